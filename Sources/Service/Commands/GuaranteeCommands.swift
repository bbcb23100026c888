import Bookkeeping
import Crypto
import Kernel
import Lending

/// Opens a guarantee fund of a region, or takes money into one.
public struct FundGuarantee: Command {
    public enum Act: Sendable {
        case open(rule: String, ID<Region>)
        case contribute(ID<RiskFund>, Fen, from: GuaranteeSource)
    }

    public let act: Act
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?

    public init(_ act: Act, on: Day?, ref: String?) {
        self.act = act
        self.on = on
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        switch act {
        case .open(let rule, let region):
            var data = GuaranteeOpened()
            (data.fund, data.rule, data.region) = (try desk.nextID(\.riskFunds), rule, region)
            (data.on, data.ref) = (on ?? desk.day, ref)
            try desk.record(.guaranteeOpened(data))
            return .object(["fund": .text("\(data.fund)")])
        case .contribute(let fund, let amount, let source):
            var data = GuaranteeContributed()
            (data.fund, data.amount, data.from) = (fund, amount, source)
            (data.on, data.ref) = (on ?? desk.day, ref)
            try desk.record(.guaranteeContributed(data))
            let balance = desk.book.riskFunds[fund]?.balance ?? .zero
            return .object(["fund": .text("\(fund)"), "balance_fen": .number(balance.amount)])
        }
    }
}

/// The fund stands for some approved loans; all of them or none.
public struct ReserveGuarantees: Command {
    public let loans: [ID<Loan>]
    public let fund: ID<RiskFund>
    public let bank: ID<Organisation>
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ loans: [ID<Loan>], by fund: ID<RiskFund>, for bank: ID<Organisation>, on: Day?) {
        self.loans = loans
        self.fund = fund
        self.bank = bank
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !loans.isEmpty else { throw .input(.nothingToDo("loans")) }
        for loan in loans {
            var data = GuaranteeReserved()
            (data.loan, data.fund, data.bank, data.on) = (loan, fund, bank, on ?? desk.day)
            try desk.record(.guaranteeReserved(data))
        }
        let standing = desk.book.riskFunds[fund]?.standing ?? .zero
        return .object([
            "fund": .text("\(fund)"), "loans": .list(loans.map { .text("\($0)") }),
            "standing_fen": .number(standing.amount),
        ])
    }
}

/// The bank claims; loss and share are computed here and checked by the book.
public struct ClaimGuarantee: Command {
    public let loan: ID<Loan>
    /// The SHA-256 of the evidence of collection, as 64 lowercase hexadecimal digits.
    public let evidence: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ loan: ID<Loan>, evidence: String, on: Day?) {
        self.loan = loan
        self.evidence = evidence
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.loans[loan] else { throw .input(.unknownID("\(loan)")) }
        var data = GuaranteeClaimed()
        (data.claim, data.loan, data.on) = (try desk.nextID(\.guaranteeClaims), loan, on ?? desk.day)
        data.loss = row.outstanding
        if let fund = row.guarantee.flatMap({ desk.book.riskFunds[$0.fund] }),
            let rule = desk.book.rule(of: fund)
        {
            do throws(LendingError) { data.payable = try rule.terms.share(of: data.loss) } catch {
                throw .lending(error)
            }
        }
        data.evidence =
            try desk.commit(evidence, field: "guarantee.evidence", of: row.borrower) as Commitment
        try desk.record(.guaranteeClaimed(data))
        return .object([
            "claim": .text("\(data.claim)"), "loss_fen": .number(data.loss.amount),
            "payable_fen": .number(data.payable.amount),
        ])
    }
}

/// The fund pays a claim as far as it can, or divides what came back of it.
public struct MeetClaim: Command {
    public enum Act: Sendable { case pay, divide }

    public let claim: ID<GuaranteeClaim>
    public let act: Act
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ claim: ID<GuaranteeClaim>, _ act: Act, on: Day?) {
        self.claim = claim
        self.act = act
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.guaranteeClaims[claim] else { throw .input(.unknownID("\(claim)")) }
        let day = on ?? desk.day
        switch act {
        case .pay:
            var data = GuaranteePaid()
            (data.claim, data.on) = (claim, day)
            do throws(Violation) { data.amount = try desk.book.payable(row, on: day) } catch {
                throw .rule(error)
            }
            try desk.record(.guaranteePaid(data))
            return .object(["claim": .text("\(claim)"), "paid_fen": .number(data.amount.amount)])
        case .divide:
            var data = GuaranteeRecovered()
            (data.claim, data.on) = (claim, day)
            do throws(Violation) {
                let recovery = try desk.book.recovery(row)
                (data.amount, data.toFund, data.toBank) = (recovery.amount, recovery.toFund, recovery.toBank)
            } catch {
                throw .rule(error)
            }
            try desk.record(.guaranteeRecovered(data))
            return .object([
                "claim": .text("\(claim)"), "to_fund_fen": .number(data.toFund.amount),
                "to_bank_fen": .number(data.toBank.amount),
            ])
        }
    }
}

/// Stops the guaranteed lending of a bank or in a township, or opens it again; the shares of the day are computed here.
public struct SwitchLending: Command {
    public let fund: ID<RiskFund>
    public let place: LendingPlace
    /// The decision to open it again; nil to stop.
    public let decision: Digest?
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ fund: ID<RiskFund>, at place: LendingPlace, decision: Digest?, on: Day?) {
        self.fund = fund
        self.place = place
        self.decision = decision
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.riskFunds[fund], let rule = desk.book.rule(of: row) else {
            throw .input(.unknownID("\(fund)"))
        }
        var data = GuaranteeSwitched()
        (data.fund, data.on, data.opens, data.decision) = (fund, on ?? desk.day, decision != nil, decision)
        switch place {
        case .bank(let id): data.bank = id
        case .township(let id): data.township = id
        }
        do throws(Violation) {
            let performance = try desk.book.lending(under: row, rule, at: place, on: data.on)
            (data.outstanding, data.nonPerforming) = (performance.outstanding, performance.nonPerforming)
        } catch {
            throw .rule(error)
        }
        try desk.record(.guaranteeSwitched(data))
        return .object([
            "fund": .text("\(fund)"), "open": .bool(data.opens),
            "outstanding_fen": .number(data.outstanding.amount),
            "non_performing_fen": .number(data.nonPerforming.amount),
        ])
    }
}

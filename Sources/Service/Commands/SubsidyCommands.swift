import Bookkeeping
import Crypto
import Kernel
import Lending

/// Files a lender's claim; what the book computes is put beside each line here and checked there.
public struct ClaimSubsidy: Command {
    /// What the lender asks for.
    public struct Line: Sendable {
        public let loan: ID<Loan>
        public let from: Day
        /// Not counted.
        public let to: Day
        public let interest: Fen
        public let claimed: Fen

        public init(_ loan: ID<Loan>, from: Day, to: Day, interest: Fen, claimed: Fen) {
            (self.loan, self.from, self.to) = (loan, from, to)
            (self.interest, self.claimed) = (interest, claimed)
        }
    }

    public let programme: String
    public let region: ID<Region>
    /// In any order.
    public let lines: [Line]
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?

    public init(_ programme: String, in region: ID<Region>, _ lines: [Line], on: Day?, ref: String?) {
        self.programme = programme
        self.region = region
        self.lines = lines
        self.on = on
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard case .subsidy(let policy)? = desk.book.policy(.subsidy)?.content,
            policy.programme(programme) != nil
        else { throw .rule(Violation(.unknownProgramme, programme)) }
        var data = SubsidyClaimed()
        (data.claim, data.programme, data.region) = (try desk.nextID(\.subsidyClaims), programme, region)
        (data.on, data.ref) = (on ?? desk.day, ref)
        var content = SubsidyLines()
        for line in lines.sorted(by: { $0.loan < $1.loan }) {
            let row = try compute(line, on: data.on, desk.book)
            do throws(KernelError) {
                data.total = try data.total.adding(row.claimed)
                data.payable = try data.payable.adding(min(row.claimed, row.computed))
            } catch {
                throw .rule(Violation(.amountTooLarge, line.loan))
            }
            content.lines.append(row)
        }
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try content.canonicalBytes() } catch {
            throw .rule(Violation(.attachmentMalformed, error.code))
        }
        data.lines = AttachmentRef(bytes)
        try desk.record(.subsidyClaimed(data), attaching: [bytes])
        return .object([
            "claim": .text("\(data.claim)"), "claimed_fen": .number(data.total.amount),
            "payable_fen": .number(data.payable.amount),
        ])
    }

    private func compute(_ line: Line, on day: Day, _ book: Book) throws(Refusal) -> SubsidyLines.Line {
        var row = SubsidyLines.Line()
        (row.loan, row.from, row.to) = (line.loan, line.from, line.to)
        (row.interest, row.claimed) = (line.interest, line.claimed)
        // The book refuses it, after it has looked at who asks.
        guard book.loans[line.loan]?.contract != nil else { return row }
        let reckoning: SubsidyReckoning
        do throws(Violation) {
            reckoning = try book.subsidy(
                of: line.loan, under: programme, from: line.from, to: line.to, on: day)
        } catch {
            throw .rule(error)
        }
        row.computed = reckoning.subsidy
        do throws(LendingError) {
            row.difference = try reckoning.difference(claimed: line.claimed, interest: line.interest)
        } catch {
            throw .lending(error)
        }
        return row
    }
}

/// Checks the persons of a claim and hangs the list out, sends the claim back, or approves what is payable.
public struct DecideSubsidy: Command {
    public enum Decision: Sendable {
        /// Who gets nothing, by the numbers of the lines.
        case check(excluding: [Int: SubsidyExclusion])
        case refuse(SubsidyRefusal)
        case approve
    }

    public let claim: ID<SubsidyClaim>
    public let decision: Decision

    public init(_ claim: ID<SubsidyClaim>, _ decision: Decision) {
        self.claim = claim
        self.decision = decision
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.subsidyClaims[claim], let terms = desk.book.programme(of: row) else {
            throw .input(.unknownID("\(claim)"))
        }
        switch decision {
        case .check(let excluded): try check(row, terms, excluded, &desk)
        case .refuse(let reason):
            var data = SubsidyRefused()
            (data.claim, data.reason) = (claim, reason)
            try desk.record(.subsidyRefused(data))
        case .approve:
            var data = SubsidyApproved()
            data.claim = claim
            let amounts: [Fen]
            do throws(Violation) { amounts = try terms.divide(row.payable) } catch { throw .rule(error) }
            data.parts = zip(terms.payers, amounts).map { payer, amount in
                var part = SubsidyPart()
                (part.payer, part.amount) = (payer.payer, amount)
                return part
            }
            try desk.record(.subsidyApproved(data))
        }
        let state = desk.book.subsidyClaims[claim]?.state.rawValue ?? ""
        return .object(["claim": .text("\(claim)"), "state": .text(state)])
    }

    private func check(
        _ row: SubsidyClaim, _ terms: SubsidyProgramme, _ excluded: [Int: SubsidyExclusion],
        _ desk: inout Desk
    ) throws(Refusal) {
        var data = SubsidyChecked()
        (data.claim, data.payable) = (claim, row.payable)
        for (number, reason) in excluded.sorted(by: { $0.key < $1.key }) {
            guard let item = ItemID(claim, number), let id = desk.book.subsidyLine(item),
                let line = desk.book.subsidyLines[id]
            else { throw .input(.unknownID("\(claim).\(number)")) }
            var exclusion = SubsidyChecked.Exclusion()
            (exclusion.line, exclusion.reason) = (number, reason)
            data.excluded.append(exclusion)
            do throws(KernelError) { data.payable = try data.payable.subtracting(line.payable) } catch {
                throw .rule(Violation(.amountTooLarge, claim))
            }
        }
        do throws(Violation) { data.until = try desk.book.noticeEnd(terms, from: desk.day) } catch {
            throw .rule(error)
        }
        try desk.record(.subsidyChecked(data))
    }
}

/// A payer's part has gone out; the amount follows from the approval.
public struct PaySubsidy: Command {
    public let claim: ID<SubsidyClaim>
    public let payer: SubsidyPayer
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?

    public init(_ claim: ID<SubsidyClaim>, by payer: SubsidyPayer, on: Day?, ref: String?) {
        self.claim = claim
        self.payer = payer
        self.on = on
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.subsidyClaims[claim] else { throw .input(.unknownID("\(claim)")) }
        var data = SubsidyPaid()
        (data.claim, data.payer, data.on, data.ref) = (claim, payer, on ?? desk.day, ref)
        data.amount = row.parts.first { $0.payer == payer }?.amount ?? .zero
        try desk.record(.subsidyPaid(data))
        return .object(["claim": .text("\(claim)"), "paid_fen": .number(data.amount.amount)])
    }
}

/// Stops a loan's subsidy from a day on and asks back what was granted for later days, or records what came back.
public struct ReclaimSubsidy: Command {
    public enum Act: Sendable {
        /// - `evidence`: the SHA-256 of the file, as 64 lowercase hexadecimal digits.
        case stop(from: Day, SubsidyExclusion, evidence: String)
        case returned(Fen, on: Day?, ref: String?)
    }

    public let loan: ID<Loan>
    public let act: Act

    public init(_ loan: ID<Loan>, _ act: Act) {
        self.loan = loan
        self.act = act
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.loans[loan] else { throw .input(.unknownID("\(loan)")) }
        switch act {
        case .stop(let from, let reason, let evidence):
            var data = SubsidyReclaimed()
            (data.loan, data.from, data.reason) = (loan, from, reason)
            do throws(Violation) { data.amount = try desk.book.reclaimable(of: loan, from: from) } catch {
                throw .rule(error)
            }
            data.evidence =
                try desk.commit(evidence, field: "subsidy.evidence", of: row.borrower) as Commitment
            try desk.record(.subsidyReclaimed(data))
            return .object(["loan": .text("\(loan)"), "reclaimed_fen": .number(data.amount.amount)])
        case .returned(let amount, let on, let ref):
            var data = SubsidyReturned()
            (data.loan, data.amount, data.on, data.ref) = (loan, amount, on ?? desk.day, ref)
            try desk.record(.subsidyReturned(data))
            return .object(["loan": .text("\(loan)"), "returned_fen": .number(amount.amount)])
        }
    }
}

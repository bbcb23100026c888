import Kernel
import Lending

/// The guaranteed balance of a bank or a township under a fund.
public struct LendingPerformance: Hashable, Sendable {
    public var outstanding = Fen.zero
    public var nonPerforming = Fen.zero
    public var isTolerated = true
}

extension Book {
    /// The rule under which a fund was opened.
    public func rule(of fund: RiskFund) -> GuaranteeRule? {
        guard case .guarantee(let policy)? = policies[fund.policy]?.content else { return nil }
        return policy.rule(fund.rule)
    }

    /// The loans that a fund has guaranteed, the last one first.
    func loans(of fund: RiskFund) -> [Loan] {
        var (found, next) = ([Loan](), fund.lastLoan)
        while let id = next, let loan = loans[id] {
            found.append(loan)
            next = loan.guarantee?.before
        }
        return found
    }

    /// What of the loans at a place is outstanding on a day, and what of it non-performing. A loan that moved later counts as
    /// of its last movement.
    public func lending(
        under fund: RiskFund, _ rule: GuaranteeRule, at place: LendingPlace, on day: Day
    ) throws(Violation) -> LendingPerformance {
        var performance = LendingPerformance()
        for loan in loans(of: fund) where stands(loan, at: place) && loan.outstanding > .zero {
            performance.outstanding = try performance.outstanding + loan.outstanding
            let asOf = max(day, loan.movements.last?.on ?? day)
            guard let account = try? loan.account(), let position = try? account.position(on: asOf) else {
                throw Violation(.scheduleImpossible, loan.product)
            }
            if position.daysOverdue > rule.nonPerformingDays {
                performance.nonPerforming = try performance.nonPerforming + loan.outstanding
            }
        }
        do throws(LendingError) {
            performance.isTolerated = try rule.tolerates(
                performance.nonPerforming, of: performance.outstanding)
        } catch {
            throw Violation(.amountTooLarge, place)
        }
        return performance
    }

    private func stands(_ loan: Loan, at place: LendingPlace) -> Bool {
        switch place {
        case .bank(let id): loan.guarantee?.bank == id
        case .township(let id): villages[loan.village]?.township == id
        }
    }
}

/// The fund stands for a loan that was approved: so much of what it may stand for is reserved.
public struct GuaranteeReserved: Payload {
    public static let kind = "guarantee.reserved"
    public static let reach = Reach.village

    /// Who will lend.
    public var bank = ID<Organisation>.first
    public var fund = ID<RiskFund>.first
    public var loan = ID<Loan>.first
    public var on = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("bank", &bank)
        try coder.field("fund", &fund)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, (pool, terms)) = (try draft.row(loan), try draft.guaranteeFund(fund))
        try draft.requireScope(row.village, role: terms.manager)
        guard row.state == .approved else { throw Violation(.loanWrongState, loan) }
        guard row.guarantee == nil else { throw Violation(.loanBound, loan) }
        guard try draft.row(bank).type == .bank else { throw Violation(.otherBank, bank) }
        guard terms.products.contains(row.product), draft.book.contains(.region(pool.region), row.village)
        else { throw Violation(.loanNotCovered, loan) }
        guard row.filedBy != draft.by, !row.taken.contains(where: { $0.by == draft.by }) else {
            throw Violation(.sameHand, loan)
        }
        try draft.requirePast(on)
        guard on >= row.taken.last?.on ?? row.appliedOn, on >= pool.openedOn else {
            throw Violation(.malformed, "on")
        }
        // As lending stands today, so that no guarantee is dated back before a stop.
        try draft.requireLendingOpen(pool, terms, bank, row.village, on: draft.day)
        let standing = try pool.standing + row.amount
        try draft.requireLeverage(pool, terms, fund, standing: standing)
        let (id, lender, day) = (fund, bank, on)
        try draft.update(loan) { row in
            row.guarantee = .init(fund: id, bank: lender, on: day, before: pool.lastLoan, claim: nil)
        }
        let last = loan
        try draft.update(fund) { row in
            row.standing = standing
            row.lastLoan = last
        }
    }
}

extension Draft {
    /// A fund with the rule under which it was opened.
    func guaranteeFund(_ id: ID<RiskFund>) throws(Violation) -> (RiskFund, GuaranteeRule) {
        let row = try row(id)
        guard let rule = book.rule(of: row) else { throw Violation(.unknownGuarantee, row.rule) }
        return (row, rule)
    }

    /// Neither the bank's nor the township's lending was stopped, or would have to be.
    fileprivate func requireLendingOpen(
        _ fund: RiskFund, _ rule: GuaranteeRule, _ bank: ID<Organisation>, _ village: ID<Village>, on: Day
    ) throws(Violation) {
        for place in [LendingPlace.bank(bank), .township(try row(village).township)] {
            guard !fund.stops.contains(where: { $0.place == place }),
                try book.lending(under: fund, rule, at: place, on: on).isTolerated
            else { throw Violation(.lendingStopped, place) }
        }
    }

    fileprivate func requireLeverage(
        _ fund: RiskFund, _ rule: GuaranteeRule, _ id: ID<RiskFund>, standing: Fen
    ) throws(Violation) {
        let most: Fen
        do throws(LendingError) { most = try rule.terms.most(on: fund.backing) } catch {
            throw Violation(.amountTooLarge, id)
        }
        guard standing <= most else { throw Violation(.guaranteeExceeded, id) }
    }

    /// A guaranteed contract is not signed before the fund stood for it, nor while lending is stopped.
    func requireGuarantee(of loan: Loan, on: Day) throws(Violation) {
        guard let guarantee = loan.guarantee else { return }
        guard on >= guarantee.on else { throw Violation(.movementOutOfOrder, on) }
        let (fund, rule) = try guaranteeFund(guarantee.fund)
        try requireLendingOpen(fund, rule, guarantee.bank, loan.village, on: on)
    }

    /// A guaranteed loan is drawn on while the fund, which may have become smaller, still stands for all its loans, and
    /// not after it was claimed.
    func requireLeverage(of loan: Loan) throws(Violation) {
        guard let guarantee = loan.guarantee else { return }
        if let claim = guarantee.claim { throw Violation(.claimedBefore, claim) }
        let (fund, rule) = try guaranteeFund(guarantee.fund)
        try requireLeverage(fund, rule, guarantee.fund, standing: fund.standing)
    }

    /// The fund stands for as much less as a loan needs less of it.
    mutating func followGuarantee(of id: ID<Loan>, was before: Loan) throws(Violation) {
        guard let fund = before.guarantee?.fund else { return }
        let less = try before.guaranteed - (try row(id).guaranteed)
        try update(fund) { row throws(Violation) in row.standing = try row.standing - less }
    }
}

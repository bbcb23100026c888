import Kernel

/// Of a loan's interest so far, what others bear.
public struct SubsidisedInterest: Hashable, Sendable {
    public let interest: Fen
    public let subsidy: Fen

    public func subtracting(_ other: SubsidisedInterest) throws(LendingError) -> SubsidisedInterest {
        SubsidisedInterest(
            interest: try interest.minus(other.interest), subsidy: try subsidy.minus(other.subsidy))
    }
}

extension LoanAccount {
    /// The contract's interest of all days before one, and what of it is subsidised. Both are rounded once a period, as the
    /// account rounds interest, so that two days' difference is what the days between them bear, and differences add up.
    ///
    /// - Parameters:
    ///   - day: a due date, or else what has accrued is counted as far as the day count can tell.
    ///   - stop: the first day from which nothing is subsidised any more, whatever the reason.
    ///   - others: balances of the borrower's other loans that count towards the cap before this one.
    ///   - countsOverdue: whether days on which something is overdue are subsidised; only to explain a difference.
    public func subsidised(
        to day: Day, _ terms: SubsidyTerms, stop: Day?, beside others: [Timeline<Fen>] = [],
        countsOverdue: Bool = false
    ) throws(LendingError) -> SubsidisedInterest {
        let sum = try subsidyWalk(to: day, terms, stop: stop, beside: others, countsOverdue: countsOverdue)
            .total.rounded(self.terms.rounding)
        let whole = try interestDues(to: day).accrued
        return SubsidisedInterest(interest: whole, subsidy: min(sum, whole))
    }

    /// The walk over what is subsidised of the days before one.
    func subsidyWalk(
        to day: Day, _ terms: SubsidyTerms, stop: Day?, beside others: [Timeline<Fen>],
        countsOverdue: Bool = false
    ) throws(LendingError) -> Walk {
        let overdue = countsOverdue ? Timeline(false) : try overdueDays(to: day)
        var cuts = terms.share.days(from: .earliest, to: day) + terms.depth.days(from: .earliest, to: day)
        cuts += overdue.days(from: .earliest, to: day) + terms.cap.days(from: .earliest, to: day)
        for other in others { cuts += other.days(from: .earliest, to: day) }
        if let stop { cuts.append(stop) }
        return try walk(to: day, cuts: cuts) { part throws(LendingError) in
            let isStopped = overdue[part.from] || stop.map { $0 <= part.from } ?? false
            return isStopped ? part.empty : try terms.covered(part, beside: others)
        }
    }

    /// Whether the interest of all days before one was paid by another.
    public func hasPaidInterest(before day: Day, by other: Day) throws(LendingError) -> Bool {
        try interestDues(to: day).accrued <= interestPaid[other]
    }

    /// The days on which something that fell due is unpaid at their end; the due date is the first.
    private func overdueDays(to day: Day) throws(LendingError) -> Timeline<Bool> {
        var overdue = Timeline(false)
        let due = try interestDues(to: day).due
        let boundaries = terms.periods.map(\.due).filter { $0 <= day }
        guard let first = boundaries.first else { return overdue }
        for from in Set(boundaries + movementDays.filter { $0 >= first && $0 <= day }) {
            let owed = due[boundaries.count { $0 <= from } - 1]
            overdue.set(try self.overdue(on: from) > .zero || owed > interestPaid[from], from: from)
        }
        return overdue
    }
}

extension LoanAccount {
    /// What is not repaid, by day.
    public func balances() throws(LendingError) -> Timeline<Fen> {
        var balances = Timeline(Fen.zero)
        for day in movementDays { balances.set(try drawn[day].minus(repaid[day]), from: day) }
        return balances
    }

    /// Whether the interest of all days before one falls due on it; the contract's start is such a day, too.
    public func settles(on day: Day) -> Bool {
        day == terms.start || terms.periods.contains { $0.due == day }
    }
}

extension InterestPath.Stretch {
    fileprivate var empty: Self { .init(from: from, to: to, balance: .zero, rate: rate) }
}

extension SubsidyTerms {
    /// A stretch of what is subsidised, in place of what bears interest.
    fileprivate func covered(
        _ part: InterestPath.Stretch, beside others: [Timeline<Fen>]
    ) throws(LendingError) -> InterestPath.Stretch {
        guard case .perYear(let contract) = part.rate else { throw .perPeriodWithoutPeriodRate }
        let rate = try depth[part.from].rate(contract).multiplied(by: try share(on: part.from))
        guard let numerator = Int64(exactly: rate.numerator),
            let denominator = Int64(exactly: rate.denominator)
        else { throw .overflow }
        let yearly: Rate
        do throws(KernelError) { yearly = Rate(perYear: try Ratio(numerator, denominator)) } catch {
            throw .overflow
        }
        var balance = part.balance
        if var room = cap[part.from] {
            for other in others { room = max(try room.minus(other[part.from]), .zero) }
            balance = min(balance, room)
        }
        return .init(from: part.from, to: part.to, balance: balance, rate: .perYear(yearly))
    }
}

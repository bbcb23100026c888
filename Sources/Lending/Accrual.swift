import Kernel

/// Interest from the daily balances of one interest period (积数): computed exactly over any of its days and rounded
/// once, never by day. Days are counted from the period's start, so that stretches add up under every day count.
public struct Accrual: Hashable, Sendable {
    public var balances: Timeline<Fen>
    public var rates: Timeline<Rate>
    /// The first day that counts.
    public let start: Day
    public let dayCount: DayCount
    public let rounding: Rounding

    /// - Throws: ``LendingError/perPeriodWithoutPeriodRate`` for the day count that knows no days.
    public init(
        balances: Timeline<Fen>, rates: Timeline<Rate>, start: Day, dayCount: DayCount,
        rounding: Rounding = .halfUp
    ) throws(LendingError) {
        guard dayCount != .perPeriod else { throw .perPeriodWithoutPeriodRate }
        self.balances = balances
        self.rates = rates
        self.start = start
        self.dayCount = dayCount
        self.rounding = rounding
    }

    /// The sum of the daily balances (积数), in fen times days.
    public func balanceDays(through day: Day) -> Int128 {
        balances.stretches(from: start, to: day).reduce(0) {
            $0 + Int128($1.value.amount) * Int128($1.to.days(since: $1.from))
        }
    }

    /// The interest of the days from the start to a day (not counted), rounded once.
    public func interest(to day: Day) throws(LendingError) -> Fen { try exact(to: day).rounded(rounding) }

    /// What a day's close adds to the running total; the days' parts sum to the interest of all of them.
    public func interest(from: Day, to: Day) throws(LendingError) -> Fen {
        try interest(to: to).minus(try interest(to: from))
    }

    public func exact(to day: Day) throws(LendingError) -> Fraction {
        try weighed(to: day, others: []) { balances, rate, _ throws(LendingError) in
            try Fraction(balances).multiplied(by: Fraction(rate.perYear))
        }
    }

    /// The sum, over stretches in which nothing changes, of an amount a year times the years.
    ///
    /// - Parameter others: further days on which the amount may change.
    func weighed(
        to day: Day, others: [Day], _ amount: (Fen, Rate, Day) throws(LendingError) -> Fraction
    ) throws(LendingError) -> Fraction {
        let inside = (balances.days(from: start, to: day) + rates.days(from: start, to: day) + others)
            .filter { start < $0 && $0 < day }
        let cuts = [start] + Set(inside).sorted() + [day]
        var (sum, before) = (Fraction.zero, Fraction.zero)
        guard start < day else { return sum }
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            let years = try dayCount.years(from: start, to: to, periodStart: start)
            let yearly = try amount(balances[from], rates[from], from)
            sum = try sum.adding(try yearly.multiplied(by: try years.subtracting(before)))
            before = years
        }
        return sum
    }
}

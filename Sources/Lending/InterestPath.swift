import Kernel

/// The exact interest of a loan's periods: each period's is the sum over the stretches between changes, unrounded.
struct InterestPath {
    let terms: LoanTerms

    init(_ terms: LoanTerms) { self.terms = terms }

    /// The factor of a whole period of a loan's calendar at one rate.
    func factor(_ index: Int, _ rate: LoanRate) throws(LendingError) -> Fraction {
        guard index >= terms.grace.free else { return .zero }
        return try length(of: index).multiplied(by: try price(rate))
    }

    /// The factor of a period of nominal length.
    func nominalFactor(_ index: Int, _ rate: LoanRate) throws(LendingError) -> Fraction {
        guard index >= terms.grace.free else { return .zero }
        guard terms.dayCount != .perPeriod, let length = terms.length else { return try price(rate) }
        return try length.nominalYears(terms.dayCount).multiplied(by: try price(rate))
    }

    /// What the annuity is computed from.
    func annuity(_ rate: LoanRate) throws(LendingError) -> Annuity {
        var factors: [Fraction] = []
        factors.reserveCapacity(terms.periods.count)
        for index in terms.periods.indices {
            factors.append(
                terms.annuity == .nominal ? try nominalFactor(index, rate) : try factor(index, rate))
        }
        return try Annuity(factors)
    }

    /// A stretch of a period with one balance and one rate.
    struct Stretch {
        let from: Day
        let to: Day
        let balance: Fen
        let rate: LoanRate
    }

    /// The interest of a period whose stretches follow one another without a gap.
    ///
    /// - Parameter isWhole: whether they reach its end; what accrues before is counted by the stretches alone.
    func interest(_ index: Int, _ stretches: [Stretch], isWhole: Bool = true) throws(LendingError) -> Fraction
    {
        if isWhole, stretches.count == 1, let only = stretches.first {
            return try factor(index, only.rate).multiplied(by: Fraction(only.balance))
        }
        let period = terms.periods[index]
        let whole = try length(of: index)
        var (sum, used) = (Fraction.zero, Fraction.zero)
        for (place, stretch) in stretches.enumerated() {
            // The last takes what the others left, so that the whole period is counted and no day more.
            let isLast = isWhole && place == stretches.count - 1
            let share = isLast ? try whole.subtracting(used) : try part(stretch, of: period)
            used = try used.adding(share)
            let cost = try share.multiplied(by: try price(stretch.rate))
            sum = try sum.adding(try cost.multiplied(by: Fraction(stretch.balance)))
        }
        return index >= terms.grace.free ? sum : .zero
    }

    /// A whole period in years; in periods under ``DayCount/perPeriod``.
    private func length(of index: Int) throws(LendingError) -> Fraction {
        let period = terms.periods[index]
        guard terms.dayCount == .perPeriod else { return try period.years(terms.dayCount) }
        guard let whole = period.stubOf else { return .one }
        return try Fraction(Int128(period.due.days(since: period.start)), Int128(whole))
    }

    /// A stretch's share of a whole period goes by its days; by the day count where the period is a stub.
    private func part(_ stretch: Stretch, of period: Period) throws(LendingError) -> Fraction {
        let days = Int128(stretch.to.days(since: stretch.from))
        switch (terms.dayCount, period.months) {
        case (.perPeriod, _):
            return try Fraction(days, Int128(period.stubOf ?? period.due.days(since: period.start)))
        case (.thirty360, let months?):
            return try Fraction(Int128(months), 12)
                .multiplied(by: try Fraction(days, Int128(period.due.days(since: period.start))))
        case (let count, _):
            return try count.years(from: stretch.from, to: stretch.to, periodStart: period.start)
        }
    }

    /// What one more day of a stretch costs, and the day from which days are counted where they are not actual ones.
    ///
    /// - Parameter day: the last day so far; its year rules where years differ.
    func daily(_ index: Int, _ stretch: Stretch, on day: Day) throws(LendingError) -> (
        cost: Fraction, thirtiesFrom: Day?
    ) {
        let period = terms.periods[index]
        guard index >= terms.grace.free, day < period.due else { return (.zero, nil) }
        let price = try price(stretch.rate).multiplied(by: Fraction(stretch.balance))
        let isThirty = terms.dayCount == .thirty360 && period.months == nil
        guard terms.dayCount == .thirty360, let months = period.months else {
            let share = try terms.dayCount.yearsPerDay(on: day, periodStart: period.start)
            return (try price.multiplied(by: share), isThirty ? stretch.from : nil)
        }
        let share = try Fraction(Int128(months), Int128(12 * period.due.days(since: period.start)))
        return (try price.multiplied(by: share), nil)
    }

    /// The price of what ``length(of:)`` measures: of a year, or of a period.
    private func price(_ rate: LoanRate) throws(LendingError) -> Fraction {
        switch (rate, terms.dayCount) {
        case (.perPeriod(let price), .perPeriod): return Fraction(price)
        case (.perYear, .perPeriod): throw .perPeriodWithoutPeriodRate
        case (.perYear(let price), _): return Fraction(price.perYear)
        case (.perPeriod(let price), _):
            guard let length = terms.length else { throw .changeContradicted(terms.dayCount.rawValue) }
            return try Fraction(price).multiplied(by: try length.perYear)
        }
    }
}

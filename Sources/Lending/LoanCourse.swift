import Kernel

/// A sum that is rounded period by period: what was rounded so far, and the exact figure of the period that runs.
struct RunningTotal {
    private(set) var rounded = Fen.zero
    var exact = Fraction.zero

    func rounded(_ terms: RoundingTerms) throws(LendingError) -> Fen {
        try rounded.plus(try exact.rounded(terms.rounding, to: terms.amountMultiple))
    }

    /// The period is over.
    mutating func close(_ terms: RoundingTerms) throws(LendingError) {
        rounded = try rounded(terms)
        exact = .zero
    }
}

/// What of a loan has grown by the end of a day since its start, whether paid or not.
public struct LoanFigures: Hashable, Sendable {
    public static let zero = LoanFigures(interest: .zero, penalty: .zero, compound: .zero, subsidy: .zero)

    public let interest: Fen
    public let penalty: Fen
    public let compound: Fen
    /// What of the interest others bear.
    public let subsidy: Fen
}

/// A running total that grows along a line: so many fen that are rounded, and exact ones by the day in whole numbers.
struct Meter: Hashable, Sendable {
    private let base: Int64
    /// The exact part is (sum + daily × days) / divisor, in units of `multiple` fen.
    private let sum: Int64
    private let daily: Int64
    private let divisor: Int64
    private let multiple: Int32
    private let from: Day
    /// Whether days are those of 30/360, not actual ones.
    private let isThirty: Bool

    /// - Parameters:
    ///   - day: as of which the total holds; that day itself is not counted yet.
    ///   - origin: the day from which days are counted by 30/360; nil for actual days.
    /// - Returns: nil where it does not fit into 64 bits.
    init?(
        _ total: RunningTotal, growing daily: Fraction, at day: Day, thirtiesFrom origin: Day? = nil,
        multiple: Int64 = 1
    ) {
        let past = origin.map { DayCount.thirty360.days(from: $0, to: day) } ?? 0
        guard let start = try? total.exact.subtracting(try daily.multiplied(by: past)),
            let common = Self.common(start.denominator, daily.denominator),
            let sum = Self.scaled(start, to: common), let slope = Self.scaled(daily, to: common)
        else { return nil }
        let (divisor, overflow) = common.multipliedReportingOverflow(by: multiple)
        guard !overflow, let multiple = Int32(exactly: multiple) else { return nil }
        (self.sum, self.daily, self.divisor, self.multiple) = (sum, slope, divisor, multiple)
        (base, from, isThirty) = (total.rounded.amount, origin ?? day, origin != nil)
    }

    /// The least common multiple; nil beyond 64 bits.
    private static func common(_ a: Int128, _ b: Int128) -> Int64? {
        guard let a = Int64(exactly: a), let b = Int64(exactly: b) else { return nil }
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        let (product, overflow) = (a / x).multipliedReportingOverflow(by: b)
        return overflow ? nil : product
    }

    /// The numerator over another denominator; nil beyond 64 bits.
    private static func scaled(_ fraction: Fraction, to denominator: Int64) -> Int64? {
        guard let numerator = Int64(exactly: fraction.numerator) else { return nil }
        let (product, overflow) = numerator.multipliedReportingOverflow(
            by: denominator / Int64(fraction.denominator))
        return overflow ? nil : product
    }

    /// The total of the days before one, in fen; nil beyond 64 bits.
    func total(to day: Day, isHalfEven: Bool) -> Int64? {
        let days = Int64(isThirty ? DayCount.thirty360.days(from: from, to: day) : day.days(since: from))
        let (grown, overflow) = daily.multipliedReportingOverflow(by: days)
        let (exact, tooLarge) = sum.addingReportingOverflow(grown)
        guard !overflow, !tooLarge, exact >= 0 else { return nil }
        var (units, rest) = exact.quotientAndRemainder(dividingBy: divisor)
        let other = divisor - rest
        if rest > other || (rest == other && (!isHalfEven || units % 2 != 0)) { units += 1 }
        rest = units.multipliedReportingOverflow(by: Int64(multiple)).partialValue
        guard rest / Int64(multiple) == units else { return nil }
        return base + rest
    }
}

/// How a loan goes on after the end of a day while nothing happens to it: no movement, no due date, no other terms. Its
/// figures grow along lines, so that a later day costs four divisions in place of a walk over the loan's life.
public struct LoanCourse: Hashable, Sendable {
    /// The first day that needs a walk again.
    public let until: Day
    let isHalfEven: Bool
    let interest: Meter
    let penalty: Meter
    let compound: Meter
    let subsidy: Meter

    /// At the end of a day; nil from ``until`` on, or where a figure leaves the range.
    public func figures(at day: Day) -> LoanFigures? {
        let to = day.adding(days: 1)
        guard day < until, let interest = total(interest, to), let penalty = total(penalty, to),
            let compound = total(compound, to), let subsidy = total(subsidy, to)
        else { return nil }
        return LoanFigures(
            interest: interest, penalty: penalty, compound: compound, subsidy: min(subsidy, interest))
    }

    private func total(_ meter: Meter, _ day: Day) -> Fen? {
        guard let amount = meter.total(to: day, isHalfEven: isHalfEven) else { return nil }
        return try? Fen(amount)
    }
}

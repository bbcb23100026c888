import Kernel

/// How days become a part of a year. A property of the contract: "actual" alone is ambiguous and does not exist here.
public enum DayCount: String, CaseIterable, Sendable {
    /// Bond basis (ISDA 2006, 4.16(f)): months of 30 days; a 31st counts as the 30th, at the end only after a 30th.
    case thirty360 = "30/360"
    case actual365Fixed = "act/365f"
    case actual360 = "act/360"
    case actual364 = "act/364"
    /// ISDA 2006, 4.16(b): the days in leap years over 366, the others over 365.
    case actualActualISDA = "act/act-isda"
    /// All days over the length of the year in which the period begins.
    case actualActualStart = "act/act-start"
    /// Each whole period costs the period's rate; a stub its share by days.
    case perPeriod = "per-period"

    /// Days from one day (counted) to another (not counted); `to` is not before `from`.
    public func days(from: Day, to: Day) -> Int {
        guard self == .thirty360 else { return to.days(since: from) }
        let (a, b) = (from.civil, to.civil)
        let first = min(a.day, 30)
        let last = b.day == 31 && first == 30 ? 30 : b.day
        return (b.year - a.year) * 360 + (b.month - a.month) * 30 + last - first
    }

    /// The part of a year from one day to another.
    ///
    /// - Parameter start: the first day of the period that the days belong to; its year rules under
    ///   ``actualActualStart``.
    /// - Returns: under ``perPeriod``, which has no year, that of ``actual365Fixed``.
    public func years(from: Day, to: Day, periodStart start: Day) throws(LendingError) -> Fraction {
        let days = Int128(days(from: from, to: to))
        switch self {
        case .thirty360, .actual360: return try Fraction(days, 360)
        case .actual364: return try Fraction(days, 364)
        case .actual365Fixed, .perPeriod: return try Fraction(days, 365)
        case .actualActualStart: return try Fraction(days, start.isInLeapYear ? 366 : 365)
        case .actualActualISDA:
            let leap = Int128(DayCount.leapDays(before: to) - DayCount.leapDays(before: from))
            return try Fraction(leap * 365 + (days - leap) * 366, 365 * 366)
        }
    }

    /// The part of a year that one day counts which ``days(from:to:)`` counts.
    ///
    /// - Parameters:
    ///   - day: its year rules under ``actualActualISDA``.
    ///   - start: as for ``years(from:to:periodStart:)``.
    func yearsPerDay(on day: Day, periodStart start: Day) throws(LendingError) -> Fraction {
        switch self {
        case .thirty360, .actual360: try Fraction(1, 360)
        case .actual364: try Fraction(1, 364)
        case .actual365Fixed, .perPeriod: try Fraction(1, 365)
        case .actualActualStart: try Fraction(1, start.isInLeapYear ? 366 : 365)
        case .actualActualISDA: try Fraction(1, day.isInLeapYear ? 366 : 365)
        }
    }

    /// Days that lie in leap years, from year 1 to a day (not counted).
    private static func leapDays(before day: Day) -> Int {
        let year = day.civil.year
        let past = (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400
        guard day.isInLeapYear, let first = Day(year: year, month: 1, day: 1) else { return past * 366 }
        return past * 366 + day.days(since: first)
    }
}

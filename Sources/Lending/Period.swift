import Kernel

/// One interest period of a loan: interest is counted from its start to its due date, the latter not counted.
public struct Period: Hashable, Sendable {
    public let start: Day
    public let due: Day
    /// Whole months, where it is so many by the calendar; a 31 January and a 28 February are one apart.
    public let months: Int?
    /// The days of the whole period that a stub is part of; nil for a whole period.
    public let stubOf: Int?

    /// The part of a year that interest is counted for: `months / 12` for whole months of 30/360.
    func years(_ count: DayCount) throws(LendingError) -> Fraction {
        if count == .thirty360, let months { return try Fraction(Int128(months), 12) }
        return try count.years(from: start, to: due, periodStart: start)
    }

    /// The days that interest is counted for.
    func days(_ count: DayCount) -> Int {
        if count == .thirty360, let months { return months * 30 }
        return count.days(from: start, to: due)
    }
}

/// A length of time by the calendar.
public struct PeriodLength: Hashable, Sendable {
    public enum Unit: String, CaseIterable, Sendable {
        case day, week, month, quarter
        case halfYear = "half-year"
        case year
    }

    public static let countMax = 1200

    public let unit: Unit
    /// 1…``countMax``.
    public let every: Int

    public init(_ unit: Unit, every: Int = 1) throws(LendingError) {
        guard (1...PeriodLength.countMax).contains(every) else { throw .countOutOfRange("\(every)") }
        self.unit = unit
        self.every = every
    }

    /// Nil for days and weeks.
    var months: Int? {
        switch unit {
        case .day, .week: nil
        case .month: every
        case .quarter: every * 3
        case .halfYear: every * 6
        case .year: every * 12
        }
    }

    /// Zero where it is months.
    var days: Int {
        switch unit {
        case .day: every
        case .week: every * 7
        case .month, .quarter, .halfYear, .year: 0
        }
    }

    /// The day so many of these later, or earlier.
    func day(_ count: Int, after day: Day) throws(LendingError) -> Day {
        let (days, overflow) = days.multipliedReportingOverflow(by: count)
        guard !overflow, abs(days) < 200_000 else { throw .beyondCalendar }
        let found = months.map { day.adding(months: $0 * count) } ?? Day(number: Int(day.number) + days)
        guard let found else { throw .beyondCalendar }
        return found
    }

    /// How many of these an institution counts in a year: 12 months, 52 weeks, 365 days.
    var perYear: Fraction {
        get throws(LendingError) {
            let whole: Int128 = months != nil ? 12 : unit == .week ? 52 : 365
            return try Fraction(whole, Int128(months ?? every))
        }
    }

    /// The nominal part of a year: months over 12, or days over the day count's basis (365 where that varies).
    func nominalYears(_ count: DayCount) throws(LendingError) -> Fraction {
        if let months { return try Fraction(Int128(months), 12) }
        let basis: Int128 =
            switch count {
            case .thirty360, .actual360: 360
            case .actual364: 364
            case .actual365Fixed, .actualActualISDA, .actualActualStart, .perPeriod: 365
            }
        return try Fraction(Int128(days), basis)
    }
}

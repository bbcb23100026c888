extension Day {
    /// The same day of the month `count` months later, or the month's last day where it is shorter: 31 January and
    /// one month are 28 February. Nil outside the calendar.
    public func adding(months count: Int) -> Day? {
        let (year, month, day) = civil
        let (shifted, overflow) = (year * 12 + month - 1).addingReportingOverflow(count)
        guard !overflow, shifted >= 0 else { return nil }
        let (toYear, toMonth) = (shifted / 12, shifted % 12 + 1)
        return Day(
            year: toYear, month: toMonth, day: min(day, Day.length(ofMonth: toMonth, year: toYear)))
    }

    /// Whether the day's year has 366 days.
    public var isInLeapYear: Bool { Day.length(ofMonth: 2, year: civil.year) == 29 }
}

import Kernel

/// When a loan's instalments are due.
public enum PaymentCalendar: Hashable, Sendable {
    /// Every so often from the start, or from a first due date. Month ends are counted from the first date. A
    /// maturity, where there is one, is the last due date and may make a stub.
    case regular(PeriodLength, firstDue: Day? = nil, maturity: Day? = nil)
    /// 按季结息: interest is counted through the 20th of March, June, September and December and due on the 21st.
    case settledOn20th(firstDue: Day? = nil, maturity: Day? = nil)
    /// Ascending due dates after the start.
    case dates([Day])

    /// The length of a whole period; nil where the contract names the dates.
    var length: PeriodLength? {
        get throws(LendingError) {
            switch self {
            case .regular(let length, _, _): length
            case .settledOn20th: try PeriodLength(.quarter)
            case .dates: nil
            }
        }
    }

    /// The periods of a loan that begins on a day; as many as there are dates where those are named.
    public func periods(from start: Day, count: Int) throws(LendingError) -> [Period] {
        guard (1...PeriodLength.countMax).contains(count) else { throw .countOutOfRange("\(count)") }
        switch self {
        case .regular(let length, let firstDue, let maturity):
            let first = try length.day(1, after: start)
            let isRegular = firstDue == nil || firstDue == first
            // A first due date that is one period away leaves the start's day of the month in force.
            let (seed, offset) = isRegular ? (start, 1) : (firstDue ?? start, 0)
            return try PaymentCalendar.periods(
                from: start, length, seed: seed, offset: offset, count: count, maturity: maturity)
        case .settledOn20th(let firstDue, let maturity):
            let first = try PaymentCalendar.settlement(after: start)
            let seed = firstDue ?? first
            guard PaymentCalendar.isSettlement(seed) else { throw .settlementContradicted("\(seed)") }
            return try PaymentCalendar.periods(
                from: start, try PeriodLength(.quarter), seed: seed, offset: 0, count: count,
                maturity: maturity)
        case .dates(let days):
            var (periods, from): ([Period], Day) = ([], start)
            guard days.count == count else { throw .countOutOfRange("\(days.count)") }
            for due in days {
                guard due > from else { throw .datesNotAscending("\(due)") }
                periods.append(Period(start: from, due: due, months: months(from, due), stubOf: nil))
                from = due
            }
            return periods
        }
    }

    private static func periods(
        from start: Day, _ length: PeriodLength, seed: Day, offset: Int, count: Int, maturity: Day?
    ) throws(LendingError) -> [Period] {
        var (periods, from): ([Period], Day) = ([], start)
        for number in 0..<count {
            let regular = try length.day(number + offset, after: seed)
            let before = try length.day(number + offset - 1, after: seed)
            let due = number == count - 1 ? maturity ?? regular : regular
            guard due > from else { throw .datesNotAscending("\(due)") }
            let isWhole = from == before && due == regular
            periods.append(
                Period(
                    start: from, due: due, months: isWhole ? length.months : months(from, due),
                    stubOf: isWhole ? nil : regular.days(since: before)))
            from = due
        }
        return periods
    }

    /// The first settlement's due date after a day.
    public static func settlement(after day: Day) throws(LendingError) -> Day {
        let (year, month, _) = day.civil
        let quarter = (month - 1) / 3 * 3 + 3
        guard let same = Day(year: year, month: quarter, day: 21) else { throw .beyondCalendar }
        if same > day { return same }
        guard let next = same.adding(months: 3) else { throw .beyondCalendar }
        return next
    }

    static func isSettlement(_ day: Day) -> Bool { day.civil.day == 21 && day.civil.month % 3 == 0 }
}

/// The whole months between two days, where they are so many.
private func months(_ from: Day, _ to: Day) -> Int? {
    let count = (to.civil.year - from.civil.year) * 12 + to.civil.month - from.civil.month
    return count > 0 && from.adding(months: count) == to ? count : nil
}

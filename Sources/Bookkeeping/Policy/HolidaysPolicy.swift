import Kernel

/// What a period of days counts.
public enum DayUnit: String, CanonicalWord {
    /// 日历天
    case calendar
    /// 工作日, by the holidays policy
    case working
}

/// Which days are worked (节假日安排): Monday to Friday, but for the days off and the weekend days worked instead (调休).
public struct HolidaysPolicy: PolicyForm, Hashable {
    /// Weekdays that are not worked, ascending.
    public var daysOff: [Day] = []
    public var header = PolicyHeader()
    /// The last day for which the arrangement is known.
    public var until = Day.earliest
    /// Saturdays and Sundays that are worked, ascending.
    public var workedInstead: [Day] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("days_off", &daysOff)
        try coder.field("header", &header)
        try coder.field("until", &until)
        try coder.field("worked_instead", &workedInstead)
    }

    public func isWorked(_ day: Day) -> Bool {
        day.isWeekend ? workedInstead.contains(day) : !daysOff.contains(day)
    }

    /// The `count`-th working day after a day; nil where the arrangement does not reach so far.
    public func workingDay(_ count: Int, after day: Day) -> Day? {
        var (last, left) = (day, count)
        while left > 0 {
            last = last.adding(days: 1)
            guard last <= until else { return nil }
            if isWorked(last) { left -= 1 }
        }
        return last
    }

    var inconsistency: String? {
        guard until >= header.from else { return "until" }
        return Self.fault(in: daysOff, "days_off", until) { !$0.isWeekend }
            ?? Self.fault(in: workedInstead, "worked_instead", until) { $0.isWeekend }
    }

    private static func fault(in days: [Day], _ key: String, _ until: Day, _ fits: (Day) -> Bool) -> String? {
        var last: Day?
        for (index, day) in days.enumerated() {
            guard fits(day), day <= until, last.map({ $0 < day }) ?? true else { return "\(key)/\(index)" }
            last = day
        }
        return nil
    }
}

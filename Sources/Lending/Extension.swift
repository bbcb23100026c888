import Kernel

/// How far a loan may be extended (展期), all extensions together.
///
/// Source: 贷款通则 (1996) art. 12: short-term loans by no more than their term, medium-term ones by half of it,
/// long-term ones by three years; asked for before the due date. Art. 14: where the whole term reaches another class
/// of rates, its rate holds from the day of extension.
public struct ExtensionLimit: Hashable, Sendable {
    /// The original contract's.
    public let start: Day
    public let due: Day

    public init(start: Day, due: Day) throws(LendingError) {
        guard due > start else { throw .datesNotAscending("\(due)") }
        self.start = start
        self.due = due
    }

    /// The last due date that any number of extensions may reach.
    public var latest: Day {
        get throws(LendingError) {
            guard let year = start.adding(months: 12), let fiveYears = start.adding(months: 60),
                let later = due > fiveYears ? due.adding(months: 36) : prolonged(isShort: due <= year)
            else { throw .beyondCalendar }
            return later
        }
    }

    /// The term once more, or half of it: in months where it is whole months, otherwise in days, rounded down.
    private func prolonged(isShort: Bool) -> Day? {
        let months =
            (due.civil.year - start.civil.year) * 12 + due.civil.month - start.civil.month
        let isWhole = start.adding(months: months) == due
        if isWhole, isShort { return due.adding(months: months) }
        if isWhole, months % 2 == 0 { return due.adding(months: months / 2) }
        let days = due.days(since: start)
        return Day(number: Int(due.number) + (isShort ? days : days / 2))
    }

    /// - Parameters:
    ///   - now: the due date in force, after earlier extensions.
    ///   - asked: the day of the request.
    public func check(from now: Day, to new: Day, asked: Day) throws(LendingError) {
        guard asked < now else { throw .extensionTooLate("\(asked) ≥ \(now)") }
        guard new > now else { throw .datesNotAscending("\(new)") }
        let latest = try latest
        guard new <= latest else { throw .extensionTooLong("\(new) > \(latest)") }
    }

    /// The rate from the day of extension: the contract's, or that of the class that the whole term now is in.
    public func rate(_ contract: Rate, table: RateTable, on day: Day, to new: Day) throws(LendingError)
        -> Rate
    {
        let before = try table.level(on: day, from: start, to: due)
        let after = try table.level(on: day, from: start, to: new)
        return before.monthsMax == after.monthsMax ? contract : after.rate
    }
}

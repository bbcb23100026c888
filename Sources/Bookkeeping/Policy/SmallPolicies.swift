import Kernel

/// What the foundation may keep of a gift. The only form so far: nothing.
public struct FeesPolicy: CanonicalObject, Hashable {
    public var header = PolicyHeader()
    public var management = Management.none

    public enum Management: String, CanonicalWord {
        case none
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("management", &management)
    }
}

/// How late a gift may still go back, in calendar days.
public struct RefundsPolicy: CanonicalObject, Hashable {
    /// Two transfers at most so far apart may be one gift sent twice (重复).
    public var duplicateDays = 0
    public var header = PolicyHeader()
    /// From the bank's booking day to the return of money sent in error (错汇).
    public var misdirectedDays = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("duplicate_days", &duplicateDays)
        try coder.field("header", &header)
        try coder.field("misdirected_days", &misdirectedDays)
    }

    var inconsistency: String? {
        guard (0...365).contains(duplicateDays) else { return "duplicate_days" }
        return (0...365).contains(misdirectedDays) ? nil : "misdirected_days"
    }
}

import Kernel

/// What the foundation may keep of a gift. The only form so far: nothing.
public struct FeesPolicy: PolicyForm, Hashable {
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

/// How late money may still go back, and when it is too late to claim it, in calendar days.
public struct RefundsPolicy: PolicyForm, Hashable {
    /// Two transfers at most so far apart may be one gift sent twice (重复).
    public var duplicateDays = 0
    public var header = PolicyHeader()
    /// From the bank's booking day to the return of money sent in error (错汇).
    public var misdirectedDays = 0
    /// From the bank's booking day; after them money that nobody claimed (待认领) becomes non-directed.
    public var unclaimedDays = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("duplicate_days", &duplicateDays)
        try coder.field("header", &header)
        try coder.field("misdirected_days", &misdirectedDays)
        try coder.field("unclaimed_days", &unclaimedDays)
    }

    var inconsistency: String? {
        guard (0...365).contains(duplicateDays) else { return "duplicate_days" }
        guard (0...365).contains(misdirectedDays) else { return "misdirected_days" }
        return (misdirectedDays...3650).contains(unclaimedDays) ? nil : "unclaimed_days"
    }
}

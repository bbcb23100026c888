import Kernel

/// What a gift may be used for. An absent field restricts nothing; present ones hold together.
public struct Restriction: CanonicalObject, Hashable {
    public var area: Area?
    public var attribute: HouseholdAttribute?
    /// Need categories, ascending, none twice; empty means any.
    public var categories: [String] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("area", &area)
        try coder.field("attribute", &attribute)
        try coder.field("categories", &categories)
    }
}

/// When a gift goes back by agreement.
public enum RefundCondition: String, CanonicalWord {
    case unmatchedAtDeadline = "unmatched-at-deadline"
}

/// A donor's declared wish (捐赠意向): how much, and for what.
public struct Intention: TableRow {
    public static let idPrefix = "I"
    public static let tableKind = TableKind.intentions
    public static var table: WritableKeyPath<Book, Table<Intention>> { \.intentions }
    public static var swaps: WritableKeyPath<Effects, Swaps<Intention>> { \.intentions }

    public let ref: String?
    public let donor: ID<Donor>
    public let amount: Fen
    public let refundCondition: RefundCondition?
    public let declaredOn: Day
    /// Closed when it is withdrawn.
    public var terms: Terms
    /// What stands under it of the donor's gifts, less what was refunded.
    public var received: Fen
}

public struct IntentionDeclared: Payload {
    public static let kind = "intention.declared"

    public var amount = Fen.zero
    public var deadline: Day?
    public var donor = ID<Donor>.first
    public var householdCap: Fen?
    public var intention = ID<Intention>.first
    public var on = Day.earliest
    public var ref: String?
    public var refundCondition: RefundCondition?
    public var restriction = Restriction()

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("deadline", &deadline)
        try coder.field("donor", &donor)
        try coder.field("household_cap", &householdCap)
        try coder.field("intention", &intention)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("refund_condition", &refundCondition)
        try coder.field("restriction", &restriction)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.row(donor)
        try draft.requireKept(.donor(donor))
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        if refundCondition != nil, deadline == nil { throw Violation(.malformed, "refund_condition") }
        let terms = try draft.terms(restriction, householdCap: householdCap, deadline: deadline, from: on)
        try draft.claim(ref: ref, table: Intention.tableKind, for: intention.number)
        let row = Intention(
            ref: ref, donor: donor, amount: amount, refundCondition: refundCondition, declaredOn: on,
            terms: terms, received: .zero)
        try draft.insert(intention, row)
    }
}

/// The donor takes the wish back: gifts already received stay under it, nothing more is received or matched.
public struct IntentionWithdrawn: Payload {
    public static let kind = "intention.withdrawn"

    public var intention = ID<Intention>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("intention", &intention)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.update(intention) { row throws(Violation) in
            guard !row.terms.isClosed else { throw Violation(.intentionClosed, intention) }
            row.terms.isClosed = true
        }
    }
}

extension Draft {
    /// Counts a gift under one of the donor's own intentions, which must have room for it.
    mutating func count(_ amount: Fen, under intention: ID<Intention>, of donor: ID<Donor>) throws(Violation)
    {
        try update(intention) { row throws(Violation) in
            guard row.donor == donor else { throw Violation(.intentionOfOther, intention) }
            guard !row.terms.isClosed else { throw Violation(.intentionClosed, intention) }
            row.received = try row.received + amount
            guard row.received <= row.amount else { throw Violation(.intentionExceeded, intention) }
        }
    }
}

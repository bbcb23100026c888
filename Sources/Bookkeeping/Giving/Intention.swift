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
    public static let tableName = "intentions"
    public static var table: WritableKeyPath<Book, Table<Intention>> { \.intentions }
    public static var swaps: WritableKeyPath<Effects, Swaps<Intention>> { \.intentions }

    public let ref: String?
    public let donor: ID<Donor>
    public let amount: Fen
    public let restriction: Restriction
    /// The most that one household may get of it, over all its gifts and runs.
    public let householdCap: Fen?
    public let deadline: Day?
    public let refundCondition: RefundCondition?
    public let declaredOn: Day
    /// Gifts received under it, less what was refunded.
    public var received: Fen
    public var isWithdrawn: Bool
    /// What each household has been bound or paid of it; only kept where there is a cap.
    public var used: [ID<Household>: Fen]
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
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        if let householdCap { try draft.requirePositive(householdCap) }
        if let deadline, deadline < on { throw Violation(.malformed, "deadline") }
        if refundCondition != nil, deadline == nil { throw Violation(.malformed, "refund_condition") }
        try checkRestriction(draft)
        try draft.claim(ref: ref, table: Intention.tableName, for: intention.number)
        let row = Intention(
            ref: ref, donor: donor, amount: amount, restriction: restriction, householdCap: householdCap,
            deadline: deadline, refundCondition: refundCondition, declaredOn: on, received: .zero,
            isWithdrawn: false, used: [:])
        try draft.insert(intention, row)
    }

    private func checkRestriction(_ draft: borrowing Draft) throws(Violation) {
        switch restriction.area {
        case .region(let id): _ = try draft.row(id)
        case .village(let id): _ = try draft.row(id)
        case nil: break
        }
        let codes = restriction.categories
        guard zip(codes, codes.dropFirst()).allSatisfy({ $0.utf8.lexicographicallyPrecedes($1.utf8) }) else {
            throw Violation(.malformed, "categories")
        }
        guard case .needs(let policy) = try draft.requirePolicy(.needs).content else { return }
        for code in codes where policy.category(code) == nil { throw Violation(.unknownCategory, code) }
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
            guard !row.isWithdrawn else { throw Violation(.intentionClosed, intention) }
            row.isWithdrawn = true
        }
    }
}

extension Intention {
    /// What one household may still get of it.
    func capLeft(for household: ID<Household>) throws(Violation) -> Fen? {
        guard let householdCap else { return nil }
        return try householdCap - (used[household] ?? .zero)
    }

    mutating func use(_ amount: Fen, for household: ID<Household>) throws(Violation) {
        guard householdCap != nil else { return }
        let sum = try (used[household] ?? .zero) + amount
        used[household] = sum == .zero ? nil : sum
    }
}

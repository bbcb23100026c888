import Kernel

/// What somebody who went to see found of a hit.
public enum VerificationFinding: String, CanonicalWord {
    /// 不属实
    case unfounded
    /// 属实,有合理说明
    case explained
    /// 属实
    case confirmed
}

/// A hit of a comparison, to be looked into (核实). It changes nothing by itself: what follows is a correction, a removal
/// or an exit by their own steps.
public struct Verification: TableRow {
    public static let idPrefix = "VF"
    public static let tableKind = TableKind.verifications
    public static var table: WritableKeyPath<Book, Table<Verification>> { \.verifications }
    public static var swaps: WritableKeyPath<Effects, Swaps<Verification>> { \.verifications }

    public let comparison: ID<Comparison>
    public let household: ID<Household>
    public let person: ID<Person>
    /// What the list says, in the vault under the household.
    public let hit: Commitment
    public let openedOn: Day
    public var finding: VerificationFinding?
    public var answeredOn: Day?
    public var answeredBy: ID<User>?
    public var level: ReviewStep?
}

/// A person of a card stands on the list.
public struct VerificationOpened: Payload {
    public static let kind = "verification.opened"
    public static let reach = Reach.village

    public var comparison = ID<Comparison>.first
    /// A ``HitKind``; with ` name-differs` behind it where the list has the number under another name.
    public var hit = Commitment.blank
    public var household = ID<Household>.first
    public var person = ID<Person>.first
    public var verification = ID<Verification>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("comparison", &comparison)
        try coder.field("hit", &hit)
        try coder.field("household", &household)
        try coder.field("person", &person)
        try coder.field("verification", &verification)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let list = try draft.row(comparison)
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(household))
        guard list.recordedBy == draft.by, list.opened < list.hits else {
            throw Violation(.comparisonComplete, comparison)
        }
        guard draft.book.isCompared(card, in: list.region), card.members.contains(person) else {
            throw Violation(.notCompared, household)
        }
        let row = Verification(
            comparison: comparison, household: household, person: person, hit: hit, openedOn: draft.day)
        try draft.insert(verification, row)
        try draft.update(comparison) { $0.opened += 1 }
        try draft.update(household) { $0.openVerifications += 1 }
    }
}

/// Village or township has looked into it, by somebody who neither helps the household nor entered its card.
public struct VerificationAnswered: Payload {
    public static let kind = "verification.answered"
    public static let reach = Reach.village

    public var finding = VerificationFinding.unfounded
    public var level = ReviewStep.village
    public var on = Day.earliest
    /// The reasons.
    public var text = Commitment.blank
    public var verification = ID<Verification>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("finding", &finding)
        try coder.field("level", &level)
        try coder.field("on", &on)
        try coder.field("text", &text)
        try coder.field("verification", &verification)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(verification)
        let card = try draft.row(row.household)
        guard level != .county else { throw Violation(.malformed, "level") }
        try draft.requireScope(card.village, step: level)
        try draft.requireKept(.household(row.household))
        guard row.finding == nil else { throw Violation(.verificationAnswered, verification) }
        let by = draft.by
        guard card.helper != by, card.enteredBy != by, try draft.row(row.comparison).recordedBy != by else {
            throw Violation(.selfReview, verification)
        }
        try draft.requireNoRelative(in: row.household)
        try draft.requirePast(on)
        guard on >= row.openedOn else { throw Violation(.malformed, "on") }
        try draft.update(verification) { row in
            (row.finding, row.level) = (finding, level)
            (row.answeredOn, row.answeredBy) = (on, by)
        }
        try draft.update(row.household) { $0.openVerifications -= 1 }
    }
}

extension Book {
    /// A card whose members a comparison of the region is about: somebody asks for aid with it, or has it.
    public func isCompared(_ card: Household, in region: ID<Region>) -> Bool {
        (card.isAided || card.status == .applied) && contains(.region(region), card.village)
    }
}

extension Draft {
    /// What a removal cites: confirmed, of this household, by another hand.
    func requireConfirmed(_ verification: ID<Verification>, of household: ID<Household>) throws(Violation) {
        let row = try row(verification)
        guard row.household == household, row.finding == .confirmed else {
            throw Violation(.verificationNotConfirmed, verification)
        }
        guard row.answeredBy != by else { throw Violation(.selfReview, verification) }
    }
}

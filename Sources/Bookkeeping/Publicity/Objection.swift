import Kernel

public enum ObjectionState: String, CanonicalWord {
    /// Waits for its reasoned answer; what it concerns is frozen.
    case open
    /// Found to be without ground: what it concerns is free again.
    case dismissed
    /// Found to be right: the need is refused.
    case upheld
}

/// What somebody objects to a need that hangs out in the village (公示异议). No money is bound to the need before the
/// answer.
public struct Objection: TableRow {
    public static let idPrefix = "J"
    public static let tableName = "objections"
    public static var table: WritableKeyPath<Book, Table<Objection>> { \.objections }
    public static var swaps: WritableKeyPath<Effects, Swaps<Objection>> { \.objections }

    public let ref: String?
    public let need: ID<Need>
    public let receivedOn: Day
    public let raisedBy: ID<User>
    public var state: ObjectionState
    public var answeredOn: Day?
    public var answeredBy: ID<User>?
}

/// An objection is received within the notice and put on record, perhaps a little later.
public struct ObjectionRaised: Payload {
    public static let kind = "objection.raised"
    public static let reach = Reach.village

    public var need = ID<Need>.first
    public var objection = ID<Objection>.first
    /// Who objects; absent where nobody signed.
    public var objector: Commitment?
    /// The day on which it was received.
    public var on = Day.earliest
    public var ref: String?
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("need", &need)
        try coder.field("objection", &objection)
        try coder.field("objector", &objector)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(need)
        try draft.requireScope(try draft.row(row.household).village)
        try draft.requirePast(on)
        guard row.state == .published, let first = row.publishedOn, let last = row.noticeUntil else {
            throw Violation(.needWrongState, need)
        }
        guard first <= on, on <= last else { throw Violation(.noticeOver, need) }
        guard row.isUnbound else { throw Violation(.needWrongState, need) }
        try draft.claim(ref: ref, table: Objection.tableName, for: objection.number)
        let raised = Objection(
            ref: ref, need: need, receivedOn: on, raisedBy: draft.by, state: .open, answeredOn: nil,
            answeredBy: nil)
        try draft.insert(objection, raised)
        try draft.update(need) { $0.openObjections += 1 }
    }
}

public enum ObjectionOutcome: String, CanonicalWord {
    case dismissed, upheld
}

/// The reasoned answer, by somebody who neither filed nor reviewed the need, nor took the objection down.
public struct ObjectionAnswered: Payload {
    public static let kind = "objection.answered"
    public static let reach = Reach.village

    public var objection = ID<Objection>.first
    public var outcome = ObjectionOutcome.dismissed
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("objection", &objection)
        try coder.field("outcome", &outcome)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let raised = try draft.row(objection)
        let row = try draft.row(raised.need)
        let card = try draft.row(row.household)
        try draft.requireScope(card.village)
        guard raised.state == .open else { throw Violation(.objectionAnswered, objection) }
        let by = draft.by
        guard row.filedBy != by, card.helper != by, !row.reviewers.contains(by) else {
            throw Violation(.selfReview, objection)
        }
        guard raised.raisedBy != by else { throw Violation(.sameHand, objection) }
        let (day, isUpheld) = (draft.day, outcome == .upheld)
        try draft.update(objection) { row in
            row.state = isUpheld ? .upheld : .dismissed
            row.answeredOn = day
            row.answeredBy = by
        }
        try draft.update(raised.need) { need in
            need.openObjections -= 1
            if isUpheld, need.state == .published { need.state = .refused }
        }
    }
}

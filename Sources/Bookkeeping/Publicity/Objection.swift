import Kernel

public enum ObjectionState: String, CanonicalWord {
    /// Waits for its reasoned answer; what it concerns is frozen.
    case open
    /// Found to be without ground: what it concerns is free again.
    case dismissed
    /// Found to be right: the need is refused.
    case upheld
}

/// What somebody objects to a need that hangs out in the village, or to money for it that hangs out on a list (公示异议).
/// Before the answer no money is bound to the need, and none is sent.
public struct Objection: TableRow {
    public static let idPrefix = "J"
    public static let tableName = "objections"
    public static var table: WritableKeyPath<Book, Table<Objection>> { \.objections }
    public static var swaps: WritableKeyPath<Effects, Swaps<Objection>> { \.objections }

    public let ref: String?
    public let need: ID<Need>
    /// The line of the list, where it was raised against a list.
    public let line: ItemID<Match>?
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

    /// The line of the list to which is objected; absent where it is the need itself.
    public var line: ItemID<Match>?
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
        try coder.field("line", &line)
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
        let notice = try notice(of: row, draft)
        guard notice.first <= on, on <= notice.last else { throw Violation(.noticeOver, need) }
        try draft.claim(ref: ref, table: Objection.tableName, for: objection.number)
        let raised = Objection(
            ref: ref, need: need, line: line, receivedOn: on, raisedBy: draft.by, state: .open,
            answeredOn: nil, answeredBy: nil)
        try draft.insert(objection, raised)
        try draft.update(need) { $0.openObjections += 1 }
    }

    /// What hangs out, or hung out: the need, or the list with the line.
    private func notice(of row: Need, _ draft: borrowing Draft) throws(Violation) -> (first: Day, last: Day) {
        guard row.isStanding else { throw Violation(.needWrongState, need) }
        guard let line else {
            guard let first = row.publishedOn, let last = row.noticeUntil else {
                throw Violation(.needWrongState, need)
            }
            return (first, last)
        }
        let proposal = try draft.row(draft.proposal(line))
        guard proposal.need == need else { throw Violation(.unknownID, line) }
        guard let listed = proposal.listed else { throw Violation(.notListed, line) }
        let list = try draft.row(listed)
        guard let last = list.until else { throw Violation(.notListed, line) }
        return (list.publishedOn, last)
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
    /// The accepted lines of the need, ascending, whose money an upheld objection frees; all that are not yet sent.
    public var released: [ItemID<Match>] = []
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("objection", &objection)
        try coder.field("outcome", &outcome)
        try coder.field("released", &released)
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
        let freed = try release(of: raised.need, household: row.household, &draft)
        let due = isUpheld && row.isStanding ? row.committed : .zero
        guard freed == due else { throw Violation(.derivedDiffers, "released") }
        try draft.update(raised.need) { need throws(Violation) in
            need.openObjections -= 1
            need.committed = try need.committed - freed
            if isUpheld, need.isStanding { need.state = .refused }
        }
    }

    /// Frees the lines' money and returns its sum.
    private func release(
        of need: ID<Need>, household: ID<Household>, _ draft: inout Draft
    ) throws(Violation) -> Fen {
        var sum = Fen.zero
        for (before, item) in zip([nil] + released, released) {
            let id = try draft.proposal(item)
            let line = try draft.row(id)
            guard before.map({ $0 < item }) ?? true, line.need == need, line.state == .accepted else {
                throw Violation(.derivedDiffers, "released")
            }
            sum = try sum + line.amount
            try draft.post(debit: .committed(line.lot), credit: .free(line.lot), line.amount)
            try draft.use(try .zero - line.amount, of: line.lot, for: household)
            try draft.update(id) { $0.state = .released }
        }
        return sum
    }
}

extension Need {
    /// Neither refused nor taken back.
    fileprivate var isStanding: Bool { state == .reviewed || state == .published }
}

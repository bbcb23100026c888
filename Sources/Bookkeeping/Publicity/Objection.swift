import Kernel

public enum ObjectionState: String, CanonicalWord {
    /// Waits for its reasoned answer; what it concerns is frozen.
    case open
    /// Found to be without ground: what it concerns is free again.
    case dismissed
    /// Found to be right: the need, or the proceeding, is refused.
    case upheld
}

/// What somebody objects to what hangs out in the village (公示异议). Before the answer no money is bound to the need, and
/// the proceeding takes no step.
public struct Objection: TableRow {
    public static let idPrefix = "J"
    public static let tableName = "objections"
    public static var table: WritableKeyPath<Book, Table<Objection>> { \.objections }
    public static var swaps: WritableKeyPath<Effects, Swaps<Objection>> { \.objections }

    public let ref: String?
    public let subject: NoticeSubject
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

    public var objection = ID<Objection>.first
    /// Who objects; absent where nobody signed.
    public var objector: Commitment?
    /// The day on which it was received.
    public var on = Day.earliest
    public var ref: String?
    public var subject = NoticeSubject.blank
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("objection", &objection)
        try coder.field("objector", &objector)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("subject", &subject)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireScope(try draft.row(try draft.household(of: subject)).village)
        try draft.requirePast(on)
        let (first, last) = try draft.notice(of: subject)
        guard first <= on, on <= last else { throw Violation(.noticeOver, subject) }
        if case .need(let need) = subject {
            guard try draft.row(need).isUnbound else { throw Violation(.needWrongState, need) }
        }
        try draft.claim(ref: ref, table: Objection.tableName, for: objection.number)
        let raised = Objection(
            ref: ref, subject: subject, receivedOn: on, raisedBy: draft.by, state: .open, answeredOn: nil,
            answeredBy: nil)
        try draft.insert(objection, raised)
        switch subject {
        case .need(let need): try draft.update(need) { $0.openObjections += 1 }
        case .proceeding(let proceeding): try draft.update(proceeding) { $0.openObjections += 1 }
        }
    }
}

public enum ObjectionOutcome: String, CanonicalWord {
    case dismissed, upheld
}

/// The reasoned answer, by somebody who had no part in what hangs out, nor took the objection down.
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
        let card = try draft.row(try draft.household(of: raised.subject))
        try draft.requireScope(card.village)
        guard raised.state == .open else { throw Violation(.objectionAnswered, objection) }
        let by = draft.by
        guard card.helper != by, !(try draft.parties(to: raised.subject).contains(by)) else {
            throw Violation(.selfReview, objection)
        }
        guard raised.raisedBy != by else { throw Violation(.sameHand, objection) }
        let (day, isUpheld) = (draft.day, outcome == .upheld)
        try draft.update(objection) { row in
            row.state = isUpheld ? .upheld : .dismissed
            row.answeredOn = day
            row.answeredBy = by
        }
        switch raised.subject {
        case .need(let need):
            try draft.update(need) { need in
                need.openObjections -= 1
                if isUpheld, need.state == .published { need.state = .refused }
            }
        case .proceeding(let proceeding):
            try draft.update(proceeding) { $0.openObjections -= 1 }
            if isUpheld, try draft.row(proceeding).state == .running { try draft.refuse(proceeding) }
        }
    }
}

extension Draft {
    /// The household that hangs out.
    fileprivate func household(of subject: NoticeSubject) throws(Violation) -> ID<Household> {
        switch subject {
        case .need(let id): try row(id).household
        case .proceeding(let id): try row(id).household
        }
    }

    /// The first day and the last on which objections are received.
    fileprivate func notice(of subject: NoticeSubject) throws(Violation) -> (first: Day, last: Day) {
        switch subject {
        case .need(let id):
            let row = try row(id)
            guard row.state == .published, let first = row.publishedOn, let last = row.noticeUntil else {
                throw Violation(.needWrongState, id)
            }
            return (first, last)
        case .proceeding(let id):
            guard let notice = try row(id).notice else { throw Violation(.noNotice, id) }
            return notice
        }
    }

    /// Who filed what hangs out or took a step of it.
    fileprivate func parties(to subject: NoticeSubject) throws(Violation) -> [ID<User>] {
        switch subject {
        case .need(let id):
            let row = try row(id)
            return row.reviewers + [row.filedBy]
        case .proceeding(let id):
            let row = try row(id)
            return row.taken.map(\.by) + [row.openedBy]
        }
    }
}

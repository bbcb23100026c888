import Kernel

public enum ObjectionState: String, CanonicalWord {
    /// Waits for its reasoned answer; what it concerns is frozen.
    case open
    /// Found to be without ground: what it concerns is free again.
    case dismissed
    /// Found to be right: the need, or the proceeding, is refused, the line of a claim left out.
    case upheld
}

/// What somebody objects to what hangs out in the village (公示异议). Before the answer no money is bound to the need, none
/// is sent, and the proceeding takes no step.
public struct Objection: TableRow {
    public static let idPrefix = "J"
    public static let tableKind = TableKind.objections
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
        try draft.requireScope(try draft.village(of: subject))
        try draft.requirePast(on)
        let (first, last) = try draft.notice(of: subject)
        guard first <= on, on <= last else { throw Violation(.noticeOver, subject) }
        try draft.claim(ref: ref, table: Objection.tableKind, for: objection.number)
        let raised = Objection(
            ref: ref, subject: subject, receivedOn: on, raisedBy: draft.by, state: .open, answeredOn: nil,
            answeredBy: nil)
        try draft.insert(objection, raised)
        switch subject {
        case .need, .line: try draft.update(try draft.need(of: subject)) { $0.openObjections += 1 }
        case .proceeding(let proceeding): try draft.update(proceeding) { $0.openObjections += 1 }
        case .subsidy(let line): try draft.update(line.row) { $0.openObjections += 1 }
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
        try draft.requireScope(try draft.village(of: raised.subject))
        guard raised.state == .open else { throw Violation(.objectionAnswered, objection) }
        let by = draft.by
        let helper = try draft.book.household(of: raised.subject).map { id throws(Violation) in
            try draft.row(id).helper
        }
        guard helper != by, !(try draft.parties(to: raised.subject).contains(by)) else {
            throw Violation(.selfReview, objection)
        }
        if let household = draft.book.household(of: raised.subject) {
            try draft.requireNoRelative(in: household)
        }
        guard raised.raisedBy != by else { throw Violation(.sameHand, objection) }
        let (day, isUpheld) = (draft.day, outcome == .upheld)
        try draft.update(objection) { row in
            row.state = isUpheld ? .upheld : .dismissed
            row.answeredOn = day
            row.answeredBy = by
        }
        switch raised.subject {
        case .need, .line: try answer(try draft.need(of: raised.subject), &draft)
        case .proceeding(let proceeding):
            guard released.isEmpty else { throw Violation(.derivedDiffers, "released") }
            try draft.update(proceeding) { $0.openObjections -= 1 }
            if isUpheld, try draft.row(proceeding).state == .running { try draft.refuse(proceeding) }
        case .subsidy(let line):
            guard released.isEmpty else { throw Violation(.derivedDiffers, "released") }
            let back = isUpheld ? try draft.exclude(line, .notEligible) : .zero
            try draft.update(line.row) { row throws(Violation) in
                row.openObjections -= 1
                row.payable = try row.payable - back
            }
        }
    }

    private func answer(_ id: ID<Need>, _ draft: inout Draft) throws(Violation) {
        let row = try draft.row(id)
        let isRefused = outcome == .upheld && row.isStanding
        let freed = try release(of: id, household: row.household, &draft)
        guard freed == (isRefused ? row.committed : .zero) else {
            throw Violation(.derivedDiffers, "released")
        }
        try draft.update(id) { need throws(Violation) in
            need.openObjections -= 1
            need.committed = try need.committed - freed
            if isRefused { need.state = .refused }
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

extension Draft {
    /// The need that hangs out, or whose line does.
    fileprivate func need(of subject: NoticeSubject) throws(Violation) -> ID<Need> {
        guard let id = book.need(of: subject) else { throw Violation(.unknownID, subject) }
        return id
    }

    /// Where the people live whom what hangs out concerns.
    fileprivate func village(of subject: NoticeSubject) throws(Violation) -> ID<Village> {
        guard let id = book.village(of: subject) else { throw Violation(.unknownID, subject) }
        return id
    }

    /// The first day and the last on which objections are received.
    fileprivate func notice(of subject: NoticeSubject) throws(Violation) -> (first: Day, last: Day) {
        switch subject {
        case .need(let id):
            let row = try row(id)
            guard row.isStanding, let first = row.publishedOn, let last = row.noticeUntil else {
                throw Violation(.needWrongState, id)
            }
            return (first, last)
        case .line(let line):
            let proposal = try row(proposal(line))
            guard try row(proposal.need).isStanding else { throw Violation(.needWrongState, proposal.need) }
            guard let listed = proposal.listed, let last = try row(listed).until else {
                throw Violation(.notListed, line)
            }
            return (try row(listed).publishedOn, last)
        case .proceeding(let id):
            guard let notice = try row(id).notice else { throw Violation(.noNotice, id) }
            return notice
        case .subsidy(let line):
            let (claim, _) = try subsidyClaim(line.row, in: [.checked])
            guard try row(try subsidyLine(line)).excluded == nil else {
                throw Violation(.claimWrongState, line)
            }
            guard let first = claim.listedOn, let last = claim.until else { throw Violation(.noNotice, line) }
            return (first, last)
        }
    }

    /// Who filed what hangs out, took a step of it or put it in the place of what a run proposed.
    fileprivate func parties(to subject: NoticeSubject) throws(Violation) -> [ID<User>] {
        switch subject {
        case .need, .line:
            let asked = try row(try need(of: subject))
            guard case .line(let line) = subject, let override = try row(try proposal(line)).overridden else {
                return asked.reviewers + [asked.filedBy]
            }
            return asked.reviewers + [asked.filedBy, override.by]
        case .proceeding(let id):
            let row = try row(id)
            return row.taken.map(\.by) + [row.openedBy]
        case .subsidy(let line):
            let row = try row(line.row)
            return [row.claimedBy, row.checkedBy].compactMap(\.self)
        }
    }
}

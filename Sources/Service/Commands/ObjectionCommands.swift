import Bookkeeping
import Kernel

/// What somebody objects to: a need that hangs out, or a line of a list that does.
public enum ObjectionSubject: Sendable {
    case need(ID<Need>)
    case line(ItemID<Match>)
}

/// Puts on record what somebody objects to.
public struct RaiseObjection: Command {
    public let subject: ObjectionSubject
    /// The day on which it was received; nil for that on which the request is decided.
    public let on: Day?
    /// Who objects, for the vault; nil where nobody signed.
    public let objector: String?
    /// What is objected, for the vault.
    public let text: String
    public let ref: String?

    public init(_ subject: ObjectionSubject, on: Day?, objector: String?, text: String, ref: String?) {
        self.subject = subject
        self.on = on
        self.objector = objector
        self.text = text
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = ObjectionRaised()
        switch subject {
        case .need(let need): data.need = need
        case .line(let line):
            guard let id = desk.book.proposal(line), let row = desk.book.proposals[id] else {
                throw .input(.unknownID(line.description))
            }
            (data.line, data.need) = (line, row.need)
        }
        guard let row = desk.book.needs[data.need] else { throw .input(.unknownID(data.need.description)) }
        guard !text.isEmpty else { throw .input(.empty("text")) }
        try IDNumber.requireNone(in: ref)
        data.objection = try desk.nextID(\.objections)
        data.on = on ?? desk.day
        data.ref = ref
        data.objector = try desk.commit(objector, field: "objection.objector", of: data.objection)
        data.text = try desk.commit(text, field: "objection.text", of: row.household)
        try desk.record(.objectionRaised(data))
        return .object([
            "need": .text(data.need.description), "objection": .text(data.objection.description),
        ])
    }
}

/// Answers an objection with reasons: without ground, or right.
public struct AnswerObjection: Command {
    public let objection: ID<Objection>
    public let outcome: ObjectionOutcome
    /// The reasoned answer, for the vault.
    public let text: String

    public init(objection: ID<Objection>, outcome: ObjectionOutcome, text: String) {
        self.objection = objection
        self.outcome = outcome
        self.text = text
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.objections[objection], let need = desk.book.needs[row.need] else {
            throw .input(.unknownID(objection.description))
        }
        guard !text.isEmpty else { throw .input(.empty("text")) }
        var data = ObjectionAnswered()
        data.objection = objection
        data.outcome = outcome
        if outcome == .upheld {
            data.released = desk.book.proposals.rows.filter { $0.need == row.need && $0.state == .accepted }
                .map(\.line).sorted()
        }
        data.text = try desk.commit(text, field: "objection.answer", of: need.household)
        try desk.record(.objectionAnswered(data))
        return .object([
            "objection": .text(objection.description), "outcome": .text(outcome.rawValue),
            "released": .list(data.released.map { .text($0.description) }),
        ])
    }
}

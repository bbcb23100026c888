import Bookkeeping
import Crypto
import Kernel

/// Puts on record what somebody objects to what hangs out.
public struct RaiseObjection: Command {
    public let subject: NoticeSubject
    /// The day on which it was received; nil for that on which the request is decided.
    public let on: Day?
    /// Who objects, for the vault; nil where nobody signed.
    public let objector: String?
    /// What is objected, for the vault.
    public let text: String
    public let ref: String?

    public init(to subject: NoticeSubject, on: Day?, objector: String?, text: String, ref: String?) {
        self.subject = subject
        self.on = on
        self.objector = objector
        self.text = text
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try IDNumber.requireNone(in: ref)
        var data = ObjectionRaised()
        data.subject = subject
        data.objection = try desk.nextID(\.objections)
        data.on = on ?? desk.day
        data.ref = ref
        data.objector = try desk.commit(objector, field: "objection.objector", of: data.objection)
        data.text = try desk.commit(text, field: "objection.text", about: subject)
        try desk.record(.objectionRaised(data))
        return .object([
            "subject": .text(subject.description), "objection": .text(data.objection.description),
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
        guard let row = desk.book.objections[objection] else {
            throw .input(.unknownID(objection.description))
        }
        var data = ObjectionAnswered()
        data.objection = objection
        data.outcome = outcome
        if outcome == .upheld, let need = desk.book.need(of: row.subject) {
            data.released = desk.book.proposals.rows.filter { $0.need == need && $0.state == .accepted }
                .map(\.line).sorted()
        }
        data.text = try desk.commit(text, field: "objection.answer", about: row.subject)
        try desk.record(.objectionAnswered(data))
        return .object([
            "objection": .text(objection.description), "outcome": .text(outcome.rawValue),
            "released": .list(data.released.map { .text($0.description) }),
        ])
    }
}

extension Desk {
    /// Commits words about what hangs out, under whom it concerns.
    fileprivate mutating func commit(
        _ text: String, field: String, about subject: NoticeSubject
    ) throws(Refusal) -> Commitment {
        if let borrower = book.borrower(of: subject) { return try commit(text, field: field, of: borrower) }
        guard let household = book.household(of: subject) else { throw .input(.unknownID("\(subject)")) }
        return try commit(text, field: field, of: household)
    }
}

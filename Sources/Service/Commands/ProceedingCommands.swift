import Bookkeeping
import Kernel

/// Begins an exit, a return or a second identification for households that have a card.
public struct OpenProceedings: Command {
    public let households: [ID<Household>]
    public let aim: ProceedingAim
    /// Nil for the day on which the request is decided.
    public let on: Day?
    /// Why, for the vault.
    public let text: String?

    public init(_ households: [ID<Household>], aim: ProceedingAim, on: Day?, text: String?) {
        self.households = households
        self.aim = aim
        self.on = on
        self.text = text
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !households.isEmpty else { throw .input(.nothingToDo("households")) }
        var opened: [JSON] = []
        for household in households {
            guard desk.book.households[household] != nil else {
                throw .input(.unknownID(household.description))
            }
            var data = ProceedingOpened()
            data.household = household
            data.aim = aim
            data.on = on ?? desk.day
            data.proceeding = try desk.nextID(\.proceedings)
            data.text = try desk.commit(text, field: "proceeding.text", of: household)
            try desk.record(.proceedingOpened(data))
            opened.append(.text(data.proceeding.description))
        }
        return .object(["proceedings": .list(opened)])
    }
}

/// What a step carries: votes, and the SHA-256 of files that lie with whoever took it, as 64 lowercase hexadecimal
/// digits. The trail receives commitments to them.
public struct StepEvidence: Sendable {
    public var minutes: String?
    public var votes: Votes?
    public var signature: String?
    public var document: String?

    public init() {}
}

/// Takes the next step of some proceedings, all with the same evidence: one assembly deliberates on many households.
public struct AdvanceProceedings: Command {
    public let proceedings: [ID<Proceeding>]
    public let level: ReviewStep
    public let act: ProceedingAct
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let evidence: StepEvidence

    public init(
        _ proceedings: [ID<Proceeding>], level: ReviewStep, act: ProceedingAct, on: Day?,
        evidence: StepEvidence = StepEvidence()
    ) {
        self.proceedings = proceedings
        self.level = level
        self.act = act
        self.on = on
        self.evidence = evidence
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !proceedings.isEmpty else { throw .input(.nothingToDo("proceedings")) }
        for proceeding in proceedings { try advance(proceeding, &desk) }
        return .object(["proceedings": .list(proceedings.map { .text($0.description) })])
    }

    private func advance(_ proceeding: ID<Proceeding>, _ desk: inout Desk) throws(Refusal) {
        guard let row = desk.book.proceedings[proceeding] else {
            throw .input(.unknownID(proceeding.description))
        }
        var data = ProceedingAdvanced()
        data.proceeding = proceeding
        (data.level, data.act, data.on, data.votes) = (level, act, on ?? desk.day, evidence.votes)
        data.minutes = try commit(evidence.minutes, "minutes", of: row.household, &desk)
        data.signature = try commit(evidence.signature, "signature", of: row.household, &desk)
        data.document = try commit(evidence.document, "document", of: row.household, &desk)
        do throws(Violation) {
            if let step = desk.book.nextStep(of: row), step.act == act {
                data.until = try desk.book.noticeEnd(step, from: on ?? desk.day)
            }
        } catch {
            throw .rule(error)
        }
        try desk.record(.proceedingAdvanced(data))
    }

    private func commit(
        _ digest: String?, _ name: String, of household: ID<Household>, _ desk: inout Desk
    ) throws(Refusal) -> Commitment? {
        guard let digest else { return nil }
        guard digest.wholeMatch(of: /[0-9a-f]{64}/) != nil else { throw .input(.badText(name)) }
        return try desk.commit(digest, field: "proceeding.\(name)", of: household) as Commitment
    }
}

/// Ends proceedings at their next step, with reasons.
public struct RefuseProceedings: Command {
    public let proceedings: [ID<Proceeding>]
    public let level: ReviewStep
    public let act: ProceedingAct
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let reason: ProceedingRefusal
    /// The reasons in words, for the vault.
    public let text: String

    public init(
        _ proceedings: [ID<Proceeding>], level: ReviewStep, act: ProceedingAct, on: Day?,
        reason: ProceedingRefusal, text: String
    ) {
        self.proceedings = proceedings
        self.level = level
        self.act = act
        self.on = on
        self.reason = reason
        self.text = text
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !proceedings.isEmpty else { throw .input(.nothingToDo("proceedings")) }
        for proceeding in proceedings {
            guard let row = desk.book.proceedings[proceeding] else {
                throw .input(.unknownID(proceeding.description))
            }
            var data = ProceedingRefused()
            data.proceeding = proceeding
            (data.level, data.act, data.on, data.reason) = (level, act, on ?? desk.day, reason)
            data.text = try desk.commit(text, field: "proceeding.refusal", of: row.household)
            try desk.record(.proceedingRefused(data))
        }
        return .object(["proceedings": .list(proceedings.map { .text($0.description) })])
    }
}

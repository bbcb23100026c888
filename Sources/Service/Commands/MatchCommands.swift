import Bookkeeping
import Kernel
import MatchingCheck

/// Freezes the instance of a run.
public struct OpenMatch: Command {
    public init() {}

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let instance: MatchInstance
        do throws(Violation) { instance = try MatchInstance(desk.book, on: desk.day) } catch {
            throw .rule(error)
        }
        guard !instance.supplies.isEmpty else { throw .input(.nothingToDo("lots")) }
        let lacking: [Fen]
        do throws(Violation) { lacking = try instance.lacking().filter { $0 > .zero } } catch {
            throw .rule(error)
        }
        guard !lacking.isEmpty else { throw .input(.nothingToDo("needs")) }
        let bytes = try canonical(instance)
        var data = MatchOpened()
        data.match = try desk.nextID(\.matches)
        data.instance = AttachmentRef(bytes)
        if let policy = desk.book.policy(.needs) { data.policy = policy.digest }
        do throws(KernelError) {
            data.supply = try Fen.sum(instance.supplies.map(\.amount))
            data.demand = try Fen.sum(lacking)
        } catch {
            throw .rule(Violation(.amountTooLarge, data.match))
        }
        try desk.record(.matchOpened(data), attaching: [bytes])
        return .object([
            "match": .text(data.match.description), "supply_fen": .number(data.supply.amount),
            "demand_fen": .number(data.demand.amount), "lots": .number(Int64(instance.supplies.count)),
            "needs": .number(Int64(lacking.count)),
        ])
    }
}

/// Brings the lines of a solved run and their certificate into the book, which judges both against the frozen instance.
public struct RunMatch: Command {
    public let match: ID<Match>
    public let lines: MatchLines
    public let certificate: MatchCertificate

    public init(match: ID<Match>, lines: MatchLines, certificate: MatchCertificate) {
        self.match = match
        self.lines = lines
        self.certificate = certificate
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let instance = desk.book.matches[match]?.instance else {
            throw .rule(Violation(.matchWrongState, match))
        }
        let bytes = try canonical(lines)
        var data = MatchRun()
        data.match = match
        data.lines = AttachmentRef(bytes)
        let proof = try canonical(certificate)
        data.certificate = AttachmentRef(proof)
        data.count = lines.lines.count
        do throws(KernelError) { data.placed = try Fen.sum(lines.lines.map(\.amount)) } catch {
            throw .rule(Violation(.amountTooLarge, match))
        }
        try desk.record(.matchRun(data), attaching: [bytes, proof])
        return try MatchRunner.Summary(match, instance, lines, certificate).json
    }
}

/// Answers lines of a run. Without numbers: every line that still waits.
public struct AnswerMatch: Command {
    /// So many line numbers fit well into one entry.
    static let linesPerEntry = 5000

    public let match: ID<Match>
    public let lines: [Int]?
    /// Nil accepts.
    public let decline: DeclineReason?

    public init(match: ID<Match>, lines: [Int]?, decline: DeclineReason?) {
        self.match = match
        self.lines = lines
        self.decline = decline
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard desk.book.matches[match] != nil else { throw .input(.unknownID(match.description)) }
        let numbers = lines?.sorted() ?? waiting(desk.book)
        guard !numbers.isEmpty else { throw .input(.nothingToDo(match.description)) }
        for start in stride(from: 0, to: numbers.count, by: Self.linesPerEntry) {
            let part = Array(numbers[start..<min(start + Self.linesPerEntry, numbers.count)])
            if let decline {
                var data = MatchDeclined()
                (data.match, data.lines, data.reason) = (match, part, decline)
                try desk.record(.matchDeclined(data))
            } else {
                var data = MatchAccepted()
                (data.match, data.lines) = (match, part)
                try desk.record(.matchAccepted(data))
            }
        }
        return .object(["match": .text(match.description), "lines": .number(Int64(numbers.count))])
    }

    private func waiting(_ book: Book) -> [Int] {
        guard let row = book.matches[match], row.lineCount > 0 else { return [] }
        return (1...row.lineCount).filter { number in
            guard let item = ItemID(match, number), let id = book.proposal(item) else { return false }
            return book.proposals[id]?.state == .proposed
        }
    }
}

/// Puts other money, another need or another amount in the place of what a waiting line proposes.
public struct OverrideMatch: Command {
    public let line: ItemID<Match>
    /// What stays as proposed where nothing is said.
    public let lot: ID<Lot>?
    public let need: ID<Need>?
    public let amount: Fen?
    public let reason: String

    public init(line: ItemID<Match>, lot: ID<Lot>?, need: ID<Need>?, amount: Fen?, reason: String) {
        self.line = line
        self.lot = lot
        self.need = need
        self.amount = amount
        self.reason = reason
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let id = desk.book.proposal(line), let row = desk.book.proposals[id] else {
            throw .input(.unknownID("\(line)"))
        }
        var data = MatchOverridden()
        (data.line, data.lot, data.need) = (line, lot ?? row.lot, need ?? row.need)
        data.amount = amount ?? row.amount
        guard let card = desk.book.needs[data.need]?.household else {
            throw .input(.unknownID("\(data.need)"))
        }
        data.reason = try desk.commit(reason, field: "match.override", of: card)
        try desk.record(.matchOverridden(data))
        return .object([
            "line": .text("\(line)"), "lot": .text("\(data.lot)"), "need": .text("\(data.need)"),
            "amount_fen": .number(data.amount.amount),
        ])
    }
}

func canonical(_ value: some CanonicalObject) throws(Refusal) -> [UInt8] {
    do throws(CanonicalError) { return try value.canonicalBytes() } catch {
        throw .rule(Violation(.attachmentMalformed, error.code))
    }
}

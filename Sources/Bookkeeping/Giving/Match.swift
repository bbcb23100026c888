import Crypto
import Kernel
import MatchingCheck

public enum MatchState: String, CanonicalWord {
    case opened, run
    /// Another was opened before it ran.
    case superseded
}

/// A matching run: opened on a frozen instance, solved outside the writer, run into proposals.
public struct Match: TableRow {
    public static let idPrefix = "M"
    public static let tableKind = TableKind.matches
    public static var table: WritableKeyPath<Book, Table<Match>> { \.matches }
    public static var swaps: WritableKeyPath<Effects, Swaps<Match>> { \.matches }

    public let openedOn: Day
    public let supply: Fen
    public let demand: Fen
    /// Kept until the run is judged against it.
    public var instance: MatchInstance?
    public var state: MatchState
    public var firstProposal: Int
    public var lineCount: Int
    public var placed: Fen
}

public enum ProposalState: String, CanonicalWord {
    case proposed, accepted, declined, instructed, paid
    /// The payment failed; the money is free again.
    case returned
    /// An objection was upheld; the money is free again.
    case released
}

extension ProposalState {
    /// Its money is bound to its need, or was paid for it.
    var isBinding: Bool { self == .accepted || self == .instructed || self == .paid }
}

/// One line of a match run, `M3.2`: so much of a lot to a need.
public struct Proposal: TableRow {
    public static let idPrefix = "proposal"
    public static let tableKind = TableKind.proposals
    public static var table: WritableKeyPath<Book, Table<Proposal>> { \.proposals }
    public static var swaps: WritableKeyPath<Effects, Swaps<Proposal>> { \.proposals }

    public let line: ItemID<Match>
    public var lot: ID<Lot>
    public var need: ID<Need>
    public var amount: Fen
    public var state: ProposalState
    public var acceptedBy: ID<User>?
    /// What the run had proposed, where a person put something else in its place.
    public var overridden: Override?
    /// The list on which it hung out before payment (拟资助名单).
    public var listed: ID<Bulletin>?
    /// Where its result was announced (结果公告).
    public var announced: ID<Bulletin>?
}

public struct MatchOpened: Payload {
    public static let kind = "match.opened"

    public var demand = Fen.zero
    public var instance = AttachmentRef()
    public var match = ID<Match>.first
    /// Digest of the needs policy in force.
    public var policy = Digest.zero
    public var supply = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("demand", &demand)
        try coder.field("instance", &instance)
        try coder.field("match", &match)
        try coder.field("policy", &policy)
        try coder.field("supply", &supply)
    }

    public var attachments: [AttachmentRef] { [instance] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let frozen = try MatchInstance(draft.book, on: draft.day)
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try frozen.canonicalBytes() } catch {
            throw Violation(.attachmentMalformed, error.code)
        }
        guard try draft.attachment(instance) == bytes else { throw Violation(.derivedDiffers, "instance") }
        guard draft.book.policy(.needs)?.digest == policy else { throw Violation(.derivedDiffers, "policy") }
        var sums = (supply: Fen.zero, demand: Fen.zero)
        for share in frozen.supplies { sums.supply = try sums.supply + share.amount }
        for amount in try frozen.lacking() { sums.demand = try sums.demand + amount }
        guard sums == (supply, demand) else { throw Violation(.totalsDiffer, match) }
        if let last = ID<Match>(draft.book.matches.count), try draft.row(last).state == .opened {
            try draft.update(last) { row in
                row.state = .superseded
                row.instance = nil
            }
        }
        let row = Match(
            openedOn: draft.day, supply: supply, demand: demand, instance: frozen, state: .opened,
            firstProposal: 0, lineCount: 0, placed: .zero)
        try draft.insert(match, row)
    }
}

public struct MatchRun: Payload {
    public static let kind = "match.run"

    /// Why nobody could be better served; its form is in docs/matching.md.
    public var certificate = AttachmentRef()
    public var count = 0
    public var lines = AttachmentRef()
    public var match = ID<Match>.first
    public var placed = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("certificate", &certificate)
        try coder.field("count", &count)
        try coder.field("lines", &lines)
        try coder.field("match", &match)
        try coder.field("placed", &placed)
    }

    public var attachments: [AttachmentRef] { [lines, certificate] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(match)
        guard row.state == .opened, let instance = row.instance else {
            throw Violation(.matchWrongState, match)
        }
        let answer = try draft.attached(lines, as: MatchLines.self)
        var check = try LineCheck(instance)
        var total = Fen.zero
        let first = try draft.next(Proposal.self).number
        for (index, line) in answer.lines.enumerated() {
            try check.take(line)
            total = try total + line.amount
            guard let id = ID<Proposal>(first + index), let item = ItemID(match, index + 1) else {
                throw Violation(.idNotNext, match)
            }
            let proposal = Proposal(
                line: item, lot: line.lot, need: line.need, amount: line.amount, state: .proposed,
                acceptedBy: nil, overridden: nil, listed: nil, announced: nil)
            try draft.insert(id, proposal)
        }
        guard answer.lines.count == count, total == placed else { throw Violation(.totalsDiffer, match) }
        try instance.prove(answer.lines, by: try draft.attached(certificate, as: MatchCertificate.self))
        try draft.update(match) { row in
            row.instance = nil
            row.state = .run
            row.firstProposal = first
            row.lineCount = count
            row.placed = placed
        }
    }
}

/// Lines become binding: their money is committed to their needs.
public struct MatchAccepted: Payload {
    public static let kind = "match.accepted"
    public static let reach = Reach.village

    /// Numbers of the run's lines, ascending.
    public var lines: [Int] = []
    public var match = ID<Match>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
        try coder.field("match", &match)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        for line in try draft.proposed(lines, of: match) { try draft.accept(line) }
    }
}

public enum DeclineReason: String, CanonicalWord {
    case donor, household, circumstances, other
}

public struct MatchDeclined: Payload {
    public static let kind = "match.declined"
    public static let reach = Reach.village

    public var lines: [Int] = []
    public var match = ID<Match>.first
    public var reason = DeclineReason.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
        try coder.field("match", &match)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        for line in try draft.proposed(lines, of: match) {
            let need = try draft.row(try draft.row(line).need)
            try draft.requireScope(try draft.row(need.household).village)
            try draft.update(line) { $0.state = .declined }
        }
    }
}

extension Book {
    /// The row behind `M3.2`.
    public func proposal(_ line: ItemID<Match>) -> ID<Proposal>? {
        guard let match = matches[line.row], line.number <= match.lineCount else { return nil }
        return ID(match.firstProposal + line.index)
    }
}

extension Draft {
    /// A line becomes binding. Judged as things stand now: since the run, cards, needs and lots may have changed.
    mutating func accept(_ id: ID<Proposal>) throws(Violation) {
        let line = try row(id)
        let need = try row(line.need)
        let card = try row(need.household)
        try requireScope(card.village)
        let lot = try row(line.lot)
        guard let purpose = lot.purpose else { throw Violation(.restrictionBroken, line.lot) }
        let terms = try terms(of: purpose)
        guard need.openObjections == 0 else { throw Violation(.objectionOpen, line.line) }
        guard card.isAided else { throw Violation(.notAided, line.line) }
        guard need.isOpen(on: day), line.amount <= (try need.remaining()),
            terms.isOpen(on: day),
            line.amount <= lot.free
        else { throw Violation(.matchStale, line.line) }
        let allowed = terms.restriction.allows(
            category: need.category, attribute: card.attribute, village: card.village,
            within: book.regions(above: card.village))
        guard allowed else { throw Violation(.restrictionBroken, line.line) }
        guard need.filedBy != self.by else { throw Violation(.selfReview, line.line) }
        try requireNoRelative(in: card, need.household)
        let donor = try row(try row(lot.donation).donor)
        guard !card.members.contains(where: donor.interested.contains) else {
            throw Violation(.interestedPerson, line.line)
        }
        if let left = try terms.capLeft(for: need.household), line.amount > left {
            throw Violation(.capExceeded, line.line)
        }
        try post(debit: .free(line.lot), credit: .committed(line.lot), line.amount)
        try use(line.amount, of: line.lot, for: need.household)
        try update(line.need) { need throws(Violation) in
            need.committed = try need.committed + line.amount
        }
        let by = self.by
        try update(id) { row in
            row.state = .accepted
            row.acceptedBy = by
        }
    }

    func proposal(_ line: ItemID<Match>) throws(Violation) -> ID<Proposal> {
        guard let id = book.proposal(line) else { throw Violation(.unknownID, line) }
        return id
    }

    /// Lines of a run, by their numbers in ascending order.
    func lines(_ numbers: [Int], of match: ID<Match>) throws(Violation) -> [ID<Proposal>] {
        guard try row(match).state == .run else { throw Violation(.matchWrongState, match) }
        guard !numbers.isEmpty, zip(numbers, numbers.dropFirst()).allSatisfy(<) else {
            throw Violation(.lineOrder, match)
        }
        var ids: [ID<Proposal>] = []
        for number in numbers {
            guard let item = ItemID(match, number) else { throw Violation(.unknownID, match) }
            ids.append(try proposal(item))
        }
        return ids
    }

    /// Lines that still wait for an answer.
    fileprivate func proposed(_ numbers: [Int], of match: ID<Match>) throws(Violation) -> [ID<Proposal>] {
        let ids = try lines(numbers, of: match)
        for id in ids {
            let row = try row(id)
            guard row.state == .proposed else { throw Violation(.matchWrongState, row.line) }
        }
        return ids
    }
}

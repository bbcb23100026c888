import Crypto
import Kernel

/// Who decided.
public enum ResolutionBody: String, CanonicalWord {
    /// 理事会
    case board
    /// 常务理事会、理事长办公会: what the board's rules leave to it.
    case standingBoard = "standing-board"
    /// 基金管理委员会: the committee of a named fund, on that fund's money alone.
    case committee
}

/// A foundation's decision (决议) on non-directed money of a fund: it binds the money as an intention would.
public struct Resolution: TableRow {
    public static let idPrefix = "RS"
    public static let tableKind = TableKind.resolutions
    public static var table: WritableKeyPath<Book, Table<Resolution>> { \.resolutions }
    public static var swaps: WritableKeyPath<Effects, Swaps<Resolution>> { \.resolutions }

    /// The foundation's own number of it.
    public let number: String
    public let fund: ID<Fund>
    public let namedFund: ID<NamedFund>?
    public let body: ResolutionBody
    public let decidedOn: Day
    /// SHA-256 of the minutes as they were signed.
    public let minutes: Digest
    public let amount: Fen
    public let madeBy: ID<User>
    public var terms: Terms
    /// What went back unused.
    public var released: Fen
}

public struct ResolutionMade: Payload {
    public static let kind = "resolution.made"

    public var amount = Fen.zero
    public var body = ResolutionBody.board
    public var deadline: Day?
    /// Who was there and decided.
    public var deciders = Commitment.blank
    public var fund = ID<Fund>.first
    public var householdCap: Fen?
    public var minutes = Digest.zero
    public var moves = AttachmentRef()
    /// The named fund whose committee decided.
    public var namedFund: ID<NamedFund>?
    public var number = ""
    public var on = Day.earliest
    public var resolution = ID<Resolution>.first
    public var restriction = Restriction()

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("body", &body)
        try coder.field("deadline", &deadline)
        try coder.field("deciders", &deciders)
        try coder.field("fund", &fund)
        try coder.field("household_cap", &householdCap)
        try coder.field("minutes", &minutes)
        try coder.field("moves", &moves)
        try coder.field("named_fund", &namedFund)
        try coder.field("number", &number)
        try coder.field("on", &on)
        try coder.field("resolution", &resolution)
        try coder.field("restriction", &restriction)
    }

    public var attachments: [AttachmentRef] { [moves] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let foundation = try draft.requireFoundation(of: fund)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        try draft.requireText(number, "number", bytesMax: 64)
        guard (body == .committee) == (namedFund != nil) else { throw Violation(.committeeOnly, number) }
        if let namedFund, try draft.row(namedFund).fund != fund {
            throw Violation(.namedFundElsewhere, namedFund)
        }
        let terms = try draft.terms(
            restriction, householdCap: householdCap, deadline: deadline, from: draft.day)
        let derived = try LotMoves(taking: amount, from: fund, of: namedFund, in: draft.book)
        try draft.requireDerived(derived, in: moves)
        try draft.claim(
            .resolution(foundation, number: number), for: resolution.number, orElse: .resolutionTaken, number)
        let row = Resolution(
            number: number, fund: fund, namedFund: namedFund, body: body, decidedOn: on, minutes: minutes,
            amount: amount,
            madeBy: draft.by, terms: terms, released: .zero)
        try draft.insert(resolution, row)
        for move in derived.moves { try draft.part(move, under: .resolution(resolution)) }
    }
}

/// What a resolution has not used is non-directed again; nothing more is matched under it. Money that comes back later,
/// from a returned payment, is released again.
public struct ResolutionReleased: Payload {
    public static let kind = "resolution.released"

    public var amount = Fen.zero
    public var moves = AttachmentRef()
    public var resolution = ID<Resolution>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("moves", &moves)
        try coder.field("resolution", &resolution)
    }

    public var attachments: [AttachmentRef] { [moves] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.requireFoundation(of: try draft.row(resolution).fund)
        let derived = LotMoves(releasing: resolution, in: draft.book)
        guard !derived.moves.isEmpty else { throw Violation(.resolutionSpent, resolution) }
        try draft.requireDerived(derived, in: moves)
        guard try derived.total == amount else { throw Violation(.derivedDiffers, "amount") }
        for move in derived.moves {
            try draft.post(debit: .free(move.from), credit: .free(move.to), move.amount)
        }
        try draft.update(resolution) { row throws(Violation) in
            row.released = try row.released + amount
            row.terms.isClosed = true
        }
    }
}

extension Draft {
    /// The actor belongs to the foundation whose fund it is.
    func requireFoundation(of fund: ID<Fund>) throws(Violation) -> ID<Organisation> {
        let foundation = try row(fund).organisation
        guard try row(by).organisation == foundation else { throw Violation(.notTheFoundation, by) }
        return foundation
    }
}

import Bookkeeping
import Crypto
import Kernel

/// Puts a foundation's resolution on record, and binds non-directed money of a fund by it.
public struct MakeResolution: Command {
    public let fund: ID<Fund>
    /// The named fund whose committee decided.
    public let namedFund: ID<NamedFund>?
    public let amount: Fen
    public let number: String
    public let body: ResolutionBody
    /// Nil for the day on which the request is decided.
    public let on: Day?
    /// SHA-256 of the signed minutes.
    public let minutes: Digest
    /// Who decided, for the vault.
    public let deciders: String
    public let restriction: Restriction
    public let householdCap: Fen?
    public let deadline: Day?

    public init(
        fund: ID<Fund>, namedFund: ID<NamedFund>? = nil, amount: Fen, number: String, body: ResolutionBody,
        on: Day?, minutes: Digest,
        deciders: String, restriction: Restriction = Restriction(), householdCap: Fen? = nil,
        deadline: Day? = nil
    ) {
        self.fund = fund
        self.namedFund = namedFund
        self.amount = amount
        self.number = number
        self.body = body
        self.on = on
        self.minutes = minutes
        self.deciders = deciders
        self.restriction = restriction
        self.householdCap = householdCap
        self.deadline = deadline
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard CanonicalText.allows(number) else { throw .input(.badText("number")) }
        try IDNumber.requireNone(in: number)
        var data = ResolutionMade()
        (data.fund, data.amount, data.number, data.body) = (fund, amount, number, body)
        (data.on, data.minutes, data.restriction) = (on ?? desk.day, minutes, restriction)
        (data.householdCap, data.deadline, data.namedFund) = (householdCap, deadline, namedFund)
        data.resolution = try desk.nextID(\.resolutions)
        data.deciders = try desk.commit(deciders, field: "resolution.deciders", of: data.resolution)
        let moves: LotMoves
        do throws(Violation) {
            guard amount > .zero else { throw Violation(.amountNotPositive, amount) }
            moves = try LotMoves(taking: amount, from: fund, of: namedFund, in: desk.book)
        } catch {
            throw .rule(error)
        }
        let bytes = try moves.attachmentBytes()
        data.moves = AttachmentRef(bytes)
        try desk.record(.resolutionMade(data), attaching: [bytes])
        return .object([
            "resolution": .text(data.resolution.description), "amount_fen": .number(amount.amount),
            "lots": .list(moves.moves.map { .text("\($0.to)") }),
        ])
    }
}

/// What a resolution has not used is non-directed again.
public struct ReleaseResolution: Command {
    public let resolution: ID<Resolution>

    public init(_ resolution: ID<Resolution>) { self.resolution = resolution }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let moves = LotMoves(releasing: resolution, in: desk.book)
        var data = ResolutionReleased()
        data.resolution = resolution
        do throws(Violation) { data.amount = try moves.total } catch { throw .rule(error) }
        let bytes = try moves.attachmentBytes()
        data.moves = AttachmentRef(bytes)
        try desk.record(.resolutionReleased(data), attaching: [bytes])
        return .object([
            "resolution": .text(resolution.description), "amount_fen": .number(data.amount.amount),
        ])
    }
}

extension LotMoves {
    fileprivate func attachmentBytes() throws(Refusal) -> [UInt8] {
        do throws(CanonicalError) { return try canonicalBytes() } catch {
            throw .rule(Violation(.attachmentMalformed, error.code))
        }
    }
}

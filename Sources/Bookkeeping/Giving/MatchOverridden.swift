import Kernel

/// What a line of a run proposed before a person put something else in its place.
public struct Override: Hashable, Sendable {
    public let by: ID<User>
    public let lot: ID<Lot>
    public let need: ID<Need>
    public let amount: Fen
}

/// A person gives other money, to another need, or so much else than a waiting line proposes, and says why (人工调整). It
/// binds at once: whoever overrides has accepted. Nothing but fairness is set aside by it.
public struct MatchOverridden: Payload {
    public static let kind = "match.overridden"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var line = ItemID<Match>.blank
    public var lot = ID<Lot>.first
    public var need = ID<Need>.first
    public var reason = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("line", &line)
        try coder.field("lot", &lot)
        try coder.field("need", &need)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let id = try draft.lines([line.number], of: line.row)[0]
        let row = try draft.row(id)
        // A line left over from an earlier run is no licence to bind what was not even asked for then.
        let newest = draft.book.matches.rows.lastIndex { $0.state == .run }
        guard row.state == .proposed, newest == line.row.index else {
            throw Violation(.matchWrongState, line)
        }
        try draft.requireScope(try draft.row(try draft.row(row.need).household).village)
        try draft.requirePositive(amount)
        guard (row.lot, row.need, row.amount) != (lot, need, amount) else {
            throw Violation(.malformed, "line")
        }
        try requireSameFund(as: row.lot, draft)
        try requireOtherHands(draft)
        let replaced = Override(by: draft.by, lot: row.lot, need: row.need, amount: row.amount)
        try draft.update(id) { row in
            (row.lot, row.need, row.amount) = (lot, need, amount)
            row.overridden = replaced
        }
        try draft.accept(id)
    }

    /// Who decides on one fund, or named fund, does not decide on another.
    private func requireSameFund(as proposed: ID<Lot>, _ draft: borrowing Draft) throws(Violation) {
        let (own, other) = (try draft.row(proposed), try draft.row(lot))
        guard (own.fund, own.namedFund) == (other.fund, other.namedFund) else {
            throw Violation(.restrictionBroken, lot)
        }
    }

    /// Nobody chooses a need that they helped with or reviewed.
    private func requireOtherHands(_ draft: borrowing Draft) throws(Violation) {
        let asked = try draft.row(need)
        guard try draft.row(asked.household).helper != draft.by, !asked.reviewers.contains(draft.by) else {
            throw Violation(.selfReview, line)
        }
    }
}

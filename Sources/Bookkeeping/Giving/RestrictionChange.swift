import Kernel

/// Free money of a gift gets another purpose by its donor's consent (变更捐赠用途): another intention of the same donor,
/// or none. What was bound or paid stays as it was, and the lot that it came from keeps the earlier purpose on record.
public struct RestrictionChanged: Payload {
    public static let kind = "restriction.changed"

    public var amount = Fen.zero
    /// Of the SHA-256 of the donor's signed consent, as 64 hexadecimal digits.
    public var consent = Commitment.blank
    public var consentedOn = Day.earliest
    public var from = ID<Lot>.first
    /// Absent: non-directed from now on.
    public var intention: ID<Intention>?
    /// The lot that the money becomes.
    public var lot = ID<Lot>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("consent", &consent)
        try coder.field("consented_on", &consentedOn)
        try coder.field("from", &from)
        try coder.field("intention", &intention)
        try coder.field("lot", &lot)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let source = try draft.row(from)
        let gift = try draft.row(source.donation)
        _ = try draft.requireFoundation(of: source.fund)
        guard gift.registeredBy != draft.by else { throw Violation(.sameHand, source.donation) }
        try draft.requirePast(consentedOn)
        guard consentedOn >= gift.receivedOn else { throw Violation(.consentBeforeGift, consentedOn) }
        if let resolution = source.purpose?.resolution { throw Violation(.underResolution, resolution) }
        guard source.purpose?.intention != intention else { throw Violation(.purposeUnchanged, from) }
        let move = LotMoves.Move(amount, from: from, to: lot)
        try draft.part(move, under: intention.map { .intention($0) })
        try draft.recount(source.donation, by: Fen.zero - amount, under: source.purpose)
        try draft.recount(source.donation, by: amount, under: intention.map { .intention($0) })
        if let old = source.purpose?.intention {
            try draft.update(old) { row throws(Violation) in row.received = try row.received - amount }
        }
        if let intention {
            guard try draft.row(intention).terms.isOpen(on: draft.day) else {
                throw Violation(.intentionClosed, intention)
            }
            try draft.count(amount, under: intention, of: gift.donor)
        }
    }
}

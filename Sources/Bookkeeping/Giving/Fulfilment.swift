import Kernel

public enum FulfilmentState: String, CanonicalWord {
    /// Waits for the village's answer.
    case reported
    case confirmed, refused
}

/// What was done of a pledge's item (履约), by the report of the enterprise's side and the village's own word.
public struct Fulfilment: TableRow {
    public static let idPrefix = "FF"
    public static let tableKind = TableKind.fulfilments
    public static var table: WritableKeyPath<Book, Table<Fulfilment>> { \.fulfilments }
    public static var swaps: WritableKeyPath<Effects, Swaps<Fulfilment>> { \.fulfilments }

    public let ref: String?
    public let item: ItemID<Pledge>
    public let on: Day
    /// Of a gift of money: the gift itself, whose amount is nowhere typed again.
    public let donation: ID<Donation>?
    /// The body whose user reported it.
    public let side: ID<Organisation>
    /// In the item's unit; of a gift, what of it is bound to the village now.
    public var quantity: Int
    public var state: FulfilmentState
    public var confirmed: Int
    public var answeredOn: Day?
}

public struct FulfilmentReported: Payload {
    public static let kind = "fulfilment.reported"
    public static let reach = Reach.village

    public var donation: ID<Donation>?
    /// Of the SHA-256 of what shows it, as 64 hexadecimal digits.
    public var evidence: Commitment?
    public var fulfilment = ID<Fulfilment>.first
    public var item = ItemID<Pledge>.blank
    /// The day on which it was done; of a gift, that of its receipt.
    public var on = Day.earliest
    public var quantity = 0
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("donation", &donation)
        try coder.field("evidence", &evidence)
        try coder.field("fulfilment", &fulfilment)
        try coder.field("item", &item)
        try coder.field("on", &on)
        try coder.field("quantity", &quantity)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let pledge = try draft.row(item.row)
        try draft.requireScope(pledge.village)
        let side = try draft.requireSide(of: pledge)
        guard pledge.state == .active else { throw Violation(.pledgeWrongState, item.row) }
        let id = try draft.pledgeItem(item)
        let row = try draft.row(id)
        guard !row.dropped else { throw Violation(.pledgeWrongState, item) }
        try draft.requirePast(on)
        guard (pledge.from...pledge.until).contains(on), on.civil.year == row.plan.year else {
            throw Violation(.outsideAgreement, on)
        }
        guard quantity > 0 else { throw Violation(.amountNotPositive, quantity) }
        guard (row.plan.kind == .donation) == (donation != nil) else {
            throw Violation(.malformed, "donation")
        }
        if let donation { try count(donation, pledge, &draft) }
        try draft.claim(ref: ref, table: Fulfilment.tableKind, for: fulfilment.number)
        let done = Fulfilment(
            ref: ref, item: item, on: on, donation: donation, side: side, quantity: quantity,
            state: .reported, confirmed: 0, answeredOn: nil)
        try draft.insert(fulfilment, done)
        try draft.update(id) { row throws(Violation) in
            row.reported = try sum(row.reported, quantity)
        }
    }

    /// The gift counts once, with what of it is bound to the village.
    private func count(_ donation: ID<Donation>, _ pledge: Pledge, _ draft: inout Draft) throws(Violation) {
        let gift = try draft.row(donation)
        guard gift.fulfilment == nil else { throw Violation(.giftCounted, donation) }
        let bound = try draft.book.bound(of: donation, to: pledge.village)
        guard gift.donor == pledge.donor, bound > .zero else { throw Violation(.giftElsewhere, donation) }
        guard quantity == Int(bound.amount) else { throw Violation(.derivedDiffers, "quantity") }
        guard on == gift.receivedOn else { throw Violation(.derivedDiffers, "on") }
        try draft.update(donation) { $0.fulfilment = fulfilment }
    }
}

public enum FulfilmentRefusal: String, CanonicalWord {
    case notReceived = "not-received"
    /// 数量不符
    case quantity
    /// 质量不符
    case quality
    case other
}

/// The village confirms what was done, or as much of it as it finds, or refuses it with a reason.
public struct FulfilmentAnswered: Payload {
    public static let kind = "fulfilment.answered"
    public static let reach = Reach.village

    public var fulfilment = ID<Fulfilment>.first
    public var on = Day.earliest
    /// What is confirmed; of a gift the whole. Absent where it is refused.
    public var quantity: Int?
    /// Why it is refused.
    public var reason: FulfilmentRefusal?
    public var text: Commitment?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("fulfilment", &fulfilment)
        try coder.field("on", &on)
        try coder.field("quantity", &quantity)
        try coder.field("reason", &reason)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let done = try draft.row(fulfilment)
        let pledge = try draft.row(done.item.row)
        try draft.requireScope(pledge.village)
        try draft.requireOtherSide(than: pledge)
        guard done.state == .reported else { throw Violation(.fulfilmentWrongState, fulfilment) }
        try draft.requirePast(on)
        guard on >= done.on else { throw Violation(.outsideAgreement, on) }
        guard (quantity == nil) == (reason != nil) else { throw Violation(.malformed, "reason") }
        if let quantity {
            // Of a gift all went back or elsewhere meanwhile: nothing is left to confirm, it can be refused.
            guard quantity > 0 else { throw Violation(.amountNotPositive, quantity) }
            guard quantity <= done.quantity else { throw Violation(.fulfilmentExceeded, fulfilment) }
            guard done.donation == nil || quantity == done.quantity else {
                throw Violation(.derivedDiffers, "quantity")
            }
        }
        let confirmed = quantity ?? 0
        try draft.update(fulfilment) { row in
            row.state = quantity == nil ? .refused : .confirmed
            (row.confirmed, row.answeredOn) = (confirmed, on)
        }
        try draft.update(try draft.pledgeItem(done.item)) { row throws(Violation) in
            row.reported -= done.quantity
            row.confirmed = try sum(row.confirmed, confirmed)
        }
        if quantity == nil, let donation = done.donation {
            try draft.update(donation) { $0.fulfilment = nil }
        }
    }
}

extension Book {
    /// What of a gift is bound to a village alone: not given back, and not under another purpose.
    public func bound(of donation: ID<Donation>, to village: ID<Village>) throws(Violation) -> Fen {
        var bound = Fen.zero
        for lot in lots.rows where lot.donation == donation && isFor(lot.purpose, village) {
            for place in [lot.free, lot.committed, lot.instructed, lot.paid] { bound = try bound + place }
        }
        return bound
    }

    func isFor(_ purpose: Purpose?, _ village: ID<Village>) -> Bool {
        purpose?.intention.flatMap { intentions[$0]?.terms.restriction.area } == .village(village)
    }

    /// The row of a pledge's item.
    public func pledgeItem(_ id: ItemID<Pledge>) -> PledgeItem? {
        guard let items = pledges[id.row]?.items, id.index < items.count else { return nil }
        return pledgeItems[items[id.index]]
    }
}

extension Draft {
    func pledgeItem(_ id: ItemID<Pledge>) throws(Violation) -> ID<PledgeItem> {
        let items = try row(id.row).items
        guard id.index < items.count else { throw Violation(.unknownID, id) }
        return items[id.index]
    }

    /// A gift that counts for a pledge counts with what of it is bound to the village: money that goes back or gets
    /// another purpose no longer, money that comes under such a purpose again.
    mutating func recount(
        _ donation: ID<Donation>, by amount: Fen, under purpose: Purpose?
    ) throws(Violation) {
        guard let id = try row(donation).fulfilment else { return }
        let done = try row(id)
        guard book.isFor(purpose, try row(done.item.row).village) else { return }
        let delta = Int(amount.amount)
        try update(id) { row throws(Violation) in
            row.quantity = try sum(row.quantity, delta)
            if row.state == .confirmed { row.confirmed = try sum(row.confirmed, delta) }
        }
        try update(try pledgeItem(done.item)) { row throws(Violation) in
            if done.state == .confirmed {
                row.confirmed = try sum(row.confirmed, delta)
            } else {
                row.reported = try sum(row.reported, delta)
            }
        }
    }
}

/// Within what a canonical number can hold.
private func sum(_ a: Int, _ b: Int) throws(Violation) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    guard !overflow, abs(sum) <= Int(Fen.limit) else { throw Violation(.amountTooLarge, a) }
    return sum
}

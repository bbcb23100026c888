import Kernel

/// How much of a batch a household is to get.
public struct GoodsPortion: CanonicalObject, Hashable {
    public var household = ID<Household>.first
    public var quantity = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("household", &household)
        try coder.field("quantity", &quantity)
    }
}

public enum GoodsOrderState: String, CanonicalWord {
    /// Approved; the keeper may issue until its last day.
    case approved
    /// The goods left with a carrier.
    case issued
}

/// The approval to give some of a batch to named households (出库单).
public struct GoodsOrder: TableRow {
    public static let idPrefix = "GO"
    public static let tableKind = TableKind.goodsOrders
    public static var table: WritableKeyPath<Book, Table<GoodsOrder>> { \.goodsOrders }
    public static var swaps: WritableKeyPath<Effects, Swaps<GoodsOrder>> { \.goodsOrders }

    public let ref: String?
    public let batch: ID<GoodsBatch>
    public let category: String
    public let quantity: Int
    public let shares: [ID<GoodsShare>]
    public let approvedBy: ID<User>
    public let approvedOn: Day
    public let until: Day
    public var state: GoodsOrderState
    public var issuedOn: Day?
    public var keeper: ID<User>?
    /// Who has the goods until they are signed for, and never owns them.
    public var carrier: ID<User>?
}

/// A household's share of an order, and where its units are.
public struct GoodsShare: TableRow {
    public static let idPrefix = "share"
    public static let tableKind = TableKind.goodsShares
    public static var table: WritableKeyPath<Book, Table<GoodsShare>> { \.goodsShares }
    public static var swaps: WritableKeyPath<Effects, Swaps<GoodsShare>> { \.goodsShares }

    public let id: ItemID<GoodsOrder>
    public let household: ID<Household>
    public let quantity: Int
    public var carried: Int
    public var delivered: Int
    public var returned: Int
    public var writtenOff: Int
    public var signedOn: Day?
}

/// Somebody other than keeper and carrier approves who gets how much of a batch, and until when it may be issued.
public struct GoodsOrdered: Payload {
    public static let kind = "goods.ordered"
    /// More do not fit an entry.
    static let portionsLimit = 1000
    /// An approval lasts for a year at most, since what it judged changes.
    static let daysMax = 366

    public var batch = ID<GoodsBatch>.first
    /// Of the needs policy: for what it is given.
    public var category = ""
    public var on = Day.earliest
    public var order = ID<GoodsOrder>.first
    /// Households ascending, none twice.
    public var portions: [GoodsPortion] = []
    public var ref: String?
    public var until = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("batch", &batch)
        try coder.field("category", &category)
        try coder.field("on", &on)
        try coder.field("order", &order)
        try coder.field("portions", &portions)
        try coder.field("ref", &ref)
        try coder.field("until", &until)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(batch)
        try draft.requireKeeper(of: row.warehouse)
        try draft.requireDay(on, from: row.receivedOn)
        try draft.requireOtherHand(draft.by, than: row.keeper)
        guard (on...on.adding(days: Self.daysMax)).contains(until) else {
            throw Violation(.malformed, "until")
        }
        guard (1...Self.portionsLimit).contains(portions.count),
            zip(portions, portions.dropFirst()).allSatisfy({ $0.household < $1.household })
        else { throw Violation(.malformed, "portions") }
        let whole = try total(row)
        guard !row.isExpired(on: on) else { throw Violation(.goodsExpired, batch) }
        try requireHouseholds(row, draft)
        try draft.claim(ref: ref, table: GoodsOrder.tableKind, for: order.number)
        var shares: [ID<GoodsShare>] = []
        for (index, portion) in portions.enumerated() {
            guard let number = ItemID(order, index + 1) else { throw Violation(.idNotNext, order) }
            let id = try draft.next(GoodsShare.self)
            try draft.insert(
                id,
                GoodsShare(
                    id: number, household: portion.household, quantity: portion.quantity, carried: 0,
                    delivered: 0, returned: 0, writtenOff: 0, signedOn: nil))
            shares.append(id)
        }
        let made = GoodsOrder(
            ref: ref, batch: batch, category: category, quantity: whole, shares: shares,
            approvedBy: draft.by, approvedOn: on, until: until, state: .approved, issuedOn: nil, keeper: nil,
            carrier: nil)
        try draft.insert(order, made)
    }

    private func total(_ row: GoodsBatch) throws(Violation) -> Int {
        var left = row.stock
        for portion in portions {
            try Draft.requireUnits(portion.quantity, atMost: left, batch)
            left -= portion.quantity
        }
        return row.stock - left
    }

    /// Each may get of the batch, and none is of the approver's own: helped by them, or with a relative of theirs.
    private func requireHouseholds(_ row: GoodsBatch, _ draft: borrowing Draft) throws(Violation) {
        guard case .needs(let needs) = try draft.requirePolicy(.needs).content,
            needs.category(category) != nil
        else { throw Violation(.unknownCategory, category) }
        for portion in portions {
            try draft.requireReceiver(portion.household, of: row, for: category)
            guard try draft.row(portion.household).helper != draft.by else {
                throw Violation(.selfReview, portion.household)
            }
            try draft.requireNoRelative(in: portion.household)
        }
    }
}

extension Draft {
    /// The household is on the register, within what the donor restricted the gift to, and none of the donor's own people.
    fileprivate func requireReceiver(
        _ id: ID<Household>, of batch: GoodsBatch, for category: String
    ) throws(Violation) {
        let household = try row(id)
        guard household.isAided else { throw Violation(.notAided, id) }
        let allowed = batch.restriction.allows(
            category: category, attribute: household.attribute, village: household.village,
            within: book.regions(above: household.village))
        guard allowed else { throw Violation(.goodsRestricted, id) }
        let interested = try row(batch.donor).interested
        guard !household.members.contains(where: interested.contains) else {
            throw Violation(.interestedPerson, id)
        }
    }
}

/// The keeper hands what an order says to a carrier (出库).
public struct GoodsIssued: Payload {
    public static let kind = "goods.issued"

    public var carrier = ID<User>.first
    public var on = Day.earliest
    public var order = ID<GoodsOrder>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("carrier", &carrier)
        try coder.field("on", &on)
        try coder.field("order", &order)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(order)
        let batch = try draft.row(row.batch)
        try draft.requireKeeper(of: batch.warehouse)
        let keeper = draft.by
        try draft.requireOtherHand(keeper, than: row.approvedBy)
        try draft.requireUser(carrier)
        try draft.requireOtherHand(carrier, than: keeper, row.approvedBy)
        guard row.state == .approved else { throw Violation(.goodsWrongState, order) }
        try draft.requireDay(on, from: row.approvedOn)
        // By the calendar: a day stated afterwards neither revives an order nor keeps goods from going bad.
        guard draft.day <= row.until else { throw Violation(.goodsWrongState, order) }
        guard batch.difference == 0 else { throw Violation(.countOpen, row.batch) }
        guard !batch.isExpired(on: draft.day) else { throw Violation(.goodsExpired, row.batch) }
        try Draft.requireUnits(row.quantity, atMost: batch.stock, row.batch)
        try requireReceivers(row, batch, draft)
        try draft.move(in: batch.warehouse, on: on)
        for id in row.shares { try draft.update(id) { $0.carried = $0.quantity } }
        try draft.update(row.batch) { batch in
            batch.stock -= row.quantity
            batch.carried += row.quantity
            batch.pass(through: keeper)
        }
        try draft.update(order) { row in
            (row.state, row.issuedOn, row.keeper, row.carrier) = (.issued, on, keeper, carrier)
        }
    }

    /// Every household may still get of the batch, as its card is now, and the carrier acts where it lives.
    private func requireReceivers(
        _ order: GoodsOrder, _ batch: GoodsBatch, _ draft: borrowing Draft
    ) throws(Violation) {
        let grants = try draft.row(carrier).grants
        for id in order.shares {
            let household = try draft.row(id).household
            try draft.requireReceiver(household, of: batch, for: order.category)
            let village = try draft.row(household).village
            guard grants.contains(where: { draft.book.contains($0.area, village) }) else {
                throw Violation(.carrierElsewhere, carrier)
            }
        }
    }
}

extension Book {
    /// The row of a household's share of an order.
    public func goodsShare(_ id: ItemID<GoodsOrder>) -> GoodsShare? {
        guard let shares = goodsOrders[id.row]?.shares, id.index < shares.count else { return nil }
        return goodsShares[shares[id.index]]
    }
}

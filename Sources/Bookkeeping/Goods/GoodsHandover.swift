import Kernel

/// A household, or who signs for it, has received its share, before a witness who had no part in it (签收). Short
/// delivery is what was received; the rest is still with the carrier.
public struct GoodsDelivered: Payload {
    public static let kind = "goods.delivered"
    public static let reach = Reach.village

    public var means = ConfirmationMeans.signature
    public var on = Day.earliest
    public var proxyReason: ProxyReason?
    public var proxyRelation: Commitment?
    public var quantity = 0
    public var share = ItemID<GoodsOrder>.blank
    public var witness = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("means", &means)
        try coder.field("on", &on)
        try coder.field("proxy_reason", &proxyReason)
        try coder.field("proxy_relation", &proxyRelation)
        try coder.field("quantity", &quantity)
        try coder.field("share", &share)
        try coder.field("witness", &witness)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (id, row) = try draft.goodsShare(share)
        let order = try draft.row(share.row)
        try draft.requireScope(try draft.row(row.household).village)
        try draft.requireNoRelative(in: row.household)
        try draft.requireOtherHand(draft.by, than: order.carrier, order.keeper, order.approvedBy)
        try draft.requireUser(witness)
        try draft.requireOtherHand(
            witness, than: draft.by, order.carrier, order.keeper, order.approvedBy)
        guard order.state == .issued, row.signedOn == nil else { throw Violation(.goodsWrongState, share) }
        try draft.requireDay(on, from: order.issuedOn)
        guard try !draft.row(order.batch).isExpired(on: on) else { throw Violation(.goodsExpired, share) }
        let isProxy = means == .proxy
        guard (proxyReason != nil) == isProxy, (proxyRelation != nil) == isProxy else {
            throw Violation(.proxyIncomplete, share)
        }
        try Draft.requireUnits(quantity, atMost: row.carried, share)
        try draft.update(id) { row in
            row.carried -= quantity
            row.delivered = quantity
            row.signedOn = on
        }
        try draft.update(order.batch) { batch in
            batch.carried -= quantity
            batch.delivered += quantity
        }
    }
}

/// The keeper takes back what the carrier did not hand over (退库).
public struct GoodsReturned: Payload {
    public static let kind = "goods.returned"

    public var on = Day.earliest
    public var quantity = 0
    public var share = ItemID<GoodsOrder>.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("on", &on)
        try coder.field("quantity", &quantity)
        try coder.field("share", &share)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (id, row) = try draft.goodsShare(share)
        let order = try draft.row(share.row)
        let warehouse = try draft.row(order.batch).warehouse
        try draft.requireKeeper(of: warehouse)
        let keeper = draft.by
        try draft.requireOtherHand(keeper, than: order.carrier)
        guard order.state == .issued else { throw Violation(.goodsWrongState, share) }
        try draft.requireDay(on, from: row.signedOn ?? order.issuedOn)
        try Draft.requireUnits(quantity, atMost: row.carried, share)
        try draft.move(in: warehouse, on: on)
        try draft.update(id) { row in
            row.carried -= quantity
            row.returned += quantity
        }
        try draft.update(order.batch) { batch in
            batch.carried -= quantity
            batch.stock += quantity
            batch.pass(through: keeper)
        }
    }
}

extension Draft {
    func goodsShare(_ id: ItemID<GoodsOrder>) throws(Violation) -> (ID<GoodsShare>, GoodsShare) {
        let shares = try row(id.row).shares
        guard id.index < shares.count else { throw Violation(.unknownID, id) }
        return (shares[id.index], try row(shares[id.index]))
    }
}

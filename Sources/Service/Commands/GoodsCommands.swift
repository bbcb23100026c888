import Bookkeeping
import Kernel

public struct OpenWarehouse: Command {
    private let data: WarehouseOpened

    /// - Parameter data: all but its own id.
    public init(_ data: WarehouseOpened) { self.data = data }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        try IDNumber.requireNone(in: data.ref)
        try IDNumber.requireNone(anywhereIn: data.name)
        data.warehouse = try desk.nextID(\.warehouses)
        try desk.record(.warehouseOpened(data))
        return .object(["warehouse": .text(data.warehouse.description)])
    }
}

/// The keeper accepts what a donor brings, before a witness.
public struct ReceiveGoods: Command {
    private let data: GoodsReceived
    private let on: Day?

    /// - Parameters:
    ///   - data: all but its own id and the day.
    ///   - on: nil for the day on which the request is decided; the same below.
    public init(_ data: GoodsReceived, on: Day?) { (self.data, self.on) = (data, on) }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        try IDNumber.requireNone(in: data.ref)
        for text in [data.document, data.batchNumber] { try IDNumber.requireNone(anywhereIn: text) }
        (data.batch, data.on) = (try desk.nextID(\.goodsBatches), on ?? desk.day)
        try desk.record(.goodsReceived(data))
        return .object([
            "batch": .text(data.batch.description), "quantity": .number(Int64(data.quantity)),
        ])
    }
}

public struct ValueGoods: Command {
    private let data: GoodsValued
    private let on: Day?

    public init(_ data: GoodsValued, on: Day?) { (self.data, self.on) = (data, on) }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        data.on = on ?? desk.day
        try desk.record(.goodsValued(data))
        return .object([
            "batch": .text(data.batch.description), "value_fen": .number(data.amount.amount),
        ])
    }
}

/// Approves who gets how much of a batch.
public struct OrderGoods: Command {
    private let data: GoodsOrdered
    private let on: Day?

    /// - Parameter data: all but its own id and the day; portions in any order.
    public init(_ data: GoodsOrdered, on: Day?) { (self.data, self.on) = (data, on) }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        try IDNumber.requireNone(in: data.ref)
        data.portions.sort { $0.household < $1.household }
        (data.order, data.on) = (try desk.nextID(\.goodsOrders), on ?? desk.day)
        try desk.record(.goodsOrdered(data))
        return .object([
            "order": .text(data.order.description), "households": .number(Int64(data.portions.count)),
        ])
    }
}

/// The keeper hands an order's goods to a carrier.
public struct IssueGoods: Command {
    private let order: ID<GoodsOrder>
    private let carrier: ID<User>
    private let on: Day?

    public init(_ order: ID<GoodsOrder>, to carrier: ID<User>, on: Day?) {
        (self.order, self.carrier, self.on) = (order, carrier, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = GoodsIssued()
        (data.order, data.carrier, data.on) = (order, carrier, on ?? desk.day)
        try desk.record(.goodsIssued(data))
        return .object(["order": .text(order.description), "carrier": .text(carrier.description)])
    }
}

/// A household has signed for its share.
public struct DeliverGoods: Command {
    private let share: ItemID<GoodsOrder>
    /// Nil for all that its carrier has.
    private let quantity: Int?
    private let means: ConfirmationMeans
    private let proxyRelation: String?
    private let proxyReason: ProxyReason?
    private let witness: ID<User>
    private let on: Day?

    public init(
        _ share: ItemID<GoodsOrder>, quantity: Int?, means: ConfirmationMeans, proxyRelation: String?,
        proxyReason: ProxyReason?, witness: ID<User>, on: Day?
    ) {
        (self.share, self.quantity, self.means) = (share, quantity, means)
        (self.proxyRelation, self.proxyReason) = (proxyRelation, proxyReason)
        (self.witness, self.on) = (witness, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.goodsShare(share) else { throw .input(.unknownID("\(share)")) }
        var data = GoodsDelivered()
        (data.share, data.quantity, data.means) = (share, quantity ?? row.carried, means)
        (data.witness, data.on, data.proxyReason) = (witness, on ?? desk.day, proxyReason)
        data.proxyRelation = try desk.commit(
            PersonalText.line(proxyRelation, "proxy_relation"), field: "goods.proxy_relation",
            of: row.household)
        try desk.record(.goodsDelivered(data))
        return .object([
            "share": .text("\(share)"), "household": .text("\(row.household)"),
            "quantity": .number(Int64(data.quantity)),
        ])
    }
}

/// The keeper takes back what a carrier did not hand over.
public struct ReturnGoods: Command {
    private let share: ItemID<GoodsOrder>
    /// Nil for all that its carrier has.
    private let quantity: Int?
    private let on: Day?

    public init(_ share: ItemID<GoodsOrder>, quantity: Int?, on: Day?) {
        (self.share, self.quantity, self.on) = (share, quantity, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.goodsShare(share) else { throw .input(.unknownID("\(share)")) }
        var data = GoodsReturned()
        (data.share, data.quantity, data.on) = (share, quantity ?? row.carried, on ?? desk.day)
        try desk.record(.goodsReturned(data))
        return .object(["share": .text("\(share)"), "quantity": .number(Int64(data.quantity))])
    }
}

public struct WriteOffGoods: Command {
    private let data: GoodsWrittenOff
    private let on: Day?

    public init(_ data: GoodsWrittenOff, on: Day?) { (self.data, self.on) = (data, on) }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        data.on = on ?? desk.day
        try desk.record(.goodsWrittenOff(data))
        return .object(["of": .text("\(data.of)"), "quantity": .number(Int64(data.quantity))])
    }
}

/// Two people have counted a warehouse.
public struct CountGoods: Command {
    private let data: GoodsCounted
    private let on: Day?

    /// - Parameter data: all but its own id and the day; batches in any order.
    public init(_ data: GoodsCounted, on: Day?) { (self.data, self.on) = (data, on) }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        try IDNumber.requireNone(in: data.ref)
        data.lines.sort { $0.batch < $1.batch }
        (data.count, data.on) = (try desk.nextID(\.goodsCounts), on ?? desk.day)
        try desk.record(.goodsCounted(data))
        let row = desk.book.goodsCounts[data.count]
        return .object([
            "count": .text(data.count.description), "batches": .number(Int64(data.lines.count)),
            "differing": .number(Int64(row?.differing ?? 0)),
        ])
    }
}

/// What a count found more is entered.
public struct EnterSurplus: Command {
    private let data: GoodsFound
    private let on: Day?

    public init(_ data: GoodsFound, on: Day?) { (self.data, self.on) = (data, on) }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = data
        data.on = on ?? desk.day
        try desk.record(.goodsFound(data))
        return .object([
            "batch": .text(data.batch.description), "quantity": .number(Int64(data.quantity)),
        ])
    }
}

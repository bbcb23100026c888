import Bookkeeping
import Kernel

/// A batch of goods as this count follows it. Units are no money: they stand beside every sum of fen.
public struct CountedBatch: Hashable, Sendable {
    public internal(set) var received: Int
    public internal(set) var found = 0, stock: Int
    public internal(set) var carried = 0, delivered = 0, writtenOff = 0
    /// What the last stock-taking found more, or fewer, than there were.
    public internal(set) var difference = 0

    /// Nothing from nowhere, nothing gone without a word.
    var isBalanced: Bool {
        received + found == stock + carried + delivered + writtenOff
            && [found, stock, carried, delivered, writtenOff].allSatisfy { $0 >= 0 }
    }
}

/// An order, and what of each household's share its carrier still has.
struct CountedOrder: Sendable {
    let batch: ID<GoodsBatch>
    var portions: [Int]
    var carried: [Int] = []
}

extension ConservationFold {
    mutating func take(_ data: GoodsReceived) throws(ConservationError) {
        let units = try units(data.quantity, data.batch)
        try goods.put(CountedBatch(received: units, stock: units), data.batch)
    }

    mutating func take(_ data: GoodsOrdered) throws(ConservationError) {
        _ = try goods.find(data.batch)
        var portions: [Int] = []
        for portion in data.portions { portions.append(try units(portion.quantity, data.order)) }
        try goodsOrders.put(CountedOrder(batch: data.batch, portions: portions), data.order)
    }

    mutating func take(_ data: GoodsIssued) throws(ConservationError) {
        var order = try goodsOrders.find(data.order)
        guard order.carried.isEmpty else { throw .init(.state, data.order) }
        order.carried = order.portions
        goodsOrders[data.order.index] = order
        let whole = order.portions.reduce(0, +)
        try change(order.batch) { batch in
            batch.stock -= whole
            batch.carried += whole
        }
    }

    mutating func take(_ data: GoodsDelivered) throws(ConservationError) {
        try change(try hand(data.quantity, of: data.share)) { $0.delivered += data.quantity }
    }

    mutating func take(_ data: GoodsReturned) throws(ConservationError) {
        try change(try hand(data.quantity, of: data.share)) { $0.stock += data.quantity }
    }

    mutating func take(_ data: GoodsWrittenOff) throws(ConservationError) {
        let units = try units(data.quantity, data.of)
        switch data.of {
        case .share(let share): try change(try hand(units, of: share)) { $0.writtenOff += units }
        case .stock(let id):
            try change(id) { batch in
                batch.stock -= units
                batch.writtenOff += units
                if batch.difference != 0 { batch.difference += units }
            }
            guard try goods.find(id).difference <= 0 else { throw .init(.sum, id) }
        }
    }

    mutating func take(_ data: GoodsCounted) throws(ConservationError) {
        for line in data.lines {
            try change(line.batch) { $0.difference = line.counted - $0.stock }
        }
    }

    mutating func take(_ data: GoodsFound) throws(ConservationError) {
        let units = try units(data.quantity, data.batch)
        try change(data.batch) { batch in
            batch.found += units
            batch.stock += units
            batch.difference -= units
        }
        guard try goods.find(data.batch).difference >= 0 else { throw .init(.sum, data.batch) }
    }

    /// Out of the hands of a share's carrier, who has no more of it than was issued.
    private mutating func hand(
        _ quantity: Int, of share: ItemID<GoodsOrder>
    ) throws(ConservationError) -> ID<GoodsBatch> {
        let units = try units(quantity, share)
        var order = try goodsOrders.find(share.row)
        guard share.index < order.carried.count else { throw .init(.unknown, share) }
        order.carried[share.index] -= units
        guard order.carried[share.index] >= 0 else { throw .init(.overdrawn, share) }
        goodsOrders[share.row.index] = order
        try change(order.batch) { $0.carried -= units }
        return order.batch
    }

    private mutating func change(
        _ id: ID<GoodsBatch>, _ body: (inout CountedBatch) -> Void
    ) throws(ConservationError) {
        var batch = try goods.find(id)
        body(&batch)
        guard [batch.stock, batch.carried].allSatisfy({ $0 >= 0 }) else { throw .init(.overdrawn, id) }
        goods[id.index] = batch
    }

    private func units(
        _ quantity: Int, _ subject: some CustomStringConvertible
    ) throws(ConservationError) -> Int {
        guard quantity > 0, quantity <= Int(Fen.limit) else { throw .init(.amount, subject) }
        return quantity
    }

    /// The first batch of which units are missing or too many.
    var unbalancedBatch: ID<GoodsBatch>? {
        goods.indices.first { !goods[$0].isBalanced }.flatMap { ID($0 + 1) }
    }

    /// Where the units of every batch are, in the order of the ids.
    public var goodsBalances: [CountedBatch] { goods }

    /// What of every order's shares their carrier has, in the order of the ids; of an order not issued, nothing.
    public var goodsCarried: [[Int]] { goodsOrders.map(\.carried) }
}

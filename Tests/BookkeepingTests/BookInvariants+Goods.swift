import Bookkeeping
import Kernel

extension Book {
    /// What ought to hold of goods, from the rows alone: every unit of a batch is somewhere, and shares sum to it.
    var goodsBroken: String? {
        for (id, batch) in goodsBatches.numbered {
            let places = [batch.stock, batch.carried, batch.delivered, batch.writtenOff, batch.found]
            if places.contains(where: { $0 < 0 }) { return "\(id) below zero" }
            let held = batch.stock + batch.carried + batch.delivered + batch.writtenOff
            if batch.received + batch.found != held { return "\(id) units" }
            if batch.stock + batch.difference < 0 { return "\(id) difference" }
            let orders = goodsOrders.rows.filter { $0.batch == id }
            let shares = orders.flatMap(\.shares).compactMap { goodsShares[$0] }
            if batch.carried != shares.reduce(0, { $0 + $1.carried }) { return "\(id) carried" }
            if batch.delivered != shares.reduce(0, { $0 + $1.delivered }) { return "\(id) delivered" }
            if batch.writtenOff < shares.reduce(0, { $0 + $1.writtenOff }) { return "\(id) written off" }
            if batch.keeper == batch.witness { return "\(id) hands" }
            if Set(batch.hands).count != batch.hands.count { return "\(id) hands twice" }
        }
        for (id, warehouse) in warehouses.numbered {
            let differs = goodsBatches.rows.contains { $0.warehouse == id && $0.difference != 0 }
            if warehouse.counters.isEmpty == differs { return "\(id) counters" }
        }
        return goodsOrders.numbered.lazy.compactMap { broken($0.id, $0.row) }.first
    }

    private func broken(_ id: ID<GoodsOrder>, _ order: GoodsOrder) -> String? {
        let shares = order.shares.compactMap { goodsShares[$0] }
        if order.quantity != shares.reduce(0, { $0 + $1.quantity }) { return "\(id) quantity" }
        for share in shares {
            let moved = share.carried + share.delivered + share.returned + share.writtenOff
            if moved != (order.state == .issued ? share.quantity : 0) { return "\(share.id) units" }
            if (share.signedOn != nil) != (share.delivered > 0) { return "\(share.id) signed" }
        }
        let hands = [order.approvedBy, order.keeper, order.carrier].compactMap(\.self)
        return Set(hands).count == hands.count ? nil : "\(id) hands"
    }
}

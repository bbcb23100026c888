import Bookkeeping
import Kernel

/// What became of a batch of goods, or what of all goods a household got: of others nothing is told then.
struct GoodsTrace {
    var batch: ID<GoodsBatch>?
    var receiver: ID<Household>?

    /// The ids and the units that an event holds for this trace; nil where it does not concern it.
    func step(_ event: Event, _ book: Book) -> (ids: [String], units: Int?)? {
        guard let move = GoodsMove(event, book) else { return nil }
        let mine = move.households.filter { receiver == nil || receiver == $0.household }
        guard batch == move.batch || receiver != nil && !mine.isEmpty else { return nil }
        var ids = [move.about]
        for id in [move.from, move.to].compactMap(\.self) + mine.map({ "\($0.household)" })
        where !ids.contains(id) {
            ids.append(id)
        }
        return (ids, batch == nil ? mine.first?.units : move.units)
    }

    /// The households that the batch came so far to.
    func reach(in book: Book, _ found: inout [Trace.Reach: Set<ID<Household>>]) {
        for order in book.goodsOrders.rows where batch == order.batch {
            let isOpen = order.state == .approved && order.until >= book.lastAt.day
            for share in order.shares.compactMap({ book.goodsShares[$0] }) {
                if share.delivered > 0 { found[.reached, default: []].insert(share.household) }
                if share.carried > 0 { found[.onItsWay, default: []].insert(share.household) }
                if share.returned > 0 { found[.returned, default: []].insert(share.household) }
                if isOpen { found[.bound, default: []].insert(share.household) }
            }
        }
    }
}

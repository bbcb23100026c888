import Bookkeeping
import Kernel

extension History {
    /// Goods come in, go out, are signed for, come back, are lost, are counted.
    mutating func keepGoods() throws {
        guard s.book.warehouses.count > 0 else { return try s.warehouse(by: user(.accountant)) }
        switch int(0, 12) {
        case 0 where chance(6): try s.warehouse(by: user(.accountant))
        case 0, 1: try store()
        case 2: try s.value(any(s.book.goodsBatches.count), fen(90_000), by: user(.accountant))
        case 3, 4: try approve()
        case 5, 6: try issue()
        case 7, 8: try handOver()
        case 9: try lose()
        case 10: try resolve()
        default: try takeStock()
        }
    }

    private mutating func store() throws {
        try s.store(
            int(chance(20) ? 0 : 1, 300), of: pick(["rice", "quilt"]), from: any(s.book.donors.count),
            in: any(s.book.warehouses.count), area: pick([nil, nil, .region(3), .village(any(3))]),
            categories: pick([[], ["medical"]]),
            expires: chance(4) ? s.day.adding(days: int(-1, 20)) : nil,
            on: s.day.adding(days: chance(8) ? -1 : 0),
            witness: chance(20) ? .cashier : .reviewer, by: user(.cashier))
    }

    private mutating func approve() throws {
        let stock = s.book.goodsBatches.numbered.filter { $0.row.stock > 0 }
        let batch = stock.randomElement(using: &random)
        let most = max(1, (batch?.row.stock ?? 1) / (chance(10) ? 1 : 2))
        var portions: [GoodsPortion] = []
        for number in 1...3 where chance(2) {
            portions.append(.of(ID(number) ?? .first, int(1, most)))
        }
        try s.order(
            portions.isEmpty ? [.of(any(3), most)] : portions, of: batch?.id ?? 1,
            until: s.day.adding(days: int(0, 200)), by: user(.accountant))
    }

    private mutating func issue() throws {
        let open = s.book.goodsOrders.numbered.filter { $0.row.state == .approved && $0.row.until >= s.day }
        let order = open.randomElement(using: &random)?.id ?? any(s.book.goodsOrders.count)
        try s.issue(order, to: chance(12) ? any(11) : .village, by: user(.cashier))
    }

    private var onTheWay: [GoodsShare] { s.book.goodsShares.rows.filter { $0.carried > 0 } }

    private mutating func handOver() throws {
        let share = onTheWay.randomElement(using: &random)
        let (id, carried) = (share?.id ?? "GO1.1", max(1, share?.carried ?? 1))
        if share?.signedOn != nil || chance(5) {
            return try s.bringBack(int(1, carried + (chance(15) ? 1 : 0)), of: id, by: user(.cashier))
        }
        let quantity = chance(3) ? int(1, carried) : carried
        let means = pick([ConfirmationMeans.signature, .fingerprint, .proxy])
        let isProxy = means == .proxy && !chance(20)
        try s.hand(
            quantity + (chance(20) ? 1 : 0), of: id, means, relation: isProxy ? "relation" : nil,
            because: isProxy ? .absence : nil, witness: chance(20) ? .village : .township,
            by: user(chance(4) ? .otherHelper : .helper))
    }

    private mutating func lose() throws {
        let reason = pick([GoodsLoss.damaged, .lost, .tested, .expired])
        if let share = onTheWay.randomElement(using: &random), chance(2) {
            let most = share.carried + (chance(10) ? 1 : 0)
            return try s.lose(
                int(1, most), of: .share(share.id), reason, reported: .village, by: user(.everyone))
        }
        let batch: ID<GoodsBatch> = any(s.book.goodsBatches.count)
        let stock = s.book.goodsBatches[batch]?.stock ?? 0
        try s.lose(int(1, max(1, stock / 4)), of: .stock(batch), reason, by: user(.accountant))
    }

    private mutating func resolve() throws {
        let open = s.book.goodsBatches.numbered.filter { $0.row.difference != 0 }
        guard let (id, row) = open.randomElement(using: &random) else { return try lose() }
        let most = abs(row.difference) + (chance(10) ? 1 : 0)
        if row.difference > 0 { return try s.find(int(1, most), of: id, by: user(.accountant)) }
        try s.lose(int(1, most), of: .stock(id), .lost, by: user(.accountant))
    }

    private mutating func takeStock() throws {
        guard chance(3) else { return try resolve() }
        let warehouse: ID<Warehouse> = any(s.book.warehouses.count)
        var found: [ID<GoodsBatch>: Int] = [:]
        for (id, row) in s.book.goodsBatches.numbered where row.warehouse == warehouse && chance(4) {
            found[id] = max(0, row.stock + int(-3, 3))
        }
        try s.count(
            warehouse, found, on: s.day.adding(days: chance(10) ? -1 : 0),
            witness: chance(2) ? .reviewer : .otherHelper, by: pick([.cashier, .everyone]))
    }
}

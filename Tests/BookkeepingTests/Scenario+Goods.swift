import Bookkeeping
import Kernel

extension GoodsPortion {
    static func of(_ household: ID<Household>, _ quantity: Int) -> GoodsPortion {
        .with { ($0.household, $0.quantity) = (household, quantity) }
    }
}

extension Scenario {
    mutating func warehouse(
        of organisation: ID<Organisation> = 2, name: String = "物资仓库", ref: String? = nil,
        by user: ID<User> = .accountant
    ) throws {
        let id = book.warehouses.next ?? .first
        try enter(
            .warehouseOpened(
                .with {
                    ($0.name, $0.organisation, $0.ref) = (name, organisation, ref)
                    ($0.region, $0.warehouse) = (2, id)
                }), by: user)
    }

    /// Rice lasts for 400 days unless another day is given.
    mutating func store(
        _ quantity: Int, of item: String = "rice", from donor: ID<Donor> = 1, in warehouse: ID<Warehouse> = 1,
        area: Area? = nil, categories: [String] = [], attribute: HouseholdAttribute? = nil,
        made: Day? = nil, expires: Day? = nil, batch number: String? = "20140301A",
        document: String = "验收单1号", on: Day? = nil, ref: String? = nil, witness: ID<User> = .reviewer,
        by user: ID<User> = .cashier
    ) throws {
        let (id, day) = (book.goodsBatches.next ?? .first, on ?? self.day)
        let last = expires ?? (item == "rice" ? day.adding(days: 400) : nil)
        try enter(
            .goodsReceived(
                .with {
                    ($0.batch, $0.batchNumber, $0.document, $0.donor) = (id, number, document, donor)
                    ($0.expiresOn, $0.item, $0.on, $0.producedOn) = (last, item, day, made)
                    ($0.quantity, $0.ref, $0.warehouse, $0.witness) = (quantity, ref, warehouse, witness)
                    ($0.restriction.area, $0.restriction.attribute) = (area, attribute)
                    $0.restriction.categories = categories
                }), by: user)
    }

    mutating func value(
        _ batch: ID<GoodsBatch>, _ amount: Fen = 250_000, _ basis: GoodsValueBasis = .invoice,
        on: Day? = nil, by user: ID<User> = .accountant
    ) throws {
        let day = on ?? self.day
        try enter(
            .goodsValued(
                .with {
                    ($0.amount, $0.basis, $0.batch) = (amount, basis, batch)
                    ($0.document, $0.on) = (Self.document("invoice"), day)
                }), by: user)
    }

    mutating func order(
        _ portions: [GoodsPortion], of batch: ID<GoodsBatch> = 1, for category: String = "medical",
        until: Day? = nil, on: Day? = nil, ref: String? = nil, by user: ID<User> = .accountant
    ) throws {
        let (id, day) = (book.goodsOrders.next ?? .first, on ?? self.day)
        try enter(
            .goodsOrdered(
                .with {
                    ($0.batch, $0.category, $0.on, $0.order) = (batch, category, day, id)
                    ($0.portions, $0.ref, $0.until) = (portions, ref, until ?? day.adding(days: 10))
                }), by: user)
    }

    mutating func issue(
        _ order: ID<GoodsOrder> = 1, to carrier: ID<User> = .village, on: Day? = nil,
        by user: ID<User> = .cashier
    ) throws {
        let day = on ?? self.day
        try enter(
            .goodsIssued(.with { ($0.carrier, $0.on, $0.order) = (carrier, day, order) }), by: user)
    }

    mutating func hand(
        _ quantity: Int, of share: ItemID<GoodsOrder>, _ means: ConfirmationMeans = .signature,
        relation: Commitment? = nil, because reason: ProxyReason? = nil, on: Day? = nil,
        witness: ID<User> = .township, by user: ID<User> = .helper
    ) throws {
        let day = on ?? self.day
        try enter(
            .goodsDelivered(
                .with {
                    ($0.means, $0.on, $0.quantity) = (means, day, quantity)
                    ($0.proxyReason, $0.proxyRelation) = (reason, relation)
                    ($0.share, $0.witness) = (share, witness)
                }), by: user)
    }

    mutating func bringBack(
        _ quantity: Int, of share: ItemID<GoodsOrder>, on: Day? = nil, by user: ID<User> = .cashier
    ) throws {
        let day = on ?? self.day
        try enter(
            .goodsReturned(.with { ($0.on, $0.quantity, $0.share) = (day, quantity, share) }), by: user)
    }

    /// Who approved GO1 does not write off what is lost on its way.
    mutating func lose(
        _ quantity: Int, of place: GoodsPlace = .stock(1), _ reason: GoodsLoss = .damaged, on: Day? = nil,
        reported: ID<User> = .cashier, by user: ID<User>? = nil
    ) throws {
        let day = on ?? self.day
        let usual: ID<User> = if case .share = place { .everyone } else { .accountant }
        try enter(
            .goodsWrittenOff(
                .with {
                    ($0.document, $0.of, $0.on) = (Self.document("loss"), place, day)
                    ($0.quantity, $0.reason, $0.reportedBy) = (quantity, reason, reported)
                }), by: user ?? usual)
    }

    /// What the book has of every batch of the warehouse, but for those named.
    mutating func count(
        _ warehouse: ID<Warehouse> = 1, _ found: [ID<GoodsBatch>: Int] = [:],
        without left: [ID<GoodsBatch>] = [], on: Day? = nil, ref: String? = nil,
        witness: ID<User> = .reviewer, by user: ID<User> = .cashier
    ) throws {
        let (id, day) = (book.goodsCounts.next ?? .first, on ?? self.day)
        let rows = book.goodsBatches.numbered.filter {
            ($0.row.warehouse == warehouse || found[$0.id] != nil) && !left.contains($0.id)
        }
        let lines = rows.map { batch, row in
            GoodsCountLine.with { ($0.batch, $0.counted) = (batch, found[batch] ?? row.stock) }
        }
        try enter(
            .goodsCounted(
                .with {
                    ($0.count, $0.lines, $0.on, $0.ref) = (id, lines, day, ref)
                    ($0.warehouse, $0.witness) = (warehouse, witness)
                }), by: user)
    }

    mutating func find(
        _ quantity: Int, of batch: ID<GoodsBatch> = 1, on: Day? = nil, by user: ID<User> = .accountant
    ) throws {
        let day = on ?? self.day
        try enter(
            .goodsFound(
                .with {
                    ($0.batch, $0.document) = (batch, Self.document("surplus"))
                    ($0.on, $0.quantity) = (day, quantity)
                }), by: user)
    }

    /// WH1 has GB1, 500 kg of rice of G1 for medical needs in R3, and GB2, 40 quilts of G2 for anybody.
    static func stocked() throws -> Scenario {
        var s = try funded()
        try s.warehouse(ref: "warehouse/1")
        try s.store(500, area: .region(3), categories: ["medical"], ref: "goods/1")
        try s.store(40, of: "quilt", from: 2, batch: nil)
        return s
    }

    /// GO1 approves 60 kg for H1 and 40 kg for H2.
    static func ordered() throws -> Scenario {
        var s = try stocked()
        try s.order([.of(1, 60), .of(2, 40)], ref: "order/1")
        return s
    }

    /// GO1 is with the village's user.
    static func underway() throws -> Scenario {
        var s = try ordered()
        try s.issue()
        return s
    }

    /// SK1 found 2 kg of GB1 fewer and one quilt of GB2 more than the book had.
    static func differing() throws -> Scenario {
        var s = try stocked()
        try s.count(1, [1: 498, 2: 41])
        return s
    }

    /// All that goods go through, in the story of every kind.
    mutating func keepGoods() throws {
        try warehouse(ref: "warehouse/1")
        try store(
            500, area: .region(3), categories: ["medical"], attribute: nil, made: "2014-03-01",
            ref: "goods/1")
        try store(30, of: "quilt", attribute: .lowIncome)
        try value(1, 250_000, .fairValue)
        try order([.of(1, 60), .of(2, 40)], ref: "order/1")
        try issue()
        try hand(60, of: "GO1.1", .proxy, relation: "relation", because: .illness)
        try hand(35, of: "GO1.2", .fingerprint, by: .everyone)
        try bringBack(3, of: "GO1.2")
        try grant("accountant", to: .everyone)
        try lose(2, of: .share("GO1.2"), .lost, reported: .village)
        try revoke("accountant", from: .everyone)
        try count(1, [1: 401, 2: 31], ref: "count/1")
        try lose(2, of: .stock(1))
        try find(1, of: 2)
    }
}

import Bookkeeping
import Kernel
import Storage

/// What one entry did to a batch of goods: from whom to whom, how many units. Ids only.
struct GoodsMove {
    let batch: ID<GoodsBatch>
    /// What the entry is about: the batch, an order, a share.
    let about: String
    /// `G1`, `WH1`, `U3`, `H12`; nil where units appear or are gone.
    var from: String?
    var to: String?
    /// Nil where nothing moved.
    var units: Int?
    /// The households concerned, with the units of each.
    var households: [(household: ID<Household>, units: Int)] = []

    init?(_ event: Event, _ book: Book) {
        switch event {
        case .goodsReceived(let data):
            (batch, about) = (data.batch, "\(data.batch)")
            (from, to, units) = ("\(data.donor)", "\(data.warehouse)", data.quantity)
        case .goodsValued(let data): (batch, about) = (data.batch, "\(data.batch)")
        case .goodsOrdered(let data):
            (batch, about) = (data.batch, "\(data.order)")
            households = data.portions.map { ($0.household, $0.quantity) }
        case .goodsIssued(let data):
            guard let order = book.goodsOrders[data.order] else { return nil }
            (batch, about) = (order.batch, "\(data.order)")
            (from, to, units) = (Self.warehouse(batch, book), "\(data.carrier)", order.quantity)
            households = order.shares.compactMap { book.goodsShares[$0] }.map { ($0.household, $0.quantity) }
        case .goodsDelivered(let data):
            guard let (order, share) = Self.share(data.share, book) else { return nil }
            (batch, about) = (order.batch, "\(data.share)")
            (from, to) = (order.carrier.map { "\($0)" }, "\(share.household)")
            (units, households) = (data.quantity, [(share.household, data.quantity)])
        case .goodsReturned(let data):
            guard let (order, share) = Self.share(data.share, book) else { return nil }
            (batch, about) = (order.batch, "\(data.share)")
            (from, to) = (order.carrier.map { "\($0)" }, Self.warehouse(order.batch, book))
            (units, households) = (data.quantity, [(share.household, data.quantity)])
        case .goodsWrittenOff(let data):
            about = "\(data.of)"
            units = data.quantity
            switch data.of {
            case .stock(let id): (batch, from) = (id, Self.warehouse(id, book))
            case .share(let id):
                guard let (order, share) = Self.share(id, book) else { return nil }
                (batch, from) = (order.batch, order.carrier.map { "\($0)" })
                households = [(share.household, data.quantity)]
            }
        case .goodsFound(let data):
            (batch, about) = (data.batch, "\(data.batch)")
            (to, units) = (Self.warehouse(data.batch, book), data.quantity)
        default: return nil
        }
    }

    private static func warehouse(_ batch: ID<GoodsBatch>, _ book: Book) -> String? {
        book.goodsBatches[batch].map { "\($0.warehouse)" }
    }

    private static func share(_ id: ItemID<GoodsOrder>, _ book: Book) -> (GoodsOrder, GoodsShare)? {
        guard let order = book.goodsOrders[id.row], let share = book.goodsShare(id) else { return nil }
        return (order, share)
    }
}

/// Who had how many units of a batch when (保管链): every entry about it, in the trail's order, with what was in the
/// warehouse and with carriers after it.
public struct GoodsChain: Sendable {
    public struct Step: Sendable {
        public let seq: Int
        public let day: Day
        public let kind: String
        public let about: String
        public let from: String
        public let to: String
        public let units: Int?
        public let stock: Int
        public let carried: Int
    }

    public let batch: ID<GoodsBatch>
    public private(set) var steps: [Step] = []

    public init(_ batch: ID<GoodsBatch>, in loaded: LoadedBook, store: any Store) throws(Refusal) {
        self.batch = batch
        let book = loaded.book
        var (stock, carried) = (0, 0)
        try book.walk(store) { entry throws(Refusal) in
            let counted = count(entry.event)
            let move = GoodsMove(entry.event, book)
            guard counted != nil || move?.batch == batch else { return true }
            let units = move?.units ?? 0
            switch entry.event {
            case .goodsReceived, .goodsFound: stock += units
            case .goodsIssued: (stock, carried) = (stock - units, carried + units)
            case .goodsDelivered: carried -= units
            case .goodsReturned: (stock, carried) = (stock + units, carried - units)
            case .goodsWrittenOff(let data):
                if case .stock = data.of { stock -= units } else { carried -= units }
            default: break
            }
            steps.append(
                Step(
                    seq: entry.seq, day: entry.at.day, kind: entry.kind,
                    about: move?.about ?? counted?.about ?? "", from: move?.from ?? "", to: move?.to ?? "",
                    units: move?.units ?? counted?.units, stock: stock, carried: carried))
            return true
        }
    }

    /// A stock-taking is about every batch of its warehouse: the units are what was counted of this one.
    private func count(_ event: Event) -> (about: String, units: Int)? {
        guard case .goodsCounted(let data) = event else { return nil }
        return data.lines.first { $0.batch == batch }.map { ("\(data.count)", $0.counted) }
    }

    public var json: JSON {
        .list(
            steps.map { step in
                var members: [String: JSON] = [
                    "seq": .number(Int64(step.seq)), "day": .text("\(step.day)"), "kind": .text(step.kind),
                    "about": .text(step.about), "from": .text(step.from), "to": .text(step.to),
                    "stock": .number(Int64(step.stock)), "carried": .number(Int64(step.carried)),
                ]
                if let units = step.units { members["units"] = .number(Int64(units)) }
                return .object(members)
            })
    }
}

extension Book {
    /// A household's share of an order: `GO1.2`, or the order's own number, a dot and the share's.
    public func goodsShare(named text: String, source: String) -> ItemID<GoodsOrder>? {
        if let id = ItemID<GoodsOrder>(text), goodsShare(id) != nil { return id }
        guard let dot = text.lastIndex(of: "."), let number = Int(text[text.index(after: dot)...]),
            let order = id(named: String(text[..<dot]), source: source, as: GoodsOrder.self),
            let id = ItemID(order, number), goodsShare(id) != nil
        else { return nil }
        return id
    }
}

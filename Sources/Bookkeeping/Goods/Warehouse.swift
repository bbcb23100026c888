import Kernel

/// Where a foundation keeps goods (仓库).
public struct Warehouse: TableRow {
    public static let idPrefix = "WH"
    public static let tableKind = TableKind.warehouses
    public static var table: WritableKeyPath<Book, Table<Warehouse>> { \.warehouses }
    public static var swaps: WritableKeyPath<Effects, Swaps<Warehouse>> { \.warehouses }

    public let ref: String?
    public let organisation: ID<Organisation>
    public let name: String
    public let region: ID<Region>
    /// The last day on which something came in, went out or was counted.
    public var movedOn: Day?
    /// The last stock-taking; nothing is dated before it.
    public var count: ID<GoodsCount>?
    /// Whoever counted since the book and the counts last agreed on every batch; empty while they agree.
    public var counters: [ID<User>]
}

public struct WarehouseOpened: Payload {
    public static let kind = "warehouse.opened"

    public var name = ""
    public var organisation = ID<Organisation>.first
    public var ref: String?
    public var region = ID<Region>.first
    public var warehouse = ID<Warehouse>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("name", &name)
        try coder.field("organisation", &organisation)
        try coder.field("ref", &ref)
        try coder.field("region", &region)
        try coder.field("warehouse", &warehouse)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let body = try draft.row(organisation)
        _ = try draft.row(region)
        try draft.requireText(name, "name", bytesMax: 128)
        guard body.type == .foundation, try draft.row(draft.by).organisation == organisation else {
            throw Violation(.notTheFoundation, organisation)
        }
        try draft.claim(ref: ref, table: Warehouse.tableKind, for: warehouse.number)
        let row = Warehouse(
            ref: ref, organisation: organisation, name: name, region: region, movedOn: nil, count: nil,
            counters: [])
        try draft.insert(warehouse, row)
    }
}

extension Draft {
    /// The actor belongs to the foundation whose warehouse it is.
    func requireKeeper(of warehouse: ID<Warehouse>) throws(Violation) {
        guard try row(by).organisation == (try row(warehouse)).organisation else {
            throw Violation(.notTheFoundation, warehouse)
        }
    }

    /// Nobody takes two of the parts of one movement.
    func requireOtherHand(_ hand: ID<User>, than others: ID<User>?...) throws(Violation) {
        guard !others.contains(hand) else { throw Violation(.goodsSameHand, hand) }
    }

    /// Whoever says what a batch is worth, has lost or has more never kept any of it, nor counted what still differs.
    func requireOutsider(to batch: GoodsBatch) throws(Violation) {
        let counters = try row(batch.warehouse).counters
        guard !batch.hands.contains(by), !counters.contains(by) else { throw Violation(.goodsSameHand, by) }
    }

    /// Somebody whom the book still knows.
    func requireUser(_ user: ID<User>) throws(Violation) {
        _ = try row(user)
        try requireKept(.user(user))
    }

    /// A day that has come, not before the day of what it follows.
    func requireDay(_ on: Day, from before: Day?) throws(Violation) {
        try requirePast(on)
        if let before, on < before { throw Violation(.goodsOutOfOrder, on) }
    }

    /// Something comes into a warehouse or leaves it, not before its last stock-taking.
    mutating func move(in warehouse: ID<Warehouse>, on: Day) throws(Violation) {
        if let count = try row(warehouse).count { try requireDay(on, from: try row(count).on) }
        try update(warehouse) { $0.movedOn = max(on, $0.movedOn ?? on) }
    }

    static func requireUnits(_ quantity: Int, atMost most: Int, _ subject: some CustomStringConvertible)
        throws(Violation)
    {
        guard quantity > 0 else { throw Violation(.amountNotPositive, quantity) }
        guard quantity <= most else { throw Violation(.stockExceeded, subject) }
    }
}

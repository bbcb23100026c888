import Kernel

/// A row of the book's state. Rows are counted from 1 and never leave their table.
public protocol TableRow: Counted, Hashable, Sendable {
    /// What a refusal calls the table; also the name of its view.
    static var tableName: String { get }
    static var table: WritableKeyPath<Book, Table<Self>> { get }
    static var swaps: WritableKeyPath<Effects, Swaps<Self>> { get }
}

/// Rows in the order of their ids.
public struct Table<Row: TableRow>: Hashable, Sendable {
    public private(set) var rows: [Row] = []

    public var count: Int { rows.count }

    /// The id that the next row takes.
    public var next: ID<Row>? { ID(rows.count + 1) }

    public subscript(id: ID<Row>) -> Row? {
        id.index < rows.count ? rows[id.index] : nil
    }

    /// Rows with their ids.
    public var numbered: some Sequence<(id: ID<Row>, row: Row)> {
        rows.enumerated().lazy.compactMap { index, row in ID<Row>(index + 1).map { ($0, row) } }
    }

    mutating func take(_ swaps: Swaps<Row>) {
        guard swaps.isTouched else { return }
        for swap in swaps.items {
            if swap.id.index < rows.count {
                rows[swap.id.index] = swap.after
            } else {
                rows.append(swap.after)
            }
        }
    }

    mutating func revert(_ swaps: Swaps<Row>) {
        for swap in swaps.items.reversed() {
            if let before = swap.before { rows[swap.id.index] = before } else { rows.removeLast() }
        }
    }
}

/// The rows of one table that a change touches, each once, with what they were and what they become.
public struct Swaps<Row: TableRow>: Sendable {
    public struct Item: Sendable {
        public let id: ID<Row>
        public let before: Row?
        public var after: Row

        mutating func change(_ body: (inout Row) throws(Violation) -> Void) throws(Violation) {
            try body(&after)
        }
    }

    /// Nil until a row is touched. An entry touches few of the many tables, and nil costs nothing to make or to end.
    private var touched: [Item]?
    /// Only kept beyond a handful of rows; a short list is faster searched than hashed.
    private var places: [ID<Row>: Int]?
    private static var linearLimit: Int { 8 }

    /// How many of the items are new rows.
    private(set) var inserted = 0

    public var items: [Item] { touched ?? [] }
    var isTouched: Bool { touched != nil }

    private func place(of id: ID<Row>) -> Int? {
        guard let touched else { return nil }
        return places.map { $0[id] } ?? touched.firstIndex { $0.id == id }
    }

    subscript(id: ID<Row>) -> Row? { place(of: id).flatMap { touched?[$0].after } }

    mutating func insert(_ id: ID<Row>, _ row: Row) {
        inserted += 1
        append(Item(id: id, before: nil, after: row))
    }

    /// Changes a row in place, so that what it holds is copied once an entry and not once a step.
    mutating func update(
        _ id: ID<Row>, of table: Table<Row>, _ body: (inout Row) throws(Violation) -> Void
    ) throws(Violation) {
        let known = place(of: id)
        if known == nil {
            guard let row = table[id] else { throw Violation(.unknownID, id) }
            append(Item(id: id, before: row, after: row))
        }
        let place = known ?? items.count - 1
        try touched?[place].change(body)
    }

    private mutating func append(_ item: Item) {
        guard let count = touched?.count else {
            touched = [item]
            return
        }
        touched?.append(item)
        if count == Self.linearLimit {
            places = [:]
            for (index, item) in items.enumerated() { places?[item.id] = index }
        } else if count > Self.linearLimit {
            places?[item.id] = count
        }
    }
}

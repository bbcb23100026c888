import Kernel

/// A row of the book's state. Rows are counted from 1 and never leave their table.
public protocol TableRow: Counted, Hashable, Sendable {
    /// What a refusal calls the table; also the name of its view.
    static var tableName: String { get }
    static var table: WritableKeyPath<Book, Table<Self>> { get }
    static var swaps: WritableKeyPath<Change, Swaps<Self>> { get }
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
        for swap in swaps.items {
            if swap.id.index < rows.count { rows[swap.id.index] = swap.after } else { rows.append(swap.after) }
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
    }

    public private(set) var items: [Item] = []
    /// Only kept beyond a handful of rows; a short list is faster searched than hashed.
    private var places: [ID<Row>: Int] = [:]
    private static var linearLimit: Int { 8 }

    var inserted: Int { items.reduce(0) { $0 + ($1.before == nil ? 1 : 0) } }

    private func place(of id: ID<Row>) -> Int? {
        if items.count <= Self.linearLimit { return items.firstIndex { $0.id == id } }
        return places[id]
    }

    subscript(id: ID<Row>) -> Row? { place(of: id).map { items[$0].after } }

    mutating func put(_ id: ID<Row>, before: @autoclosure () -> Row?, after: Row) {
        if let place = place(of: id) {
            items[place].after = after
            return
        }
        items.append(Item(id: id, before: before(), after: after))
        if items.count == Self.linearLimit + 1 {
            for (index, item) in items.enumerated() { places[item.id] = index }
        } else if items.count > Self.linearLimit {
            places[id] = items.count - 1
        }
    }
}

import Kernel

/// A row of the book's state. Rows are counted from 1 and never leave their table.
public protocol TableRow: Counted, Hashable, Sendable {
    /// What a refusal calls the table; also the name of its view.
    static var tableName: String { get }
    static var table: WritableKeyPath<Book, Table<Self>> { get }
    static var swaps: WritableKeyPath<Effects, Swaps<Self>> { get }
}

extension TableRow {
    fileprivate mutating func change(_ body: (inout Self) throws(Violation) -> Void) throws(Violation) {
        try body(&self)
    }
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
        for swap in swaps.changed { rows[swap.id.index] = swap.after }
        rows += swaps.new
    }

    mutating func revert(_ swaps: Swaps<Row>) {
        rows.removeLast(swaps.new.count)
        for swap in swaps.changed { rows[swap.id.index] = swap.before }
    }
}

/// The rows of one table that a change touches: those that it changes, each once, with what they were and what they
/// become; and behind the table's last, the new ones.
public struct Swaps<Row: TableRow>: Sendable {
    public struct Item: Sendable {
        public let id: ID<Row>
        public let before: Row
        public var after: Row
    }

    /// Nil until a row is touched. An entry touches few of the many tables, and nil costs nothing to make or to end.
    private var touched: [Item]?
    private var inserted: [Row]?
    /// The index of the first new row.
    private var base = 0
    /// Only kept beyond a handful of rows; a short list is faster searched.
    private var places: Places?
    private static var linearLimit: Int { 8 }

    public var changed: [Item] { touched ?? [] }
    public var new: [Row] { inserted ?? [] }
    /// The new rows with their ids.
    public var numberedNew: some Sequence<(id: ID<Row>, row: Row)> {
        new.enumerated().lazy.compactMap { [base] index, row in ID<Row>(base + index + 1).map { ($0, row) } }
    }

    var isTouched: Bool { touched?.isEmpty == false || inserted?.isEmpty == false }
    var newCount: Int { inserted?.count ?? 0 }

    private func place(of id: ID<Row>) -> Int? {
        guard let touched else { return nil }
        return places.map { $0[id.number] } ?? touched.firstIndex { $0.id == id }
    }

    /// The place among the new rows.
    private func newPlace(of id: ID<Row>) -> Int? {
        guard let inserted, id.index >= base, id.index - base < inserted.count else { return nil }
        return id.index - base
    }

    subscript(id: ID<Row>) -> Row? {
        if let place = newPlace(of: id) { return inserted?[place] }
        return place(of: id).flatMap { touched?[$0].after }
    }

    /// Adds the row behind the `base` rows of the table and those added before.
    mutating func insert(_ row: Row, behind base: Int) {
        self.base = base
        guard inserted != nil else {
            inserted = [row]
            return
        }
        inserted?.append(row)
    }

    /// Changes a row in place, so that what it holds is copied once an entry and not once a step.
    mutating func update(
        _ id: ID<Row>, of table: Table<Row>, _ body: (inout Row) throws(Violation) -> Void
    ) throws(Violation) {
        if let place = newPlace(of: id) {
            try inserted?[place].change(body)
            return
        }
        let known = place(of: id)
        if known == nil {
            guard let row = table[id] else { throw Violation(.unknownID, id) }
            append(Item(id: id, before: row, after: row))
        }
        let place = known ?? changed.count - 1
        try touched?[place].after.change(body)
    }

    /// Keeps the room that the rows took.
    mutating func clear() {
        if inserted?.isEmpty == false { inserted?.removeAll(keepingCapacity: true) }
        guard touched?.isEmpty == false else { return }
        touched?.removeAll(keepingCapacity: true)
        places = nil
    }

    private mutating func append(_ item: Item) {
        guard let count = touched?.count else {
            touched = [item]
            return
        }
        touched?.append(item)
        if count == Self.linearLimit {
            places = Places()
            for (index, item) in changed.enumerated() { places?.add(item.id.number, at: index) }
        } else if count > Self.linearLimit {
            places?.add(item.id.number, at: count)
        }
    }
}

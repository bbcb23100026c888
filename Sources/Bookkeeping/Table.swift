import Kernel

/// A row of the book's state. Rows are counted from 1 and never leave their table.
public protocol TableRow: Counted, Hashable, Sendable {
    static var tableKind: TableKind { get }
    static var table: WritableKeyPath<Book, Table<Self>> { get }
    static var swaps: WritableKeyPath<Effects, Swaps<Self>> { get }
}

extension TableRow {
    /// What a refusal calls the table; also the name of its view.
    public static var tableName: String { tableKind.name }

    fileprivate mutating func change(_ body: (inout Self) throws(Violation) -> Void) -> Violation? {
        do throws(Violation) { try body(&self) } catch { return error }
        return nil
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
    public var numbered: NumberedRows<Row> { NumberedRows(rows, behind: 0) }

    mutating func take(_ swaps: Swaps<Row>) { swaps.take(into: &rows) }

    mutating func revert(_ swaps: Swaps<Row>) { swaps.revert(from: &rows) }
}

/// Rows with their ids, which are counted on.
public struct NumberedRows<Row: TableRow>: RandomAccessCollection, Sendable {
    private let rows: [Row]
    private let base: Int

    /// - Parameter base: how many rows stand before the first.
    init(_ rows: [Row], behind base: Int) {
        self.rows = rows
        self.base = base
    }

    public var startIndex: Int { rows.startIndex }
    public var endIndex: Int { rows.endIndex }
    public subscript(place: Int) -> (id: ID<Row>, row: Row) { (ID(index: base + place), rows[place]) }
}

/// The rows of one table that a change touches: those that it changes, each once, with what they were and what they
/// become; and behind the table's last, the new ones.
public struct Swaps<Row: TableRow>: Sendable {
    private struct Touched {
        var ids: [ID<Row>] = []
        var before: [Row] = []
        var after: [Row] = []
        /// Only kept beyond a handful of rows; a short list is faster searched.
        var places: Places?
        static var linearLimit: Int { 8 }

        func place(of id: ID<Row>) -> Int? {
            places.map { $0[id.number] } ?? ids.firstIndex(of: id)
        }

        mutating func append(_ id: ID<Row>, _ row: Row) {
            ids.append(id)
            before.append(row)
            after.append(row)
            if ids.count == Self.linearLimit + 1 {
                places = Places()
                for (place, id) in ids.enumerated() { places?.add(id.number, at: place) }
            } else if ids.count > Self.linearLimit {
                places?.add(id.number, at: ids.count - 1)
            }
        }

        /// Keeps the room that the rows took.
        mutating func clear() {
            ids.removeAll(keepingCapacity: true)
            before.removeAll(keepingCapacity: true)
            after.removeAll(keepingCapacity: true)
            places = nil
        }
    }

    /// Nil until a row is touched. An entry touches few of the many tables, and nil costs nothing to make or to end.
    private var touched: Touched?
    private var inserted: [Row]?
    /// The index of the first new row.
    private var base = 0

    /// Rows that were there before, as they become.
    public var changed: Zip2Sequence<[ID<Row>], [Row]> { zip(touched?.ids ?? [], touched?.after ?? []) }
    public var new: [Row] { inserted ?? [] }
    /// The new rows with their ids.
    public var numberedNew: NumberedRows<Row> { NumberedRows(new, behind: base) }

    var newCount: Int { inserted?.count ?? 0 }

    /// The place among the new rows.
    private func newPlace(of id: ID<Row>) -> Int? {
        guard let inserted, id.index >= base, id.index - base < inserted.count else { return nil }
        return id.index - base
    }

    subscript(id: ID<Row>) -> Row? {
        if let place = newPlace(of: id) { return inserted?[place] }
        return touched?.place(of: id).flatMap { touched?.after[$0] }
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
    ///
    /// - Returns: why not, rather than throwing it: a key path whose use cannot throw costs nothing.
    mutating func update(
        _ id: ID<Row>, of table: Table<Row>, _ body: (inout Row) throws(Violation) -> Void
    ) -> Violation? {
        if let place = newPlace(of: id) { return inserted?[place].change(body) }
        if touched == nil { touched = Touched() }
        if let place = touched?.place(of: id) { return touched?.after[place].change(body) }
        guard let row = table[id], let place = touched?.ids.count else { return Violation(.unknownID, id) }
        touched?.append(id, row)
        return touched?.after[place].change(body)
    }

    /// Brings the rows into their table.
    func take(into rows: inout [Row]) {
        if let touched {
            for place in touched.ids.indices { rows[touched.ids[place].index] = touched.after[place] }
        }
        if let inserted { rows += inserted }
    }

    func revert(from rows: inout [Row]) {
        rows.removeLast(newCount)
        guard let touched else { return }
        for place in touched.ids.indices { rows[touched.ids[place].index] = touched.before[place] }
    }

    /// Keeps the room that the rows took.
    mutating func clear() {
        inserted?.removeAll(keepingCapacity: true)
        touched?.clear()
    }
}

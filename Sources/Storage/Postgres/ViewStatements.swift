import Bookkeeping
import Foundation
import Synchronization

/// The statements that write changes into the views, many changes at a time: a row that several of them touch is written
/// once, and each view's rows go in one statement, or two. While one portion is on its way, the next is made ready.
struct ViewStatements: Sequence, IteratorProtocol {
    private let book: String
    private let first: Int
    private var portions: ArraySlice<ArraySlice<Change>>
    private var prepared: Prepared?
    private var ready: ArraySlice<Query> = []

    /// - Parameter seq: the entry of the change whose index is 0.
    init(_ changes: ArraySlice<Change>, from seq: Int, book: String) {
        self.book = book
        first = seq
        portions = Views.portions(of: changes)[...]
        prepareNext()
    }

    mutating func next() -> Query? {
        while ready.isEmpty, let prepared {
            self.prepared = nil
            ready = prepared.queries()[...]
            prepareNext()
        }
        return ready.popFirst()
    }

    private mutating func prepareNext() {
        guard let changes = portions.popFirst() else { return }
        prepared = Prepared { [book, first] in
            Self.queries(changes, from: first + changes.startIndex, book)
        }
    }

    private static func queries(_ changes: ArraySlice<Change>, from seq: Int, _ book: String) -> [Query] {
        var queries: [Query] = []
        func insert(_ rows: ViewRows, _ sql: String, _ types: [CellType]) {
            guard !rows.isEmpty else { return }
            let columns = zip(types, rows.columns).map { type, cells in
                switch type {
                case .text: Parameter.texts(cells.map(\.text))
                case .integer: Parameter.integers(cells.map(\.integer))
                }
            }
            queries.append(Query(sql, [.text(book)] + columns))
        }
        insert(
            Views.postings(of: changes, from: seq),
            insertSQL(Views.postings, Views.postingColumns, Views.postingTypes), Views.postingTypes)
        for view in Views.rows {
            let rows = view.rowsAfter(changes)
            let types = [.text] + view.types
            let sql = insertSQL(view.name, ["id"] + view.columns, types)
            insert(rows.new, sql, types)
            insert(rows.changed, sql + view.conflictSQL, types)
        }
        return queries
    }

    private static func insertSQL(_ name: String, _ columns: [String], _ types: [CellType]) -> String {
        // Side by side in the list, arrays are unnested row by row; as tables each would first be written out.
        let arrays = types.enumerated().map { index, type in
            "unnest($\(index + 2)::\(type == .text ? "text" : "bigint")[])"
        }
        return """
            INSERT INTO \(name) (\((["book"] + columns).joined(separator: ", ")))
            SELECT $1, \(arrays.joined(separator: ", "))
            """
    }
}

/// Statements made on another thread.
private final class Prepared: Sendable {
    private let made = Mutex<[Query]>([])
    private let done = DispatchSemaphore(value: 0)

    init(_ make: @escaping @Sendable () -> [Query]) {
        DispatchQueue.global().async { [self] in
            let queries = make()
            made.withLock { $0 = queries }
            done.signal()
        }
    }

    /// Waits for them; asked once.
    func queries() -> [Query] {
        done.wait()
        return made.withLock { $0 }
    }
}

extension PostgresStore {
    public func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        // A replay is fed once.
        var hasBegun = false
        try writer.run(mayRepeat: { !hasBegun }) { connection in
            try connection.transaction {
                _ = try connection.run(
                    Views.names.map { Query("DELETE FROM \($0) WHERE book = $1", [.text(book)]) })
                hasBegun = true
                var portion = ViewPortion()
                try replay { change, seq throws(StoreError) in
                    portion.take(change, seq: seq)
                    guard portion.isFull else { return }
                    do { try write(portion, connection) } catch { throw StoreError(postgres: error) }
                }
                if !portion.isFull { try write(portion, connection) }
            }
        }
    }

    private func write(_ portion: ViewPortion, _ connection: PostgresConnection) throws {
        _ = try connection.run(ViewStatements(portion.changes[...], from: portion.seq, book: book))
    }
}

extension View {
    fileprivate var conflictSQL: String {
        let updates = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        return " ON CONFLICT (book, id) \(updates.isEmpty ? "DO NOTHING" : "DO UPDATE SET \(updates)")"
    }
}

extension Cell {
    fileprivate var text: String? { if case .text(let value) = self { value } else { nil } }
    fileprivate var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
}

import Bookkeeping
import GRDB

/// Writes changes into the views, many at a time: a row that several of them touch is written once.
struct ViewWriter {
    private let db: Database
    private let book: String

    init(_ db: Database, book: String) {
        self.db = db
        self.book = book
    }

    /// - Parameter seq: the entry of the first change.
    func write(_ changes: ArraySlice<Change>, from seq: Int) throws {
        try write(Views.postings(of: changes, from: seq), Views.postings, Views.insertPostingsSQL)
        for view in Views.rows {
            let rows = view.rowsAfter(changes)
            try write(rows.new, view.name, view.upsertSQL)
            try write(rows.changed, view.name, view.upsertSQL)
        }
    }

    private func write(_ rows: ViewRows, _ view: String, _ sql: String) throws {
        guard !rows.isEmpty else { return }
        let statement = try db.cachedStatement(sql: sql)
        let prefix = [book.databaseValue]
        do {
            for row in 0..<rows.count {
                let cells = rows.columns.map { $0[row].databaseValue }
                statement.setUncheckedArguments(StatementArguments(prefix + cells))
                try statement.execute()
            }
        } catch let error as DatabaseError where error.isConstraint {
            throw StoreError.viewRefused("\(view): \(error.message ?? "constraint")")
        }
    }

    /// Empties all views of the book.
    func clear() throws {
        for name in Views.names {
            try db.execute(sql: "DELETE FROM \(name) WHERE book = ?", arguments: [book])
        }
    }

}

extension Views {
    fileprivate static let insertPostingsSQL = """
        INSERT INTO \(postings) (book, \(postingColumns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
}

extension View {
    fileprivate var upsertSQL: String {
        let all = ["book", "id"] + columns
        let places = Array(repeating: "?", count: all.count).joined(separator: ", ")
        let updates = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let conflict = updates.isEmpty ? "DO NOTHING" : "DO UPDATE SET \(updates)"
        return """
            INSERT INTO \(name) (\(all.joined(separator: ", "))) VALUES (\(places)) \
            ON CONFLICT (book, id) \(conflict)
            """
    }
}

extension Cell {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        }
    }
}

import Bookkeeping
import GRDB

/// Writes changes into the views, many at a time: a row that several of them touch is written once.
struct ViewWriter {
    private static let changesAtOnce = 20_000
    private let db: Database
    private let book: String
    private var gathered = Views.rows.map { $0.gathering() }
    private var changes = 0

    init(_ db: Database, book: String) {
        self.db = db
        self.book = book
    }

    mutating func take(_ change: Change, seq: Int) throws {
        try refusing(Views.postings) { try insertPostings(change, seq) }
        for index in gathered.indices { gathered[index].take(change) }
        changes += 1
        if changes == Self.changesAtOnce { try finish() }
    }

    mutating func finish() throws {
        for index in gathered.indices {
            let rows = gathered[index].drain()
            guard !rows.isEmpty else { continue }
            let view = gathered[index].view
            try refusing(view.name) {
                let statement = try db.cachedStatement(sql: view.upsertSQL)
                let prefix = [book.databaseValue]
                for cells in rows {
                    statement.setUncheckedArguments(StatementArguments(prefix + cells.map(\.databaseValue)))
                    try statement.execute()
                }
            }
        }
        changes = 0
    }

    /// Empties all views of the book.
    func clear() throws {
        for name in Views.names {
            try db.execute(sql: "DELETE FROM \(name) WHERE book = ?", arguments: [book])
        }
    }

    private func insertPostings(_ change: Change, _ seq: Int) throws {
        guard !change.postings.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO postings (book, \(Views.postingColumns.joined(separator: ", ")))
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        for (index, posting) in change.postings.enumerated() {
            let cells = posting.cells(seq: seq, n: index + 1)
            try statement.execute(
                arguments: StatementArguments([book.databaseValue] + cells.map(\.databaseValue)))
        }
    }

    private func refusing(_ view: String, _ body: () throws -> Void) throws {
        do { try body() } catch let error as DatabaseError where error.isConstraint {
            throw StoreError.viewRefused("\(view): \(error.message ?? "constraint")")
        }
    }
}

extension View {
    var upsertSQL: String {
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

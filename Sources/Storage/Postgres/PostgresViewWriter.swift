import Bookkeeping

/// Writes changes into the views, many at a time: a row that several of them touch is written once, and each view's
/// rows go in one statement.
struct PostgresViewWriter {
    private static let changesAtOnce = 20_000
    private let connection: PostgresConnection
    private let book: String
    private var gathered = Views.rows.map { $0.gathering() }
    private var postings = Postings()
    private var changes = 0

    /// The columns of the postings not yet written.
    private struct Postings {
        var seq: [Int64?] = []
        var n: [Int64?] = []
        var account: [String?] = []
        var side: [String?] = []
        var amount: [Int64?] = []
        var balance: [Int64?] = []
    }

    init(_ connection: PostgresConnection, book: String) {
        self.connection = connection
        self.book = book
    }

    mutating func take(_ change: Change, seq: Int) throws {
        for (index, posting) in change.postings.enumerated() {
            postings.seq.append(Int64(seq))
            postings.n.append(Int64(index + 1))
            postings.account.append(posting.account.description)
            postings.side.append(posting.isDebit ? "debit" : "credit")
            postings.amount.append(posting.amount.amount)
            postings.balance.append(posting.balance.amount)
        }
        for index in gathered.indices { gathered[index].take(change) }
        changes += 1
        if changes == Self.changesAtOnce { try finish() }
    }

    mutating func finish() throws {
        var statements: [Query] = []
        if !postings.seq.isEmpty { statements.append(insertPostings()) }
        for index in gathered.indices {
            let rows = gathered[index].drain()
            if !rows.isEmpty { statements.append(upsert(rows, into: gathered[index].view)) }
        }
        if !statements.isEmpty { _ = try connection.run(statements) }
        postings = Postings()
        changes = 0
    }

    /// Empties all views of the book.
    func clear() throws {
        _ = try connection.run(
            Views.names.map { Query("DELETE FROM \($0) WHERE book = $1", [.text(book)]) })
    }

    private func insertPostings() -> Query {
        Query(
            """
            INSERT INTO postings (book, seq, n, account, side, amount, balance)
            SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
            """,
            [
                .text(book), .integers(postings.seq), .integers(postings.n), .texts(postings.account),
                .texts(postings.side), .integers(postings.amount), .integers(postings.balance),
            ])
    }

    /// Column by column, ids first.
    private func upsert(_ rows: [[Cell]], into view: any View) -> Query {
        var parameters: [Parameter] = [.text(book)]
        for (column, type) in ([.text] + view.types).enumerated() {
            switch type {
            case .text: parameters.append(.texts(rows.map { $0[column].text }))
            case .integer: parameters.append(.integers(rows.map { $0[column].integer }))
            }
        }
        return Query(view.unnestSQL, parameters)
    }
}

extension PostgresStore {
    public func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        try writer.run { connection in
            try connection.transaction {
                var views = PostgresViewWriter(connection, book: book)
                try views.clear()
                try replay { change, seq throws(StoreError) in
                    do { try views.take(change, seq: seq) } catch { throw StoreError(postgres: error) }
                }
                try views.finish()
            }
        }
    }
}

extension View {
    fileprivate var unnestSQL: String {
        let arrays = ([.text] + types).enumerated().map { index, type in
            "$\(index + 2)::\(type == .text ? "text" : "bigint")[]"
        }
        let updates = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        return """
            INSERT INTO \(name) (\((["book", "id"] + columns).joined(separator: ", ")))
            SELECT $1, * FROM unnest(\(arrays.joined(separator: ", ")))
            ON CONFLICT (book, id) \(updates.isEmpty ? "DO NOTHING" : "DO UPDATE SET \(updates)")
            """
    }
}

extension Cell {
    fileprivate var text: String? { if case .text(let value) = self { value } else { nil } }
    fileprivate var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
}

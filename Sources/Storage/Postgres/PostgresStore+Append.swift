import Bookkeeping
import Crypto

extension PostgresStore {
    public func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        guard !batch.entries.isEmpty, batch.changes.count == batch.entries.count else {
            throw .failed("a batch has one change for each of its entries, and at least one")
        }
        // Once sealed, the caller has signed: nothing is done again behind its back.
        var isSealed = false
        return try writer.run(continues: true, mayRepeat: { !isSealed }) { connection in
            if connection.ahead?.isBegin(of: batch) != true { connection.giveUpAhead() }
            do {
                return try connection.transaction {
                    try transact(batch, connection) { stored in
                        isSealed = true
                        return seal(stored)
                    }
                }
            } catch let error as PostgresError where error.state == "23505" && error.table == "entries" {
                throw try whoWasFirst(batch, connection) ?? error
            } catch let error as PostgresError where error.constraint == "attachments_digest" {
                let culprit = batch.attachments.sorted { $0.key < $1.key }.first { SHA256.hash($1) != $0 }
                throw StoreError.corrupt("attachment \(culprit?.key.hex ?? "")")
            }
        }
    }

    private func transact(
        _ batch: Batch, _ connection: PostgresConnection, seal: ([[UInt8]]) -> Seal?
    ) throws -> Head {
        let ahead = connection.ahead ?? Ahead(after: batch.expected)
        let first = ahead.end
        let views = ViewStatements(batch.changes[ahead.stored.count...], from: ahead.first, book: book)
        try insert(batch.attachments, connection)
        let entries = batch.entries[ahead.stored.count...]
        _ = try connection.run(inserts(entries, from: first))
        let stored =
            try ahead.stored + Self.entries(connection, book, from: first, limit: entries.count)
        guard stored.count == batch.entries.count, let seal = seal(stored) else {
            throw StoreError.readBackDiffers
        }
        let next = Head(
            size: ahead.first + stored.count, root: seal.root, epoch: batch.expected?.epoch ?? 1,
            checkpoint: seal.checkpoint)
        let rest =
            [swap(from: batch.expected, to: next)] + upserts(seal.tiles) + inserts(batch.vault)
            + inserts(batch.outcomes) + (seal.changesKey ? [keep(next)] : [])
        // The whole defence against two histories.
        guard try connection.run(rest).first?.affected == 1 else { throw StoreError.headMoved }
        _ = try connection.run(views)
        return next
    }

    public func writeAhead(_ entries: [[UInt8]], _ changes: [Change], from seq: Int, after expected: Head?) {
        guard use == .keeping else { return }
        let views = ViewStatements(changes[...], from: seq, book: book)
        writer.start { [self] connection in
            var ahead = connection.ahead ?? Ahead(after: expected)
            guard ahead.expected == expected, ahead.end == seq else { return connection.giveUpAhead() }
            try connection.leavingOpen {
                _ = try connection.run(inserts(entries[...], from: seq), then: views)
                ahead.stored += try Self.entries(connection, book, from: seq, limit: entries.count)
                return ahead
            }
        }
    }

    public func giveUpAhead() { writer.start { $0.giveUpAhead() } }

    /// Why an entry lay already where one was to go: another writer, or entries that no head covers.
    private func whoWasFirst(_ batch: Batch, _ connection: PostgresConnection) throws -> StoreError? {
        guard try Self.head(connection, book) == batch.expected else { return .headMoved }
        let last = try connection.run(
            "SELECT coalesce(max(seq), -1) FROM entries WHERE book = $1", [.text(book)])
        return last.integer(0, 0) >= (batch.expected?.size ?? 0)
            ? .corrupt("entries lie beyond the head") : nil
    }

    private func inserts(_ entries: ArraySlice<[UInt8]>, from first: Int) -> [Query] {
        let offset = first - entries.startIndex
        return Portions(entries, size: \.count).map { portion in
            Query(
                "INSERT INTO entries (book, seq, line) SELECT $1, generate_series($2, $3), unnest($4::bytea[])",
                [
                    .text(book), .integer(offset + portion.startIndex),
                    .integer(offset + portion.endIndex - 1), .blobs(Array(portion)),
                ])
        }
    }

    /// Equal bytes are no conflict, and others do not have this digest: the table holds that against its rows.
    private func insert(_ attachments: [Digest: [UInt8]], _ connection: PostgresConnection) throws {
        for portion in Portions(attachments.sorted { $0.key < $1.key }[...], size: \.value.count) {
            try connection.run(
                """
                INSERT INTO attachments (book, digest, bytes)
                SELECT $1, digest, bytes FROM unnest($2::bytea[], $3::bytea[]) AS new (digest, bytes)
                ON CONFLICT (book, digest) DO NOTHING
                """, [.text(book), .blobs(portion.map(\.key.bytes)), .blobs(portion.map(\.value))])
        }
    }

    private func swap(from expected: Head?, to next: Head) -> Query {
        let new: [Parameter] = [
            .text(book), .integer(next.size), .bytes(next.root.bytes), .integer(next.epoch),
            .bytes(next.checkpoint),
        ]
        guard let expected else {
            return Query(
                """
                INSERT INTO heads (book, size, root, epoch, checkpoint) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (book) DO NOTHING
                """, new)
        }
        return Query(
            """
            UPDATE heads SET size = $2, root = $3, epoch = $4, checkpoint = $5
            WHERE book = $1 AND size = $6 AND root = $7 AND epoch = $8
            """,
            new + [.integer(expected.size), .bytes(expected.root.bytes), .integer(expected.epoch)])
    }

    private func keep(_ head: Head) -> Query {
        Query(
            "INSERT INTO key_checkpoints (book, size, checkpoint) VALUES ($1, $2, $3)",
            [.text(book), .integer(head.size), .bytes(head.checkpoint)])
    }

    private func upserts(_ tiles: [Seal.TileRow]) -> [Query] {
        guard !tiles.isEmpty else { return [] }
        return [
            Query(
                """
                INSERT INTO tiles (book, level, position, hashes)
                SELECT $1, level, position, hashes
                FROM unnest($2::bigint[], $3::bigint[], $4::bytea[]) AS new (level, position, hashes)
                ON CONFLICT (book, level, position) DO UPDATE SET hashes = excluded.hashes
                """,
                [
                    .text(book), .integers(tiles.map { Int64($0.level) }),
                    .integers(tiles.map { Int64($0.index) }), .blobs(tiles.map(\.hashes)),
                ])
        ]
    }

    private func inserts(_ vault: VaultRows) -> [Query] {
        var statements: [Query] = []
        // A subject keeps its key and a token its id: another one would make what stands there unreadable.
        if !vault.keys.isEmpty {
            statements.append(
                Query(
                    """
                    INSERT INTO vault_keys (book, subject, wrapped)
                    SELECT $1, * FROM unnest($2::text[], $3::bytea[])
                    """,
                    [.text(book), .texts(vault.keys.map(\.subject)), .blobs(vault.keys.map(\.wrapped))]))
        }
        if !vault.fields.isEmpty {
            // Of a field that is written twice the last counts; one statement may touch a row once only. Bytes are
            // compared, as the database does: to Swift texts are equal that look alike.
            var last: [[[UInt8]]: Int] = [:]
            for (index, row) in vault.fields.enumerated() {
                last[[Array(row.subject.utf8), Array(row.field.utf8)]] = index
            }
            let rows = last.values.sorted().map { vault.fields[$0] }
            statements.append(
                Query(
                    """
                    INSERT INTO vault_fields (book, subject, field, sealed)
                    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bytea[])
                    ON CONFLICT (book, subject, field) DO UPDATE SET sealed = excluded.sealed
                    """,
                    [
                        .text(book), .texts(rows.map(\.subject)), .texts(rows.map(\.field)),
                        .blobs(rows.map(\.sealed)),
                    ]))
        }
        if !vault.tokens.isEmpty {
            statements.append(
                Query(
                    "INSERT INTO vault_tokens (book, token, id) SELECT $1, * FROM unnest($2::bytea[], $3::text[])",
                    [.text(book), .blobs(vault.tokens.map(\.token)), .texts(vault.tokens.map(\.id))]))
        }
        return statements + erasures(vault.erased)
    }

    /// A row of the blind index begins with the id.
    private func erasures(_ subjects: [String]) -> [Query] {
        guard !subjects.isEmpty else { return [] }
        return [
            "DELETE FROM vault_fields WHERE book = $1 AND subject = ANY($2::text[])",
            "DELETE FROM vault_keys WHERE book = $1 AND subject = ANY($2::text[])",
            "DELETE FROM vault_tokens WHERE book = $1 AND split_part(id, ' ', 1) = ANY($2::text[])",
        ].map { Query($0, [.text(book), .texts(subjects)]) }
    }

    public func eraseVault(of subjects: [String]) throws(StoreError) {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        guard !subjects.isEmpty else { return }
        try writer.run(mayRepeat: { true }) { connection in
            try connection.transaction { _ = try connection.run(erasures(subjects)) }
        }
    }

    private func inserts(_ outcomes: [Outcome]) -> [Query] {
        guard !outcomes.isEmpty else { return [] }
        return [
            Query(
                """
                INSERT INTO outcomes (book, key, request, answer)
                SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::bytea[])
                """,
                [
                    .text(book), .texts(outcomes.map(\.key)), .blobs(outcomes.map(\.request)),
                    .blobs(outcomes.map(\.answer)),
                ])
        ]
    }
}

/// The first entries of a batch, and what they change in the views: written, and read back, while the rest was still
/// being decided.
struct Ahead {
    let expected: Head?
    /// As read back.
    var stored: [[UInt8]] = []

    init(after expected: Head?) { self.expected = expected }

    var first: Int { expected?.size ?? 0 }
    var end: Int { first + stored.count }

    func isBegin(of batch: Batch) -> Bool { expected == batch.expected && stored.count == batch.ahead }
}

/// Rows cut into portions for one statement each: bounded in rows and bytes, at least one row.
struct Portions<Row>: Sequence, IteratorProtocol {
    private static var rowsMax: Int { 20_000 }
    private static var bytesMax: Int { 16 << 20 }
    private var rest: ArraySlice<Row>
    private let size: (Row) -> Int

    init(_ rows: ArraySlice<Row>, size: @escaping (Row) -> Int) {
        rest = rows
        self.size = size
    }

    mutating func next() -> ArraySlice<Row>? {
        guard !rest.isEmpty else { return nil }
        var bytes = 0
        var end = rest.startIndex
        while end < rest.endIndex, end - rest.startIndex < Self.rowsMax {
            bytes += size(rest[end])
            if bytes > Self.bytesMax, end > rest.startIndex { break }
            end += 1
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }
}

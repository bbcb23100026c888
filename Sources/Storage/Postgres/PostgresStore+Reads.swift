import Crypto

extension PostgresStore {
    /// Rows that one statement reads at most: a few hundred MB where every entry is as long as it may be.
    static let pageRows = 4_096

    /// After a lost session this waits for the book's lock, which the server frees only when that session has ended,
    /// and with it a COMMIT that was under way: the head that is read then is the last word.
    public func head() throws(StoreError) -> Head? {
        if use == .keeping, !writer.isConnected { try writer.run { _ in } }
        return try read { connection in try Self.head(connection, book) }
    }

    static func head(_ connection: PostgresConnection, _ book: String) throws -> Head? {
        let row = try connection.run(
            "SELECT size, root, epoch, checkpoint FROM heads WHERE book = $1", [.text(book)])
        guard row.count == 1 else { return nil }
        guard let root = Digest(bytes: row.bytes(0, 1)) else { throw StoreError.corrupt("heads.root") }
        return Head(
            size: row.integer(0, 0), root: root, epoch: row.integer(0, 2), checkpoint: row.bytes(0, 3))
    }

    public func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]] {
        guard seq >= 0, limit > 0 else { return [] }
        return try read { connection in try Self.entries(connection, book, from: seq, limit: limit) }
    }

    /// Reads page by page. A batch is committed as a whole, so a page that is not full ends with a whole batch.
    static func entries(_ connection: PostgresConnection, _ book: String, from seq: Int, limit: Int) throws
        -> [[UInt8]]
    {
        var lines: [[UInt8]] = []
        while lines.count < limit {
            let wanted = min(pageRows, limit - lines.count)
            let page = try connection.run(
                "SELECT seq, line FROM entries WHERE book = $1 AND seq >= $2 ORDER BY seq LIMIT $3",
                [.text(book), .integer(seq + lines.count), .integer(wanted)])
            for row in 0..<page.count {
                guard page.integer(row, 0) == seq + lines.count else {
                    throw StoreError.corrupt("entry \(seq + lines.count) is missing")
                }
                lines.append(page.bytes(row, 1))
            }
            if page.count < wanted { break }
        }
        return lines
    }

    public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try value(
            "SELECT bytes FROM attachments WHERE book = $1 AND digest = $2",
            [.text(book), .bytes(digest.bytes)])
    }

    public func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]? {
        try value(
            "SELECT hashes FROM tiles WHERE book = $1 AND level = $2 AND position = $3",
            [.text(book), .integer(level), .integer(index)])
    }

    public func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]] {
        try read { connection in
            let rows = try connection.run(
                "SELECT size, checkpoint FROM key_checkpoints WHERE book = $1 ORDER BY size", [.text(book)])
            return Dictionary(
                uniqueKeysWithValues: (0..<rows.count).map { (rows.integer($0, 0), rows.bytes($0, 1)) })
        }
    }

    public func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?] {
        try find(
            """
            SELECT n, wrapped FROM unnest($2::text[]) WITH ORDINALITY AS asked (subject, n)
            JOIN vault_keys USING (subject) WHERE book = $1
            """, asked: .texts(subjects), count: subjects.count)
    }

    public func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]? {
        try value(
            "SELECT sealed FROM vault_fields WHERE book = $1 AND subject = $2 AND field = $3",
            [.text(book), .text(subject), .text(field)])
    }

    public func vaultFields(after place: VaultPlace?, limit: Int) throws(StoreError) -> [VaultField] {
        try read { connection in
            let rows = try connection.run(
                """
                SELECT subject, field, sealed FROM vault_fields
                WHERE book = $1 AND (subject, field) > ($2, $3) ORDER BY subject, field LIMIT $4
                """,
                [.text(book), .text(place?.subject ?? ""), .text(place?.field ?? ""), .integer(limit)])
            return (0..<rows.count).map { row in
                VaultField(
                    place: VaultPlace(subject: rows.text(row, 0), field: rows.text(row, 1)),
                    sealed: rows.bytes(row, 2))
            }
        }
    }

    public func vaultFieldNames(of subject: String) throws(StoreError) -> [String] {
        try read { connection in
            let rows = try connection.run(
                "SELECT field FROM vault_fields WHERE book = $1 AND subject = $2 ORDER BY field",
                [.text(book), .text(subject)])
            return (0..<rows.count).map { rows.text($0, 0) }
        }
    }

    public func vaultTokens(after token: [UInt8]?, limit: Int) throws(StoreError) -> [(
        token: [UInt8], id: String
    )] {
        try read { connection in
            let rows = try connection.run(
                "SELECT token, id FROM vault_tokens WHERE book = $1 AND token > $2 ORDER BY token LIMIT $3",
                [.text(book), .bytes(token ?? []), .integer(limit)])
            return (0..<rows.count).map { (rows.bytes($0, 0), rows.text($0, 1)) }
        }
    }

    public func accesses(from n: Int, limit: Int) throws(StoreError) -> [Access] {
        try read { connection in
            let rows = try connection.run(
                """
                SELECT at_ms, by_user, purpose, subjects FROM accesses
                WHERE book = $1 AND n >= $2 ORDER BY n LIMIT $3
                """,
                [.text(book), .integer(n), .integer(limit)])
            return (0..<rows.count).map { row in
                Access(
                    atMilliseconds: Int64(rows.integer(row, 0)), user: rows.text(row, 1),
                    purpose: rows.text(row, 2),
                    subjects: rows.text(row, 3).split(separator: " ").map(String.init))
            }
        }
    }

    public func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?] {
        try find(
            """
            SELECT n, id FROM unnest($2::bytea[]) WITH ORDINALITY AS asked (token, n)
            JOIN vault_tokens USING (token) WHERE book = $1
            """, asked: .blobs(tokens), count: tokens.count
        ).map { bytes in bytes.map { String(decoding: $0, as: UTF8.self) } }
    }

    public func vaultPlaces() throws(StoreError) -> VaultPlaces {
        try read { connection in
            var places = VaultPlaces()
            let keys = try connection.run(
                "SELECT subject FROM vault_keys WHERE book = $1 ORDER BY 1", [.text(book)])
            places.keys = (0..<keys.count).map { keys.text($0, 0) }
            let fields = try connection.run(
                "SELECT subject, field FROM vault_fields WHERE book = $1 ORDER BY 1, 2", [.text(book)])
            places.fields = (0..<fields.count).map {
                VaultPlace(subject: fields.text($0, 0), field: fields.text($0, 1))
            }
            let pointers = try connection.run(
                "SELECT id FROM vault_tokens WHERE book = $1 ORDER BY 1", [.text(book)])
            places.pointers = (0..<pointers.count).map { pointers.text($0, 0) }
            return places
        }
    }

    /// What a query finds for each of the things asked: it gives their numbers from one on, and the values.
    private func find(_ sql: String, asked: Parameter, count: Int) throws(StoreError) -> [[UInt8]?] {
        guard count > 0 else { return [] }
        return try read { connection in
            let found = try connection.run(sql, [.text(book), asked])
            var values = [[UInt8]?](repeating: nil, count: count)
            for row in 0..<found.count { values[found.integer(row, 0) - 1] = found.bytes(row, 1) }
            return values
        }
    }

    public func outcome(ofKey key: String) throws(StoreError) -> Outcome? {
        try read { connection in
            let row = try connection.run(
                "SELECT request, answer FROM outcomes WHERE book = $1 AND key = $2",
                [.text(book), .text(key)])
            guard row.count == 1 else { return nil }
            return Outcome(key: key, request: row.bytes(0, 0), answer: row.bytes(0, 1))
        }
    }

    public func clock() throws(StoreError) -> Int64? {
        try read { connection in
            let sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
            return Int64(try connection.run(sql).integer(0, 0))
        }
    }

    /// Those who record meanwhile wait for one another, so that the numbers have no gap.
    public func record(_ access: Access) throws(StoreError) {
        try writer.run(mayRepeat: { true }) { connection in
            try connection.transaction {
                _ = try connection.run([
                    Query(
                        "SELECT pg_advisory_xact_lock($1)",
                        [.integer(PostgresLock.key("accesses", of: book))]),
                    Query(
                        """
                        INSERT INTO accesses (book, n, at_ms, by_user, purpose, subjects)
                        SELECT $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5 FROM accesses WHERE book = $1
                        """,
                        [
                            .text(book), .integer(access.atMilliseconds), .text(access.user),
                            .text(access.purpose), .text(access.subjects.joined(separator: " ")),
                        ]),
                ])
            }
        }
    }

    public func dump(view: String) throws(StoreError) -> [[String]] {
        guard let (columns, order) = Views.shape(of: view) else { throw .notFound(view) }
        // Under names of their own: ORDER BY takes the name of a result before that of a column.
        let texts = columns.map { "\($0)::text AS text_of_\($0)" }.joined(separator: ", ")
        return try read { connection in
            let rows = try connection.run(
                "SELECT \(texts) FROM \(view) WHERE book = $1 ORDER BY \(order)", [.text(book)])
            return (0..<rows.count).map { row in
                columns.indices.map { column in
                    (rows.isNull(row, column) ? Cell.null : .text(rows.text(row, column))).dumped
                }
            }
        }
    }

    private func value(_ sql: String, _ parameters: [Parameter]) throws(StoreError) -> [UInt8]? {
        try read { connection in
            let row = try connection.run(sql, parameters)
            return row.count == 1 && !row.isNull(0, 0) ? row.bytes(0, 0) : nil
        }
    }

    /// Reading twice does no harm.
    private func read<T>(_ body: (PostgresConnection) throws -> T) throws(StoreError) -> T {
        // With its session a reader loses its snapshot: what it read so far and what it would read do not go together.
        try reader.run(mayRepeat: { use == .keeping }) { connection in
            do { return try body(connection) } catch {
                if use == .reading, !connection.isLost {
                    try? connection.script("ROLLBACK; \(Self.snapshot)")
                }
                throw error
            }
        }
    }
}

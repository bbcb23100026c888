import Crypto
import Foundation
import GRDB

extension SQLiteStore {
    public func head() throws(StoreError) -> Head? {
        try read { db in try Self.head(db, book) }
    }

    static func head(_ db: Database, _ book: String) throws -> Head? {
        let sql = "SELECT size, root, epoch, checkpoint FROM heads WHERE book = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [book]) else { return nil }
        guard let root = Digest(bytes: row[1] as Data) else { throw StoreError.corrupt("heads.root") }
        return Head(size: row[0], root: root, epoch: row[2], checkpoint: Array(row[3] as Data))
    }

    public func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]] {
        guard seq >= 0, limit > 0 else { return [] }
        return try read { db in try Self.entries(db, book, from: seq, limit: limit) }
    }

    static func entries(_ db: Database, _ book: String, from seq: Int, limit: Int) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        let statement = try db.cachedStatement(
            sql: "SELECT seq, line FROM entries WHERE book = ? AND seq >= ? ORDER BY seq LIMIT ?")
        let rows = try Row.fetchCursor(statement, arguments: [book, seq, limit])
        while let row = try rows.next() {
            guard row[0] == seq + lines.count else {
                throw StoreError.corrupt("entry \(seq + lines.count) is missing")
            }
            lines.append(try row.withUnsafeData(atIndex: 1) { $0.map(Array.init) ?? [] })
        }
        return lines
    }

    public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try blob("SELECT bytes FROM attachments WHERE book = ? AND digest = ?", [book, Data(digest.bytes)])
    }

    public func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]? {
        try blob(
            "SELECT hashes FROM tiles WHERE book = ? AND level = ? AND position = ?", [book, level, index])
    }

    public func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]] {
        try read { db in
            let sql = "SELECT size, checkpoint FROM key_checkpoints WHERE book = ? ORDER BY size"
            let rows = try Row.fetchAll(db, sql: sql, arguments: [book])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Array($0[1] as Data)) })
        }
    }

    public func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT wrapped FROM vault_keys WHERE book = ? AND subject = ?")
            return try subjects.map { subject in
                try Data.fetchOne(statement, arguments: [book, subject]).map(Array.init)
            }
        }
    }

    public func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]? {
        try blob(
            "SELECT sealed FROM vault_fields WHERE book = ? AND subject = ? AND field = ?",
            [book, subject, field])
    }

    public func vaultFields(after place: VaultPlace?, limit: Int) throws(StoreError) -> [VaultField] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT subject, field, sealed FROM vault_fields
                    WHERE book = ? AND (subject, field) > (?, ?) ORDER BY subject, field LIMIT ?
                    """,
                arguments: [book, place?.subject ?? "", place?.field ?? "", limit])
            var fields: [VaultField] = []
            while let row = try rows.next() {
                let place = VaultPlace(subject: row[0], field: row[1])
                fields.append(VaultField(place: place, sealed: Array(row[2] as Data)))
            }
            return fields
        }
    }

    public func vaultFieldNames(of subject: String) throws(StoreError) -> [String] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT field FROM vault_fields WHERE book = ? AND subject = ? ORDER BY field",
                arguments: [book, subject])
        }
    }

    public func vaultTokens(after token: [UInt8]?, limit: Int) throws(StoreError) -> [(
        token: [UInt8], id: String
    )] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT token, id FROM vault_tokens WHERE book = ? AND token > ? ORDER BY token LIMIT ?",
                arguments: [book, Data(token ?? []), limit]
            ).map { (Array($0[0] as Data), $0[1]) }
        }
    }

    public func accesses(from n: Int, limit: Int) throws(StoreError) -> [Access] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT at_ms, by_user, purpose, subjects FROM accesses
                    WHERE book = ? AND n >= ? ORDER BY n LIMIT ?
                    """,
                arguments: [book, n, limit]
            ).map { row in
                Access(
                    atMilliseconds: row[0], user: row[1], purpose: row[2],
                    subjects: (row[3] as String).split(separator: " ").map(String.init))
            }
        }
    }

    public func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT id FROM vault_tokens WHERE book = ? AND token = ?")
            return try tokens.map { try String.fetchOne(statement, arguments: [book, Data($0)]) }
        }
    }

    public func vaultPlaces() throws(StoreError) -> VaultPlaces {
        try read { db in
            var places = VaultPlaces()
            places.keys = try String.fetchAll(
                db, sql: "SELECT subject FROM vault_keys WHERE book = ? ORDER BY subject", arguments: [book])
            places.fields = try Row.fetchAll(
                db, sql: "SELECT subject, field FROM vault_fields WHERE book = ? ORDER BY subject, field",
                arguments: [book]
            ).map { VaultPlace(subject: $0[0], field: $0[1]) }
            places.pointers = try String.fetchAll(
                db, sql: "SELECT id FROM vault_tokens WHERE book = ? ORDER BY id", arguments: [book])
            return places
        }
    }

    public func outcome(ofKey key: String) throws(StoreError) -> Outcome? {
        try read { db in
            let sql = "SELECT request, answer FROM outcomes WHERE book = ? AND key = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [book, key]).map { row in
                Outcome(key: key, request: Array(row[0] as Data), answer: Array(row[1] as Data))
            }
        }
    }

    public func record(_ access: Access) throws(StoreError) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO accesses (book, n, at_ms, by_user, purpose, subjects)
                    VALUES (?, (SELECT coalesce(max(n), 0) + 1 FROM accesses WHERE book = ?), ?, ?, ?, ?)
                    """,
                arguments: [
                    book, book, access.atMilliseconds, access.user, access.purpose,
                    access.subjects.joined(separator: " "),
                ])
        }
    }

    private func blob(_ sql: String, _ arguments: StatementArguments) throws(StoreError) -> [UInt8]? {
        try read { db in
            try Data.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments).map(Array.init)
        }
    }
}

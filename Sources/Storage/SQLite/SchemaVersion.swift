import Crypto
import GRDB
import Schema

/// The migrations that a database has seen, each with the SHA-256 of its text.
enum SchemaVersion {
    /// All migrations of this build for SQLite.
    static func known() throws(StoreError) -> [Migration] {
        do throws(SchemaError) { return try Migrations.list(.sqlite) } catch { throw .schema(error.code) }
    }

    /// Applies what is missing, in the caller's transaction.
    static func raise(_ db: Database, to known: [Migration]) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL
                ) STRICT
                """)
        for migration in known.dropFirst(try checked(db, against: known)) {
            try db.execute(sql: migration.up)
            try db.execute(
                sql: "INSERT INTO schema_migrations (number, name, sha256) VALUES (?, ?, ?)",
                arguments: [migration.number, migration.name, digest(migration)])
        }
    }

    /// A database that is read only must stand where this build stands.
    static func requireCurrent(_ db: Database, _ known: [Migration]) throws {
        guard try checked(db, against: known) == known.count else {
            throw StoreError.schema("older than this build")
        }
    }

    /// How many of the known migrations were applied, after holding each against its text.
    private static func checked(_ db: Database, against known: [Migration]) throws -> Int {
        let rows = try Row.fetchAll(
            db, sql: "SELECT number, name, sha256 FROM schema_migrations ORDER BY number")
        for (index, row) in rows.enumerated() {
            let label = "\(row[0] as Int)_\(row[1] as String)"
            guard index < known.count else { throw StoreError.schema("\(label) is newer than this build") }
            let migration = known[index]
            guard row[0] == migration.number, row[1] == migration.name, row[2] == digest(migration) else {
                throw StoreError.schema("\(label) was changed after it was applied")
            }
        }
        return rows.count
    }

    private static func digest(_ migration: Migration) -> String { SHA256.hash(Array(migration.up.utf8)).hex }
}

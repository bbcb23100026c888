import GRDB
import Schema

/// The migrations that a database has seen, each with the SHA-256 of its text.
enum SchemaVersion {
    /// Applies what is missing, in the caller's transaction.
    static func raise(_ db: Database, to history: SchemaHistory) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL
                ) STRICT
                """)
        for migration in try history.missing(after: applied(db)) {
            try db.execute(sql: migration.up)
            let row = migration.applied
            try db.execute(
                sql: "INSERT INTO schema_migrations (number, name, sha256) VALUES (?, ?, ?)",
                arguments: [row.number, row.name, row.sha256])
        }
    }

    /// A database that is read only must stand where this build stands.
    static func requireCurrent(_ db: Database, _ history: SchemaHistory) throws {
        guard try history.missing(after: applied(db)).isEmpty else {
            throw StoreError.schemaBehind("older than this build")
        }
    }

    private static func applied(_ db: Database) throws -> [AppliedMigration] {
        try Row.fetchAll(db, sql: "SELECT number, name, sha256 FROM schema_migrations ORDER BY number")
            .map { AppliedMigration(number: $0[0], name: $0[1], sha256: $0[2]) }
    }
}

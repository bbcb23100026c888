import Crypto
import Schema

/// Our tables on a server: one schema in the database, raised by its owner.
enum PostgresSchema {
    static let name = "zhida"
    private static let migrationLock = PostgresLock.key("schema", of: "")

    /// A store must stand where this build stands. Where it stands behind, whoever owns the schema raises it.
    static func require(_ connection: PostgresConnection, mayRaise: Bool) throws {
        let history = try SchemaHistory(.postgres)
        guard try !history.missing(after: applied(connection)).isEmpty else { return }
        guard mayRaise, try isOwner(connection) else {
            throw StoreError.schemaBehind("older than this build")
        }
        _ = try raise(connection, to: history)
    }

    /// Applies what is missing in one transaction, and says anew what the roles may where there are roles.
    ///
    /// - Returns: how many migrations were applied.
    static func raise(_ connection: PostgresConnection, to history: SchemaHistory) throws -> Int {
        let grants: String
        do throws(SchemaError) { grants = try Migrations.grants() } catch {
            throw StoreError.schema(error.code)
        }
        return try connection.transaction {
            try connection.run("SELECT pg_advisory_xact_lock($1)", [.integer(migrationLock)])
            let owner = try connection.run(
                """
                SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = '\(name)'
                """)
            if owner.count == 0 {
                try connection.run("CREATE SCHEMA \(name)")
            } else {
                // What is made belongs to whom the schema belongs to, not to whoever logged in.
                try connection.run("SELECT set_config('role', $1, true)", [.text(owner.text(0, 0))])
            }
            try connection.run(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number bigint PRIMARY KEY, name text COLLATE "C" NOT NULL, sha256 text COLLATE "C" NOT NULL
                )
                """)
            let missing = try history.missing(after: applied(connection))
            for migration in missing {
                try connection.script(migration.up)
                let row = migration.applied
                try connection.run(
                    "INSERT INTO schema_migrations (number, name, sha256) VALUES ($1, $2, $3)",
                    [.integer(row.number), .text(row.name), .text(row.sha256)])
            }
            if try hasRoles(connection) { try connection.script(grants) }
            return missing.count
        }
    }

    static func applied(_ connection: PostgresConnection) throws -> [AppliedMigration] {
        let table = try connection.run("SELECT to_regclass('\(name).schema_migrations') IS NOT NULL, 1")
        guard table.bytes(0, 0) == [1] else { return [] }
        let rows = try connection.run("SELECT number, name, sha256 FROM schema_migrations ORDER BY number")
        return (0..<rows.count).map { row in
            AppliedMigration(
                number: rows.integer(row, 0), name: rows.text(row, 1), sha256: rows.text(row, 2))
        }
    }

    /// Whether the user may make the schema, or acts for whom it belongs to.
    private static func isOwner(_ connection: PostgresConnection) throws -> Bool {
        let answer = try connection.run(
            """
            SELECT coalesce(
                (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = '\(name)'),
                has_database_privilege(current_database(), 'CREATE'))
            """)
        return answer.bytes(0, 0) == [1]
    }

    private static func hasRoles(_ connection: PostgresConnection) throws -> Bool {
        let answer = try connection.run(
            "SELECT count(*) FROM pg_roles WHERE rolname IN ('zhida_writer', 'zhida_reader')")
        return answer.integer(0, 0) == 2
    }
}

/// Locks that the server holds for a session or a transaction, named by number.
enum PostgresLock {
    /// The first eight bytes of SHA-256 over what is locked.
    static func key(_ what: String, of book: String) -> Int64 {
        SHA256.hash(Array("zhida \(what) \(book)".utf8)).bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    /// Who keeps a book holds this lock for as long as the session lasts.
    static func keep(
        _ book: String, _ connection: PostgresConnection, patience: Duration
    ) throws {
        let milliseconds = max(1, Int(patience / .milliseconds(1)))
        do {
            try connection.transaction {
                try connection.run(
                    "SELECT set_config('lock_timeout', $1, true)", [.text("\(milliseconds)ms")])
                try connection.run("SELECT pg_advisory_lock($1)", [.integer(key("keeper", of: book))])
            }
        } catch let error as PostgresError where error.state == "55P03" {
            throw StoreError.owned
        }
    }
}

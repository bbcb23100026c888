import Foundation
import Schema
import TestCluster
import Testing

@testable import Storage

struct PostgresSchemaTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sql/postgres")

    private static func committed(_ file: String) throws -> String {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    /// The names that a query finds.
    private func names(_ sql: String, _ session: PostgresConnection) throws -> [String] {
        let rows = try session.run(sql)
        return (0..<rows.count).map { rows.text($0, 0) }
    }

    private static let tables = """
        SELECT tablename::text FROM pg_tables WHERE schemaname = 'zhida' AND tablename <> 'schema_migrations'
        ORDER BY tablename COLLATE "C"
        """

    @Test("the committed schema is the sum of the migrations, and makes the same when it is run")
    func sum() throws {
        let raised = try TestDatabase(isMigrated: false)
        _ = try PostgresStore.migrate(try raised.address(user: "postgres"))
        let made = try PostgresCatalogue.dump(try raised.session())
        if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
            try Data(made.utf8).write(to: Self.folder.appending(path: "schema.sql"))
        }
        let golden = try Self.committed("schema.sql")
        #expect(golden == made)
        let run = try TestDatabase(isMigrated: false)
        let session = try run.session()
        try session.script("CREATE SCHEMA zhida")
        try session.script(golden)
        #expect(try PostgresCatalogue.dump(session) == made)
    }

    @Test("each migration down takes back exactly what it did up")
    func downs() throws {
        let database = try TestDatabase(isMigrated: false)
        let session = try database.session()
        try session.script("CREATE SCHEMA zhida")
        let migrations = try Migrations.list(.postgres)
        var stages = [try PostgresCatalogue.dump(session)]
        for migration in migrations {
            try session.script(migration.up)
            stages.append(try PostgresCatalogue.dump(session))
        }
        #expect(Set(stages).count == stages.count)
        let whole = stages[stages.count - 1]
        for migration in migrations.reversed() {
            #expect(try PostgresCatalogue.dump(session) == stages.popLast())
            try session.script(migration.down)
        }
        #expect(try PostgresCatalogue.dump(session) == "")
        for migration in migrations { try session.script(migration.up) }
        #expect(try PostgresCatalogue.dump(session) == whole)
    }

    @Test("raising twice changes nothing; what is made belongs to the owner, whoever logged in")
    func twice() throws {
        let database = try TestDatabase()
        let before = try PostgresCatalogue.dump(try database.session())
        #expect(try PostgresStore.migrate(try database.address(user: "owner")) == 0)
        #expect(try PostgresCatalogue.dump(try database.session()) == before)
        let owners = try names(
            """
            SELECT DISTINCT pg_get_userbyid(relowner)::text FROM pg_class
            WHERE relnamespace = 'zhida'::regnamespace
            """, try database.session())
        #expect(owners == ["zhida_owner"])
    }

    @Test("who does not own the schema does not raise it", arguments: ["writer", "reader"])
    func notRaised(user: String) throws {
        let database = try TestDatabase(isMigrated: false)
        try database.cluster.sql("CREATE SCHEMA zhida AUTHORIZATION zhida_owner", in: database.name)
        try database.cluster.sql(
            "GRANT USAGE ON SCHEMA zhida TO zhida_writer, zhida_reader", in: database.name)
        #expect {
            try PostgresStore.create(try database.address(user: user), origin: SmallBook.origin)
        } throws: { error in
            error as? StoreError == .schemaBehind("older than this build")
        }
        #expect(try names(Self.tables, try database.session()).isEmpty)
        #expect(
            try PostgresStore.migrate(try database.address(user: "owner"))
                == Migrations.list(.postgres).count)
        #expect(try names(Self.tables, try database.session()).count == 11 + Views.names.count)
    }

    @Test("every key, index and reference begins with the book; texts are ordered by their bytes")
    func keys() throws {
        let database = try TestDatabase()
        defer { withExtendedLifetime(database) {} }
        let session = try database.session()
        let tables = try names(Self.tables, session)
        #expect(tables.count == 11 + Views.names.count)
        let firsts = """
            SELECT DISTINCT c.relname::text FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
            JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE c.relnamespace = 'zhida'::regnamespace AND c.relname <> 'schema_migrations' AND
            """
        #expect(Set(try names("\(firsts) i.indisprimary AND a.attname = 'book'", session)) == Set(tables))
        #expect(try names("\(firsts) a.attname <> 'book'", session) == [])
        let strays = """
            SELECT n.conname::text FROM pg_constraint AS n
            JOIN pg_attribute AS a ON a.attrelid = n.conrelid AND a.attnum = n.conkey[1]
            JOIN pg_attribute AS b ON b.attrelid = n.confrelid AND b.attnum = n.confkey[1]
            WHERE n.contype = 'f' AND n.connamespace = 'zhida'::regnamespace
            AND NOT (a.attname = 'book' AND b.attname = 'book')
            """
        #expect(try names(strays, session) == [])
        let collations = """
            SELECT c.relname || '.' || a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'zhida'::regnamespace AND c.relkind IN ('r', 'v')
            AND a.attcollation <> 0 AND a.attcollation <> '"C"'::regcollation
            """
        #expect(try names(collations, session) == [])
    }

    @Test("a view names exactly the columns of its table, in their order and of their types")
    func columns() throws {
        let database = try TestDatabase()
        defer { withExtendedLifetime(database) {} }
        let session = try database.session()
        func columns(_ table: String) throws -> [String] {
            try names(
                """
                SELECT attname || ' ' || format_type(atttypid, NULL) FROM pg_attribute
                WHERE attrelid = '\(table)'::regclass AND attnum > 0 ORDER BY attnum
                """, session)
        }
        for view in Views.rows {
            let typed = zip(view.columns, view.types).map { "\($0) \($1 == .text ? "text" : "bigint")" }
            #expect(try columns(view.name) == ["book text", "id text"] + typed, "\(view.name)")
        }
        let postings = try columns(Views.postings).map { String($0.prefix { $0 != " " }) }
        #expect(postings == ["book"] + Views.postingColumns)
    }

    @Test("views hold their rows to the same constraints on every database")
    func constraints() throws {
        func named(_ dialect: Dialect) throws -> [String] {
            try Migrations.list(dialect).flatMap { migration in
                migration.up.matches(of: /CONSTRAINT (\w+) (CHECK .*)/).map { "\($0.1) \($0.2)" }
            }.filter { !$0.hasPrefix("attachments_digest") }
        }
        #expect(try named(.sqlite).count > 30)
        #expect(try named(.sqlite) == named(.postgres))
    }

    @Test("the scripts for roles and for Citus leave out no table and no trigger")
    func scripts() throws {
        let database = try TestDatabase()
        defer { withExtendedLifetime(database) {} }
        let session = try database.session()
        let tables = try names(Self.tables, session)
        let grants = try Self.committed("grants.sql")
        for table in tables {
            let granted = grants.matches(of: try Regex("(?s)GRANT [^;]*\\b\(table)\\b[^;]*TO zhida_writer;"))
            #expect(granted.count == 1, "\(table)")
        }
        let citus = try Self.committed("citus.sql")
        let distributed = citus.matches(of: /create_distributed_table\('(\w+)', 'book'/).map { String($0.1) }
        #expect(distributed.sorted() == tables)
        let triggers = try names(
            "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1", session)
        #expect(triggers.count == 4)
        #expect(
            citus.matches(of: /DROP TRIGGER (\w+) ON \w+;/).map { String($0.1) }.sorted() == triggers)
    }
}

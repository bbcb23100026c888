import Foundation
import GRDB
import Testing

@testable import Schema
@testable import Storage

struct SQLiteSchemaTests {
    private let migrations: [Migration]
    private let database: DatabaseQueue
    private static let golden = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("sql/sqlite/schema.sql")

    init() throws {
        migrations = try Migrations.list(.sqlite)
        database = try DatabaseQueue()
    }

    private static func schema(_ db: Database) throws -> String {
        let statements = try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'schema_migrations'
                ORDER BY tbl_name, type = 'trigger', type = 'index', name
                """)
        return statements.map { $0 + ";\n" }.joined(separator: "\n")
    }

    @Test("the committed schema is the sum of the migrations")
    func sum() throws {
        let made = try database.write { db in
            try SchemaVersion.raise(db, to: SchemaHistory(known: migrations))
            return try Self.schema(db)
        }
        if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
            try Data(made.utf8).write(to: Self.golden)
        }
        #expect(try String(contentsOf: Self.golden, encoding: .utf8) == made)
    }

    @Test("each migration down takes back exactly what it did up")
    func downs() throws {
        try database.write { db in
            var stages = [try Self.schema(db)]
            for migration in migrations {
                try db.execute(sql: migration.up)
                stages.append(try Self.schema(db))
            }
            #expect(Set(stages).count == stages.count)
            let whole = stages[stages.count - 1]
            for migration in migrations.reversed() {
                #expect(try Self.schema(db) == stages.popLast())
                try db.execute(sql: migration.down)
            }
            #expect(try Self.schema(db) == "")
            for migration in migrations { try db.execute(sql: migration.up) }
            #expect(try Self.schema(db) == whole)
        }
    }

    @Test("raising twice changes nothing")
    func twice() throws {
        try database.write { db in
            try SchemaVersion.raise(db, to: SchemaHistory(known: migrations))
            let before = try Self.schema(db)
            try SchemaVersion.raise(db, to: SchemaHistory(known: migrations))
            #expect(try Self.schema(db) == before)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM schema_migrations") == migrations.count)
        }
    }

    @Test("every table is strict, its key begins with the book, and so does every index")
    func keys() throws {
        try database.write { db in
            try SchemaVersion.raise(db, to: SchemaHistory(known: migrations))
            let tables = try String.fetchAll(
                db,
                sql:
                    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict AND name <> 'schema_migrations'"
            )
            let all = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table'
                    AND name <> 'schema_migrations' AND name NOT LIKE 'sqlite_%'
                    """)
            #expect(Set(tables) == Set(all))
            #expect(tables.count == 11 + Views.names.count)
            for table in tables {
                let key = try String.fetchAll(
                    db, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
                    arguments: [table])
                #expect(key.first == "book", "\(table)")
                let firsts = try String.fetchAll(
                    db,
                    sql: """
                        SELECT c.name FROM pragma_index_list(?) AS i, pragma_index_info(i.name) AS c
                        WHERE c.seqno = 0
                        """, arguments: [table])
                #expect(firsts.allSatisfy { $0 == "book" }, "\(table)")
            }
        }
    }

    @Test("a view names exactly the columns of its table, in their order")
    func columns() throws {
        try database.write { db in
            try SchemaVersion.raise(db, to: SchemaHistory(known: migrations))
            #expect(Set(Views.names).count == Views.names.count)
            for view in Views.rows {
                let columns = try db.columns(in: view.name).map(\.name)
                #expect(columns == ["book", "id"] + view.columns, "\(view.name)")
                #expect(try db.primaryKey(view.name).columns == ["book", "id"], "\(view.name)")
            }
            #expect(
                try db.columns(in: Views.postings).map(\.name)
                    == ["book", "seq", "n", "account", "side", "amount", "balance"])
        }
    }
}

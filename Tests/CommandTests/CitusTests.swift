import Foundation
import TestCluster
import Testing

/// `citus.sql` run whole, on a server without Citus: its function is a recorder with the signature of Citus 10.1 and newer.
/// What Citus documents as required is then asked of the catalogue; what its planner does with our statements is not seen
/// here.
@Suite struct CitusTests {
    private let database: TestDatabase
    private let book: TestBook

    private static let recorder = """
        CREATE SCHEMA citus;
        CREATE TYPE citus.distribution_type AS ENUM ('hash', 'range', 'append');
        CREATE TABLE citus.calls (
            n bigint GENERATED ALWAYS AS IDENTITY, name text, distribution_column text, distribution_type text,
            colocate_with text, shard_count integer, triggers bigint
        );
        GRANT USAGE ON SCHEMA citus TO PUBLIC;
        GRANT SELECT, INSERT ON citus.calls TO PUBLIC;
        CREATE FUNCTION pg_catalog.create_distributed_table(
            table_name regclass, distribution_column text, distribution_type citus.distribution_type DEFAULT 'hash',
            colocate_with text DEFAULT 'default', shard_count integer DEFAULT NULL
        ) RETURNS void LANGUAGE sql AS $$
            INSERT INTO citus.calls (
                name, distribution_column, distribution_type, colocate_with, shard_count, triggers)
            SELECT relname, $2, $3, $4, $5,
                (SELECT count(*) FROM pg_trigger WHERE tgrelid = $1 AND NOT tgisinternal)
            FROM pg_class WHERE oid = $1
        $$;
        """

    init() throws {
        database = try TestDatabase()
        book = TestBook(folder: try Scratch.newFolder("citus"), stage: .opened, isCopy: true)
    }

    /// Rows of one column.
    private func rows(_ sql: String) throws -> [String] {
        try database.cluster.sql("SET search_path = zhida; \(sql)", in: database.name)
            .split(separator: "\n").map(String.init)
    }

    private func distribute() throws {
        try database.cluster.sql(Self.recorder, in: database.name)
        let script = Run.repository.appendingPathComponent("sql/postgres/citus.sql").path
        try database.cluster.psql(["--file", script], in: database.name, user: "owner")
    }

    private static let triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    private static let ours = "relnamespace = 'zhida'::regnamespace AND relname <> 'schema_migrations'"

    @Test func everyTableIsDistributedOnce() throws {
        #expect(
            try rows(Self.triggers) == [
                "accesses_append_only", "attachments_append_only", "entries_append_only",
                "key_checkpoints_append_only",
            ])
        try distribute()
        #expect(try rows(Self.triggers) == [])
        let tables = try rows("SELECT relname FROM pg_class WHERE relkind = 'r' AND \(Self.ours) ORDER BY 1")
        #expect(tables.count > 30)
        #expect(try rows("SELECT name FROM citus.calls ORDER BY name") == tables)
        // The first makes the group, in which all the others lie; none has a trigger any more.
        #expect(
            try rows("SELECT DISTINCT name FROM citus.calls WHERE colocate_with = 'default'") == ["books"])
        #expect(
            try rows(
                """
                SELECT DISTINCT concat_ws(' ', distribution_column, distribution_type, colocate_with, shard_count,
                    triggers) FROM citus.calls WHERE n > 1
                """) == ["book hash books 0"])
    }

    /// Unique keys must hold the distribution column; references must hold it on both sides at the same place and go to a
    /// table of the same group that was distributed before; the columns of one group are of one type and collation.
    @Test func theSchemaIsWhatCitusAsksFor() throws {
        try distribute()
        let keys = """
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
            WHERE (i.indisunique OR i.indisexclusion) AND \(Self.ours)
            """
        #expect(try rows("SELECT c.relname \(keys)").count > 30)
        let lacking = """
            AND NOT EXISTS (SELECT FROM pg_attribute AS a
                WHERE a.attrelid = c.oid AND a.attname = 'book' AND a.attnum = ANY (i.indkey))
            """
        #expect(try rows("SELECT i.indexrelid::regclass \(keys) \(lacking)") == [])

        let references = """
            FROM pg_constraint AS r
            JOIN pg_class AS c ON c.oid = r.conrelid JOIN citus.calls AS this ON this.name = c.relname
            JOIN pg_class AS t ON t.oid = r.confrelid LEFT JOIN citus.calls AS that ON that.name = t.relname
            WHERE r.contype = 'f' AND r.connamespace = 'zhida'::regnamespace
            """
        #expect(try rows("SELECT r.conname \(references)").count > 5)
        #expect(try rows("SELECT r.conname \(references) AND (that.n IS NULL OR that.n > this.n)") == [])
        let apart = """
            AND NOT EXISTS (SELECT FROM unnest(r.conkey, r.confkey) AS pair (a, b)
                JOIN pg_attribute AS x ON x.attrelid = c.oid AND x.attnum = a
                JOIN pg_attribute AS y ON y.attrelid = t.oid AND y.attnum = b
                WHERE x.attname = 'book' AND y.attname = 'book')
            """
        #expect(try rows("SELECT r.conname \(references) \(apart)") == [])
        // An action that would change the column is refused too.
        #expect(
            try rows("SELECT r.conname \(references) AND (r.confupdtype, r.confdeltype) <> ('a', 'a')") == [])

        let columns = """
            FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
            WHERE a.attname = 'book' AND c.relkind = 'r' AND \(Self.ours)
            """
        #expect(
            try rows(
                "SELECT DISTINCT format_type(atttypid, NULL) || ' ' || attcollation::regcollation \(columns)")
                == ["text \"C\""])
        #expect(try rows("SELECT c.relname \(columns) AND NOT a.attnotnull") == [])
    }

    /// `VALUES` with a query in it is what Citus takes from nobody.
    @Test func noInsertHasAQueryAmongItsValues() throws {
        let folder = Run.repository.appendingPathComponent("Sources/Storage/Postgres")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count > 10)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.matches(of: /VALUES\s*\([^)]*\(\s*SELECT/).isEmpty, "\(file.lastPathComponent)")
        }
    }

    @Test func aBookIsKeptAsBefore() throws {
        try distribute()
        func environment(_ user: String) -> [String: String] {
            ["ZHIDA_STORE": database.cluster.url(database.name, user: user), "ZHIDA_KEYS": book.keys.path]
        }
        _ = try SampleFlow.folder(after: .opened)
        for stage in Stage.allCases {
            let day = TestBook(folder: book.folder, stage: stage)
            if stage == .settled { try SampleFlow.writeResults(day, environment("writer")) }
            for line in SampleFlow.steps(stage) {
                let run = try day.zhida(line, environment("writer"))
                try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
            }
            guard stage == .instructed else { continue }
            let export = try day.zhida("pay export X1 --by payer-1 --out bank.csv", environment("writer"))
            #expect(export.status == 0, "\(export.errors)")
            #expect(try rows("SELECT count(*) FROM accesses") == ["1"])
        }
        let file = try TestBook(.disputed)
        for line in ["book status --json", "book account --json", "need list --json", "pay list --json"] {
            let run = try book.zhida(line, environment("reader"))
            #expect(run.status == 0, "\(line): \(run.errors)")
            #expect(try run.json.keys.sorted() == file.zhida(line).json.keys.sorted(), "\(line)")
        }
        let status = try book.zhida("book status --json", environment("reader")).json
        #expect(
            try status["rows"] as? [String: Int] == file.zhida("book status --json").json["rows"]
                as? [String: Int])
        #expect(try book.zhida("book rebuild", environment("writer")).status == 0)
        #expect(try book.zhida("book verify", environment("reader")).status == 0)
        // The triggers are gone: the writer's missing rights keep what was appended.
        for sql in ["UPDATE entries SET line = ''", "DELETE FROM attachments", "TRUNCATE accesses"] {
            #expect(throws: (any Error).self, "\(sql)") {
                try database.cluster.psql(
                    ["--command", "SET search_path = zhida; \(sql)"], in: database.name, user: "writer")
            }
        }
        #expect(try book.zhida("book verify", environment("reader")).status == 0)
    }
}

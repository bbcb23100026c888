import TestCluster
import Testing

@testable import Storage

/// What the roles of `grants.sql` may do, on a real server.
struct PostgresRoleTests {
    private let database: TestDatabase
    private let trail: SmallBook

    init() throws {
        database = try TestDatabase()
        trail = try SmallBook.opened()
        let store = try PostgresStore.create(try database.address(), origin: SmallBook.origin)
        var batch = trail.batch()
        batch.vault.keys = [("Q1", [1])]
        batch.outcomes = [Outcome(key: "k", request: [1], answer: [2])]
        _ = try store.append(batch, seal: SmallBook.seal)
        try store.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: []))
    }

    private func isDenied(_ sql: String, _ user: String) throws -> Bool {
        let session = try database.session(user: user)
        do {
            try session.script(sql)
            return false
        } catch let error as PostgresError {
            return error.state == "42501"
        }
    }

    @Test(
        "the writer changes nothing that was appended, and no table's form",
        arguments: [
            "UPDATE entries SET line = '{}'", "DELETE FROM entries", "TRUNCATE entries",
            "UPDATE attachments SET bytes = ''", "DELETE FROM attachments",
            "UPDATE accesses SET purpose = ''", "UPDATE key_checkpoints SET size = 1",
            "DELETE FROM key_checkpoints",
            "DELETE FROM accesses", "TRUNCATE accesses", "UPDATE books SET book = 'x'",
            "TRUNCATE books CASCADE",
            "DELETE FROM heads", "UPDATE outcomes SET answer = ''", "DELETE FROM outcomes",
            "UPDATE vault_keys SET wrapped = ''", "TRUNCATE vault_keys CASCADE",
            "UPDATE vault_tokens SET id = 'Q2'", "TRUNCATE lots",
            "DROP TRIGGER entries_append_only ON entries", "ALTER TABLE entries DISABLE TRIGGER ALL",
            "CREATE TABLE mine (n int)", "CREATE TABLE public.mine (n int)",
            "CREATE OR REPLACE FUNCTION zhida.refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
            "SET session_replication_role = replica", "UPDATE schema_migrations SET sha256 = ''",
            "INSERT INTO schema_migrations VALUES (9, 'x', 'y')", "SET ROLE zhida_owner",
        ])
    func writer(sql: String) throws {
        #expect(try isDenied(sql, "writer"))
    }

    @Test("the writer takes back a name that came to nothing, and no book that holds anything")
    func refusedBook() throws {
        #expect { try database.session(user: "writer").script("DELETE FROM books") } throws: { error in
            (error as? PostgresError)?.state == "23503"
        }
        let other = try PostgresStore.create(try database.address(user: "writer"), origin: "zhida.example/no")
        other.giveUp()
        let left = try database.session().run("SELECT book FROM books")
        #expect(left.count == 1 && left.text(0, 0) == SmallBook.origin)
    }

    @Test(
        "the reader sees neither vault nor outcomes nor accesses, and writes nothing",
        arguments: [
            "SELECT * FROM vault_keys", "SELECT * FROM vault_fields", "SELECT * FROM vault_tokens",
            "SELECT * FROM outcomes", "SELECT * FROM accesses", "INSERT INTO books VALUES ('x')",
            "INSERT INTO lots (book, id) VALUES ('x', 'y')", "UPDATE heads SET epoch = 9",
            "DELETE FROM regions",
            "INSERT INTO accesses VALUES ('x', 1, 1, '', '', '')", "CREATE TABLE mine (n int)",
        ])
    func reader(sql: String) throws {
        #expect(try isDenied(sql, "reader"))
    }

    @Test("a book is read as the reader; what the reader may not is refused as such")
    func reading() throws {
        let address = try database.address(user: "reader")
        let store = try PostgresStore.open(address, for: .reading)
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
        #expect(try store.dump(view: "regions").count == 3)
        for view in Views.names { _ = try store.dump(view: view) }
        let (digest, bytes) = try #require(trail.attachments.first)
        #expect(try store.attachment(digest) == bytes)
        #expect(try database.session(user: "reader").run("SELECT * FROM trail").count == trail.lines.count)
        let attempts: [() throws -> Void] = [
            { _ = try store.vaultKey(of: "Q1") }, { _ = try store.lookup([[1]]) },
            { _ = try store.outcome(ofKey: "k") }, { _ = try store.vaultPlaces() },
            { try store.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: [])) },
            { _ = try PostgresStore.open(address, for: .keeping) },
        ]
        for attempt in attempts {
            #expect { try attempt() } throws: { ($0 as? StoreError)?.code == "store.denied" }
        }
    }
}

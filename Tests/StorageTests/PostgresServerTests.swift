import Foundation
import TestCluster
import Testing

@testable import Storage

struct PostgresServerTests {
    @Test(
        "a server that may lose what it confirmed is refused",
        arguments: [
            (150_018, [], nil), (170_002, [], nil), (149_999, [], "PostgreSQL 14, not 15 or newer"),
            (150_000, [("fsync", "off")], "fsync = off"),
            (150_000, [("full_page_writes", "off")], "full_page_writes = off"),
            (150_000, [("synchronous_commit", "off")], "synchronous_commit = off"),
            (150_000, [("synchronous_commit", "remote_apply"), ("fsync", "on")], nil),
            (150_000, [("synchronous_commit", "local"), ("synchronous_standby_names", "")], nil),
            (
                150_000, [("synchronous_commit", "local"), ("synchronous_standby_names", "*")],
                "synchronous_commit = local"
            ),
            (150_000, [("synchronous_commit", "on"), ("synchronous_standby_names", "*")], nil),
            (150_000, [("server_encoding", "SQL_ASCII")], "server_encoding = SQL_ASCII"),
            (150_000, [("server_encoding", "UTF8")], nil),
        ] as [(Int, [(String, String)], String?)])
    func defects(version: Int, settings: [(String, String)], defect: String?) {
        #expect(PostgresServer.defect(version: version, settings) == defect)
    }

    @Test("a database that confirms before it writes is refused", arguments: [StoreUse.keeping, .reading])
    func asynchronous(use: StoreUse) throws {
        let database = try TestDatabase()
        try database.cluster.sql(
            "ALTER DATABASE \(database.name) SET synchronous_commit = off", in: "postgres")
        let error = StoreError.unfit("\(try database.address()): synchronous_commit = off")
        #expect(throws: error) { try PostgresStore.open(try database.address(), for: use) }
        #expect(throws: error) {
            try PostgresStore.create(try database.address(), origin: SmallBook.origin)
        }
    }

    @Test("a database of another encoding is refused")
    func encoding() throws {
        let cluster = try PostgresCluster.shared.get()
        let name = "t_ascii_\(getpid())"
        try cluster.sql(
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'", in: "postgres")
        defer { try? cluster.drop(name) }
        let address = try PostgresAddress(cluster.url(name))
        #expect(throws: StoreError.unfit("\(address): server_encoding = SQL_ASCII")) {
            try PostgresStore.create(address, origin: SmallBook.origin)
        }
    }

    @Test("every session is set up by us, whatever the user's or the database's own settings")
    func settings() throws {
        let database = try TestDatabase()
        try database.cluster.sql(
            """
            ALTER DATABASE \(database.name) SET search_path = public;
            ALTER DATABASE \(database.name) SET default_transaction_isolation = 'serializable';
            ALTER DATABASE \(database.name) SET default_transaction_read_only = on;
            ALTER DATABASE \(database.name) SET client_encoding = 'LATIN1';
            ALTER DATABASE \(database.name) SET bytea_output = 'escape';
            """, in: "postgres")
        let trail = try SmallBook.opened()
        let store = try PostgresStore.create(try database.address(), origin: SmallBook.origin)
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
        #expect(try store.dump(view: "villages") == [["V1", "420800000100", "石桥村", "1", "R3", "", ""]])
        let shown = try store.writer.run { connection in
            try ["search_path", "statement_timeout", "lock_timeout", "client_encoding"].map {
                try connection.run("SELECT current_setting('\($0)')").text(0, 0)
            }
        }
        #expect(shown == ["zhida, pg_temp", "5min", "5s", "UTF8"])
        #expect {
            try store.reader.run { try $0.run("DELETE FROM lots") }
        } throws: { ($0 as? StoreError)?.code == "store.unfit-server" }
    }

    @Test("no server, no database, no user, a wrong password: each has its code, and no message the password")
    func refusals() throws {
        let database = try TestDatabase()
        let cluster = database.cluster
        let urls: [(String, String)] = [
            ("postgres://writer:geheim-99@%2Fnowhere/x", "store.unreachable"),
            ("postgres://writer:geheim-99@127.0.0.1:1/x", "store.unreachable"),
            (cluster.url("nothing_here", user: "writer", password: "geheim-99"), "store.not-found"),
            (cluster.url(database.name, user: "nobody-known", password: "geheim-99"), "store.denied"),
            (cluster.url(database.name, user: "locked", password: "geheim-99"), "store.denied"),
            (cluster.url(database.name, user: "locked"), "store.denied"),
        ]
        for (url, code) in urls {
            let address = try PostgresAddress(url)
            #expect {
                try PostgresStore.open(address, for: .reading)
            } throws: { error in
                let error = error as? StoreError
                return error?.code == code && error?.detail.contains("geheim") == false
            }
            #expect(!address.description.contains("geheim"))
        }
        let right = cluster.url(database.name, user: "locked", password: "geheim-17")
        #expect {
            try PostgresStore.open(try PostgresAddress(right), for: .reading)
        } throws: { ($0 as? StoreError)?.detail.contains("permission denied") == true }
    }

    @Test(
        "a connection string in which a password may stand for something else is not tried",
        arguments: [
            "postgres://u:pa@ss@host/db", "postgres://u:pa/ss@host/db", "postgres://u:pa:ss@host/db",
            "postgres://host:pass/db", "postgres://u:pass@host/db?pass=1", "postgres://u:%zz@host/db",
            "postgres://u:pass@[::1/db", "postgres:u:pass@host", "", "host=h password=pass", "sqlite:x",
            "postgres://u:pass@host/db\u{0}",
        ])
    func malformed(text: String) {
        #expect(throws: StoreError.failed("the connection string is malformed")) {
            try PostgresAddress(text)
        }
    }

    @Test(
        "what is said of a connection string",
        arguments: [
            ("postgres://u:p%40ss@host:5433/db", "host:5433/db"), ("postgresql://host/db", "host/db"),
            ("postgres://[::1]:5432/db", "::1:5432/db"), ("postgres:///db?host=/run/pg", "/run/pg/db"),
            ("postgres://a,b/db?target_session_attrs=read-write", "a,b/db"), ("postgres://", "local/"),
        ])
    func described(text: String, description: String) throws {
        #expect(try PostgresAddress(text).description == description)
    }
}

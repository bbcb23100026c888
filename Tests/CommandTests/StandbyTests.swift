import Foundation
import TestCluster
import Testing

/// Every step of docs/operations.md on a synchronous standby, on two servers.
@Suite struct StandbyTests {
    private let first: PostgresCluster
    private let second: PostgresCluster

    init() throws {
        first = try PostgresCluster(name: "first", isPrimary: true)
        second = try PostgresCluster(name: "second", of: first)
    }

    /// A book in a database of its own.
    private struct Stand {
        let database: String
        let book: TestBook
        func environment(_ url: String) -> [String: String] {
            ["ZHIDA_STORE": url, "ZHIDA_KEYS": book.folder.appendingPathComponent("keys").path]
        }
    }

    private func makeBook(upTo last: Stage) throws -> Stand {
        let stand = Stand(
            database: try first.makeDatabase(),
            book: TestBook(folder: try Scratch.newFolder("standby"), stage: .registered, isCopy: true))
        for stage in Stage.allCases {
            for line in SampleFlow.steps(stage) { try run(line, stand, first.url(stand.database)) }
            if stage == last { break }
        }
        return stand
    }

    @discardableResult
    private func run(_ line: String, _ stand: Stand, _ url: String) throws -> Run {
        let run = try stand.book.zhida(line, stand.environment(url))
        try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
        return run
    }

    private func refused(_ line: String, _ stand: Stand, _ url: String, _ code: String, _ status: Int32)
        throws
    {
        let run = try stand.book.zhida("\(line) --json", stand.environment(url))
        #expect(run.code == code && run.status == status, "\(line): \(run.output)\(run.errors)")
    }

    private func status(_ stand: Stand, _ url: String) throws -> String {
        try run("book status --json", stand, url).output
    }

    private struct InVain: Error { let question: String }

    /// Waits until a question has an answer, and returns it.
    @discardableResult
    private func wait(
        _ server: PostgresCluster, _ sql: String, in database: String = "postgres",
        until isRight: (String) -> Bool = { !$0.isEmpty }
    ) throws -> String {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            let answer = try server.sql(sql, in: database).trimmingCharacters(in: .newlines)
            if isRight(answer) { return answer }
            usleep(10_000)
        }
        throw InVain(question: sql)
    }

    private func set(_ server: PostgresCluster, _ setting: String) throws {
        try server.sql("ALTER SYSTEM SET \(setting)", in: "postgres")
        try server.sql("SELECT pg_reload_conf()", in: "postgres")
    }

    private func nameStandby() throws {
        try set(first, "synchronous_standby_names = 'FIRST 1 (second)'")
        try awaitStandby()
    }

    private func awaitStandby() throws {
        let state = "SELECT sync_state FROM pg_stat_replication WHERE application_name = 'second'"
        try wait(first, state) { $0 == "sync" }
    }

    /// Cancels a commit that waits for the standby, of another session than `last`.
    private func cancelWait(after last: String = "0") throws -> String {
        let session = try wait(
            first,
            "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'zhida' AND pid <> \(last)"
        )
        try first.sql("SELECT pg_cancel_backend(\(session))", in: "postgres")
        return session
    }

    /// Runs a command of which the standby misses the commit; it is held up before its end until the standby is dead.
    private func runWithoutStandby(_ line: String, _ stand: Stand) throws -> Run {
        let (first, database) = (first, stand.database)
        let lock = "BEGIN; LOCK TABLE zhida.outcomes IN SHARE MODE; SELECT pg_sleep(60)"
        Thread.detachNewThread { _ = try? first.sql(lock, in: database) }
        let holder = try wait(
            first, "SELECT pid FROM pg_locks WHERE relation = 'zhida.outcomes'::regclass AND granted",
            in: database)
        let running = try stand.book.start(line, stand.environment(first.url(database)))
        try wait(
            first,
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'zhida' AND wait_event_type = 'Lock'")
        try second.crash()
        try first.sql("SELECT pg_terminate_backend(\(holder))", in: "postgres")
        // The session that looks afterwards what became of it waits in its turn.
        _ = try cancelWait(after: try cancelWait())
        return try running.finish()
    }

    @Test func whatWasAcknowledgedOutlivesTheServer() throws {
        _ = try SampleFlow.folder(after: .opened)
        let (kept, cut) = (try makeBook(upTo: .registered), try makeBook(upTo: .opened))
        let (url, both) = (first.url(kept.database), first.url(kept.database, or: second))
        let standby = second.url(kept.database)
        try nameStandby()
        try run("import donors {s}/donors.csv --by foundation-1", kept, url)
        let before = try status(kept, both)

        try checkFitness(cut)

        // The standby reads, and does not write.
        let end = try first.sql("SELECT pg_current_wal_lsn()", in: "postgres")
            .trimmingCharacters(in: .newlines)
        try wait(second, "SELECT pg_last_wal_replay_lsn() >= '\(end)'") { $0 == "t" }
        #expect(try status(kept, second.url(kept.database, user: "reader")) == before)
        try run("book verify", kept, second.url(kept.database, user: "reader"))
        try refused("import users {s}/users.csv", kept, standby, "store.unfit-server", 3)

        // Without its standby the first commits, but nothing is answered.
        let line = "import intentions {s}/intentions.csv --by foundation-1 --now 2014-09-20 --json"
        let doubtful = try runWithoutStandby(line, kept)
        #expect(doubtful.code == "store.commit-in-doubt" && doubtful.status == 3, "\(doubtful.output)")
        try second.recover()
        try awaitStandby()
        let repeated = try run(line, kept, url)
        #expect(try repeated.json["repeated"] as? Bool == true)
        let acknowledged = try status(kept, url)
        #expect(acknowledged != before)

        // The other book goes on while the first server is alone: what is answered now is lost with it.
        try second.crash()
        try set(first, "synchronous_standby_names = ''")
        try run("import regions {s}/regions.csv", cut, first.url(cut.database))
        try first.crash()
        try second.recover()
        try second.sql("SELECT pg_promote()", in: "postgres")

        #expect(try status(kept, both) == acknowledged)
        try run("book verify", kept, both)
        #expect(try run(line, kept, both).json["repeated"] as? Bool == true)
        try run("import needs {s}/needs.csv --now 2014-09-20", kept, both)
        try run("book verify", kept, standby)

        try run("book verify", cut, second.url(cut.database, user: "reader"))
        try refused("import regions {s}/regions.csv", cut, second.url(cut.database), "trail.signer-behind", 4)

        // The first server back, as it was: the keys know better.
        try first.recover()
        try refused("import users {s}/users.csv", kept, url, "trail.signer-behind", 4)
    }

    /// A server that may lose what it confirmed is refused by its own word, to read and to write.
    private func checkFitness(_ stand: Stand) throws {
        let url = first.url(stand.database)
        for (setting, value) in [
            ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"),
            ("synchronous_commit", "local"),
        ] {
            try set(first, "\(setting) = \(value)")
            try wait(first, "SHOW \(setting)") { $0 == value }
            for line in ["book status", "policy adopt {r}/policies/2014-fees.yaml"] {
                try refused(line, stand, url, "store.unfit-server", 3)
            }
            try set(first, "\(setting) = on")
            try wait(first, "SHOW \(setting)") { $0 == "on" }
        }
        try run("book status", stand, url)
    }
}

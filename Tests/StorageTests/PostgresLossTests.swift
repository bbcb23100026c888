import Bookkeeping
import Foundation
import TestCluster
import Testing

@testable import Storage

/// What becomes of a batch when the server or the connection fails, at each place.
struct PostgresLossTests {
    private let database: TestDatabase
    private let store: PostgresStore
    private let head: Head
    private let count: Int
    private let trail: SmallBook

    init() throws {
        database = try TestDatabase()
        var trail = try SmallBook.opened()
        store = try PostgresStore.create(try database.address(), origin: SmallBook.origin)
        head = try store.append(trail.batch(), seal: SmallBook.seal)
        count = trail.lines.count
        try trail.give()
        self.trail = trail
    }

    private var batch: Batch {
        var batch = trail.batch(after: count, on: head)
        batch.outcomes = [Outcome(key: "k", request: [1], answer: [2])]
        return batch
    }

    /// Ends the store's sessions, and returns when they have ended.
    private func kill() throws {
        try database.cluster.sql(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = '\(database.name)' AND usename = 'writer'
            """, in: "postgres")
    }

    /// Makes each row of a table run a piece of PL/pgSQL, as one who may do everything.
    private func trap(_ table: String, _ body: String, isDeferred: Bool = false) throws {
        try database.session().script(
            """
            CREATE FUNCTION spring() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
            $$ BEGIN \(body) RETURN NEW; END $$;
            CREATE \(isDeferred ? "CONSTRAINT" : "") TRIGGER spring AFTER INSERT ON \(table)
            \(isDeferred ? "DEFERRABLE INITIALLY DEFERRED" : "") FOR EACH ROW EXECUTE FUNCTION spring()
            """)
    }

    private func removeTrap(_ table: String) throws {
        try database.session().script("DROP TRIGGER spring ON \(table)")
    }

    @Test("a session lost with what went ahead: the batch is written whole", arguments: [1, 3, 8])
    func ahead(count ahead: Int) throws {
        var batch = batch
        for isLost in [true, false] {
            store.writeAhead(
                Array(batch.entries.prefix(ahead)), Array(batch.changes.prefix(ahead)), from: count,
                after: head)
            if isLost { try kill() }
        }
        batch.ahead = ahead
        #expect(try store.append(batch, seal: SmallBook.seal).size == trail.lines.count)
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
    }

    @Test("a connection lost between calls is made anew, with the lock, and nobody notices")
    func between() throws {
        try kill()
        #expect(try store.head() == head)
        try kill()
        let next = try store.append(batch, seal: SmallBook.seal)
        #expect(next.size == trail.lines.count && next.epoch == head.epoch)
        #expect(throws: StoreError.owned) {
            try PostgresStore.open(try database.address(), for: .keeping, patience: .milliseconds(100))
        }
        try kill()
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
        try kill()
        try store.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: []))
        try kill()
        try store.rebuildViews { take throws(StoreError) in
            for (seq, change) in trail.changes.enumerated() { try take(change, seq) }
        }
        #expect(try store.dump(view: "lots").count == 2)
    }

    @Test("a connection lost after the seal ends the batch, which is then not stored")
    func middle() throws {
        var seals = 0
        #expect {
            try store.append(batch) { lines in
                seals += 1
                try? kill()
                return SmallBook.seal(lines)
            }
        } throws: { ($0 as? StoreError)?.code == "store.unreachable" }
        #expect(seals == 1)
        #expect(try store.head() == head)
        #expect(try store.entries(from: 0, limit: .max).count == count)
        _ = try store.append(batch, seal: SmallBook.seal)
        #expect(try store.head()?.size == trail.lines.count)
    }

    @Test("a connection lost during COMMIT is in doubt; the head that is read next is the last word")
    func commit() throws {
        try trap(
            "outcomes", "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5);",
            isDeferred: true)
        #expect(throws: StoreError.commitInDoubt) { try store.append(batch, seal: SmallBook.seal) }
        #expect(try store.head() == head)
        try removeTrap("outcomes")
        _ = try store.append(batch, seal: SmallBook.seal)
        #expect(try store.head()?.size == trail.lines.count)
    }

    @Test("a COMMIT that the server warned of is in doubt: so it says that it did not wait for a standby")
    func warned() throws {
        try trap("outcomes", "RAISE WARNING 'not everywhere';", isDeferred: true)
        #expect(throws: StoreError.commitInDoubt) { try store.append(batch, seal: SmallBook.seal) }
        #expect(try store.head()?.size == trail.lines.count)
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
    }

    @Test("a warning before COMMIT is none of it")
    func warnedEarlier() throws {
        try trap("outcomes", "RAISE WARNING 'by the way';")
        #expect(try store.append(batch, seal: SmallBook.seal).size == trail.lines.count)
    }

    @Test("after a lost connection no head is read before the lost session has ended")
    func ghost() throws {
        // A session of which only the server still knows, in the middle of a long commit.
        let ghost = try database.session()
        try kill()
        try PostgresLock.keep(SmallBook.origin, ghost, patience: .seconds(5))
        let patient = try PostgresStore.open(try database.address(), for: .reading)
        #expect(try patient.head() == head)
        #expect(throws: StoreError.owned) { try impatient().head() }
        withExtendedLifetime(ghost) {}
    }

    /// The store as its keeper would have opened it with less patience.
    private func impatient() throws -> PostgresStore {
        try PostgresStore.open(try database.address(), for: .keeping, patience: .milliseconds(100))
    }

    @Test("who kept the book meanwhile is found out: first by the lock, then by the epoch")
    func takenOver() throws {
        store.close()
        let mine = try impatient()
        let seen = try #require(try mine.head())
        var batch = batch
        batch.expected = seen
        try kill()
        do {
            let other = try impatient()
            #expect(throws: StoreError.owned) { try mine.append(batch, seal: SmallBook.seal) }
            #expect(throws: StoreError.owned) { try mine.head() }
            #expect(try other.head()?.epoch == seen.epoch + 1)
        }
        #expect(throws: StoreError.headMoved) { try mine.append(batch, seal: SmallBook.seal) }
    }

    @Test("a serialization failure is tried again as long as nothing was signed", arguments: [true, false])
    func transient(beforeSeal: Bool) throws {
        let table = beforeSeal ? "entries" : "outcomes"
        try database.session().script("CREATE SEQUENCE tries")
        try trap(
            table,
            """
            IF nextval('zhida.tries') = 1 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF;
            """)
        var seals = 0
        func attempt() throws -> Head {
            try store.append(batch) { lines in
                seals += 1
                return SmallBook.seal(lines)
            }
        }
        if beforeSeal {
            #expect(try attempt().size == trail.lines.count)
        } else {
            #expect { try attempt() } throws: { ($0 as? StoreError)?.code == "store.busy" }
            #expect(try store.head() == head)
        }
        #expect(seals == 1)
    }

    @Test(
        "what the server cannot do has its code, and leaves nothing behind",
        arguments: [
            ("53100", "store.full"), ("XX001", "store.corrupt"), ("57014", "store.busy"),
            ("55P03", "store.busy"), ("42501", "store.denied"), ("22003", "store.failed"),
            ("25006", "store.unfit-server"), ("40P01", "store.busy"),
        ])
    func states(state: String, code: String) throws {
        try trap("outcomes", "RAISE EXCEPTION 'trapped' USING ERRCODE = '\(state)';")
        #expect {
            try store.append(batch, seal: SmallBook.seal)
        } throws: { error in
            (error as? StoreError)?.code == code
        }
        #expect(try store.head() == head)
        #expect(try store.entries(from: 0, limit: .max).count == count)
        try removeTrap("outcomes")
        _ = try store.append(batch, seal: SmallBook.seal)
    }

    @Test("a constraint that speaks only at COMMIT refuses the batch")
    func deferred() throws {
        try trap("outcomes", "RAISE EXCEPTION 'no' USING ERRCODE = '23514';", isDeferred: true)
        #expect(throws: StoreError.failed("no (SQLSTATE 23514)")) {
            try store.append(batch, seal: SmallBook.seal)
        }
        #expect(try store.head() == head)
    }

    @Test("a lock that another session holds is not waited for without end")
    func blocked() throws {
        let other = try database.session()
        try store.writer.run { try $0.script("SET lock_timeout = '100ms'") }
        try other.script("BEGIN; LOCK TABLE lots")
        #expect { try store.append(batch, seal: SmallBook.seal) } throws: {
            ($0 as? StoreError)?.code == "store.busy"
        }
        try other.script("ROLLBACK")
        _ = try store.append(batch, seal: SmallBook.seal)
    }
}

import Bookkeeping
import GRDB
import Testing

@testable import Storage

struct AppendOnlyTests {
    private let trail: SmallBook

    init() throws { trail = try SmallBook.opened() }

    private func filled(_ backend: Backend) throws -> Place {
        let place = try Place(backend)
        let store = try place.create()
        _ = try store.append(trail.batch()) { lines in
            var seal = SmallBook.seal(lines)
            seal?.changesKey = true
            return seal
        }
        let head = try #require(try store.head())
        #expect(try store.keyCheckpoints() == [trail.lines.count: head.checkpoint])
        try store.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: ["Q1"]))
        return place
    }

    private static let both = [
        "UPDATE entries SET seq = 100 WHERE seq = 1", "DELETE FROM entries WHERE seq = 1",
        "DELETE FROM entries", "UPDATE attachments SET digest = bytes", "DELETE FROM attachments",
        "UPDATE accesses SET purpose = ''", "DELETE FROM accesses",
        "UPDATE key_checkpoints SET size = 1", "DELETE FROM key_checkpoints",
    ]

    private static let sqlite = [
        "UPDATE entries SET line = x'7b7d' WHERE seq = 1", "UPDATE attachments SET bytes = x'00'",
        "REPLACE INTO entries (book, seq, line) SELECT book, seq, x'7b7d' FROM entries WHERE seq = 1",
        "INSERT INTO entries SELECT book, seq, x'00' FROM entries WHERE true ON CONFLICT DO UPDATE SET line = x'00'",
        "REPLACE INTO attachments (book, digest, bytes) SELECT book, digest, x'00' FROM attachments",
        "REPLACE INTO key_checkpoints SELECT book, size, x'00' FROM key_checkpoints",
        "REPLACE INTO accesses SELECT book, n, 0, '', '', '' FROM accesses",
    ]

    private static let postgres = [
        "UPDATE entries SET line = '{}' WHERE seq = 1", "UPDATE attachments SET bytes = '0'",
        "INSERT INTO entries SELECT * FROM entries ON CONFLICT (book, seq) DO UPDATE SET line = '0'",
        """
        MERGE INTO entries AS e USING (SELECT 1) AS o ON e.seq = 1
        WHEN MATCHED THEN UPDATE SET line = '{}'
        """,
        "TRUNCATE entries", "TRUNCATE attachments", "TRUNCATE accesses", "TRUNCATE key_checkpoints",
        "TRUNCATE books CASCADE",
    ]

    private static let changes =
        (both + sqlite).map { (Backend.sqlite, $0) } + (both + postgres).map { (Backend.postgres, $0) }

    @Test("what was appended is neither changed nor removed, by nobody", arguments: changes)
    func refused(backend: Backend, sql: String) throws {
        let place = try filled(backend)
        let before = try place.everything()
        #expect(before["entries"]?.count == trail.lines.count)
        #expect(before["attachments"]?.isEmpty == false && before["accesses"]?.isEmpty == false)
        #expect {
            try place.execute(sql)
        } throws: { error in
            let message = (error as? DatabaseError)?.message ?? (error as? PostgresError)?.message
            return message?.hasSuffix("are append-only") == true
        }
        #expect(try place.everything() == before)
    }

    private func dropTriggers(_ place: Place) -> String {
        place.pick(
            sqlite: "DROP TRIGGER entries_no_update; DROP TRIGGER entries_no_delete;",
            postgres: "DROP TRIGGER entries_append_only ON entries;")
    }

    @Test(
        "every byte of an entry that is changed behind the triggers' back is read as it stands",
        arguments: Backend.allCases)
    func flips(backend: Backend) throws {
        let place = try filled(backend)
        try place.execute(dropTriggers(place))
        let store = try place.open(.keeping)
        let seq = 1
        let line = trail.lines[seq]
        for index in line.indices {
            var changed = line
            changed[index] ^= 0x01
            let hex = changed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let literal = place.pick(sqlite: "x'\(hex)'", postgres: "'\\x\(hex)'")
            try place.execute("UPDATE entries SET line = \(literal) WHERE seq = \(seq)")
            #expect(try store.entries(from: seq, limit: 1) == [changed])
        }
    }

    @Test("a gap in the entries is found", arguments: Backend.allCases)
    func gap(backend: Backend) throws {
        let place = try filled(backend)
        try place.execute("\(dropTriggers(place)) DELETE FROM entries WHERE seq = 3")
        let store = try place.open(.reading)
        #expect(throws: StoreError.corrupt("entry 3 is missing")) { try store.entries(from: 0, limit: 10) }
        #expect(try store.entries(from: 0, limit: 3) == Array(trail.lines[..<3]))
    }

    @Test(
        "an entry that lies beyond the head is not taken for another writer's batch",
        arguments: Backend.allCases)
    func beyondTheHead(backend: Backend) throws {
        let place = try filled(backend)
        var trail = trail
        let count = trail.lines.count
        try place.execute("INSERT INTO entries SELECT book, \(count), line FROM entries WHERE seq = 1")
        let store = try place.open(.keeping)
        let head = try store.head()
        try trail.addDonors(1)
        #expect(throws: StoreError.corrupt("entries lie beyond the head")) {
            try store.append(trail.batch(after: count, on: head), seal: SmallBook.seal)
        }
    }
}

import Bookkeeping
import GRDB
import Testing

@testable import Storage

struct AppendOnlyTests {
    private let folder: TemporaryFolder
    private let trail: SmallBook

    init() throws {
        folder = try TemporaryFolder()
        trail = try SmallBook.opened()
        let store = try folder.create()
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        try store.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: ["Q1"]))
    }

    @Test(
        "what was appended is neither changed nor removed",
        arguments: [
            "UPDATE entries SET line = x'7b7d' WHERE seq = 1",
            "UPDATE entries SET seq = 100 WHERE seq = 1",
            "DELETE FROM entries WHERE seq = 1",
            "DELETE FROM entries",
            "REPLACE INTO entries (book, seq, line) SELECT book, seq, x'7b7d' FROM entries WHERE seq = 1",
            "INSERT INTO entries SELECT book, seq, x'00' FROM entries WHERE true ON CONFLICT DO UPDATE SET line = x'00'",
            "UPDATE attachments SET bytes = x'00'",
            "DELETE FROM attachments",
            "REPLACE INTO attachments (book, digest, bytes) SELECT book, digest, x'00' FROM attachments",
            "UPDATE accesses SET purpose = ''",
            "DELETE FROM accesses",
            "REPLACE INTO accesses SELECT book, n, 0, '', '', '' FROM accesses",
        ])
    func refused(sql: String) throws {
        let before = try folder.everything()
        #expect(before["entries"]?.count == trail.lines.count)
        #expect(before["attachments"]?.isEmpty == false && before["accesses"]?.isEmpty == false)
        #expect {
            try folder.raw().write { db in try db.execute(sql: sql) }
        } throws: { error in
            (error as? DatabaseError)?.message?.hasSuffix("are append-only") == true
        }
        #expect(try folder.everything() == before)
    }

    @Test("every byte of an entry that is changed behind the triggers' back is read as it stands")
    func flips() throws {
        let raw = try folder.raw()
        try raw.write { db in try db.execute(sql: "DROP TRIGGER entries_no_update") }
        let store = try SQLiteStore.open(path: folder.store, for: .reading)
        let seq = 1
        let line = trail.lines[seq]
        for index in line.indices {
            var changed = line
            changed[index] ^= 0x01
            let hex = changed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            try raw.write { db in
                try db.execute(sql: "UPDATE entries SET line = x'\(hex)' WHERE seq = \(seq)")
            }
            #expect(try store.entries(from: seq, limit: 1) == [changed])
        }
    }

    @Test("a gap in the entries is found")
    func gap() throws {
        try folder.raw().write { db in
            try db.execute(sql: "DROP TRIGGER entries_no_delete; DELETE FROM entries WHERE seq = 3")
        }
        let store = try SQLiteStore.open(path: folder.store, for: .reading)
        #expect(throws: StoreError.corrupt("entry 3 is missing")) { try store.entries(from: 0, limit: 10) }
        #expect(try store.entries(from: 0, limit: 3) == Array(trail.lines[..<3]))
    }

    @Test("an entry that lies beyond the head is not taken for another writer's batch")
    func beyondTheHead() throws {
        var trail = trail
        let count = trail.lines.count
        try folder.raw().write { db in
            try db.execute(sql: "INSERT INTO entries SELECT book, \(count), line FROM entries WHERE seq = 1")
        }
        let store = try SQLiteStore.open(path: folder.store, for: .keeping)
        let head = try store.head()
        try trail.addDonors(1)
        #expect(throws: StoreError.corrupt("entries lie beyond the head")) {
            try store.append(trail.batch(after: count, on: head), seal: SmallBook.seal)
        }
    }
}

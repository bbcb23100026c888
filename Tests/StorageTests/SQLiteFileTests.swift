import Foundation
import GRDB
import Testing

@testable import Storage

/// What holds for a book in a file only.
struct SQLiteFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let pragmas = [
        ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1"),
        ("trusted_schema", "0"), ("busy_timeout", "5000"),
    ]

    @Test("every connection is durable, wipes what it deletes and holds foreign keys")
    func pragmas() throws {
        do { _ = try folder.create() }
        for use in [StoreUse.keeping, .reading] {
            let store = try SQLiteStore.open(path: folder.store, for: use)
            for queue in [store.writer, store.reader] {
                for (pragma, value) in Self.pragmas {
                    let seen = try queue.inDatabase { db in try String.fetchOne(db, sql: "PRAGMA \(pragma)") }
                    #expect(seen == value, "\(pragma)")
                }
            }
            #expect(throws: DatabaseError.self) {
                try store.reader.inDatabase { db in try db.execute(sql: "DELETE FROM books") }
            }
        }
    }

    @Test("nobody else may read the files")
    func modes() throws {
        let store = try folder.create()
        _ = try store.append(SmallBook.opened().batch(), seal: SmallBook.seal)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == ["book.sqlite", "book.sqlite-shm", "book.sqlite-wal", "book.sqlite.lock"])
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
    }

    @Test("each beginning that a creation may leave is finished, whatever origin it was for")
    func leftovers() throws {
        for (index, leave) in Self.beginnings.enumerated() {
            let folder = try TemporaryFolder()
            try leave(folder)
            let store = try folder.create()
            #expect(store.book == SmallBook.origin, "\(index)")
            _ = try store.append(SmallBook.opened().batch(), seal: SmallBook.seal)
        }
    }

    private static let beginnings: [@Sendable (TemporaryFolder) throws -> Void] = [
        { try Data().write(to: URL(filePath: $0.store)) },
        { folder in
            try folder.raw().writeWithoutTransaction { db in
                try db.execute(
                    sql: "PRAGMA application_id = \(Connection.applicationID); PRAGMA journal_mode = WAL")
            }
        },
        { folder in
            let store = try folder.create()
            try store.writer.write { db in try db.execute(sql: "DELETE FROM books") }
        },
        { folder in _ = try SQLiteStore.create(path: folder.store, origin: "zhida.example/other") },
    ]

    @Test("what somebody else made is left as it is")
    func strangers() throws {
        for text in ["ref,name\n1,直达\n", String(repeating: "SQLite format 3\0", count: 300)] {
            let folder = try TemporaryFolder()
            try Data(text.utf8).write(to: URL(filePath: folder.store))
            #expect(throws: StoreError.self) { try folder.create() }
            #expect(try Data(contentsOf: URL(filePath: folder.store)) == Data(text.utf8))
        }
        let folder = try TemporaryFolder()
        try folder.raw().write { db in try db.execute(sql: "CREATE TABLE mine (a)") }
        #expect(throws: StoreError.corrupt("not a Zhida store")) { try folder.create() }
        #expect(try folder.raw().read { db in try db.tableExists("mine") })
    }

    @Test("no file")
    func missing() throws {
        #expect(throws: StoreError.notFound(folder.store)) {
            try SQLiteStore.open(path: folder.store, for: .reading)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("not a store", arguments: [StoreUse.reading, .keeping])
    func garbage(use: StoreUse) throws {
        let bytes: [[UInt8]] = [
            [], [0], Array(repeating: 0x41, count: 5_000),
            Array("SQLite format 3\0".utf8) + Array(repeating: 0xFF, count: 8_000),
        ]
        for content in bytes {
            try Data(content).write(to: URL(fileURLWithPath: folder.store))
            #expect {
                try SQLiteStore.open(path: folder.store, for: use)
            } throws: { error in
                guard case .corrupt = error as? StoreError else { return false }
                return true
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == Data(content))
        }
        try FileManager.default.removeItem(atPath: folder.store)
        try folder.raw().write { db in try db.execute(sql: "CREATE TABLE entries (book TEXT)") }
        #expect(throws: StoreError.corrupt("not a Zhida store")) {
            try SQLiteStore.open(path: folder.store, for: use)
        }
    }

    @Test("a damaged page ends in an error, not in wrong entries")
    func damaged() throws {
        let trail = try SmallBook.opened()
        do { _ = try folder.create().append(trail.batch(), seal: SmallBook.seal) }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        #expect(bytes.count > 8_192, "the last to close leaves everything in the one file")
        for index in 4_096..<bytes.count { bytes[index] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: folder.store))
        #expect {
            try SQLiteStore.open(path: folder.store, for: .reading).entries(from: 0, limit: 10)
        } throws: { error in
            guard case .corrupt = error as? StoreError else { return false }
            return true
        }
    }

    @Test("a full disk")
    func full() throws {
        var trail = try SmallBook.opened()
        let store = try folder.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        try store.writer.inDatabase { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let count = trail.lines.count
        try trail.addDonors(1_000)
        #expect(throws: StoreError.full) {
            try store.append(trail.batch(after: count, on: head), seal: SmallBook.seal)
        }
        #expect(try store.head() == head)
    }
}

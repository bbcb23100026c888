import Bookkeeping
import Crypto
import Foundation
import GRDB
import Testing

@testable import Storage

/// The golden story's views, changed by hand: every cell, every row taken away, a row too many in every view.
struct ViewCheckTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let check: ViewCheck
    private let book: Book

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore.create(path: folder.store, origin: "zhida.example/jingshan")
        let contents = try Self.golden("story.attachments")
        var batch = Batch(expected: nil)
        batch.attachments = Dictionary(uniqueKeysWithValues: contents.map { (SHA256.hash($0), $0) })
        var (check, book) = (ViewCheck(), Book())
        for line in try Self.golden("story.jsonl") {
            let change = try book.apply(try Entry.decode(line), attachments: batch.attachments)
            check.take(change, seq: batch.entries.count)
            batch.entries.append(line)
            batch.changes.append(change)
        }
        (self.check, self.book) = (check, book)
        _ = try store.append(batch, seal: SmallBook.seal)
    }

    private static func golden(_ name: String) throws -> [[UInt8]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let bytes = Array(try Data(contentsOf: root.appending(path: "Golden/\(name)")))
        return bytes.dropLast().split(separator: 0x0A).map(Array.init)
    }

    private func difference() throws -> ViewDifference? { try check.difference(in: store, of: book) }

    /// The same of one view alone, which is faster.
    private func difference(in view: String) throws -> ViewDifference? {
        try check.difference(in: store, of: book, view: view)
    }

    /// A connection that may break every rule of the schema.
    private func forger() throws -> DatabaseQueue {
        let raw = try folder.raw()
        try raw.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
        }
        return raw
    }

    @Test("what was stored is what the trail makes it")
    func equal() throws {
        #expect(try difference() == nil)
        for view in SQLiteStore.viewNames { #expect(try !store.dump(view: view).isEmpty, "\(view)") }
    }

    @Test("every cell, changed", arguments: SQLiteStore.viewNames)
    func cells(view: String) throws {
        let raw = try forger()
        let columns = try raw.read { db in try db.columns(in: view) }.filter { $0.name != "book" }
        let rows = try raw.read { db in try Row.fetchAll(db, sql: "SELECT * FROM \(view)") }
        let keys = view == "postings" ? ["seq", "n"] : ["id"]
        let place = keys.map { "\($0) = ?" }.joined(separator: " AND ")
        for row in rows {
            let key = keys.map { row[$0] as DatabaseValue }
            for column in columns {
                let old: DatabaseValue = row[column.name]
                for new in forged(old, column) {
                    func write(_ value: DatabaseValue, at key: [DatabaseValue]) throws {
                        try raw.write { db in
                            try db.execute(
                                sql: "UPDATE \(view) SET \(column.name) = ? WHERE \(place)",
                                arguments: StatementArguments([value] + key))
                        }
                    }
                    try write(new, at: key)
                    let found = try difference(in: view)
                    #expect(found?.view == view, "\(key) \(column.name): \(new)")
                    if !keys.contains(column.name) { #expect(found?.kind == .cell(column: column.name)) }
                    try write(old, at: keys.map { $0 == column.name ? new : row[$0] as DatabaseValue })
                }
            }
        }
        #expect(try difference() == nil)
    }

    /// Another number or text, nothing for something, the empty text for nothing.
    private func forged(_ old: DatabaseValue, _ column: ColumnInfo) -> [DatabaseValue] {
        switch old.storage {
        case .null: [column.type == "INTEGER" ? 0.databaseValue : "".databaseValue]
        case .int64(let value):
            [(value ^ (1 << 20)).databaseValue] + (column.isNotNull ? [] : [.null])
        case .string(let value):
            ["\(value) ".databaseValue] + (column.isNotNull ? [] : [.null])
        default: []
        }
    }

    @Test("a row missing, a row too many", arguments: SQLiteStore.viewNames)
    func rows(view: String) throws {
        let raw = try forger()
        let key = view == "postings" ? "seq" : "id"
        let rows = try raw.read { db in try Row.fetchAll(db, sql: "SELECT * FROM \(view)") }
        let columns = Array(try #require(rows.first).columnNames)
        func insert(_ values: [DatabaseValue]) throws {
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            try raw.write { db in
                try db.execute(
                    sql: "INSERT INTO \(view) (\(columns.joined(separator: ", "))) VALUES (\(places))",
                    arguments: StatementArguments(values))
            }
        }
        for row in rows {
            try raw.write { db in
                try db.execute(
                    sql:
                        "DELETE FROM \(view) WHERE \(columns.map { "\($0) IS ?" }.joined(separator: " AND "))",
                    arguments: StatementArguments(row.databaseValues))
            }
            let found = try difference(in: view)
            #expect(found?.view == view && found?.kind == .missing, "\(row)")
            try insert(Array(row.databaseValues))
        }
        let extra: DatabaseValue = view == "postings" ? 99_999.databaseValue : "Z99999".databaseValue
        try insert(columns.map { $0 == key ? extra : try #require(rows.first)[$0] })
        let found = try difference()
        #expect(found?.view == view && found?.kind == .extra)
    }

    @Test("texts that Swift takes for equal differ in the bytes")
    func bytes() throws {
        let difference = ViewDifference.first(
            "regions", columns: ["id", "name"], keys: 1, expected: [["R1", "\u{E9}"]],
            stored: [["R1", "e\u{301}"]])
        #expect(difference?.description == "regions R1: name")
    }
}

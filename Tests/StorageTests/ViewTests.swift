import Bookkeeping
import Testing

@testable import Storage

struct ViewTests {
    private let trail: SmallBook

    init() throws {
        var trail = try SmallBook.opened()
        try trail.give()
        try trail.addDonors(12)
        self.trail = trail
    }

    private func dumps(_ store: any BookStore) throws -> [String: [[String]]] {
        try Dictionary(uniqueKeysWithValues: Views.names.map { ($0, try store.dump(view: $0)) })
    }

    @Test("rows as people see them", arguments: Backend.allCases)
    func content(backend: Backend) throws {
        let place = try Place(backend)
        let store = try place.create()
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        #expect(
            try store.dump(view: "regions") == [
                ["R1", "GB/T 2260", "420800000000", "city", "区域“0”", "", "", ""],
                ["R2", "GB/T 2260", "420800000001", "county", "区域“1”", "R1", "", ""],
                ["R3", "GB/T 2260", "420800000002", "township", "区域“2”", "R2", "", ""],
            ])
        #expect(
            try store.dump(view: "users") == [
                ["U1", "", "", #"["administrator","everything"]"#, ""],
                ["U2", "staff/2", "O1", #"["everything"]"#, ""],
            ])
        #expect(try store.dump(view: "villages") == [["V1", "420800000100", "石桥村", "1", "R3", "", ""]])
        #expect(
            try store.dump(view: "households") == [
                [
                    "H1", "", "V1", "general", "Q1", #"["Q1"]"#, "A1", "U1", "registered", "1900-01-01",
                    #"["registered 1900-01-01"]"#, "", "", "0", "0", "[]",
                ],
                [
                    "H2", "", "V1", "general", "Q2", #"["Q2"]"#, "A2", "U2", "registered", "1900-01-01",
                    #"["registered 1900-01-01"]"#, "", "", "0", "0", "[]",
                ],
            ])
        #expect(
            try store.dump(view: "funds") == [
                [
                    "F1", "", "扶贫专户", "O1", "A3", "100000", "2026-11-20", "100000", "0", "0", "20000", "0",
                    "0", "0",
                ]
            ])
        #expect(try store.dump(view: "lots").map { $0[4] } == ["40000", "40000"])
        #expect(try store.dump(view: "donors").map { $0[0] } == (1...13).map { "G\($0)" })
        let imported = trail.lines.count - 12 - 4
        #expect(
            try store.dump(view: "postings").prefix(3) == [
                ["\(imported)", "1", "bank:F1", "debit", "100000", "100000"],
                ["\(imported)", "2", "unclaimed:F1", "credit", "100000", "100000"],
                ["\(imported + 2)", "1", "unclaimed:F1", "debit", "40000", "60000"],
            ])
    }

    @Test("one batch, a batch for each entry, and a rebuild give the same rows", arguments: Backend.allCases)
    func equal(backend: Backend) throws {
        let place = try Place(backend)
        let whole = try Place(backend)
        let first = try whole.create()
        _ = try first.append(trail.batch(), seal: SmallBook.seal)
        let rows = try dumps(first)
        #expect(rows.values.count { !$0.isEmpty } >= 14)

        let store = try place.create()
        var head: Head?
        for index in trail.lines.indices {
            var batch = Batch(expected: head)
            batch.entries = [trail.lines[index]]
            batch.changes = [trail.changes[index]]
            batch.attachments = trail.attachments
            head = try store.append(batch, seal: SmallBook.seal)
        }
        #expect(try dumps(store) == rows)

        for name in Views.names where name != "villages" { try place.execute("DELETE FROM \(name)") }
        try place.execute("UPDATE villages SET name = '?'")
        #expect(try dumps(store) != rows)
        var batch = Batch(expected: head)
        let size = try replay(into: store)
        #expect(try dumps(store) == rows)
        #expect(try store.head() == head)

        // After a rebuild the next batch goes on as ever.
        var longer = trail
        try longer.addDonors(1)
        batch.entries = Array(longer.lines[size...])
        batch.changes = Array(longer.changes[size...])
        _ = try store.append(batch, seal: SmallBook.seal)
        #expect(try store.dump(view: "donors").count == rows["donors"].map { $0.count + 1 })
    }

    /// Rebuilds from the entries and attachments as stored, read while the rebuild is under way.
    private func replay(into store: any BookStore) throws -> Int {
        var book = Book()
        try store.rebuildViews { feed throws(StoreError) in
            while true {
                let lines = try store.entries(from: book.size, limit: 7)
                if lines.isEmpty { return }
                for line in lines {
                    let seq = book.size
                    do {
                        let entry = try Entry.decode(line)
                        let refs = entry.event.payload.attachments.map(\.sha256)
                        var attachments: Attachments = [:]
                        for digest in refs { attachments[digest] = try store.attachment(digest) }
                        try feed(try book.apply(entry, attachments: attachments), seq)
                    } catch {
                        throw StoreError(error)
                    }
                }
            }
        }
        return book.size
    }

    @Test("a rebuild that fails leaves the views as they were", arguments: Backend.allCases)
    func failedRebuild(backend: Backend) throws {
        let place = try Place(backend)
        let store = try place.create()
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        let rows = try dumps(store)
        #expect(throws: StoreError.corrupt("here")) {
            try store.rebuildViews { feed throws(StoreError) in
                try feed(trail.changes[0], 0)
                throw StoreError.corrupt("here")
            }
        }
        #expect(try dumps(store) == rows)
    }

    @Test("the trail's outer fields for people with SQL tools", arguments: Backend.allCases)
    func trailView(backend: Backend) throws {
        let place = try Place(backend)
        let store = try place.create()
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        let rows = try place.rows(
            "SELECT CAST(seq AS text), at, by_user, kind, line FROM trail ORDER BY length(CAST(seq AS text)), 1"
        )
        #expect(rows.count == trail.lines.count)
        for (row, line) in zip(rows, trail.lines) {
            let entry = try Entry.decode(line)
            let fields = ["\(entry.seq)", entry.at.description, entry.by.description, entry.kind]
            #expect(row == fields + [String(decoding: line, as: UTF8.self)])
        }
    }

    @Test(
        "no such view", arguments: Backend.allCases, ["entries", "vault_keys", "nothing; DROP TABLE lots"])
    func unknown(backend: Backend, name: String) throws {
        let place = try Place(backend)
        let store = try place.create()
        #expect(throws: StoreError.notFound(name)) { try store.dump(view: name) }
    }

    @Test("a long batch", arguments: Backend.allCases)
    func long(backend: Backend) throws {
        let count = 25_000
        let place = try Place(backend)
        var trail = trail
        try trail.addDonors(count)
        let store = try place.create()
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
        #expect(try store.dump(view: "donors").count == count + 13)
    }
}

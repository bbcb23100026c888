import Foundation
import Bookkeeping
import Kernel
import Synchronization
import Testing

@testable import Storage

/// Whatever goes in comes back: sizes, bytes and texts.
struct ContentTests {
    /// Texts that one database or another might read as something else.
    private static let texts = [
        "", " ", "'", "''", "\"", "\\", "\\x00", "\\N", "$1", "$$", "{}", "{NULL}", "NULL", "null", ",", "%s",
        "a\tb\r\nc", "\u{1}\u{8}\u{1F}\u{7F}\u{80}", "é", "e\u{301}", "石桥村“一组”", "𠮷野家", "👩‍👩‍👧‍👦", "עברית‏ עם",
        "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{2028}", "ﬁ", "ß", "İ", "ſ", "--", "/*", ";",
        String(repeating: "长", count: 5_000),
    ]

    @Test(
        "every text comes back byte for byte, and texts that look alike stay apart",
        arguments: Backend.allCases)
    func texts(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        let count = trail.lines.count
        try trail.addDonors(1)
        var batch = trail.batch(after: count, on: head)
        // A key that is longer than an index takes is nobody's.
        let keys = Self.texts.filter { $0.utf8.count < 1_000 }
        for (index, text) in keys.enumerated() {
            batch.vault.keys.append((text, [UInt8(index)]))
            batch.vault.fields.append((text, text, Array(text.utf8)))
            batch.vault.tokens.append(([1] + Array(text.utf8), text))
            batch.outcomes.append(Outcome(key: text, request: Array(text.utf8), answer: [UInt8(index)]))
        }
        batch.vault.fields.append((keys[0], keys[0], [7]))
        _ = try store.append(batch, seal: SmallBook.seal)
        for (index, text) in keys.enumerated() {
            #expect(try store.vaultKey(of: text) == [UInt8(index)])
            #expect(try store.vaultField(text, of: text) == (index == 0 ? [7] : Array(text.utf8)))
            #expect(try store.lookup([[1] + Array(text.utf8)])[0].map { Array($0.utf8) } == Array(text.utf8))
            #expect(try store.outcome(ofKey: text)?.request == Array(text.utf8))
        }
        for text in Self.texts {
            try store.record(Access(atMilliseconds: 0, user: "U1", purpose: text, subjects: [text]))
        }
        let rows = try place.rows("SELECT purpose, subjects FROM accesses ORDER BY n")
        #expect(
            rows.map { $0.map { Array($0.utf8) } } == Self.texts.map { [Array($0.utf8), Array($0.utf8)] })
    }

    @Test("names in the views, with whatever a book accepts in them", arguments: Backend.allCases)
    func names(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        var names: [String] = []
        for text in Self.texts {
            var longer = trail
            let id = ID<Organisation>(trail.book.organisations.count + 1)
            let added = try? longer.add(Event.organisationRegistered, by: 1) {
                $0.name = text
                $0.type = .foundation
                if let id { $0.organisation = id }
            }
            guard added != nil else { continue }
            trail = longer
            names.append(text)
        }
        #expect(names.count > 15)
        let store = try place.create()
        _ = try store.append(trail.batch(), seal: SmallBook.seal)
        let seen = try store.dump(view: "organisations").suffix(names.count).map { Array($0[2].utf8) }
        let expected = names.map { Array(Cell.text($0).dumped.utf8) }
        for (index, name) in seen.enumerated() { #expect(name == expected[index]) }
    }

    @Test(
        "an entry of every byte and one as long as may be; a longer or an empty one is refused",
        arguments: Backend.allCases)
    func entries(backend: Backend) throws {
        let place = try Place(backend)
        let trail = try SmallBook.opened()
        let store = try place.create()
        var batch = trail.batch()
        batch.entries[1] = Array(0...255)
        batch.entries[2] = Array(repeating: 0x7B, count: 65_535)
        batch.entries[3] = [0]
        for bad in [[], Array(repeating: UInt8(0x7B), count: 65_536)] {
            var refused = batch
            refused.entries[4] = bad
            #expect(throws: StoreError.self) { try store.append(refused, seal: SmallBook.seal) }
            #expect(try store.head() == nil)
            #expect(try store.entries(from: 0, limit: 10).isEmpty)
        }
        _ = try store.append(batch, seal: SmallBook.seal)
        #expect(try store.entries(from: 0, limit: .max) == batch.entries)
    }

    @Test(
        "attachments of some megabytes, many in a batch, and an answer as long", arguments: Backend.allCases)
    func attachments(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        let count = trail.lines.count
        let refs = [0, 1, 3 << 20, 9 << 20, 9 << 20 + 1].map { size in
            trail.attach((0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 &>> 7 &+ size) })
        }
        try trail.addDonors(1)
        var batch = trail.batch(after: count, on: head)
        batch.outcomes = [Outcome(key: "k", request: [], answer: Array(repeating: 0x61, count: 3 << 20))]
        _ = try store.append(batch, seal: SmallBook.seal)
        for ref in refs { #expect(try store.attachment(ref.sha256) == trail.attachments[ref.sha256]) }
        #expect(try store.outcome(ofKey: "k")?.answer.count == 3 << 20)
    }

    @Test("readers see whole batches or nothing", arguments: Backend.allCases)
    func wholeBatches(backend: Backend) async throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        var head = try store.append(trail.batch(), seal: SmallBook.seal)
        let first = trail.lines.count
        let step = 40
        let isOver = Mutex(false)
        let watch = onThread {
            var sizes: Set<Int> = []
            var donors: Set<Int> = []
            while !isOver.withLock({ $0 }) {
                let reader = try place.open(.reading)
                let size = try reader.entries(from: 0, limit: .max).count
                sizes.insert(size)
                donors.insert(try reader.dump(view: "donors").count)
                #expect(try reader.head()?.size == size)
            }
            return (sizes, donors)
        }
        for _ in 0..<20 {
            let count = trail.lines.count
            try trail.addDonors(step)
            head = try store.append(trail.batch(after: count, on: head), seal: SmallBook.seal)
            await Task.yield()
        }
        try await Task.sleep(for: .milliseconds(50))
        isOver.withLock { $0 = true }
        let (sizes, donors) = try await watch.value
        #expect(sizes.allSatisfy { ($0 - first) % step == 0 })
        #expect(donors.allSatisfy { $0 % step == 0 })
        #expect(sizes.contains(first + 20 * step))
    }

    @Test("a reader sees one state, whatever is committed meanwhile", arguments: Backend.allCases)
    func snapshot(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        let before = trail.lines
        let tile = try store.tile(level: 0, index: 0)
        func expectBefore(_ reader: any BookStore) throws {
            #expect(try reader.head() == head)
            #expect(try reader.entries(from: 0, limit: .max) == before)
            #expect(try reader.tile(level: 0, index: 0) == tile)
            #expect(try reader.dump(view: "donors").isEmpty)
        }
        let reader = try place.open(.reading)
        try expectBefore(reader)
        try trail.addDonors(3)
        _ = try store.append(trail.batch(after: before.count, on: head), seal: SmallBook.seal)
        try expectBefore(reader)
        // What goes wrong on the way does not end it for good.
        #expect(throws: StoreError.notFound("nothing")) { try reader.dump(view: "nothing") }
        try reader.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: []))
        #expect(try place.open(.reading).dump(view: "donors").count == 3)
        #expect(try store.dump(view: "donors").count == 3)
    }

    @Test("a server has a clock of its own, a file has not", arguments: Backend.allCases)
    func clock(backend: Backend) throws {
        let place = try Place(backend)
        let (before, told) = (Int64(Date().timeIntervalSince1970 * 1000), try place.create().clock())
        #expect((told != nil) == (backend == .postgres))
        if let told { #expect(abs(told - before) < 60_000) }
    }

    @Test("portions are bounded in rows and bytes, and none is empty")
    func portions() {
        func sizes(_ rows: [Int]) -> [Int] { Portions(rows[...], size: { $0 }).map(\.count) }
        #expect(sizes([]) == [])
        #expect(sizes(Array(repeating: 1, count: 45_000)) == [20_000, 20_000, 5_000])
        #expect(sizes([100 << 20, 1, 100 << 20]) == [1, 1, 1])
        #expect(sizes([10 << 20, 6 << 20, 1]) == [2, 1])
    }
}

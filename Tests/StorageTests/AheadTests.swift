import Bookkeeping
import Foundation
import Testing

@testable import Storage

/// Entries that are written before their batch is decided to the end.
struct AheadTests {
    private let place: Place
    private let store: any BookStore
    private let head: Head
    private let count: Int
    private let trail: SmallBook

    init() throws { try self.init(.postgres) }

    private init(_ backend: Backend) throws {
        place = try Place(backend)
        var trail = try SmallBook.opened()
        store = try place.create()
        head = try store.append(trail.batch(), seal: SmallBook.seal)
        count = trail.lines.count
        try trail.give()
        self.trail = trail
    }

    /// What comes after the head, its first entries written ahead in portions of three.
    private func batch(ahead: Int) -> Batch {
        var batch = trail.batch(after: count, on: head)
        while batch.ahead < ahead {
            let part = batch.ahead..<min(batch.ahead + 3, ahead)
            store.writeAhead(
                Array(batch.entries[part]), Array(batch.changes[part]), from: head.size + part.lowerBound,
                after: head)
            batch.ahead = part.upperBound
        }
        return batch
    }

    private func requireAll(_ head: Head) throws {
        #expect(head.size == trail.lines.count)
        #expect(try store.head() == head)
        #expect(try store.entries(from: 0, limit: .max) == trail.lines)
        for (name, rows) in Views.rows.map({ ($0.name, $0.rowsOf(trail.book).count) }) {
            #expect(try store.dump(view: name).count == rows, "\(name)")
        }
        #expect(try store.dump(view: Views.postings).count == trail.book.postingCount)
    }

    @Test("a batch is the same, however much of it went ahead", arguments: Backend.allCases)
    func same(backend: Backend) throws {
        let all = try AheadTests(backend).trail.lines.count
        for ahead in [1, 3, 8, all] {
            let test = try AheadTests(backend)
            let batch = test.batch(ahead: min(ahead, all - test.count))
            var seen: [[UInt8]] = []
            let next = try test.store.append(batch) { lines in
                seen = lines
                return SmallBook.seal(lines)
            }
            #expect(seen == batch.entries)
            try test.requireAll(next)
        }
    }

    @Test(
        "nobody sees what went ahead; given up, or never taken on, it was never there",
        arguments: [true, false])
    func givenUp(isTold: Bool) throws {
        let before = try place.everything()
        var batch = batch(ahead: 5)
        #expect(try store.head() == head)
        #expect(try store.entries(from: 0, limit: .max).count == count)
        #expect(try place.everything() == before)
        if isTold { store.giveUpAhead() }
        // Another batch than the one that began; it says nothing of any part ahead.
        batch.ahead = 0
        batch.entries = Array(batch.entries.prefix(2))
        batch.changes = Array(batch.changes.prefix(2))
        let next = try store.append(batch, seal: SmallBook.seal)
        #expect(next.size == head.size + 2)
        #expect(try store.entries(from: 0, limit: .max) == Array(trail.lines.prefix(count + 2)))
    }

    @Test("what else is written meanwhile stands by itself, and does not commit what went ahead")
    func otherWrites() throws {
        let batch = batch(ahead: 6)
        try store.record(Access(atMilliseconds: 1, user: "U1", purpose: "p", subjects: []))
        #expect(try place.rows("SELECT count(*)::text FROM entries") == [["\(count)"]])
        #expect(try place.rows("SELECT count(*)::text FROM accesses") == [["1"]])
        try requireAll(try store.append(batch, seal: SmallBook.seal))
    }

    @Test("a part ahead that does not follow the one before is not kept, and the batch is whole all the same")
    func gap() throws {
        let batch = batch(ahead: 4)
        store.writeAhead(batch.entries.suffix(1), batch.changes.suffix(1), from: head.size + 7, after: head)
        try requireAll(try store.append(batch, seal: SmallBook.seal))
    }

    @Test("a row that a view refuses ahead is refused with the batch, and named")
    func refused() throws {
        try place.execute("ALTER TABLE zhida.donors ADD CONSTRAINT none_today CHECK (ref IS NULL)")
        let before = try place.everything()
        let batch = batch(ahead: trail.lines.count - count)
        #expect {
            try store.append(batch, seal: SmallBook.seal)
        } throws: { error in
            if case StoreError.viewRefused = error { true } else { false }
        }
        #expect(try place.everything() == before)
        try place.execute("ALTER TABLE zhida.donors DROP CONSTRAINT none_today")
        try requireAll(try store.append(batch, seal: SmallBook.seal))
    }

    @Test("a seal refused takes all of it back")
    func unsealed() throws {
        let before = try place.everything()
        #expect(throws: StoreError.readBackDiffers) { try store.append(batch(ahead: 6)) { _ in nil } }
        #expect(try place.everything() == before)
    }

    @Test("a rival that committed meanwhile is found out")
    func rival() throws {
        let other = try place.intrude()
        let batch = batch(ahead: 6)
        // The intruder took the book over: its epoch is another.
        #expect(throws: StoreError.headMoved) { try store.append(batch, seal: SmallBook.seal) }
        let taken = try #require(try other.head())
        _ = try other.append(trail.batch(after: count, on: taken), seal: SmallBook.seal)
        #expect(throws: StoreError.headMoved) { try store.append(batch, seal: SmallBook.seal) }
    }

    @Test("a store that is let go while a part is on its way frees the book")
    func letGo() throws {
        let place = try Place(.postgres)
        let trail = try SmallBook.opened()
        try place.execute(
            """
            CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_sleep(0.1); RETURN NEW; END $$;
            CREATE TRIGGER dawdle BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION dawdle()
            """)
        do {
            let store = try place.create()
            store.writeAhead(trail.lines, trail.changes, from: 0, after: nil)
        }
        let next = try place.open(.keeping, patience: .seconds(30))
        #expect(try next.head() == nil)
        #expect(try next.entries(from: 0, limit: 1).isEmpty)
    }
}

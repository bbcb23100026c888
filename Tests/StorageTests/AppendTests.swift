import Bookkeeping
import Crypto
import Foundation
import Testing

@testable import Storage

struct AppendTests {
    @Test("batches come back as they went in, also after opening again", arguments: Backend.allCases)
    func roundTrip(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let head: Head
        do {
            let store = try place.create()
            #expect(try store.head() == nil)
            #expect(try store.entries(from: 0, limit: 10).isEmpty)
            let first = try store.append(trail.batch(), seal: SmallBook.seal)
            #expect(try store.head() == first)
            #expect(first.size == trail.lines.count)
            #expect(first.epoch == 1)
            let count = trail.lines.count
            try trail.give()
            // Attachments of the first batch go in once more: equal bytes are no conflict.
            head = try store.append(trail.batch(after: count, on: first), seal: SmallBook.seal)
        }
        for use in [StoreUse.reading, .keeping] {
            let store = try place.open(use)
            #expect(store.book == SmallBook.origin)
            let stored = try #require(try store.head())
            #expect(stored.size == trail.lines.count)
            #expect(stored.root == head.root)
            #expect(stored.checkpoint == head.checkpoint)
            #expect(stored.epoch == (use == .reading ? 1 : 2))
            #expect(try store.entries(from: 0, limit: 1_000) == trail.lines)
            #expect(try store.entries(from: 3, limit: 2) == Array(trail.lines[3..<5]))
            #expect(try store.entries(from: trail.lines.count, limit: 5).isEmpty)
            for (digest, bytes) in trail.attachments { #expect(try store.attachment(digest) == bytes) }
            #expect(try store.attachment(.zero) == nil)
            #expect(try store.tile(level: 0, index: 0) == trail.lines.last.map { SHA256.hash($0).bytes })
            #expect(try store.tile(level: 1, index: 0) == nil)
        }
    }

    @Test(
        "checkpoints that bring in a key are kept beyond the head, others are not",
        arguments: Backend.allCases)
    func keyCheckpoints(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        #expect(try store.keyCheckpoints().isEmpty)
        var head: Head?
        var kept: [Int: [UInt8]] = [:]
        for changesKey in [false, true, false, true] {
            let count = head == nil ? 0 : trail.lines.count
            if head != nil { try trail.addDonors(2) }
            let next = try store.append(trail.batch(after: count, on: head)) { lines in
                var seal = SmallBook.seal(lines)
                seal?.changesKey = changesKey
                return seal
            }
            if changesKey { kept[next.size] = next.checkpoint }
            head = next
            #expect(try store.keyCheckpoints() == kept)
        }
        #expect(try place.open(.reading).keyCheckpoints() == kept)
    }

    @Test("the seal sees what is stored, and may read the store meanwhile", arguments: Backend.allCases)
    func sealReads(backend: Backend) throws {
        let place = try Place(backend)
        let trail = try SmallBook.opened()
        let store = try place.create()
        var seen: [[UInt8]] = []
        var meanwhile: Result<(Head?, [UInt8]?), any Error>?
        _ = try store.append(trail.batch()) { lines in
            seen = lines
            meanwhile = Result { try (store.head(), store.tile(level: 0, index: 0)) }
            return SmallBook.seal(lines)
        }
        let (head, tile) = try #require(meanwhile).get()
        #expect(head == nil)
        #expect(tile == nil)
        #expect(seen == trail.lines)
    }

    @Test("what a hidden hand changes on the way in is what the seal sees", arguments: Backend.allCases)
    func readBack(backend: Backend) throws {
        let place = try Place(backend)
        let trail = try SmallBook.opened()
        let store = try place.create()
        try place.execute(
            place.pick(
                sqlite: """
                    DROP TRIGGER entries_no_update;
                    CREATE TRIGGER hidden AFTER INSERT ON entries WHEN NEW.seq = 2
                    BEGIN UPDATE entries SET line = x'7b7d' WHERE book = NEW.book AND seq = NEW.seq; END;
                    """,
                postgres: """
                    CREATE FUNCTION hide() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN NEW.line = '{}'; RETURN NEW; END $$;
                    CREATE TRIGGER hidden BEFORE INSERT ON entries FOR EACH ROW WHEN (NEW.seq = 2)
                    EXECUTE FUNCTION hide();
                    """))
        #expect(throws: StoreError.readBackDiffers) {
            try store.append(trail.batch()) { lines in lines == trail.lines ? SmallBook.seal(lines) : nil }
        }
        #expect(try store.entries(from: 0, limit: 10).isEmpty)
    }

    @Test("a refused seal leaves nothing behind", arguments: Backend.allCases)
    func sealRefuses(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        let before = try place.everything()
        let count = trail.lines.count
        try trail.give()
        var batch = trail.batch(after: count, on: head)
        batch.vault.keys = [("Q1", [1])]
        batch.outcomes = [Outcome(key: "k", request: [1], answer: [2])]
        #expect(throws: StoreError.readBackDiffers) { try store.append(batch) { _ in nil } }
        #expect(try place.everything() == before)
        _ = try store.append(batch, seal: SmallBook.seal)
        #expect(try place.everything() != before)
    }

    @Test("two writers of one file: the one with the stale head changes nothing", arguments: Backend.allCases)
    func staleHead(backend: Backend) throws {
        let place = try Place(backend)
        var ours = try SmallBook.opened()
        let store = try place.create()
        _ = try store.append(ours.batch(), seal: SmallBook.seal)
        let intruder = try place.intrude()
        let head = try #require(try store.head())
        #expect(head.epoch == 2)
        var theirs = ours
        let count = ours.lines.count
        try theirs.addDonors(3)
        try ours.give()
        let theirHead = try intruder.append(theirs.batch(after: count, on: head), seal: SmallBook.seal)
        let before = try place.everything()
        // With fewer, as many and more entries than the other.
        for batch in [ours.batch(after: count, on: head), ours.batch(after: 0)] {
            #expect(throws: StoreError.headMoved) { try store.append(batch, seal: SmallBook.seal) }
        }
        #expect(try place.everything() == before)
        #expect(try store.head() == theirHead)
    }

    @Test("size, root and epoch are each compared", arguments: Backend.allCases, 0..<3)
    func headParts(backend: Backend, part: Int) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        var head = try store.append(trail.batch(), seal: SmallBook.seal)
        let count = trail.lines.count
        try trail.addDonors(1)
        switch part {
        case 0: head.size += 1
        case 1: head.root = .zero
        default: head.epoch += 1
        }
        #expect(throws: StoreError.headMoved) {
            try store.append(trail.batch(after: count, on: head), seal: SmallBook.seal)
        }
        #expect(try store.head()?.size == count)
    }

    @Test("other bytes under a known digest are corruption", arguments: Backend.allCases)
    func attachmentDiffers(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        let count = trail.lines.count
        try trail.addDonors(1)
        var batch = trail.batch(after: count, on: head)
        let digest = try #require(batch.attachments.keys.first)
        batch.attachments[digest] = [1]
        #expect(throws: StoreError.corrupt("attachment \(digest.hex)")) {
            try store.append(batch, seal: SmallBook.seal)
        }
        #expect(try store.head() == head)
    }

    @Test("a view's constraint is named, and the batch undone", arguments: Backend.allCases)
    func viewRefuses(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        let head = try store.append(trail.batch(), seal: SmallBook.seal)
        try place.execute("CREATE UNIQUE INDEX only_one ON donors (book, type)")
        let before = try place.everything()
        let count = trail.lines.count
        try trail.addDonors(2)
        let refusal = place.pick(
            sqlite: "donors: UNIQUE constraint failed: donors.book, donors.type", postgres: "donors: only_one"
        )
        #expect(throws: StoreError.viewRefused(refusal)) {
            try store.append(trail.batch(after: count, on: head), seal: SmallBook.seal)
        }
        #expect(try place.everything() == before)
    }

    @Test("a store opened for reading takes nothing in", arguments: Backend.allCases)
    func reading(backend: Backend) throws {
        let place = try Place(backend)
        let trail = try SmallBook.opened()
        do { _ = try place.create() }
        let store = try place.open(.reading)
        #expect(throws: StoreError.failed("the store was opened for reading")) {
            try store.append(trail.batch(), seal: SmallBook.seal)
        }
        #expect(throws: StoreError.failed("the store was opened for reading")) {
            try store.rebuildViews { _ in }
        }
        #expect(try store.head() == nil)
    }

    @Test("empty and lopsided batches are refused", arguments: Backend.allCases)
    func form(backend: Backend) throws {
        let place = try Place(backend)
        var batch = try SmallBook.opened().batch()
        let store = try place.create()
        batch.changes.removeLast()
        #expect(throws: StoreError.self) { try store.append(batch, seal: SmallBook.seal) }
        #expect(throws: StoreError.self) { try store.append(Batch(expected: nil), seal: SmallBook.seal) }
        #expect(try store.head() == nil)
    }
}

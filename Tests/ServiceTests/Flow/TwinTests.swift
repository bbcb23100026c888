import Bookkeeping
import Crypto
import Foundation
import Storage
import TestCluster
import Testing
import Trail

@testable import Service
@testable import zhida_bench

/// The same history, cut into batches at random, gives the same trail and the same views on every database.
struct TwinTests {
    private struct Trail {
        let origin: String
        private(set) var lines: [[UInt8]]
        let attachments: [Digest: [UInt8]]

        /// A history that a seed decides, of a month and a half of a county's work.
        init(seed: UInt64) throws {
            let history = try History(seed: seed, entries: 15_000)
            (origin, lines, attachments) = (History.origin, history.entries, history.attachments)
        }

        init(_ store: any Store, origin: String) throws {
            self.origin = origin
            lines = try store.entries(from: 0, limit: .max)
            var attachments: [Digest: [UInt8]] = [:]
            for line in lines {
                for ref in try Entry.decode(line).event.payload.attachments {
                    attachments[ref.sha256] = try store.attachment(ref.sha256)
                }
            }
            self.attachments = attachments
        }

        /// The same without changes of the log's keys: only who holds a key brings it in, and KeyChangeTests do.
        func withoutKeyChanges() throws -> Trail {
            var trail = self
            trail.lines = try lines.filter { try Entry.decode($0).kind != LogKeyChanged.kind }
            return trail
        }

        /// Batches whose sizes a seed decides.
        func batches(_ seed: UInt64) throws -> [Batch] {
            var (book, batches, random) = (Book(), [Batch](), seed)
            var rest = lines[...]
            while !rest.isEmpty {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                var batch = Batch(expected: nil)
                for line in rest.prefix(Int(random >> 33) % (lines.count / 4) + 1) {
                    let entry = try Entry.decode(line)
                    for ref in entry.event.payload.attachments {
                        batch.attachments[ref.sha256] = attachments[ref.sha256]
                    }
                    batch.entries.append(line)
                    batch.changes.append(try book.apply(entry, attachments: attachments))
                }
                rest = rest.dropFirst(batch.entries.count)
                batches.append(batch)
            }
            return batches
        }
    }

    /// Commits as a keeper does, with a key that all of them have.
    private func commit(_ trail: Trail, _ seed: UInt64, to store: any Store, keys: KeyRing) throws {
        var (tree, memory, head) = (MerkleTree(), try keys.memory(), Head?.none)
        for var batch in try trail.batches(seed) {
            batch.expected = head
            // The first part of every other batch goes ahead, in two.
            if batch.entries.count % 2 == 0 {
                let first = head?.size ?? 0
                for part in [0..<batch.entries.count / 4, batch.entries.count / 4..<batch.entries.count / 2] {
                    store.writeAhead(
                        Array(batch.entries[part]), Array(batch.changes[part]), from: first + part.lowerBound,
                        after: head)
                    batch.ahead = part.upperBound
                }
            }
            let commit = Commit(batch, store: store, keys: keys, memory: memory, tree: tree)
            guard case .stands(let next) = commit.run() else { throw Missing() }
            (tree, memory, head) = (commit.tree, commit.memory, next)
        }
    }

    private func compare(_ trail: Trail, seed: UInt64) throws {
        let scratch = try Scratch()
        let origin = try require(KeyName(trail.origin))
        _ = try KeyRing.create(folder: scratch("first"), origin: origin, passphrase: nil)
        let database = try TestDatabase()
        try FileManager.default.copyItem(atPath: scratch("first"), toPath: scratch("second"))
        let stores: [any BookStore] = [
            try SQLiteStore.create(path: scratch("book.db"), origin: trail.origin),
            try PostgresStore.create(try database.address(), origin: trail.origin),
        ]
        for (store, folder) in zip(stores, ["first", "second"]) {
            let keys = try KeyRing.open(folder: scratch(folder), origin: origin, passphrase: nil)
            try commit(trail, seed, to: store, keys: keys)
        }
        let (sqlite, postgres) = (stores[0], stores[1])
        #expect(try sqlite.head() == postgres.head())
        #expect(try postgres.entries(from: 0, limit: .max) == trail.lines)
        for digest in trail.attachments.keys {
            #expect(try postgres.attachment(digest) == trail.attachments[digest])
        }
        for index in 0...(trail.lines.count / MerkleTree.tileWidth) {
            #expect(try sqlite.tile(level: 0, index: index) == postgres.tile(level: 0, index: index))
        }
        var rows = 0
        for view in SQLiteStore.viewNames {
            let (own, other) = (try sqlite.dump(view: view), try postgres.dump(view: view))
            #expect(
                own.elementsEqual(other) { $0.map { Array($0.utf8) } == $1.map { Array($0.utf8) } }, "\(view)"
            )
            rows += own.count
        }
        #expect(rows > 0)
        _ = try LoadedBook.withViews(
            of: postgres, keys: KeyRing.publicKeys(folder: scratch("second")))
    }

    @Test("the golden story, which has every kind of entry but a key's change", arguments: [1, 2, 3])
    func story(seed: UInt64) throws {
        let story = try StoryBook()
        try compare(try Trail(story.store, origin: story.store.book).withoutKeyChanges(), seed: seed)
    }

    /// Another one behind a seed that the environment names, and more of them.
    private static let seeds: [UInt64] = {
        let first = ProcessInfo.processInfo.environment["ZHIDA_TEST_SEED"].flatMap { UInt64($0) }
        return first.map { first in (0..<5).map { first &+ $0 } } ?? [20_141_124]
    }()

    @Test("random histories", arguments: seeds)
    func random(seed: UInt64) throws {
        try compare(try Trail(seed: seed), seed: seed)
    }

    @Test("the main job", arguments: [7])
    func mainJob(seed: UInt64) async throws {
        let flow = try await SampleFlow.shared.value
        try compare(try Trail(flow.store, origin: SampleFlow.origin), seed: seed)
    }
}

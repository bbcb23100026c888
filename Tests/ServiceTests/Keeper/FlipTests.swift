import Crypto
import Foundation
import Storage
import Testing
import Trail

@testable import Service

/// The golden story in a store: every stored byte of entries, attachments, tiles and head is changed in turn, and each
/// time the book does not load. Of what is long only every so many bytes, but all of them where the environment asks for
/// a campaign (`ZHIDA_TEST_SEED`). The head's epoch is a counter for writers and says nothing of the trail.
struct FlipTests {
    private static let parts = 4
    private static let isCampaign = ProcessInfo.processInfo.environment["ZHIDA_TEST_SEED"] != nil

    /// The story has too few entries for a tile above level 0: 256 make the first hash of level 1.
    private static let twoLevels = 513
    /// 65,536 make the first hash of level 2. A book of so many is slow to load ten thousand times: its tree alone.
    private static let threeLevels = 65_537

    private static func step(_ usual: Int) -> Int { isCampaign ? 1 : usual }

    private func detects(
        _ bytes: [UInt8], every step: Int = 1, _ what: String, _ load: ([UInt8]) throws -> Void
    ) {
        var undetected: [Int] = []
        var codes: Set<String> = []
        for index in stride(from: 0, to: bytes.count, by: step) {
            var forged = bytes
            forged[index] ^= 1 << UInt8(index / step % 8)
            do {
                try load(forged)
                undetected.append(index)
            } catch {
                codes.insert((error as? Refusal)?.code ?? "\(error)")
            }
        }
        #expect(undetected.isEmpty, "\(what): \(undetected)")
        #expect(codes == ["keeper.tampered"], "\(what)")
    }

    @Test("entries", arguments: 0..<parts)
    func entries(part: Int) throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        for (seq, line) in story.lines.enumerated() where seq % Self.parts == part {
            detects(line, "entry \(seq)") { forged in
                store[\.alterEntry] = { $0 == seq ? forged : $1 }
                _ = try LoadedBook(from: store, keys: story.keys.knownKeys)
            }
        }
    }

    @Test("attachments")
    func attachments() throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        for (digest, bytes) in story.attachments {
            detects(bytes, every: Self.step(4), "attachment \(digest)") { forged in
                store[\.alterAttachment] = { $0 == digest ? forged : $1 }
                _ = try LoadedBook(from: store, keys: story.keys.knownKeys)
            }
        }
    }

    @Test("tiles")
    func tiles() throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        detects(try require(try story.store.tile(level: 0, index: 0)), "tile 0/0") { forged in
            store[\.alterTile] = { _, _, _ in forged }
            _ = try LoadedBook(from: store, keys: story.keys.knownKeys)
        }
    }

    @Test("tiles of level 1, and of level 0 beside one another")
    func twoLevels() async throws {
        let test = try await TestBook(isPrepared: false)
        try await test.submit(OpenBook(name: "甲", origin: TestBook.origin, clock: .simulated))
        try await test.submit(
            Act { desk throws(Refusal) in
                for number in 1..<Self.twoLevels { _ = try Act.region(number).body(&desk) }
                return .object([:])
            })
        let inner = test.store.inner
        #expect(try inner.head()?.size == Self.twoLevels)
        for (level, index, width, step) in [(1, 0, 2, 1), (0, 0, 256, 509), (0, 1, 256, 509), (0, 2, 1, 1)] {
            let tile = try require(try inner.tile(level: level, index: index))
            #expect(tile.count == width * 32)
            func load(_ forged: [UInt8]?) throws {
                test.store[\.alterTile] = { $0 == level && $1 == index ? forged : $2 }
                _ = try test.replayed()
            }
            detects(tile, every: Self.step(step), "tile \(level)/\(index)", load)
            for forged in [nil, [], Array(tile.dropLast(32)), tile + tile.prefix(32)] {
                #expect(await refusal { try load(forged) } == "keeper.tampered", "tile \(level)/\(index)")
            }
            try load(tile)
        }
    }

    @Test("tiles of level 2 and of a full level 1")
    func threeLevels() throws {
        var tree = MerkleTree()
        for number in 0..<Self.threeLevels {
            tree.append(leaf: MerkleTree.leafHash(Array("\(number)".utf8)))
        }
        let stored = Dictionary(
            uniqueKeysWithValues: tree.tiles(changedSince: 0).map { ([$0.level, $0.index], $0.bytes) })
        #expect(stored.count == 257 + 1 + 1)
        for (level, width, step) in [(2, 1, 1), (1, 256, 509)] {
            let tile = try require(stored[[level, 0]])
            #expect(tile.count == width * 32)
            func check(_ forged: [UInt8]?) throws {
                try LoadedBook.checkTiles(of: tree) { $0 == level ? forged : stored[[$0, $1]] }
            }
            detects(tile, every: Self.step(step), "tile \(level)/0", check)
            #expect(throws: Refusal.self) { try check(nil) }
            try check(tile)
        }
    }

    @Test("the head's checkpoint and root")
    func head() throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        let head = try require(try story.store.head())
        func load(_ forged: Head) throws {
            store[\.alterHead] = { _ in forged }
            _ = try LoadedBook(from: store, keys: story.keys.knownKeys)
        }
        detects(head.checkpoint, "checkpoint") { forged in
            try load(Head(size: head.size, root: head.root, epoch: head.epoch, checkpoint: forged))
        }
        detects(head.root.bytes, "root") { forged in
            let root = try require(Digest(bytes: forged))
            try load(Head(size: head.size, root: root, epoch: head.epoch, checkpoint: head.checkpoint))
        }
    }
}

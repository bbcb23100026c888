import Crypto
import Foundation
import Storage
import Testing
import Trail

@testable import Service

/// The golden story in a store: every stored byte of entries, attachments, tiles and head is changed in turn, and each
/// time the book does not load. Of attachments every fourth byte, but all of them where the environment asks for a
/// campaign (`ZHIDA_TEST_SEED`). The head's epoch is a counter for writers and says nothing of the trail.
struct FlipTests {
    private static let parts = 4
    private static let attachmentStep = ProcessInfo.processInfo.environment["ZHIDA_TEST_SEED"] == nil ? 4 : 1

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
                _ = try LoadedBook(from: store, key: story.keys.verifierKey)
            }
        }
    }

    @Test("attachments")
    func attachments() throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        for (digest, bytes) in story.attachments {
            detects(bytes, every: Self.attachmentStep, "attachment \(digest)") { forged in
                store[\.alterAttachment] = { $0 == digest ? forged : $1 }
                _ = try LoadedBook(from: store, key: story.keys.verifierKey)
            }
        }
    }

    @Test("tiles")
    func tiles() throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        detects(try require(try story.store.tile(level: 0, index: 0)), "tile 0/0") { forged in
            store[\.alterTile] = { _, _, _ in forged }
            _ = try LoadedBook(from: store, key: story.keys.verifierKey)
        }
    }

    @Test("the head's checkpoint and root")
    func head() throws {
        let story = try StoryBook()
        let store = FaultyStore(try KeptStory(story))
        let head = try require(try story.store.head())
        func load(_ forged: Head) throws {
            store[\.alterHead] = { _ in forged }
            _ = try LoadedBook(from: store, key: story.keys.verifierKey)
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

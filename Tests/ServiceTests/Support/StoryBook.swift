import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Trail

@testable import Service

/// The golden story, a small book that has every kind of entry, in a real store, signed.
struct StoryBook {
    let scratch: Scratch
    let store: SQLiteStore
    let keys: KeyRing
    let lines: [[UInt8]]
    let attachments: [Digest: [UInt8]]

    init() throws {
        lines = try Self.golden("story.jsonl")
        attachments = Dictionary(
            uniqueKeysWithValues: try Self.golden("story.attachments").map { (SHA256.hash($0), $0) })
        var batch = Batch(expected: nil)
        var book = Book()
        for line in lines {
            batch.entries.append(line)
            batch.changes.append(try book.apply(try Entry.decode(line), attachments: attachments))
        }
        batch.attachments = attachments
        let origin = try require(book.state?.origin)
        scratch = try Scratch()
        keys = try KeyRing.create(
            folder: scratch("keys"), origin: try require(KeyName(origin)), passphrase: nil)
        store = try SQLiteStore.create(path: scratch("book.db"), origin: origin)
        let commit = Commit(
            batch, store: store, keys: keys, memory: try keys.memory(), tree: MerkleTree())
        guard case .stands = commit.run() else { throw Missing() }
    }

    private static func golden(_ name: String) throws -> [[UInt8]] {
        try Repository.bytes("Tests/Golden/\(name)").dropLast().split(separator: 0x0A).map(Array.init)
    }
}

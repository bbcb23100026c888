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
        let ring = try KeyRing.create(
            folder: scratch("keys"), origin: try require(KeyName(origin)), passphrase: nil)
        // The story ends with a key of the log, made of one repeated byte.
        try KeyFile(label: "signer", secret: [UInt8](repeating: 7, count: 32))
            .write(to: "\(scratch("keys"))/signer.next.key")
        store = try SQLiteStore.create(path: scratch("book.db"), origin: origin)
        let commit = Commit(
            batch, store: store, keys: ring, memory: try ring.memory(), tree: MerkleTree())
        guard case .stands = commit.run() else { throw Missing() }
        keys = commit.keys
    }

    private static func golden(_ name: String) throws -> [[UInt8]] {
        try Repository.bytes("Tests/Golden/\(name)").dropLast().split(separator: 0x0A).map(Array.init)
    }
}

/// The story as it was read from its store once; whoever alters it does so above.
final class KeptStory: Store {
    private let story: StoryBook
    private let lines: [[UInt8]]
    private let attachments: [Digest: [UInt8]]
    private let storedHead: Head?
    private let tiles: [UInt8]?
    private let changes: [Int: [UInt8]]

    init(_ story: StoryBook) throws {
        self.story = story
        lines = try story.store.entries(from: 0, limit: .max)
        let digests = story.attachments.keys
        attachments = Dictionary(
            uniqueKeysWithValues: try digests.map { ($0, try require(try story.store.attachment($0))) })
        storedHead = try story.store.head()
        changes = try story.store.keyCheckpoints()
        tiles = try story.store.tile(level: 0, index: 0)
    }

    func head() throws(StoreError) -> Head? { storedHead }
    func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]] {
        Array(lines.dropFirst(seq).prefix(limit))
    }
    func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? { attachments[digest] }
    func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]? {
        level == 0 && index == 0 ? tiles : nil
    }
    func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]] { changes }
    func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        throw .failed("kept")
    }
    func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) { throw .failed("kept") }
    func dump(view: String) throws(StoreError) -> [[String]] { throw .failed("kept") }
    func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?] { subjects.map { _ in nil } }
    func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]? { nil }
    func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?] { tokens.map { _ in nil } }
    func vaultPlaces() throws(StoreError) -> VaultPlaces { VaultPlaces() }
    func vaultFieldNames(of subject: String) throws(StoreError) -> [String] { [] }
    func eraseVault(of subjects: [String]) throws(StoreError) { throw .failed("kept") }
    func outcome(ofKey key: String) throws(StoreError) -> Outcome? { nil }
    func record(_ access: Access) throws(StoreError) {}
}

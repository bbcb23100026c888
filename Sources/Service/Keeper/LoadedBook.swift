import Bookkeeping
import Crypto
import Kernel
import Storage
import Trail

/// A book read from its store and verified on the way: every entry replayed, every tile and the root recomputed,
/// the checkpoint's signature checked.
public struct LoadedBook: Sendable {
    public internal(set) var book: Book
    public internal(set) var tree: MerkleTree
    public internal(set) var head: Head?

    static let pageSize = 4096

    /// - Parameters:
    ///   - keys: the first keys of the log, or later ones; nil holds the checkpoints against the trail alone.
    ///   - onChange: sees each change in order, for rebuilding views.
    public init(
        from store: any Store, keys: [VerifierKey]?,
        onChange: (Change, Int) throws(StoreError) -> Void = { _, _ in }
    ) throws(Refusal) {
        book = Book()
        tree = MerkleTree()
        do throws(StoreError) {
            head = try store.head()
        } catch {
            throw .store(error)
        }
        guard let head else {
            try Self.checkEnd(0, store)
            return
        }
        while book.size < head.size {
            let page = try Self.read(from: store, seq: book.size, head: head)
            let leaves = page.map(MerkleTree.leafHash)
            try Self.checkLeaves(leaves, from: book.size, store)
            for (bytes, leaf) in zip(page, leaves) {
                let seq = book.size
                let change = try Self.replay(bytes, seq: seq, into: &book, store: store)
                tree.append(leaf: leaf)
                do throws(StoreError) { try onChange(change, seq) } catch { throw .store(error) }
            }
        }
        try Self.checkEnd(head.size, store)
        try checkTree(head, store)
        try requireSignatures(by: keys, in: store)
    }

    private static func read(from store: any Store, seq: Int, head: Head) throws(Refusal) -> [[UInt8]] {
        do throws(StoreError) {
            let page = try store.entries(from: seq, limit: min(pageSize, head.size - seq))
            guard !page.isEmpty else { throw StoreError.corrupt("entry \(seq)") }
            return page
        } catch {
            throw .store(error)
        }
    }

    /// Holds entries against the tiles before any rule sees them: the first that is not what was hashed is named.
    private static func checkLeaves(_ leaves: [Digest], from first: Int, _ store: any Store) throws(Refusal) {
        var tile: (index: Int, hashes: [UInt8])?
        for (offset, leaf) in leaves.enumerated() {
            let seq = first + offset
            let index = seq / MerkleTree.tileWidth
            let hashes: [UInt8]
            if let tile, tile.index == index {
                hashes = tile.hashes
            } else {
                do throws(StoreError) { hashes = try store.tile(level: 0, index: index) ?? [] } catch {
                    throw .store(error)
                }
                tile = (index, hashes)
            }
            guard hashes.dropFirst(seq % MerkleTree.tileWidth * 32).prefix(32).elementsEqual(leaf.bytes)
            else {
                throw .keeper(.tampered("entry \(seq) / tile 0/\(index)"))
            }
        }
    }

    private static func replay(
        _ bytes: [UInt8], seq: Int, into book: inout Book, store: any Store
    ) throws(Refusal) -> Change {
        let entry: Entry
        do throws(Entry.DecodingFailure) { entry = try Entry.decode(bytes) } catch {
            switch error {
            case .newer(let what): throw .keeper(.newer(what))
            case .malformed: throw .keeper(.tampered("entry \(seq)"))
            }
        }
        var attachments: Attachments = [:]
        for ref in entry.event.attachments {
            let content: [UInt8]?
            do throws(StoreError) { content = try store.attachment(ref.sha256) } catch { throw .store(error) }
            guard let content, AttachmentRef(content) == ref else {
                throw .keeper(.tampered("attachment \(ref.sha256.hex)"))
            }
            attachments[ref.sha256] = content
        }
        do throws(Violation) { return try book.apply(entry, attachments: attachments) } catch {
            throw .keeper(.tampered("entry \(seq): \(error.code)"))
        }
    }

    private func checkTree(_ head: Head, _ store: any Store) throws(Refusal) {
        guard tree.root() == head.root else { throw .keeper(.tampered("root")) }
        try Self.checkTiles(of: tree, store.tile)
    }

    /// Every tile of every level must be what the tree makes it.
    static func checkTiles(
        of tree: MerkleTree, _ stored: (_ level: Int, _ index: Int) throws(StoreError) -> [UInt8]?
    ) throws(Refusal) {
        for tile in tree.tiles(changedSince: 0) {
            let bytes: [UInt8]?
            do throws(StoreError) { bytes = try stored(tile.level, tile.index) } catch { throw .store(error) }
            guard bytes == tile.bytes else {
                throw .keeper(.tampered("tile \(tile.level)/\(tile.index)"))
            }
        }
    }

    /// What lies beyond the head nobody signed.
    private static func checkEnd(_ size: Int, _ store: any Store) throws(Refusal) {
        let isEnd: Bool
        do throws(StoreError) { isEnd = try store.entries(from: size, limit: 1).isEmpty } catch {
            throw .store(error)
        }
        guard isEnd else { throw .keeper(.tampered("entry \(size)")) }
    }
}

extension LoadedBook {
    /// Loads and verifies a book, and compares every row of every view with what the replay gives. Nothing is written.
    ///
    /// - Throws: also ``KeeperError/viewDiffers(_:)``.
    public static func withViews(of store: any Store, keys: [VerifierKey]?) throws(Refusal) -> LoadedBook {
        var check = ViewCheck()
        let loaded = try LoadedBook(from: store, keys: keys) { change, seq in check.take(change, seq: seq) }
        let difference: ViewDifference?
        do throws(StoreError) { difference = try check.difference(in: store, of: loaded.book) } catch {
            throw .store(error)
        }
        if let difference { throw .keeper(.viewDiffers(difference.description)) }
        return loaded
    }
}

import Bookkeeping
import Crypto
import Trail

extension SampleBook {
    /// The book's first `size` entries, or those of a like book: whole, or as an extension from `since` on.
    func part(
        since: Int = 0, size: Int, of entries: [[UInt8]]? = nil, origin: String = SampleBook.origin,
        seed: UInt8 = 1
    ) throws -> Bundle {
        let entries = Array((entries ?? self.entries)[..<size])
        let signer = try Self.signer(origin, seed: seed)
        var tree = MerkleTree()
        for entry in entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        let text = try Checkpoint(origin: signer.key.name, tree: tree).encoded
        let note = try Note(text: text, signatures: [signer.sign(text)]).encoded
        let attachments = try attachments(namedFrom: since, to: size)
        guard since > 0 else {
            return try Bundle(checkpoint: note, entries: entries, attachments: attachments)
        }
        return try Bundle(
            checkpoint: note, since: since, tree: tree,
            entries: Array(entries[Bundle.first(since: since)...]), attachments: attachments)
    }

    func attachments(namedFrom first: Int, to end: Int) throws -> Attachments {
        var named: Attachments = [:]
        for bytes in entries[first..<end] {
            for ref in try Entry.decode(bytes).event.attachments {
                named[ref.sha256] = attachments[ref.sha256]
            }
        }
        return named
    }
}

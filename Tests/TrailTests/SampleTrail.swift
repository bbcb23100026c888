import Crypto
import Testing
import Trail

/// A small signed trail made from test keys.
struct SampleTrail {
    static let origin = "zhida.example/jingmen"

    let entries: [[UInt8]]
    let tree: MerkleTree
    let note: Note
    let log: Signer
    let attachment = Array("line,household\n1,H7\n".utf8)

    /// - Parameters:
    ///   - size: the number of entries; a smaller trail is the beginning of a larger one.
    ///   - other: the number of an entry that is another one.
    init(size: Int, origin: String = origin, other: Int? = nil) throws {
        entries = (0..<size).map { number in
            Array(#"{"kind":"\#(number == other ? "other" : "sample")","seq":\#(number)}"#.utf8)
        }
        var tree = MerkleTree()
        for entry in entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        self.tree = tree
        log = try TestKeys.signer(origin, seed: 1)
        let checkpoint = try Checkpoint(origin: log.key.name, tree: tree)
        note = try Note(text: checkpoint.encoded, signatures: [log.sign(checkpoint.encoded)])
    }

    var checkpoint: Checkpoint { get throws { try Checkpoint(decoding: note.text) } }

    func bundle() throws -> Bundle {
        try Bundle(
            checkpoint: note.encoded, entries: entries, attachments: attachments, cosignatures: cosignatures,
            timestamps: timestamps)
    }

    /// Checkpoints at some sizes by other signers, as where a key changes.
    func keyChanges(_ signers: [Int: [Signer]]) throws -> [Int: [UInt8]] {
        try Dictionary(
            uniqueKeysWithValues: signers.map { size, signers in
                let head = try Checkpoint(origin: log.key.name, size: size, root: tree.root(at: size)).encoded
                return (size, try Note(text: head, signatures: signers.map { try $0.sign(head) }).encoded)
            })
    }

    func bundle(since: Int) throws -> Bundle {
        try Bundle(
            checkpoint: note.encoded, since: since, tree: tree,
            entries: Array(entries[Bundle.first(since: since)...]), attachments: attachments,
            cosignatures: cosignatures, timestamps: timestamps)
    }

    private var attachments: [Digest: [UInt8]] {
        [SHA256.hash(attachment): attachment, SHA256.hash([UInt8]()): []]
    }

    private let timestamps: [String: [UInt8]] = ["tsa.example.tsr": [0x30, 0x03, 0x02, 0x01, 0x00]]

    private var cosignatures: [String: [UInt8]] {
        get throws {
            let witness = try TestKeys.cosigner("witness.example", seed: 2)
            let replayed = try TestKeys.cosigner("witness.example/replayed-v1", seed: 3)
            return try [
                "witness.example": witness.cosign(checkpoint, unixSeconds: 1_795_000_000).encoded,
                "witness.example-replayed-v1": replayed.cosign(checkpoint, unixSeconds: 1_795_000_060)
                    .encoded,
            ]
        }
    }
}

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

    init(size: Int) throws {
        entries = (0..<size).map { Array(#"{"kind":"sample","seq":\#($0)}"#.utf8) }
        var tree = MerkleTree()
        for entry in entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        self.tree = tree
        log = try TestKeys.signer(Self.origin, seed: 1)
        let checkpoint = try Checkpoint(origin: log.key.name, tree: tree)
        note = try Note(text: checkpoint.encoded, signatures: [log.sign(checkpoint.encoded)])
    }

    var checkpoint: Checkpoint { get throws { try Checkpoint(decoding: note.text) } }

    func bundle() throws -> Bundle {
        let witness = try TestKeys.cosigner("witness.example", seed: 2)
        let replayed = try TestKeys.cosigner("witness.example/replayed-v1", seed: 3)
        return try Bundle(
            checkpoint: note.encoded, entries: entries,
            attachments: [SHA256.hash(attachment): attachment, SHA256.hash([UInt8]()): []],
            cosignatures: [
                "witness.example": witness.cosign(checkpoint, unixSeconds: 1_795_000_000).encoded,
                "witness.example-replayed-v1": replayed.cosign(checkpoint, unixSeconds: 1_795_000_060)
                    .encoded,
            ],
            timestamps: ["tsa.example.tsr": [0x30, 0x03, 0x02, 0x01, 0x00]])
    }
}

import Crypto
import Kernel
import Trail

/// Notes, signature lines, checkpoints, verifier keys, the signer's memory: each has one encoding only, and no other
/// text than the signed one is ever verified.
struct NoteFuzzer: Fuzzer {
    static let name = "note"

    private let trail: SignedTrail

    static func seeds() throws -> [[UInt8]] {
        let trail = try SignedTrail()
        let memory = SignerMemory(checkpoint: try Checkpoint(decoding: trail.note.text))
        return [
            trail.note.encoded, try trail.cosigned().encoded, trail.note.text, memory.encoded,
            trail.cosignatures.flatMap(\.encoded), Array(trail.log.key.description.utf8),
            Array(trail.witnesses[0].key.description.utf8),
        ]
    }

    init() throws { trail = try SignedTrail() }

    func take(_ input: [UInt8]) {
        if let note = try? Note(decoding: input) {
            promise(note.encoded == input, "a note encoded otherwise than decoded")
            let isVerified = (try? note.verified(by: [trail.log.key])) != nil
            promise(!isVerified || note.text == trail.note.text, "verified, but never signed")
            if case .meets(let trusted) = TrustPolicy(log: trail.log.key).judge(note) {
                promise(isVerified && trusted.checkpoint.encoded == note.text, "trusted, but not verified")
            }
        }
        if let lines = try? Note.signatures(decoding: input) {
            promise(lines.flatMap(\.encoded) == input, "signature lines")
        }
        if let checkpoint = try? Checkpoint(decoding: input) {
            promise(checkpoint.encoded == input, "a checkpoint")
        }
        if let memory = try? SignerMemory(decoding: input) { promise(memory.encoded == input, "a memory") }
        if let text = String(validating: input, as: UTF8.self), let key = try? VerifierKey(text) {
            promise(Array(key.description.utf8) == input, "a verifier key")
        }
    }
}

/// A small trail signed with keys for tests only; their seeds are one repeated byte.
struct SignedTrail {
    let entries: [[UInt8]]
    let tree: MerkleTree
    let log: Signer
    let witnesses: [Cosigner]
    let note: Note
    let cosignatures: [Note.Signature]

    init(size: Int = 5) throws {
        entries = (0..<size).map { Array(#"{"kind":"sample","seq":\#($0)}"#.utf8) }
        tree = entries.reduce(into: MerkleTree()) { $0.append(leaf: MerkleTree.leafHash($1)) }
        func key(_ seed: UInt8) throws -> Ed25519PrivateKey {
            try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
        }
        guard let name = KeyName("zhida.example/fuzz"), let first = KeyName("witness.example/1"),
            let second = KeyName("witness.example/2")
        else { throw NoteError.keyFormat }
        log = Signer(name: name, privateKey: try key(1))
        witnesses = [
            Cosigner(name: first, privateKey: try key(2)), Cosigner(name: second, privateKey: try key(3)),
        ]
        let checkpoint = try Checkpoint(origin: name, tree: tree)
        note = try Note(text: checkpoint.encoded, signatures: [try log.sign(checkpoint.encoded)])
        cosignatures = try witnesses.map { try $0.cosign(checkpoint, unixSeconds: 1_795_000_000) }
    }

    func cosigned() throws -> Note { try note.adding(cosignatures) }
}

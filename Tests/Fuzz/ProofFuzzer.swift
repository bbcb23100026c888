import Crypto
import Trail

/// Proofs: those of the tree hold, every change of one fails, and proof files have one encoding only.
struct ProofFuzzer: Fuzzer {
    static let name = "proof"
    private static let sizeMax = 300

    private let tree: MerkleTree
    private let leaves: [Digest]

    static func seeds() throws -> [[UInt8]] {
        let trail = try SignedTrail()
        let files = try [nil, [], Array("openings".utf8)].map { extra in
            try TlogProof(of: 3, in: trail.tree, size: 5, note: trail.note, extra: extra).encoded
        }
        let changes: [[UInt8]] = [
            [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 0x2B, 0, 0xFF, 1, 0, 0, 2, 3, 4, 5],
            [2, 0, 7, 0, 3, 0, 0, 1, 1, 1, 1, 1], [2, 1, 0x2B, 1, 0x2A, 2, 0, 0, 9, 7, 7, 7],
        ]
        return files.map { [0] + $0 } + changes
    }

    init() throws {
        leaves = (0..<Self.sizeMax).map { SHA256.hash(Array("\($0)".utf8)) }
        tree = leaves.reduce(into: MerkleTree()) { $0.append(leaf: $1) }
    }

    func take(_ input: [UInt8]) {
        var feed = Feed(input)
        switch feed.byte() % 3 {
        case 0:
            guard let file = try? TlogProof(decoding: Array(feed.rest)) else { return }
            promise(file.encoded == Array(feed.rest), "a proof file encoded otherwise than decoded")
        case 1: inclusion(&feed)
        default: consistency(&feed)
        }
    }

    private func inclusion(_ feed: inout Feed) {
        let size = feed.number(in: 1..<Self.sizeMax + 1)
        let index = feed.number(in: 0..<size)
        guard let proof = try? tree.inclusionProof(index: index, size: size),
            let root = try? tree.root(at: size)
        else { return promise(false, "no proof of \(index) in \(size)") }
        func holds(_ proof: [Digest], _ index: Int, _ leaf: Digest) -> Bool {
            (try? Proof.verifyInclusion(of: leaf, index: index, size: size, proof: proof, root: root)) != nil
        }
        promise(root == plainRoot(0..<size), "root of \(size)")
        promise(holds(proof, index, leaves[index]), "proof of \(index) in \(size)")
        let other = feed.number(in: 0..<size)
        promise(other == index || !holds(proof, other, leaves[index]), "\(index) also at \(other) in \(size)")
        promise(other == index || !holds(proof, index, leaves[other]), "\(other) also at \(index) in \(size)")
        let changed = change(proof, &feed)
        promise(changed == proof || !holds(changed, index, leaves[index]), "a changed proof in \(size)")
        // Whatever the numbers, no crash.
        let wild = Int(bitPattern: feed.bytes(8).reduce(0) { $0 << 8 | UInt($1) })
        _ = holds(proof, wild, leaves[index])
        _ = try? Proof.verifyInclusion(of: root, index: index, size: wild, proof: changed, root: root)
    }

    private func consistency(_ feed: inout Feed) {
        let new = feed.number(in: 1..<Self.sizeMax + 1)
        let old = 1 + feed.number(in: 0..<new)
        guard let proof = try? tree.consistencyProof(from: old, to: new),
            let oldRoot = try? tree.root(at: old),
            let newRoot = try? tree.root(at: new)
        else { return promise(false, "no proof from \(old) to \(new)") }
        func holds(_ proof: [Digest], _ oldRoot: Digest, _ newRoot: Digest) -> Bool {
            (try? Proof.verifyConsistency(from: old, oldRoot, to: new, newRoot, proof: proof)) != nil
        }
        promise(holds(proof, oldRoot, newRoot), "proof from \(old) to \(new)")
        let changed = change(proof, &feed)
        promise(changed == proof || !holds(changed, oldRoot, newRoot), "a changed proof \(old) to \(new)")
        promise(!holds(proof, leaves[new % 7], newRoot) || oldRoot == leaves[new % 7], "another old root")
        promise(!holds(proof, oldRoot, leaves[old % 7]) || newRoot == leaves[old % 7], "another new root")
        let wild = Int(bitPattern: feed.bytes(8).reduce(0) { $0 << 8 | UInt($1) })
        _ = try? Proof.verifyConsistency(from: wild, oldRoot, to: new, newRoot, proof: changed)
        _ = try? Proof.verifyConsistency(from: old, oldRoot, to: wild, newRoot, proof: changed)
    }

    private func change(_ proof: [Digest], _ feed: inout Feed) -> [Digest] {
        var proof = proof
        let what = feed.byte()
        let place = proof.isEmpty ? 0 : feed.number(in: 0..<proof.count)
        switch what % 5 {
        case 0 where !proof.isEmpty:
            var bytes = proof[place].bytes
            bytes[Int(feed.byte()) % 32] ^= max(1, feed.byte())
            proof[place] = Digest(bytes: bytes) ?? proof[place]
        case 1 where !proof.isEmpty: proof.remove(at: place)
        case 2: proof.insert(leaves[place], at: place)
        case 3 where !proof.isEmpty: proof.swapAt(place, proof.count - 1)
        default: proof.append(leaves[place])
        }
        return proof
    }

    /// RFC 6962 section 2.1, word for word.
    private func plainRoot(_ range: Range<Int>) -> Digest {
        guard range.count > 1 else { return leaves[range.lowerBound] }
        var split = 1
        while split * 2 < range.count { split *= 2 }
        let middle = range.lowerBound + split
        let (left, right) = (plainRoot(range.lowerBound..<middle), plainRoot(middle..<range.upperBound))
        return SHA256.hash([1] + left.bytes + right.bytes)
    }
}

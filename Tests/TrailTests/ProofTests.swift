import Crypto
import Testing
import Trail

@Suite struct ProofTests {
    static let leaves = MerkleTreeTests.leaves
    let tree = MerkleTreeTests.tree(1000)
    let reference = ReferenceTree(leaves: MerkleTreeTests.leaves)

    /// Every index of the small sizes, and some of every size up to 1,000.
    static func pairs(seed: UInt64) -> [(Int, Int)] {
        var generator = SplitMix(seed: seed)
        var pairs: [(Int, Int)] = []
        for size in 1...1000 {
            if size <= 40 {
                pairs += (0..<size).map { ($0, size) }
            } else {
                pairs += [0, size - 1, Int.random(in: 0..<size, using: &generator)].map { ($0, size) }
            }
        }
        return pairs
    }

    @Test func inclusionProofsEqualTheReference() throws {
        for (index, size) in Self.pairs(seed: 1) {
            let proof = try tree.inclusionProof(index: index, size: size)
            #expect(proof == reference.path(index, 0..<size), "seed 1, index \(index) of \(size)")
            try Proof.verifyInclusion(
                of: Self.leaves[index], index: index, size: size, proof: proof,
                root: reference.hash(0..<size))
        }
    }

    @Test func consistencyProofsEqualTheReference() throws {
        for (index, new) in Self.pairs(seed: 2) {
            let old = index + 1
            let proof = try tree.consistencyProof(from: old, to: new)
            #expect(proof == reference.proof(old, 0..<new), "seed 2, \(old) to \(new)")
            try Proof.verifyConsistency(
                from: old, reference.hash(0..<old), to: new, reference.hash(0..<new), proof: proof)
        }
    }

    @Test func anyOtherProofIsRefused() throws {
        for (index, size) in [(0, 1), (0, 2), (4, 7), (5, 8), (255, 256), (256, 257), (700, 1000)] {
            let proof = try tree.inclusionProof(index: index, size: size)
            let root = try tree.root(at: size)
            func refuses(_ leaf: Digest, _ index: Int, _ size: Int, _ proof: [Digest], _ root: Digest) {
                #expect(throws: ProofError.self) {
                    try Proof.verifyInclusion(of: leaf, index: index, size: size, proof: proof, root: root)
                }
            }
            let leaf = Self.leaves[index]
            refuses(.zero, index, size, proof, root)
            refuses(leaf, index, size, proof, .zero)
            refuses(leaf, index, size, proof + [.zero], root)
            refuses(leaf, index + size, size, proof, root)
            refuses(leaf, -1, size, proof, root)
            for other in 0..<size where other != index { refuses(leaf, other, size, proof, root) }
            if size > 1 { refuses(leaf, index, size, Array(proof.dropLast()), root) }
            for position in proof.indices {
                var altered = proof
                altered[position] = .zero
                refuses(leaf, index, size, altered, root)
            }
        }
    }

    @Test func anyOtherConsistencyIsRefused() throws {
        for (old, new) in [(1, 2), (2, 3), (3, 7), (4, 8), (6, 8), (256, 999), (257, 1000)] {
            let proof = try tree.consistencyProof(from: old, to: new)
            let (before, after) = (try tree.root(at: old), try tree.root(at: new))
            func refuses(_ old: Int, _ before: Digest, _ new: Int, _ after: Digest, _ proof: [Digest]) {
                #expect(throws: ProofError.self) {
                    try Proof.verifyConsistency(from: old, before, to: new, after, proof: proof)
                }
            }
            refuses(old, .zero, new, after, proof)
            refuses(old, before, new, .zero, proof)
            refuses(old, before, new, after, proof + [.zero])
            refuses(old, before, new, after, Array(proof.dropLast()))
            refuses(new, after, old, before, proof)
            refuses(0, MerkleTree.emptyRoot, new, after, proof)
            for position in proof.indices {
                var altered = proof
                altered[position] = .zero
                refuses(old, before, new, after, altered)
            }
        }
    }

    @Test func equalSizesNeedAnEmptyProofAndEqualRoots() throws {
        let root = tree.root()
        try Proof.verifyConsistency(from: 5, root, to: 5, root, proof: [])
        #expect(try tree.consistencyProof(from: 5, to: 5) == [])
        #expect(throws: ProofError.length) {
            try Proof.verifyConsistency(from: 5, root, to: 5, root, proof: [root])
        }
        #expect(throws: ProofError.root) {
            try Proof.verifyConsistency(from: 5, root, to: 5, .zero, proof: [])
        }
    }

    @Test func proofsOutsideTheTreeAreRefused() {
        #expect(throws: ProofError.indexBeyondSize) { try tree.inclusionProof(index: 7, size: 7) }
        #expect(throws: ProofError.indexBeyondSize) { try tree.inclusionProof(index: 0, size: 0) }
        #expect(throws: ProofError.sizeBeyondTree) { try tree.inclusionProof(index: 0, size: 1001) }
        #expect(throws: ProofError.sizeBeyondTree) { try tree.consistencyProof(from: 1, to: 1001) }
        #expect(throws: ProofError.sizeOrder) { try tree.consistencyProof(from: 0, to: 5) }
        #expect(throws: ProofError.sizeOrder) { try tree.consistencyProof(from: 6, to: 5) }
    }
}

import Crypto

extension MerkleTree {
    /// The sibling hashes from leaf `index` to the root of the first `size` leaves, leaf first (RFC 9162
    /// section 2.1.3.1).
    ///
    /// - Throws: `sizeBeyondTree`, `indexBeyondSize`, `beforeEdge`.
    public func inclusionProof(index: Int, size: Int) throws(ProofError) -> [Digest] {
        guard size <= self.size else { throw .sizeBeyondTree }
        guard (0..<max(size, 0)).contains(index) else { throw .indexBeyondSize }
        guard index >= start else { throw .beforeEdge }
        var proof: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(range.count)
            if index < middle {
                proof.append(hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return proof.reversed()
    }

    /// The hashes showing that the first `new` leaves begin with the first `old` (RFC 9162 section 2.1.4.1);
    /// empty when both are equal.
    ///
    /// - Throws: `sizeBeyondTree`, `beforeEdge`, or `sizeOrder` unless 0 < old ≤ new.
    public func consistencyProof(from old: Int, to new: Int) throws(ProofError) -> [Digest] {
        guard new <= size else { throw .sizeBeyondTree }
        guard 0 < old, old <= new else { throw .sizeOrder }
        guard old >= start else { throw .beforeEdge }
        var proof: [Digest] = []
        var range = 0..<new
        while range.upperBound != old {
            let middle = range.lowerBound + Self.split(range.count)
            if old <= middle {
                proof.append(hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        // The old root itself is known to the verifier; a subtree of the old tree is not.
        if range.lowerBound > 0 { proof.append(hash(of: range)) }
        return proof.reversed()
    }
}

/// Checks of Merkle proofs, without a tree.
public enum Proof {
    /// Checks that `leaf` is number `index` under `root`, the root of `size` leaves (RFC 9162 section 2.1.3.2).
    ///
    /// - Throws: `indexBeyondSize`, `length`, `root`.
    public static func verifyInclusion(
        of leaf: Digest, index: Int, size: Int, proof: [Digest], root: Digest
    ) throws(ProofError) {
        guard 0 <= index, index < size else { throw .indexBeyondSize }
        var (node, last) = (index, size - 1)
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { throw .length }
            if node & 1 == 1 || node == last {
                hash = MerkleTree.nodeHash(sibling, hash)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        guard last == 0 else { throw .length }
        guard hash == root else { throw .root }
    }

    /// Checks that the tree of `new` leaves under `newRoot` begins with the one of `old` leaves under `oldRoot`
    /// (RFC 9162 section 2.1.4.2).
    ///
    /// - Throws: `sizeOrder` unless 0 < old ≤ new, `length`, `root`.
    public static func verifyConsistency(
        from old: Int, _ oldRoot: Digest, to new: Int, _ newRoot: Digest, proof: [Digest]
    ) throws(ProofError) {
        guard 0 < old, old <= new else { throw .sizeOrder }
        guard old < new else {
            guard proof.isEmpty else { throw .length }
            guard oldRoot == newRoot else { throw .root }
            return
        }
        var hashes = (old & (old - 1) == 0 ? [oldRoot] : []) + proof
        guard !hashes.isEmpty else { throw .length }
        let shift = (~(old - 1)).trailingZeroBitCount
        var (node, last) = ((old - 1) >> shift, (new - 1) >> shift)
        let first = hashes.removeFirst()
        var (before, after) = (first, first)
        for sibling in hashes {
            guard last > 0 else { throw .length }
            if node & 1 == 1 || node == last {
                before = MerkleTree.nodeHash(sibling, before)
                after = MerkleTree.nodeHash(sibling, after)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                after = MerkleTree.nodeHash(after, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        guard last == 0 else { throw .length }
        guard before == oldRoot, after == newRoot else { throw .root }
    }
}

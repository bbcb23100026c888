import Crypto
import Trail

/// RFC 9162's definitions of tree, path and proof, word for word over a list of leaves; slow and plain.
final class ReferenceTree {
    let leaves: [Digest]
    private var known: [Range<Int>: Digest] = [:]

    init(leaves: [Digest]) { self.leaves = leaves }

    /// MTH(D[range]).
    func hash(_ range: Range<Int>) -> Digest {
        if range.isEmpty { return SHA256.hash([UInt8]()) }
        if range.count == 1 { return leaves[range.lowerBound] }
        if let hash = known[range] { return hash }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (hash(range.lowerBound..<middle), hash(middle..<range.upperBound))
        let node = SHA256.hash([1] + left.bytes + right.bytes)
        known[range] = node
        return node
    }

    /// PATH(m, D[range]).
    func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        if range.count == 1 { return [] }
        let middle = range.lowerBound + split(range.count)
        return index < middle
            ? path(index, range.lowerBound..<middle) + [hash(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [hash(range.lowerBound..<middle)]
    }

    /// SUBPROOF(m, D[range], b).
    func proof(_ old: Int, _ range: Range<Int>, whole: Bool = true) -> [Digest] {
        if old == range.upperBound { return whole ? [] : [hash(range)] }
        let middle = range.lowerBound + split(range.count)
        return old <= middle
            ? proof(old, range.lowerBound..<middle, whole: whole) + [hash(middle..<range.upperBound)]
            : proof(old, middle..<range.upperBound, whole: false) + [hash(range.lowerBound..<middle)]
    }

    private func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}

import Crypto

/// A whole trail in parts: one whole bundle, and extensions of which each begins where the one before ends.
public struct BundleChain: Sendable {
    public private(set) var bundles: [Bundle]
    /// Of all entries so far.
    private var tree: MerkleTree

    /// - Throws: `alone` for an extension.
    public init(_ whole: Bundle) throws(ChainError) {
        guard whole.since == 0 else { throw .alone(since: whole.since) }
        bundles = [whole]
        tree = whole.tree
    }

    /// Adds an extension. That it goes on from the last bundle is shown twice, by its proof between the two roots and
    /// by the tree made anew from all entries.
    ///
    /// - Throws: everything but `alone`.
    public mutating func append(_ bundle: Bundle) throws(ChainError) {
        let (last, next) = (bundles[bundles.count - 1].checkpoint, bundle.checkpoint)
        guard next.origin == last.origin else { throw .origin(next.origin) }
        guard let consistency = bundle.consistency else { throw .whole }
        guard consistency.old <= last.size else { throw .gap(since: consistency.old, size: last.size) }
        guard consistency.old == last.size else { throw .order(since: consistency.old, size: last.size) }
        do throws(ProofError) {
            try Proof.verifyConsistency(
                from: last.size, last.root, to: next.size, next.root, proof: consistency.hashes)
        } catch {
            throw .fork(size: last.size)
        }
        var tree = tree
        for entry in bundle.newEntries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        guard tree.root() == next.root else { throw .fork(size: last.size) }
        self.tree = tree
        bundles.append(bundle)
    }
}

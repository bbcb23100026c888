/// Why a Merkle proof cannot be made or does not hold.
public enum ProofError: String, Error, Hashable, Sendable, CaseIterable {
    /// The tree has fewer leaves than asked for.
    case sizeBeyondTree = "trail.proof-size-beyond-tree"
    /// The index is not below the size.
    case indexBeyondSize = "trail.proof-index-beyond-size"
    /// The hashes so far left are not at hand: the tree is known from a later leaf on.
    case beforeEdge = "trail.proof-before-edge"
    /// A consistency proof from size 0, or from a larger to a smaller size.
    case sizeOrder = "trail.proof-size-order"
    /// The proof has more or fewer hashes than its sizes demand.
    case length = "trail.proof-length"
    /// The hashes do not lead to the root.
    case root = "trail.proof-root"
}

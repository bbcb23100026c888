import Crypto

extension Bundle {
    /// The number of the first entry that an extension from `since` on holds.
    public static func first(since: Int) -> Int { MerkleTree.tileStart(since) }

    /// Puts an extension together, and refuses parts that do not belong together.
    ///
    /// - Parameters:
    ///   - checkpoint: the signed note.
    ///   - keyChanges: signed notes by their sizes, beyond `since`.
    ///   - since: the size of the trail that is carried on, at least 1.
    ///   - tree: one that held `since` leaves and goes on as the entries do.
    ///   - entries: from number `first(since:)` on.
    ///   - attachments: what the entries from number `since` on name.
    public init(
        checkpoint: [UInt8], keyChanges: [Int: [UInt8]] = [:], since: Int, tree: MerkleTree,
        entries: [[UInt8]], attachments: [Digest: [UInt8]] = [:], cosignatures: [String: [UInt8]] = [:],
        timestamps: [String: [UInt8]] = [:]
    ) throws(BundleError) {
        guard since > 0, let edge = try? tree.edge(before: since) else {
            throw BundleError(.consistency, "consistency")
        }
        try self.init(
            checkpoint: checkpoint, keyChanges: keyChanges, since: since, edge: edge, entries: entries,
            attachments: attachments, cosignatures: cosignatures, timestamps: timestamps)
    }

    static func consistency(of tree: MerkleTree, since: Int) throws(BundleError) -> ConsistencyProof {
        do throws(ProofError) {
            return ConsistencyProof(
                old: since, hashes: try tree.consistencyProof(from: since, to: tree.size))
        } catch {
            throw BundleError(.consistency, "consistency")
        }
    }
}

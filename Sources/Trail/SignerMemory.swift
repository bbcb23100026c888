import Crypto

/// Why a log does not sign.
public enum SigningRefusal: Error, Hashable, Sendable {
    /// The memory is of another log.
    case foreignOrigin(KeyName)
    /// The store holds fewer entries than were once signed, as after restoring an old backup.
    case behind(signed: Int, stored: Int)
    /// The store's first entries are not those that were signed.
    case inconsistent(size: Int)

    public var code: String {
        switch self {
        case .foreignOrigin: "trail.signer-foreign-origin"
        case .behind: "trail.signer-behind"
        case .inconsistent: "trail.signer-inconsistent"
        }
    }
}

/// Why bytes are no record of a signer.
public enum SignerMemoryError: String, Error, Hashable, Sendable, CaseIterable {
    case format = "trail.signer-memory-format"
}

/// The last checkpoint a log has signed and committed, kept beside its key and outside the database: a
/// restored backup would restore any record inside.
///
///     zhida-signer/v1 LF origin LF size LF base64(root) LF
///
/// It is written when the key is made, for the empty tree, and after every commit, before any answer leaves.
/// Without it a log does not sign.
public struct SignerMemory: Hashable, Sendable {
    public static let header = "zhida-signer/v1"
    public static let bytesMax = 1024

    public let checkpoint: Checkpoint

    public init(checkpoint: Checkpoint) {
        self.checkpoint = checkpoint
    }

    /// The memory of a log that has signed nothing.
    public init(newLog origin: KeyName) throws(CheckpointError) {
        checkpoint = try Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot)
    }

    /// - Throws: `format` for other bytes than `encoded` gives.
    public init(decoding bytes: [UInt8]) throws(SignerMemoryError) {
        let header = Array("\(Self.header)\n".utf8)
        guard bytes.count <= Self.bytesMax, bytes.starts(with: header),
            let checkpoint = try? Checkpoint(decoding: Array(bytes.dropFirst(header.count)))
        else { throw .format }
        self.checkpoint = checkpoint
    }

    public var encoded: [UInt8] { Array("\(Self.header)\n".utf8) + checkpoint.encoded }

    /// Whether the log may sign a checkpoint of `tree`: it must begin with everything signed before.
    public func permitSigning(_ tree: MerkleTree, origin: KeyName) throws(SigningRefusal) {
        guard checkpoint.origin == origin else { throw .foreignOrigin(checkpoint.origin) }
        guard let root = try? tree.root(at: checkpoint.size) else {
            throw .behind(signed: checkpoint.size, stored: tree.size)
        }
        guard root == checkpoint.root else { throw .inconsistent(size: checkpoint.size) }
    }
}

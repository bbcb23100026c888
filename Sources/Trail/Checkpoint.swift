import Crypto
import Kernel

/// Why a note's text is no checkpoint of ours.
public enum CheckpointError: String, Error, Hashable, Sendable, CaseIterable {
    /// Not exactly three lines, each ended by a newline; extension lines are refused.
    case lines = "trail.checkpoint-lines"
    case origin = "trail.checkpoint-origin"
    /// Not a decimal number without leading zeros, or above 2^53 − 1.
    case size = "trail.checkpoint-size"
    case root = "trail.checkpoint-root"
    /// Size 0 with another root than that of the empty tree.
    case emptyRoot = "trail.checkpoint-empty-root"
}

/// The head of a log: origin LF size LF base64(root) LF (c2sp.org/tlog-checkpoint, without extension lines).
public struct Checkpoint: Hashable, Sendable {
    /// The log's name, which is also the name of its key.
    public let origin: KeyName
    /// The number of entries.
    public let size: Int
    public let root: Digest

    /// - Throws: `size` outside 0…2^53 − 1, `emptyRoot`.
    public init(origin: KeyName, size: Int, root: Digest) throws(CheckpointError) {
        guard (0...MerkleTree.sizeMax).contains(size) else { throw .size }
        guard size > 0 || root == MerkleTree.emptyRoot else { throw .emptyRoot }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The present head of `tree`.
    public init(origin: KeyName, tree: MerkleTree) throws(CheckpointError) {
        try self.init(origin: origin, size: tree.size, root: tree.root())
    }

    /// Reads a note's text.
    public init(decoding text: [UInt8]) throws(CheckpointError) {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty else { throw .lines }
        guard let name = String(validating: lines[0], as: UTF8.self), let origin = KeyName(name) else {
            throw .origin
        }
        guard let size = Int(canonicalDecimal: lines[1]) else { throw .size }
        guard let bytes = Base64.decode(String(decoding: lines[2], as: UTF8.self)),
            let root = Digest(bytes: bytes)
        else { throw .root }
        try self.init(origin: origin, size: size, root: root)
    }

    /// The note's text.
    public var encoded: [UInt8] { Array("\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n".utf8) }
}

extension Int {
    /// A number as the formats write it: digits only, no leading zero, at most 2^53 − 1.
    init?(canonicalDecimal digits: some Collection<UInt8>) {
        guard (1...16).contains(digits.count), digits.first != UInt8(ascii: "0") || digits.count == 1 else {
            return nil
        }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        guard value <= MerkleTree.sizeMax else { return nil }
        self = value
    }
}

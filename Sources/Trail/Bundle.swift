import Crypto
import Kernel

/// The whole trail in one file (`.zhida`): the static layout of c2sp.org/tlog-tiles, with what else is needed
/// to check it, as one tar archive of which every byte follows from its contents.
///
///     SHA256SUMS                digests of all but attachments and tiles, for `sha256sum -c`
///     attachments/<sha256>      what entries name by digest
///     checkpoint                the signed note
///     checkpoints/<size>        earlier ones that brought in a key of the log
///     consistency               in an extension only: from which size it carries the trail on
///     cosignatures/<name>       signature lines that came later
///     tile/…  tile/entries/…    the tree and its entries
///     timestamps/<name>         RFC 3161 tokens over the checkpoint's bytes
///
/// SHA256SUMS is there because no hash of the tree covers a signature: without a key, a flipped bit in one
/// could not be told from a signature of an unknown key. Nor does one cover that the file is an extension.
///
/// An **extension** carries an earlier bundle on: it has the tiles from the first new entry on. What these hold of
/// hashes further left, the edge of the earlier tree, is enough for its root and for the proof of consistency.
public struct Bundle: Sendable {
    public static let bytesMax = 8 << 30
    public static let filesMax = 1 << 20
    public static let attachmentBytesMax = 256 << 20
    /// For the checkpoint, a cosignature file and a timestamp.
    public static let noteBytesMax = Note.bytesMax

    /// The checkpoint as signed by the log.
    public let note: Note
    public let checkpoint: Checkpoint
    /// By their sizes, the checkpoints under which the log changed a key; in an extension those beyond `since`.
    public let keyChanges: [Int: Note]
    /// What makes this an extension; nil where the bundle is whole.
    public let consistency: ConsistencyProof?
    /// All of them; in an extension those from number `first` on.
    public let entries: [[UInt8]]
    public let attachments: [Digest: [UInt8]]
    /// Signature lines by file name.
    public let cosignatures: [String: [UInt8]]
    /// RFC 3161 tokens by file name.
    public let timestamps: [String: [UInt8]]
    /// The tree of the entries; its root is the checkpoint's. In an extension it begins at its edge.
    public let tree: MerkleTree

    /// The size of the trail that an extension carries on; 0 where the bundle is whole.
    public var since: Int { consistency?.old ?? 0 }
    /// The number of the first entry: the first of the tile with the first new one.
    public var first: Int { tree.start }
    /// The entries from number `since` on.
    public var newEntries: ArraySlice<[UInt8]> { entries.dropFirst(since - first) }

    /// Puts a bundle together, and refuses parts that do not belong together.
    ///
    /// - Parameters:
    ///   - checkpoint: the signed note.
    ///   - entries: all of them, in order.
    ///   - keyChanges: signed notes by their sizes.
    ///   - cosignatures: signature lines under names of 1 to 64 characters `a–z 0–9 . _ -`.
    ///   - timestamps: tokens under such names.
    public init(
        checkpoint: [UInt8], keyChanges: [Int: [UInt8]] = [:], entries: [[UInt8]],
        attachments: [Digest: [UInt8]] = [:], cosignatures: [String: [UInt8]] = [:],
        timestamps: [String: [UInt8]] = [:]
    ) throws(BundleError) {
        try self.init(
            checkpoint: checkpoint, keyChanges: keyChanges, since: 0, edge: MerkleTree(), entries: entries,
            attachments: attachments, cosignatures: cosignatures, timestamps: timestamps)
    }

    /// - Parameters:
    ///   - since: 0 where the bundle is whole.
    ///   - edge: of the tree before the first entry.
    init(
        checkpoint: [UInt8], keyChanges: [Int: [UInt8]], since: Int, edge: MerkleTree, entries: [[UInt8]],
        attachments: [Digest: [UInt8]], cosignatures: [String: [UInt8]], timestamps: [String: [UInt8]]
    ) throws(BundleError) {
        let (note, head) = try Self.signed(checkpoint, "checkpoint")
        self.note = note
        self.checkpoint = head
        self.entries = entries
        self.attachments = attachments
        self.cosignatures = cosignatures
        self.timestamps = timestamps
        guard entries.count == head.size - edge.size, since <= head.size else {
            throw BundleError(.size, "checkpoint")
        }
        var tree = edge
        for entry in entries {
            guard entry.count <= EntryBundle.entryBytesMax else { throw BundleError(.entries) }
            tree.append(leaf: MerkleTree.leafHash(entry))
        }
        self.tree = tree
        guard tree.root() == head.root else { throw BundleError(.root, "checkpoint") }
        consistency = try since == 0 ? nil : Self.consistency(of: tree, since: since)
        self.keyChanges = try Self.notes(keyChanges, of: tree, since: since, under: head)
        try checkAttachments()
        try checkNames(timestamps, in: "timestamps")
        try checkNames(cosignatures, in: "cosignatures")
        _ = try noteWithCosignatures()
    }

    /// The checkpoint with every cosignature, for a trust policy to judge.
    ///
    /// - Throws: `cosignature` when a file is not signature lines, or a key would have signed twice.
    public func noteWithCosignatures() throws(BundleError) -> Note {
        var signatures = note.signatures
        for (name, lines) in cosignatures.sorted(by: { Self.precedes($0.key, $1.key) }) {
            guard let more = try? Note.signatures(decoding: lines), more.flatMap(\.encoded) == lines else {
                throw BundleError(.cosignature, "cosignatures/\(name)")
            }
            signatures += more
        }
        guard !cosignatures.isEmpty else { return note }
        guard let note = try? Note(text: note.text, signatures: signatures) else {
            throw BundleError(.cosignature, "cosignatures")
        }
        return note
    }

    private static func signed(_ bytes: [UInt8], _ path: String) throws(BundleError) -> (Note, Checkpoint) {
        guard let note = try? Note(decoding: bytes), note.encoded == bytes,
            let checkpoint = try? Checkpoint(decoding: note.text)
        else { throw BundleError(.checkpoint, path) }
        return (note, checkpoint)
    }

    /// Earlier checkpoints, each the tree's own at its size.
    private static func notes(
        _ keyChanges: [Int: [UInt8]], of tree: MerkleTree, since: Int, under head: Checkpoint
    ) throws(BundleError) -> [Int: Note] {
        var notes: [Int: Note] = [:]
        for (size, bytes) in keyChanges {
            let path = "checkpoints/\(size)"
            guard size > since, size <= head.size else { throw BundleError(.path, path) }
            let (note, checkpoint) = try signed(bytes, path)
            guard checkpoint.origin == head.origin, checkpoint.size == size else {
                throw BundleError(.checkpoint, path)
            }
            guard (try? tree.root(at: size)) == checkpoint.root else { throw BundleError(.root, path) }
            notes[size] = note
        }
        return notes
    }

    private func checkAttachments() throws(BundleError) {
        for (digest, bytes) in attachments {
            let path = "attachments/\(digest)"
            guard bytes.count <= Self.attachmentBytesMax else { throw BundleError(.fileTooLong, path) }
            guard SHA256.hash(bytes) == digest else { throw BundleError(.attachment, path) }
        }
    }

    private func checkNames(_ files: [String: [UInt8]], in folder: String) throws(BundleError) {
        for (name, bytes) in files {
            let path = "\(folder)/\(name)"
            guard Self.accepts(fileName: name) else { throw BundleError(.path, path) }
            guard bytes.count <= Self.noteBytesMax else { throw BundleError(.fileTooLong, path) }
        }
    }

    private static func accepts(fileName name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
            && name.utf8.allSatisfy { character in
                switch character {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The order of names in the archive: that of their bytes.
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

import Crypto

extension Bundle {
    /// Reads an archive and refuses every byte that `encode()` would not have written.
    ///
    /// Signatures are not checked here: that takes keys, which never come from the bundle.
    public init(decoding archive: [UInt8]) throws(BundleError) {
        guard archive.count <= Self.bytesMax else { throw BundleError(.tooLong) }
        let files = try Tar.files(of: archive)
        var parts = BundleParts()
        for file in files { try parts.take(file) }
        guard let checkpoint = parts.checkpoint else { throw BundleError(.missing, "checkpoint") }
        let since = try parts.since()
        try self.init(
            checkpoint: checkpoint, keyChanges: parts.keyChanges, since: since,
            edge: parts.edge(before: since), entries: parts.entries(), attachments: parts.attachments,
            cosignatures: parts.cosignatures, timestamps: parts.timestamps)
        try compare(files)
    }

    /// The headers have been compared already, so equal paths and contents mean equal archives.
    private func compare(_ files: [Tar.File]) throws(BundleError) {
        let expected = self.files
        for (file, own) in zip(files, expected) {
            guard file.path.utf8.elementsEqual(own.path.utf8) else {
                throw Self.precedes(file.path, own.path)
                    ? BundleError(.path, file.path) : BundleError(.missing, own.path)
            }
            guard own.isAsRead || file.bytes == bytes(of: own)[...] else {
                throw BundleError(.content, file.path)
            }
        }
        if files.count < expected.count { throw BundleError(.missing, expected[files.count].path) }
        if files.count > expected.count { throw BundleError(.path, files[expected.count].path) }
    }
}

/// The files of an archive by what they hold.
private struct BundleParts {
    var checkpoint: [UInt8]?
    var keyChanges: [Int: [UInt8]] = [:]
    var attachments: [Digest: [UInt8]] = [:]
    var cosignatures: [String: [UInt8]] = [:]
    var timestamps: [String: [UInt8]] = [:]
    private var consistency: [UInt8]?
    private var entryBundles: [(path: TilePath, bytes: ArraySlice<UInt8>)] = []
    /// The first of each level above 0: what it has of hashes left of an extension stands nowhere else.
    private var edgeTiles: [Int: (path: TilePath, bytes: ArraySlice<UInt8>)] = [:]

    mutating func take(_ file: Tar.File) throws(BundleError) {
        let parts = file.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.count == 2 ? String(parts[1]) : ""
        switch parts.first {
        case "checkpoint" where parts.count == 1:
            checkpoint = try bytes(of: file, limit: Bundle.noteBytesMax)
        case "consistency" where parts.count == 1:
            consistency = try bytes(of: file, limit: Bundle.noteBytesMax)
        case "SHA256SUMS" where parts.count == 1: break
        case "attachments":
            guard let digest = Digest(hex: name) else { throw BundleError(.path, file.path) }
            attachments[digest] = try bytes(of: file, limit: Bundle.attachmentBytesMax)
        case "checkpoints":
            guard let size = Int(canonicalDecimal: name.utf8) else { throw BundleError(.path, file.path) }
            keyChanges[size] = try bytes(of: file, limit: Bundle.noteBytesMax)
        case "cosignatures": cosignatures[name] = try bytes(of: file, limit: Bundle.noteBytesMax)
        case "timestamps": timestamps[name] = try bytes(of: file, limit: Bundle.noteBytesMax)
        case "tile":
            guard let path = TilePath(file.path) else { throw BundleError(.path, file.path) }
            switch path.content {
            case .entries: entryBundles.append((path, file.bytes))
            case .hashes(let level):
                if level > 0, edgeTiles[level].map({ path.index < $0.path.index }) ?? true {
                    edgeTiles[level] = (path, file.bytes)
                }
            }
        default: throw BundleError(.path, file.path)
        }
    }

    /// 0 where there is no word of an earlier size.
    func since() throws(BundleError) -> Int {
        guard let consistency else { return 0 }
        guard let proof = ConsistencyProof(decoding: consistency) else {
            throw BundleError(.consistency, "consistency")
        }
        return proof.old
    }

    /// The hashes to the left of an extension, as its tiles show them.
    func edge(before since: Int) throws(BundleError) -> MerkleTree {
        let start = MerkleTree.tileStart(since)
        var edge: [[Digest]] = []
        for level in 0..<MerkleTree.levelCount(size: start) {
            let width = MerkleTree.edgeWidth(level: level, start: start)
            guard width > 0 else {
                edge.append([])
                continue
            }
            guard let tile = edgeTiles[level],
                tile.path.index == MerkleTree.firstTile(level: level, start: start)
            else { throw BundleError(.missing, "tile/\(level)") }
            let bytes = tile.bytes.prefix(width * Digest.byteCount)
            let hashes = stride(from: bytes.startIndex, to: bytes.endIndex, by: Digest.byteCount)
                .compactMap { Digest(bytes: bytes[$0...].prefix(Digest.byteCount)) }
            guard hashes.count == width else { throw BundleError(.content, tile.path.description) }
            edge.append(hashes)
        }
        return MerkleTree(start: start, edge: edge)
    }

    /// The entries in order; that the bundles are without gap shows when the files are compared.
    func entries() throws(BundleError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        for (path, bytes) in entryBundles.sorted(by: { $0.path.index < $1.path.index }) {
            guard let more = EntryBundle.decode(bytes, count: path.width) else {
                throw BundleError(.entries, path.description)
            }
            entries += more
        }
        return entries
    }

    private func bytes(of file: Tar.File, limit: Int) throws(BundleError) -> [UInt8] {
        guard file.bytes.count <= limit else { throw BundleError(.fileTooLong, file.path) }
        return Array(file.bytes)
    }
}

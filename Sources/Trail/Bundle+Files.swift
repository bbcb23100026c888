import Crypto
import Kernel

extension Bundle {
    /// One file of the bundle; its bytes are made when asked for, so that a large trail can be written file by
    /// file.
    public struct File: Sendable {
        public let path: String
        fileprivate let content: Content

        /// Whether the bundle has kept the very bytes that were read, or what they alone encode, as of entries.
        var isAsRead: Bool {
            switch content {
            case .attachment: true
            case .tile(let path): path.content == .entries
            case .sums, .checkpoint, .keyChange, .consistency, .cosignature, .timestamp: false
            }
        }
    }

    fileprivate enum Content: Sendable {
        case sums
        case checkpoint
        case keyChange(Int)
        case consistency
        case attachment(Digest)
        case cosignature(String)
        case timestamp(String)
        case tile(TilePath)
    }

    /// Every file, in the order of the archive.
    public var files: [File] {
        var files = [
            File(path: "SHA256SUMS", content: .sums), File(path: "checkpoint", content: .checkpoint),
        ]
        if consistency != nil { files.append(File(path: "consistency", content: .consistency)) }
        files += keyChanges.keys.map { File(path: "checkpoints/\($0)", content: .keyChange($0)) }
        files += attachments.keys.map { File(path: "attachments/\($0)", content: .attachment($0)) }
        files += cosignatures.keys.map { File(path: "cosignatures/\($0)", content: .cosignature($0)) }
        files += timestamps.keys.map { File(path: "timestamps/\($0)", content: .timestamp($0)) }
        files += tilePaths.map { File(path: $0.description, content: .tile($0)) }
        return files.sorted { Self.precedes($0.path, $1.path) }
    }

    /// The bytes of one of this bundle's `files`.
    public func bytes(of file: File) -> [UInt8] {
        switch file.content {
        case .sums: sums
        case .checkpoint: note.encoded
        case .keyChange(let size): keyChanges[size]?.encoded ?? []
        case .consistency: consistency?.encoded ?? []
        case .attachment(let digest): attachments[digest] ?? []
        case .cosignature(let name): cosignatures[name] ?? []
        case .timestamp(let name): timestamps[name] ?? []
        case .tile(let path): bytes(of: path)
        }
    }

    /// The archive.
    public func encode() -> [UInt8] {
        var archive: [UInt8] = []
        archive.reserveCapacity(byteCountEstimate)
        for file in files {
            // Paths and sizes were bounded when the bundle was made, so that a header holds each of them.
            _ = Tar.append(path: file.path, bytes: bytes(of: file), to: &archive)
        }
        Tar.end(&archive)
        return archive
    }

    /// At least the archive's size: every file with its header and padding, and 2 + 33 bytes an entry for its
    /// length and its hashes. Growing by doubling would copy a large trail several times.
    private var byteCountEstimate: Int {
        let blocks = 2 * Tar.blockBytes
        let perFile =
            blocks * (16 + attachments.count + cosignatures.count + timestamps.count + keyChanges.count)
        let perTile = 3 * blocks * (entries.count / MerkleTree.tileWidth + 8)
        let contents =
            [entries.reduce(0) { $0 + $1.count + 35 }, note.encoded.count]
            + [attachments.values.reduce(0) { $0 + $1.count }]
            + [
                cosignatures.values.reduce(0) { $0 + $1.count },
                timestamps.values.reduce(0) { $0 + $1.count },
                keyChanges.values.reduce(0) { $0 + $1.encoded.count },
            ]
        return perFile + perTile + contents.reduce(0, +)
    }

    private func bytes(of path: TilePath) -> [UInt8] {
        switch path.content {
        case .hashes(let level): tree.tile(level: level, index: path.index, width: path.width)?.bytes ?? []
        case .entries:
            EntryBundle.encode(
                entries[(path.index * MerkleTree.tileWidth - first)...].prefix(path.width)) ?? []
        }
    }

    /// The full tiles of every level from the tree's edge on, then the partial one, and the entries likewise.
    private var tilePaths: [TilePath] {
        var paths: [TilePath] = []
        func add(_ content: TilePath.Content, level: Int) {
            let count = checkpoint.size >> (level * MerkleTree.tileHeight)
            let start = tree.firstTile(level: level) * MerkleTree.tileWidth
            for first in stride(from: start, to: count, by: MerkleTree.tileWidth) {
                let width = min(MerkleTree.tileWidth, count - first)
                if let path = TilePath(content, index: first / MerkleTree.tileWidth, width: width) {
                    paths.append(path)
                }
            }
        }
        add(.entries, level: 0)
        for level in 0...TilePath.levelMax { add(.hashes(level: level), level: level) }
        return paths
    }

    /// In the form of coreutils' sha256sum.
    private var sums: [UInt8] {
        var files = [("checkpoint", note.encoded)]
        if let consistency { files.append(("consistency", consistency.encoded)) }
        files += keyChanges.map { ("checkpoints/\($0.key)", $0.value.encoded) }
        files += cosignatures.map { ("cosignatures/\($0.key)", $0.value) }
        files += timestamps.map { ("timestamps/\($0.key)", $0.value) }
        files.sort { Self.precedes($0.0, $1.0) }
        return Array(files.map { "\(SHA256.hash($0.1))  \($0.0)\n" }.joined().utf8)
    }
}

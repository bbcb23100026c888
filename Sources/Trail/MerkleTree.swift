import Crypto

/// The Merkle tree of RFC 9162 section 2.1 over a list that only grows, stored as tiles of 256 hashes.
///
/// Level 0 holds the leaves, level k+1 the roots of the full tiles of level k (c2sp.org/tlog-tiles), so a
/// million leaves take 32 MB and every other node is at most 255 hashes away.
public struct MerkleTree: Sendable {
    /// The largest size that canonical JSON can name exactly.
    public static let sizeMax = 1 << 53 - 1
    public static let tileHeight = 8
    public static let tileWidth = 256

    /// The number of leaves.
    public private(set) var size = 0

    /// The leaves before it, a multiple of 256, lie in tiles that are not at hand; 0 in a whole tree.
    let start: Int

    /// The tiles of each level from `firstTile(level:)` on; only the last may hold fewer than 256 hashes.
    private(set) var levels: [[[Digest]]]

    /// The roots of the perfect subtrees that make up the tree, largest first: one for each set bit of `size`.
    private var peaks: [Digest] = []

    public init() {
        start = 0
        levels = []
    }

    /// A tree of `start` leaves by its edge alone: at each level, the tile that is not full yet.
    init(start: Int, edge: [[Digest]]) {
        self.start = start
        levels = edge.map { $0.isEmpty ? [] : [$0] }
        size = start
        peaks = peaksOfSize()
    }

    /// SHA-256(00 ‖ entry).
    public static func leafHash(_ entry: [UInt8]) -> Digest { SHA256.hash(tag: 0, entry) }

    /// SHA-256(01 ‖ left ‖ right).
    public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        SHA256.hash(tag: 1, left, right)
    }

    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let emptyRoot = SHA256.hash([UInt8]())

    /// Adds one leaf, made by `leafHash`; one node hash on average.
    public mutating func append(leaf: Digest) {
        var node = leaf
        var height = 0
        var rest = size
        store(node, level: 0)
        while rest & 1 == 1, let left = peaks.popLast() {
            node = Self.nodeHash(left, node)
            height += 1
            rest >>= 1
            if height % Self.tileHeight == 0 { store(node, level: height / Self.tileHeight) }
        }
        peaks.append(node)
        size += 1
    }

    /// The root of the whole tree.
    public func root() -> Digest {
        guard let last = peaks.last else { return Self.emptyRoot }
        return peaks.dropLast().reversed().reduce(last) { Self.nodeHash($1, $0) }
    }

    /// The root the tree had when it held `size` leaves.
    ///
    /// - Throws: `sizeBeyondTree`, `beforeEdge`.
    public func root(at size: Int) throws(ProofError) -> Digest {
        guard (0...self.size).contains(size) else { throw .sizeBeyondTree }
        guard size >= start else { throw .beforeEdge }
        if size == self.size { return root() }
        return size == 0 ? Self.emptyRoot : hash(of: 0..<size)
    }

    /// Forgets every leaf from `size` on, as when a batch was not committed.
    public mutating func truncate(to size: Int) {
        guard size < self.size else { return }
        self.size = max(size, start)
        for level in levels.indices {
            let count = self.size >> (level * Self.tileHeight)
            let tiles = (count + Self.tileWidth - 1) / Self.tileWidth - firstTile(level: level)
            levels[level].removeLast(levels[level].count - tiles)
            let width = count % Self.tileWidth
            if width > 0, let last = levels[level].indices.last {
                levels[level][last].removeLast(levels[level][last].count - width)
            }
        }
        while levels.last?.isEmpty == true { levels.removeLast() }
        peaks = peaksOfSize()
    }

    private func peaksOfSize() -> [Digest] {
        var first = 0
        return stride(from: Int.bitWidth - 2, through: 0, by: -1).compactMap { height in
            guard size >> height & 1 == 1 else { return nil }
            defer { first += 1 << height }
            return subtree(height: height, index: first >> height)
        }
    }

    private mutating func store(_ node: Digest, level: Int) {
        if level == levels.count { levels.append([]) }
        if levels[level].last?.count ?? Self.tileWidth == Self.tileWidth {
            var tile: [Digest] = []
            tile.reserveCapacity(Self.tileWidth)
            levels[level].append(tile)
        }
        levels[level][levels[level].count - 1].append(node)
    }
}

// MARK: - Nodes

extension MerkleTree {
    /// The root of the leaves in `range`, whose start must be a multiple of the power of two at or above its
    /// length, as it is for every range that RFC 9162's definitions name.
    func hash(of range: Range<Int>) -> Digest {
        let count = range.count
        if count & (count - 1) == 0 {
            let height = count.trailingZeroBitCount
            return subtree(height: height, index: range.lowerBound >> height)
        }
        let middle = range.lowerBound + Self.split(count)
        return Self.nodeHash(hash(of: range.lowerBound..<middle), hash(of: middle..<range.upperBound))
    }

    /// The root of the perfect subtree of 2^height leaves that is the `index`th of its height.
    private func subtree(height: Int, index: Int) -> Digest {
        let (level, rest) = height.quotientAndRemainder(dividingBy: Self.tileHeight)
        if level < levels.count {
            return fold(level: level, first: index << rest, height: rest)
        }
        return Self.nodeHash(
            subtree(height: height - 1, index: 2 * index), subtree(height: height - 1, index: 2 * index + 1))
    }

    private func fold(level: Int, first: Int, height: Int) -> Digest {
        let tile = levels[level][first / Self.tileWidth - firstTile(level: level)]
        var row = tile[(first % Self.tileWidth)..<(first % Self.tileWidth + 1 << height)]
        while row.count > 1 {
            var above: [Digest] = []
            above.reserveCapacity(row.count / 2)
            for left in stride(from: row.startIndex, to: row.endIndex, by: 2) {
                above.append(Self.nodeHash(row[left], row[left + 1]))
            }
            row = above[...]
        }
        return row[row.startIndex]
    }

    /// The largest power of two below `count`, which must be above 1.
    static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}

// MARK: - Tiles

extension MerkleTree {
    /// One tile as it is published: the hashes one after the other.
    public struct Tile: Hashable, Sendable {
        public let level: Int
        public let index: Int
        /// The number of hashes, 1 to 256.
        public let width: Int
        public let bytes: [UInt8]
    }

    /// The tiles that differ from those of the tree of `size` leaves, by level and index; a partial tile
    /// appears at its present width.
    public func tiles(changedSince size: Int) -> [Tile] {
        var tiles: [Tile] = []
        for level in levels.indices {
            let shift = level * Self.tileHeight
            let (before, now) = (max(size, 0) >> shift, self.size >> shift)
            guard before < now else { continue }
            let first = firstTile(level: level)
            for index in max(before / Self.tileWidth, first)..<(first + levels[level].count) {
                tiles.append(tile(level, index, width: levels[level][index - first].count))
            }
        }
        return tiles
    }

    /// The bytes of one tile at a given width; nil where the tree has no such hashes.
    public func tile(level: Int, index: Int, width: Int) -> Tile? {
        guard levels.indices.contains(level) else { return nil }
        let place = index - firstTile(level: level)
        guard levels[level].indices.contains(place), (1...levels[level][place].count).contains(width) else {
            return nil
        }
        return tile(level, index, width: width)
    }

    private func tile(_ level: Int, _ index: Int, width: Int) -> Tile {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * Digest.byteCount)
        let tile = levels[level][index - firstTile(level: level)]
        for hash in tile.prefix(width) { bytes.append(contentsOf: hash) }
        return Tile(level: level, index: index, width: width, bytes: bytes)
    }
}

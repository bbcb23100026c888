import Crypto

/// The right edge of a tree: the tile of each level that is not full yet. More leaves can be added to it, and it has
/// the root of the whole, though it holds at most 255 hashes a level of what lies to the left.
extension MerkleTree {
    /// The first leaf of the tile that holds leaf number `index`, or will hold it.
    static func tileStart(_ index: Int) -> Int { index / tileWidth * tileWidth }

    /// The number of hashes that the edge of a tree of `start` leaves has at a level.
    static func edgeWidth(level: Int, start: Int) -> Int { start >> (level * tileHeight) % tileWidth }

    /// The number of levels of a tree of `size` leaves.
    static func levelCount(size: Int) -> Int {
        (Int.bitWidth - size.leadingZeroBitCount + tileHeight - 1) / tileHeight
    }

    /// The first tile of a level that is at hand.
    func firstTile(level: Int) -> Int { Self.firstTile(level: level, start: start) }

    static func firstTile(level: Int, start: Int) -> Int { start >> ((level + 1) * tileHeight) }

    /// The edge that the tree had before the tile with leaf number `size` was begun.
    ///
    /// - Throws: `sizeBeyondTree`, `beforeEdge`.
    func edge(before size: Int) throws(ProofError) -> MerkleTree {
        guard (0...self.size).contains(size) else { throw .sizeBeyondTree }
        let start = Self.tileStart(size)
        guard start >= self.start else { throw .beforeEdge }
        let edge = (0..<Self.levelCount(size: start)).map { level -> [Digest] in
            let width = Self.edgeWidth(level: level, start: start)
            guard width > 0 else { return [] }
            let place = Self.firstTile(level: level, start: start) - firstTile(level: level)
            return Array(levels[level][place].prefix(width))
        }
        return MerkleTree(start: start, edge: edge)
    }
}

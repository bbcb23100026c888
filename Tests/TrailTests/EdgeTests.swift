import Crypto
import Testing

@testable import Trail

/// A tree known by its right edge goes on as the whole one does.
@Suite struct EdgeTests {
    private static let whole: MerkleTree = {
        var tree = MerkleTree()
        for number in 0..<66_100 { tree.append(leaf: MerkleTree.leafHash(Array("\(number)".utf8))) }
        return tree
    }()

    @Test(arguments: [0, 1, 255, 256, 257, 511, 512, 1000, 65_535, 65_536, 65_791, 65_792, 66_000])
    func goesOnAsTheWhole(_ size: Int) throws {
        let whole = Self.whole
        var tree = try whole.edge(before: size)
        #expect(tree.start == size / 256 * 256)
        #expect(tree.size == tree.start)
        #expect(try tree.root() == whole.root(at: tree.start))
        for number in tree.start..<min(tree.start + 300, whole.size) {
            tree.append(leaf: MerkleTree.leafHash(Array("\(number)".utf8)))
            #expect(try tree.root() == whole.root(at: tree.size))
        }
        for old in stride(from: max(tree.start, 1), through: tree.size, by: 7) {
            #expect(try tree.root(at: old) == whole.root(at: old))
            #expect(
                try tree.consistencyProof(from: old, to: tree.size)
                    == whole.consistencyProof(from: old, to: tree.size))
            guard old < tree.size else { continue }
            #expect(
                try tree.inclusionProof(index: old, size: tree.size)
                    == whole.inclusionProof(index: old, size: tree.size))
        }
        for tile in tree.tiles(changedSince: 0) {
            #expect(whole.tile(level: tile.level, index: tile.index, width: tile.width) == tile)
        }
        #expect(try tree.edge(before: tree.size).root() == whole.root(at: tree.size / 256 * 256))
        tree.truncate(to: tree.start + 5)
        #expect(try tree.root() == whole.root(at: tree.start + 5))
        tree.truncate(to: 0)
        #expect(tree.size == tree.start, "what lies left of the edge stays")
        #expect(try tree.root() == whole.root(at: tree.start))
    }

    @Test func nothingIsSaidOfWhatLiesToTheLeft() throws {
        let tree = try Self.whole.edge(before: 600)
        #expect(throws: ProofError.beforeEdge) { try tree.root(at: 511) }
        #expect(throws: ProofError.beforeEdge) { try tree.consistencyProof(from: 511, to: 512) }
        #expect(throws: ProofError.beforeEdge) { try tree.inclusionProof(index: 511, size: 512) }
        #expect(throws: ProofError.beforeEdge) { try tree.edge(before: 511) }
        #expect(throws: ProofError.sizeBeyondTree) { try tree.edge(before: 513) }
        #expect(tree.tile(level: 0, index: 1, width: 1) == nil)
        #expect(tree.tile(level: 1, index: 0, width: 2)?.bytes.count == 64)
    }
}

import Crypto
import Kernel
import Testing
import Trail

@Suite struct MerkleTreeTests {
    static let leaves = (0..<1000).map { MerkleTree.leafHash(Array("entry \($0)".utf8)) }

    static func tree(_ size: Int) -> MerkleTree {
        var tree = MerkleTree()
        for leaf in leaves.prefix(size) { tree.append(leaf: leaf) }
        return tree
    }

    /// The eight-leaf tree of the Certificate Transparency reference implementation (RFC 6962).
    @Test func eightLeafRoots() throws {
        let entries = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var tree = MerkleTree()
        #expect(tree.root().hex == roots[0])
        for (size, entry) in entries.enumerated() {
            tree.append(leaf: MerkleTree.leafHash(try #require(Hex.decode(entry))))
            #expect(tree.root().hex == roots[size + 1])
        }
        for (size, root) in roots.enumerated() { #expect(try tree.root(at: size).hex == root) }
    }

    @Test func rootsEqualTheReferenceAtEverySize() throws {
        let reference = ReferenceTree(leaves: Self.leaves)
        let whole = Self.tree(1000)
        var growing = MerkleTree()
        for size in 0...1000 {
            let expected = reference.hash(0..<size)
            #expect(growing.root() == expected)
            #expect(try whole.root(at: size) == expected)
            if size < 1000 { growing.append(leaf: Self.leaves[size]) }
        }
        #expect(throws: ProofError.sizeBeyondTree) { try whole.root(at: 1001) }
        #expect(throws: ProofError.sizeBeyondTree) { try whole.root(at: -1) }
    }

    @Test func truncatingLeavesTheSmallerTree() throws {
        for size in [0, 1, 2, 3, 100, 255, 256, 257, 511, 512, 513, 999, 1000] {
            var tree = Self.tree(1000)
            tree.truncate(to: size)
            #expect(tree.size == size)
            #expect(tree.root() == Self.tree(size).root())
            #expect(tree.tiles(changedSince: 0) == Self.tree(size).tiles(changedSince: 0))
            for leaf in Self.leaves.dropFirst(size) { tree.append(leaf: leaf) }
            #expect(tree.root() == Self.tree(1000).root())
        }
    }

    /// Four levels deep: the third level of tiles begins at 65,536 leaves.
    @Test func tallTreesKeepTheirRoots() throws {
        var tree = MerkleTree()
        var roots: [Int: Digest] = [:]
        for index in 0..<66_000 {
            if index.isMultiple(of: 6_553) || (65_530..<65_540).contains(index) { roots[index] = tree.root() }
            tree.append(leaf: Self.leaves[index % 1000])
        }
        let root = tree.root()
        for (size, expected) in roots { #expect(try tree.root(at: size) == expected) }
        for index in [0, 255, 256, 65_535, 65_536, 65_999] {
            let proof = try tree.inclusionProof(index: index, size: 66_000)
            try Proof.verifyInclusion(
                of: Self.leaves[index % 1000], index: index, size: 66_000, proof: proof, root: root)
        }
        #expect(tree.tiles(changedSince: 65_999).map(\.width) == [66_000 % 256])
        #expect(tree.tiles(changedSince: 65_535).map(\.level) == [0, 0, 0, 1, 1, 2])
        tree.truncate(to: 65_536)
        #expect(try tree.root() == #require(roots[65_536]))
        #expect(tree.tile(level: 2, index: 0, width: 1)?.bytes == tree.root().bytes)
    }

    @Test func changedTilesAreThoseWhoseBytesChanged() throws {
        let seed: UInt64 = 20_261_123
        var generator = SplitMix(seed: seed)
        for _ in 0..<40 {
            let old = Int.random(in: 0...1000, using: &generator)
            let new = Int.random(in: old...1000, using: &generator)
            let before = Set(Self.tree(old).tiles(changedSince: 0))
            let tree = Self.tree(new)
            let after = tree.tiles(changedSince: 0)
            let changed = after.filter { !before.contains($0) }
            #expect(tree.tiles(changedSince: old) == changed, "seed \(seed), \(old) to \(new)")
            let hashes = (new, new / 256)
            #expect(after.map(\.width).reduce(0, +) == hashes.0 + hashes.1)
        }
    }

    @Test func tilesOutsideTheTreeAreNil() {
        let tree = Self.tree(300)
        #expect(tree.tile(level: 0, index: 0, width: 256)?.bytes.count == 8192)
        #expect(tree.tile(level: 0, index: 1, width: 44)?.bytes.count == 44 * 32)
        #expect(tree.tile(level: 0, index: 1, width: 45) == nil)
        #expect(tree.tile(level: 0, index: 1, width: 0) == nil)
        #expect(tree.tile(level: 0, index: 2, width: 1) == nil)
        #expect(tree.tile(level: 2, index: 0, width: 1) == nil)
        #expect(tree.tile(level: -1, index: -1, width: 1) == nil)
    }
}

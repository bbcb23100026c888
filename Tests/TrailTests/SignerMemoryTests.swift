import Crypto
import Testing
import Trail

@Suite struct SignerMemoryTests {
    let origin: KeyName
    let tree = MerkleTreeTests.tree(100)

    init() throws { origin = try TestKeys.name("zhida.example/jingmen") }

    func memory(_ size: Int) throws -> SignerMemory {
        try SignerMemory(checkpoint: Checkpoint(origin: origin, size: size, root: tree.root(at: size)))
    }

    @Test func comesBack() throws {
        for size in [0, 1, 100] {
            let memory = try memory(size)
            #expect(try SignerMemory(decoding: memory.encoded) == memory)
        }
        #expect(try SignerMemory(newLog: origin) == memory(0))
        #expect(
            String(decoding: try memory(0).encoded, as: UTF8.self)
                == "zhida-signer/v1\nzhida.example/jingmen\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        )
    }

    @Test(arguments: [
        "", "zhida-signer/v1\n", "zhida-signer/v2\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    ])
    func refuses(_ text: String) {
        #expect(throws: SignerMemoryError.format) { try SignerMemory(decoding: Array(text.utf8)) }
    }

    @Test func aStoreAheadAndConsistentSigns() throws {
        for size in 0...100 { try memory(size).permitSigning(tree, origin: origin) }
    }

    @Test func aStoreBehindDoesNot() throws {
        var restored = tree
        restored.truncate(to: 99)
        #expect(throws: SigningRefusal.behind(signed: 100, stored: 99)) {
            try memory(100).permitSigning(restored, origin: origin)
        }
    }

    @Test func aStoreWithAnotherPastDoesNot() throws {
        var other = MerkleTree()
        for _ in 0..<100 { other.append(leaf: .zero) }
        for size in [1, 50, 100] {
            #expect(throws: SigningRefusal.inconsistent(size: size)) {
                try memory(size).permitSigning(other, origin: origin)
            }
        }
        let name = try TestKeys.name("other.example")
        #expect(throws: SigningRefusal.foreignOrigin(origin)) {
            try memory(1).permitSigning(tree, origin: name)
        }
    }
}

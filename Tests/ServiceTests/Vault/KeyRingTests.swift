import Crypto
import Foundation
import Testing
import Trail

@testable import Service

struct KeyRingTests {
    private static func folder() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)").path
    }

    @Test("a creation cut short is completed, for another origin too")
    func creation() throws {
        let folder = Self.folder()
        let origin = try #require(KeyName("zhida.example/keys"))
        let first = try Secrets(try KeyRing.create(folder: folder, origin: origin, passphrase: nil))
        for name in ["index.key", "bond", "log.vkey", "memory"] {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        do {
            let second = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
            #expect(second.verifierKey == first.verifierKey)
            #expect(second.vaultKey == first.vaultKey)
            #expect(second.indexKey != first.indexKey)
            #expect(try KeyRing.publicKeys(folder: folder) == [first.verifierKey])
            #expect(try second.memory().checkpoint.size == 0)
        }
        let other = try #require(KeyName("zhida.example/other"))
        let third = try KeyRing.create(folder: folder, origin: other, passphrase: nil)
        #expect(third.vaultKey == first.vaultKey)
        #expect(try third.memory().checkpoint.origin == other)
        #expect(try KeyRing.publicKeys(folder: folder) == [third.verifierKey])
    }

    @Test("keys that signed, or whose memory is unreadable, are not made anew")
    func signed() async throws {
        let folder = Self.folder()
        let origin = try #require(KeyName("zhida.example/keys"))
        do {
            let ring = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
            var tree = MerkleTree()
            tree.append(leaf: MerkleTree.leafHash([1]))
            try ring.remember(SignerMemory(checkpoint: try Checkpoint(origin: origin, tree: tree)))
        }
        let memory = URL(filePath: "\(folder)/memory")
        let kept = try Data(contentsOf: memory)
        for bytes in [kept, Data("broken".utf8), Data()] {
            try bytes.write(to: memory)
            #expect(
                await refusal { try KeyRing.create(folder: folder, origin: origin, passphrase: nil) }
                    == "crypto.key-exists")
            #expect(try Data(contentsOf: memory) == bytes)
        }
    }

    /// With another index key everybody who is known would be taken as new.
    @Test("a key, or two of them, out of another folder is found out when the ring is opened")
    func mixed() async throws {
        let origin = try #require(KeyName("zhida.example/keys"))
        let (own, other) = (Self.folder(), Self.folder())
        for folder in [own, other] {
            _ = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
        }
        func open(_ folder: String) throws {
            _ = try KeyRing.open(folder: folder, origin: origin, passphrase: nil)
        }
        for names in [
            ["index.key"], ["vault.key"], ["signer.key"], ["bond"], ["index.key", "bond"],
            ["index.key", "vault.key"], ["index.key", "vault.key", "bond"], ["signer.key", "index.key"],
        ] {
            let mixed = Self.folder()
            try FileManager.default.copyItem(atPath: own, toPath: mixed)
            for name in names {
                try FileManager.default.removeItem(atPath: "\(mixed)/\(name)")
                try FileManager.default.copyItem(atPath: "\(other)/\(name)", toPath: "\(mixed)/\(name)")
            }
            #expect(await refusal { try open(mixed) } == "keeper.keys-mixed", "\(names)")
        }
        try FileManager.default.removeItem(atPath: "\(own)/bond")
        #expect(await refusal { try open(own) } == "crypto.file")
        #expect(await refusal { try open(other) } == nil)
    }

    /// A ring's secrets without its lock.
    private struct Secrets {
        let verifierKey: VerifierKey
        let vaultKey: [UInt8]
        let indexKey: [UInt8]

        init(_ ring: KeyRing) throws {
            (verifierKey, vaultKey, indexKey) = (ring.verifierKey, ring.vaultKey, ring.indexKey)
        }
    }

    @Test("keys are held by one process at a time, whatever store they sign")
    func heldOnce() async throws {
        let folder = Self.folder()
        let origin = try #require(KeyName("zhida.example/keys"))
        func open() throws -> KeyRing {
            try KeyRing.open(
                folder: folder, origin: origin, passphrase: nil, patience: .milliseconds(100))
        }
        var ring: KeyRing? = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
        #expect(ring != nil)
        #expect(await refusal { try open() } == "keeper.keys-in-use")
        ring = nil
        #expect(await refusal { try open() } == nil)
    }

    @Test("no public key, or a broken one: nothing is read without a word")
    func publicKey() async throws {
        let folder = Self.folder()
        let origin = try #require(KeyName("zhida.example/keys"))
        _ = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
        try Data("zhida.example/keys+00\n".utf8).write(to: URL(filePath: "\(folder)/log.vkey"))
        #expect(await refusal { try KeyRing.publicKeys(folder: folder) } == "crypto.key-format")
        try FileManager.default.removeItem(atPath: "\(folder)/log.vkey")
        #expect(await refusal { try KeyRing.publicKeys(folder: folder) } == "crypto.file")
    }
}

import Crypto
import Foundation
import Testing
import Trail

@testable import Service

struct KeyRingTests {
    private static func folder() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)").path
    }

    @Test("a creation cut short is completed; one that was finished is refused and stays as it was")
    func creation() throws {
        let folder = Self.folder()
        let origin = try #require(KeyName("zhida.example/keys"))
        let first = try Secrets(try KeyRing.create(folder: folder, origin: origin, passphrase: nil))
        #expect(throws: Refusal.self) { try KeyRing.create(folder: folder, origin: origin, passphrase: nil) }
        for name in ["index.key", "log.vkey", "memory"] {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        let second = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
        #expect(second.verifierKey == first.verifierKey)
        #expect(second.vaultKey == first.vaultKey)
        #expect(second.indexKey != first.indexKey)
        #expect(try KeyRing.publicKey(folder: folder) == first.verifierKey)
        #expect(try second.memory().checkpoint.size == 0)
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
        #expect(await refusal { try KeyRing.publicKey(folder: folder) } == "input.bad-text")
        try FileManager.default.removeItem(atPath: "\(folder)/log.vkey")
        #expect(await refusal { try KeyRing.publicKey(folder: folder) } == "input.file-unreadable")
    }
}

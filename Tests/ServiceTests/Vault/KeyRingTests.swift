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
        let first = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
        #expect(throws: Refusal.self) { try KeyRing.create(folder: folder, origin: origin, passphrase: nil) }
        for name in ["index.key", "log.vkey", "memory"] {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        let second = try KeyRing.create(folder: folder, origin: origin, passphrase: nil)
        #expect(second.verifierKey == first.verifierKey)
        #expect(second.vaultKey == first.vaultKey)
        #expect(second.indexKey != first.indexKey)
        #expect(KeyRing.publicKey(folder: folder) == first.verifierKey)
        #expect(try second.memory().checkpoint.size == 0)
    }
}

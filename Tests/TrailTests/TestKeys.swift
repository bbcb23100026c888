import Crypto
import Testing
import Trail

/// Keys for tests only; their seeds are one repeated byte.
enum TestKeys {
    static func name(_ text: String) throws -> KeyName { try #require(KeyName(text)) }

    static func signer(_ name: String, seed: UInt8) throws -> Signer {
        try Signer(name: self.name(name), privateKey: key(seed))
    }

    static func sm2(_ name: String, seed: UInt8) throws -> Signer {
        let key = try SM2PrivateKey(scalar: [UInt8](repeating: seed, count: 32))
        return try Signer(name: self.name(name), privateKey: key)
    }

    static func cosigner(_ name: String, seed: UInt8) throws -> Cosigner {
        try Cosigner(name: self.name(name), privateKey: key(seed))
    }

    private static func key(_ seed: UInt8) throws -> Ed25519PrivateKey {
        try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
    }
}

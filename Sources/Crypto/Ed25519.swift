import COpenSSL
import Kernel

/// A public key of Ed25519 (RFC 8032).
public struct Ed25519PublicKey: Hashable, Sendable {
    public static let byteCount = 32
    public static let signatureBytes = 64

    /// The 32 bytes of RFC 8032 section 5.1.5.
    public let bytes: [UInt8]

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// Whether `signature` was made over exactly `message` by the owner of the private key.
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == Self.signatureBytes,
            let key = KeyPointer(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)),
            let context = DigestContext()
        else { return false }
        defer { ERR_clear_error() }
        return EVP_DigestVerifyInit(context.pointer, nil, nil, nil, key.pointer) == 1
            && EVP_DigestVerify(
                context.pointer, signature, signature.count, message, message.count) == 1
    }

    /// SubjectPublicKeyInfo (RFC 8410) in PEM, for programs such as `openssl pkeyutl`.
    public var pem: String {
        let header: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        return "-----BEGIN PUBLIC KEY-----\n\(Base64.encode(header + bytes))\n-----END PUBLIC KEY-----\n"
    }
}

/// A private key of Ed25519 (RFC 8032), known by its seed.
public final class Ed25519PrivateKey: Sendable {
    public static let seedBytes = 32

    /// The 32 secret bytes from which everything else follows.
    public let seed: [UInt8]
    public let publicKey: Ed25519PublicKey
    private let key: KeyPointer

    /// - Throws: `length` unless the seed has 32 bytes.
    public init(seed: [UInt8]) throws(CryptoError) {
        try CryptoError.require(seed.count, Self.seedBytes, of: "Ed25519 seed")
        guard let key = KeyPointer(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count))
        else { throw .drained("Ed25519 key") }
        var bytes = [UInt8](repeating: 0, count: Ed25519PublicKey.byteCount)
        var count = bytes.count
        guard EVP_PKEY_get_raw_public_key(key.pointer, &bytes, &count) == 1,
            let publicKey = Ed25519PublicKey(bytes: bytes)
        else { throw .drained("Ed25519 key") }
        self.seed = seed
        self.key = key
        self.publicKey = publicKey
    }

    public static func generate() throws(CryptoError) -> Ed25519PrivateKey {
        try Ed25519PrivateKey(seed: SecureRandom.bytes(seedBytes))
    }

    /// The 64-byte signature; the same message always gives the same one.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let context = DigestContext(),
            EVP_DigestSignInit(context.pointer, nil, nil, nil, key.pointer) == 1
        else { throw .drained("Ed25519 sign") }
        var signature = [UInt8](repeating: 0, count: Ed25519PublicKey.signatureBytes)
        var count = signature.count
        guard EVP_DigestSign(context.pointer, &signature, &count, message, message.count) == 1,
            count == signature.count
        else { throw .drained("Ed25519 sign") }
        return signature
    }
}

import COpenSSL
import Kernel

/// SM2 signatures with SM3 (GM/T 0003.2-2012, GB/T 32918.2-2016) on the recommended curve of GM/T 0003.5-2012.
public enum SM2 {
    /// What signer and verifier hash before the message (GM/T 0009-2012 section 10). OpenSSL's default is an empty one,
    /// under which nobody else's signature holds, so it is always set.
    public static let userID = Array("1234567812345678".utf8)

    /// SubjectPublicKeyInfo (RFC 5480) of a point on the curve, id-ecPublicKey and sm2 (1.2.156.10197.1.301), up to the
    /// point.
    fileprivate static let publicHeader: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x81,
        0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D, 0x03, 0x42, 0x00,
    ]

    /// PrivateKeyInfo (RFC 5208) around an ECPrivateKey (RFC 5915) without its public key, up to the scalar.
    fileprivate static let privateHeader: [UInt8] = [
        0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06,
        0x08, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01, 0x04,
        0x20,
    ]

    /// n − 1, where n is the order of the curve: a private key lies in 1…n − 2.
    fileprivate static let scalarLimit: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x72,
        0x03, 0xDF, 0x6B, 0x21, 0xC6, 0x05, 0x2B, 0x53, 0xBB, 0xF4, 0x09, 0x39, 0xD5, 0x41, 0x22,
    ]
}

/// A public key of SM2: a point on the curve.
public struct SM2PublicKey: Hashable, Sendable {
    public static let byteCount = 65
    /// A signature is DER of two integers; nothing longer is one.
    public static let signatureBytesMax = 72

    /// 04 ‖ X ‖ Y.
    public let bytes: [UInt8]
    private let key: KeyPointer

    /// Nil unless the bytes are a point on the curve, uncompressed.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount, bytes.first == 0x04 else { return nil }
        self.bytes = Array(bytes)
        let encoded = SM2.publicHeader + self.bytes
        defer { ERR_clear_error() }
        let pointer = encoded.withUnsafeBufferPointer { buffer in
            var place = buffer.baseAddress
            return d2i_PUBKEY(nil, &place, buffer.count)
        }
        guard let key = KeyPointer(pointer) else { return nil }
        self.key = key
    }

    /// Whether `signature` is DER of a signature over exactly `message`, under ``SM2/userID``.
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count <= Self.signatureBytesMax, let context = try? SM2Context(key) else {
            return false
        }
        defer { ERR_clear_error() }
        return EVP_DigestVerifyInit(context.digest.pointer, nil, EVP_sm3(), nil, key.pointer) == 1
            && EVP_DigestVerify(
                context.digest.pointer, signature, signature.count, message, message.count) == 1
    }

    public static func == (left: SM2PublicKey, right: SM2PublicKey) -> Bool { left.bytes == right.bytes }

    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// A private key of SM2, known by its scalar.
public final class SM2PrivateKey: Sendable {
    public static let scalarBytes = 32

    /// The secret number, big-endian.
    public let scalar: [UInt8]
    public let publicKey: SM2PublicKey
    private let key: KeyPointer

    /// - Throws: `length` unless the scalar has 32 bytes, `keyFormat` unless it lies in 1…n − 2.
    public init(scalar: [UInt8]) throws(CryptoError) {
        try CryptoError.require(scalar.count, Self.scalarBytes, of: "SM2 scalar")
        guard Self.isInRange(scalar) else { throw .keyFormat }
        let encoded = SM2.privateHeader + scalar
        let pointer = encoded.withUnsafeBufferPointer { buffer in
            var place = buffer.baseAddress
            return d2i_AutoPrivateKey(nil, &place, buffer.count)
        }
        guard let key = KeyPointer(pointer), let publicKey = Self.publicKey(of: key) else {
            throw .drained("SM2 key")
        }
        self.scalar = scalar
        self.key = key
        self.publicKey = publicKey
    }

    public static func generate() throws(CryptoError) -> SM2PrivateKey {
        // One draw in 2^32 lies outside.
        while true {
            let scalar = try SecureRandom.bytes(scalarBytes)
            if isInRange(scalar) { return try SM2PrivateKey(scalar: scalar) }
        }
    }

    /// DER of a signature under ``SM2/userID``; every one is another, for its number k is drawn.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        let context = try SM2Context(key)
        guard EVP_DigestSignInit(context.digest.pointer, nil, EVP_sm3(), nil, key.pointer) == 1 else {
            throw .drained("SM2 sign")
        }
        var signature = [UInt8](repeating: 0, count: SM2PublicKey.signatureBytesMax)
        var count = signature.count
        guard EVP_DigestSign(context.digest.pointer, &signature, &count, message, message.count) == 1 else {
            throw .drained("SM2 sign")
        }
        return Array(signature.prefix(count))
    }

    private static func isInRange(_ scalar: [UInt8]) -> Bool {
        scalar.contains { $0 != 0 } && scalar.lexicographicallyPrecedes(SM2.scalarLimit)
    }

    private static func publicKey(of key: KeyPointer) -> SM2PublicKey? {
        var encoded = [UInt8](repeating: 0, count: SM2.publicHeader.count + SM2PublicKey.byteCount)
        guard i2d_PUBKEY(key.pointer, nil) == encoded.count else { return nil }
        let written = encoded.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            return i2d_PUBKEY(key.pointer, &place)
        }
        guard written == encoded.count, encoded.starts(with: SM2.publicHeader) else { return nil }
        return SM2PublicKey(bytes: encoded.dropFirst(SM2.publicHeader.count))
    }
}

/// Owns what one signature or verification works in: a digest context whose key context has the user ID.
private final class SM2Context {
    let digest: DigestContext
    private let keyContext: OpaquePointer

    init(_ key: KeyPointer) throws(CryptoError) {
        guard let digest = DigestContext(), let keyContext = EVP_PKEY_CTX_new(key.pointer, nil) else {
            throw .drained("SM2")
        }
        self.digest = digest
        self.keyContext = keyContext
        guard EVP_PKEY_CTX_set1_id(keyContext, SM2.userID, Int32(SM2.userID.count)) == 1 else {
            throw .drained("SM2 user ID")
        }
        EVP_MD_CTX_set_pkey_ctx(digest.pointer, keyContext)
    }

    // The digest context points to the key context and does not free it.
    deinit {
        EVP_MD_CTX_set_pkey_ctx(digest.pointer, nil)
        EVP_PKEY_CTX_free(keyContext)
    }
}

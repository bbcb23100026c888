import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D). One key never seals twice with one nonce.
public enum AES256GCM {
    public static let keyBytes = 32
    public static let nonceBytes = 12
    public static let tagBytes = 16
    /// The longest message; OpenSSL counts in `Int32`.
    public static let messageBytesMax = 1 << 30

    /// The ciphertext followed by its 16-byte tag.
    public static func seal(
        _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], authenticating data: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        let run = try CipherRun(key: key, nonce: nonce, sealing: true)
        try run.authenticate(data)
        var sealed = try run.update(plaintext)
        try run.finish(else: .drained("AES-256-GCM seal"))
        sealed += try run.tag()
        return sealed
    }

    /// The plaintext of what `seal` returned; `authentication` when anything differs.
    public static func open(
        _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], authenticating data: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        guard sealed.count >= tagBytes else { throw .authentication }
        let run = try CipherRun(key: key, nonce: nonce, sealing: false)
        try run.authenticate(data)
        let plaintext = try run.update(Array(sealed.dropLast(tagBytes)))
        try run.expect(tag: Array(sealed.suffix(tagBytes)))
        try run.finish(else: .authentication)
        return plaintext
    }
}

/// Owns one cipher context for one message.
private final class CipherRun {
    private let context: OpaquePointer
    private let sealing: Int32

    init(key: [UInt8], nonce: [UInt8], sealing: Bool) throws(CryptoError) {
        try CryptoError.require(key.count, AES256GCM.keyBytes, of: "key")
        try CryptoError.require(nonce.count, AES256GCM.nonceBytes, of: "nonce")
        guard let context = EVP_CIPHER_CTX_new() else { throw .drained("AES-256-GCM") }
        self.context = context
        self.sealing = sealing ? 1 : 0
        guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, self.sealing) == 1 else {
            throw .drained("AES-256-GCM")
        }
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    func authenticate(_ data: [UInt8]) throws(CryptoError) {
        guard data.count <= AES256GCM.messageBytesMax else { throw tooLong(data) }
        var written: Int32 = 0
        guard data.isEmpty || EVP_CipherUpdate(context, nil, &written, data, Int32(data.count)) == 1 else {
            throw .drained("AES-256-GCM associated data")
        }
    }

    func update(_ input: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard input.count <= AES256GCM.messageBytesMax else { throw tooLong(input) }
        var output = [UInt8](repeating: 0, count: input.count)
        var written: Int32 = 0
        guard input.isEmpty || EVP_CipherUpdate(context, &output, &written, input, Int32(input.count)) == 1
        else { throw .drained("AES-256-GCM") }
        return output
    }

    func finish(else failure: @autoclosure () -> CryptoError) throws(CryptoError) {
        var rest = [UInt8](repeating: 0, count: AES256GCM.tagBytes)
        var written: Int32 = 0
        guard EVP_CipherFinal_ex(context, &rest, &written) == 1 else {
            let reason = failure()
            ERR_clear_error()
            throw reason
        }
    }

    func tag() throws(CryptoError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AES256GCM.tagBytes)
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1 else {
            throw .drained("AES-256-GCM tag")
        }
        return tag
    }

    func expect(tag: [UInt8]) throws(CryptoError) {
        var tag = tag
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else {
            throw .drained("AES-256-GCM tag")
        }
    }

    private func tooLong(_ bytes: [UInt8]) -> CryptoError {
        .length(of: "message", expected: AES256GCM.messageBytesMax, actual: bytes.count)
    }
}

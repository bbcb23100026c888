import COpenSSL

/// Owns one `EVP_PKEY`.
final class KeyPointer: @unchecked Sendable {
    // Sendable: the key is never changed after it was made, and OpenSSL lets threads share such a key.
    let pointer: OpaquePointer

    init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit { EVP_PKEY_free(pointer) }
}

/// Owns one `EVP_MD_CTX`.
final class DigestContext {
    let pointer: OpaquePointer

    init?() {
        guard let pointer = EVP_MD_CTX_new() else { return nil }
        self.pointer = pointer
    }

    deinit { EVP_MD_CTX_free(pointer) }
}

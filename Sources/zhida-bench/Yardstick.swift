import COpenSSL
import Crypto

/// The least that any verifier of a bundle must do: hash its entries, its attachments and one node less than there are
/// entries, by OpenSSL and nothing else.
struct Yardstick {
    let entries: [[UInt8]]
    let attachments: [[UInt8]]

    struct Failure: Error {}

    /// The documented interface with one context for all messages.
    func hashByContext() throws {
        guard let context = EVP_MD_CTX_new(), let type = EVP_sha256() else { throw Failure() }
        defer { EVP_MD_CTX_free(context) }
        var leaf: [UInt8] = [0]
        var node = [UInt8](repeating: 1, count: 65)
        var digest = [UInt8](repeating: 0, count: 32)
        for bytes in attachments {
            guard EVP_DigestInit_ex(context, type, nil) == 1,
                EVP_DigestUpdate(context, bytes, bytes.count) == 1,
                EVP_DigestFinal_ex(context, &digest, nil) == 1
            else { throw Failure() }
        }
        for bytes in entries {
            guard EVP_DigestInit_ex(context, type, nil) == 1, EVP_DigestUpdate(context, &leaf, 1) == 1,
                EVP_DigestUpdate(context, bytes, bytes.count) == 1,
                EVP_DigestFinal_ex(context, &digest, nil) == 1,
                EVP_DigestInit_ex(context, type, nil) == 1, EVP_DigestUpdate(context, &node, 65) == 1,
                EVP_DigestFinal_ex(context, &digest, nil) == 1
            else { throw Failure() }
            node[1] = digest[0]
        }
    }

    /// The same by this project's own binding.
    func hashByCrypto() {
        var node = Digest.zero
        for bytes in attachments { node = SHA256.hash(bytes) }
        for bytes in entries {
            let leaf = SHA256.hash(tag: 0, bytes)
            node = SHA256.hash(tag: 1, node, leaf)
        }
    }
}

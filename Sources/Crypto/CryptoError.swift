import COpenSSL
import Glibc

/// Everything that can go wrong in this module.
public enum CryptoError: Error, Hashable, Sendable {
    /// A key, nonce, seed or tag has the wrong number of bytes.
    case length(of: String, expected: Int, actual: Int)
    /// A cost parameter outside the bounds we accept.
    case scryptParameters
    /// The ciphertext, its associated data or its tag is not what was sealed, or the key is another.
    case authentication
    /// OpenSSL refused; its error queue, oldest first.
    case openSSL(operation: String, queue: [String])
    /// The label of a key file is empty, too long or has other characters than `a-z 0-9 - . /`.
    case keyLabel(String)
    /// The key file is of another type than the one asked for.
    case keyPurpose(expected: String, actual: String)
    /// The bytes are no key file of this version.
    case keyFormat
    /// The key file is sealed and no passphrase was given.
    case keySealed
    /// Others than the owner may read or write the key file.
    case keyPermissions(path: String)
    /// The key file belongs to another user.
    case keyOwner(path: String)
    /// There is already a file of this name; keys are never overwritten.
    case keyExists(path: String)
    /// A system call failed.
    case file(operation: String, path: String, errno: Int32)

    /// The stable name of the case, as it appears in logs and answers.
    public var code: String {
        switch self {
        case .length: "crypto.length"
        case .scryptParameters: "crypto.scrypt-parameters"
        case .authentication: "crypto.authentication"
        case .openSSL: "crypto.openssl"
        case .keyLabel: "crypto.key-label"
        case .keyPurpose: "crypto.key-purpose"
        case .keyFormat: "crypto.key-format"
        case .keySealed: "crypto.key-sealed"
        case .keyPermissions: "crypto.key-permissions"
        case .keyOwner: "crypto.key-owner"
        case .keyExists: "crypto.key-exists"
        case .file: "crypto.file"
        }
    }

    /// Where a system call failed and why, for messages; nil of other errors.
    public var place: String? {
        guard case .file(let operation, let path, let errno) = self else { return nil }
        return "\(path): \(operation): \(String(cString: strerror(errno)))"
    }

    /// An `openSSL` error that takes this thread's error queue with it.
    static func drained(_ operation: String) -> CryptoError {
        var queue: [String] = []
        while true {
            let code = ERR_get_error()
            guard code != 0 else { break }
            let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
                ERR_error_string_n(code, buffer.baseAddress, buffer.count)
                return buffer.baseAddress.map { String(cString: $0) } ?? ""
            }
            queue.append(text)
        }
        return .openSSL(operation: operation, queue: queue)
    }

    static func require(_ count: Int, _ expected: Int, of what: String) throws(CryptoError) {
        guard count == expected else { throw .length(of: what, expected: expected, actual: count) }
    }
}

import Bookkeeping
import Crypto
import Kernel
import Storage

/// Personal data: sealed per subject (`Q1`, `A7`, `H3`, `G2`, `U5` …) with a key of its own, which the vault key
/// wraps. Losing a subject's key makes its values and salts unreadable and its commitments unopenable.
struct Vault: Sendable {
    private let vaultKey: [UInt8]
    private let indexKey: [UInt8]

    init(keys: KeyRing) {
        vaultKey = keys.vaultKey
        indexKey = keys.indexKey
    }

    /// What the blind index can find again.
    enum Identity: Sendable {
        case idNumber(String)
        case account(String)

        fileprivate var text: String {
            switch self {
            case .idNumber(let number): "id-number\n\(number.uppercased())"
            case .account(let number): "account\n\(number)"
            }
        }
    }

    func token(_ identity: Identity) -> [UInt8] {
        HMACSHA256.authenticate(Array("zhida-index/v1\n\(identity.text)".utf8), key: indexKey).bytes
    }

    /// What the blind index keeps under a token: the id, and a tag without which it is not believed. Whoever can write to
    /// the database could otherwise exchange two rows, and money would go to another's account with every rule kept.
    func pointer(to id: String, under token: [UInt8]) -> String {
        let tag = HMACSHA256.authenticate(Array("zhida-pointer/v1\n\(id)\n".utf8) + token, key: indexKey)
        return "\(id) \(tag.hex)"
    }

    /// The id in what ``pointer(to:under:)`` made; nil for anything else.
    func id(in pointer: String, under token: [UInt8]) -> String? {
        let id = String(pointer.prefix { $0 != " " })
        return pointer == self.pointer(to: id, under: token) ? id : nil
    }

    /// A digest of a request under the vault's key: no unsalted digest of personal content is kept anywhere.
    func requestDigest(_ bytes: [UInt8]) -> [UInt8] {
        HMACSHA256.authenticate(Array("zhida-request/v1\n".utf8) + bytes, key: indexKey).bytes
    }

    // MARK: Keys of subjects

    func freshKey() throws(CryptoError) -> [UInt8] { try SecureRandom.bytes(AES256GCM.keyBytes) }

    func wrap(_ key: [UInt8], of subject: String) throws(CryptoError) -> [UInt8] {
        try seal(key, key: vaultKey, context: "zhida-vault-key/v1\n\(subject)")
    }

    func unwrap(_ wrapped: [UInt8], of subject: String) throws(CryptoError) -> [UInt8] {
        try open(wrapped, key: vaultKey, context: "zhida-vault-key/v1\n\(subject)")
    }

    // MARK: Fields

    static let saltBytes = 32

    /// Where a value lies among its subject's: under its own commitment, so that no later value takes its place and
    /// every commitment in the trail can be opened until the subject is erased.
    static func place(of commitment: Commitment, field: String) -> String {
        "\(field)#\(commitment.digest.hex)"
    }

    /// What lies at such a place; nil for any other text.
    static func commitment(at place: String) -> Commitment? {
        place.lastIndex(of: "#").flatMap { Digest(hex: place[place.index(after: $0)...]) }.map(
            Commitment.init)
    }

    func seal(_ value: String, salt: [UInt8], place: String, of subject: String, key: [UInt8])
        throws(CryptoError) -> [UInt8]
    {
        try seal(salt + Array(value.utf8), key: key, context: "zhida-vault/v1\n\(subject)\n\(place)")
    }

    /// The salt and the value as they were sealed.
    func open(_ sealed: [UInt8], place: String, of subject: String, key: [UInt8])
        throws(CryptoError) -> (salt: [UInt8], value: String)
    {
        let plain = try open(sealed, key: key, context: "zhida-vault/v1\n\(subject)\n\(place)")
        guard plain.count >= Self.saltBytes,
            let value = String(validating: plain[Self.saltBytes...], as: UTF8.self)
        else { throw .authentication }
        return (Array(plain[..<Self.saltBytes]), value)
    }

    private func seal(_ plain: [UInt8], key: [UInt8], context: String) throws(CryptoError) -> [UInt8] {
        let nonce = try SecureRandom.bytes(AES256GCM.nonceBytes)
        return nonce
            + (try AES256GCM.seal(plain, key: key, nonce: nonce, authenticating: Array(context.utf8)))
    }

    private func open(_ sealed: [UInt8], key: [UInt8], context: String) throws(CryptoError) -> [UInt8] {
        guard sealed.count > AES256GCM.nonceBytes else { throw .authentication }
        return try AES256GCM.open(
            Array(sealed[AES256GCM.nonceBytes...]), key: key, nonce: Array(sealed[..<AES256GCM.nonceBytes]),
            authenticating: Array(context.utf8))
    }
}

import Kernel

/// A secret in a file of its own: plain text lines, optionally sealed with a passphrase.
///
///     zhida-key/v1                        zhida-key/v1
///     <label>                             <label>
///     <base64 secret>                     scrypt <n> <r> <p> <base64 salt>
///                                         aes-256-gcm <base64 nonce>
///                                         <base64 ciphertext and tag>
///
/// A sealed file authenticates the lines above its ciphertext, so neither label nor cost can be changed.
public struct KeyFile: Sendable {
    public static let header = "zhida-key/v1"
    public static let secretBytesMax = 4096

    /// What the secret is for, such as `ed25519/log`.
    public let label: String
    public let secret: [UInt8]

    /// - Throws: `keyLabel`, or `length` for a secret that is empty or above 4,096 bytes.
    public init(label: String, secret: [UInt8]) throws(CryptoError) {
        guard Self.accepts(label: label) else { throw .keyLabel(label) }
        guard (1...Self.secretBytesMax).contains(secret.count) else {
            throw .length(of: "secret", expected: Self.secretBytesMax, actual: secret.count)
        }
        self.label = label
        self.secret = secret
    }

    /// The file's text; with a passphrase, sealed under a fresh salt and nonce at `cost`.
    public func encoded(passphrase: [UInt8]? = nil, cost: Cost = .standard) throws(CryptoError) -> String {
        guard let passphrase else {
            return "\(Self.header)\n\(label)\n\(Base64.encode(secret))\n"
        }
        let salt = try SecureRandom.bytes(16)
        let nonce = try SecureRandom.bytes(AES256GCM.nonceBytes)
        let opening = """
            \(Self.header)
            \(label)
            scrypt \(cost.n) \(cost.r) \(cost.p) \(Base64.encode(salt))
            aes-256-gcm \(Base64.encode(nonce))

            """
        let sealed = try AES256GCM.seal(
            secret, key: cost.key(passphrase: passphrase, salt: salt), nonce: nonce,
            authenticating: Array(opening.utf8))
        return opening + Base64.encode(sealed) + "\n"
    }

    /// - Throws: `keyFormat` for other bytes than `encoded` gives, `keyPurpose` for another label,
    ///   `keySealed` when a passphrase is missing, `authentication` when it is wrong.
    public init(decoding text: String, label: String, passphrase: [UInt8]? = nil) throws(CryptoError) {
        guard text.utf8.count <= Self.textBytesMax else { throw .keyFormat }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4 || lines.count == 6, lines[0] == Self.header, lines.last == "" else {
            throw .keyFormat
        }
        guard lines[1] == label else {
            guard Self.accepts(label: lines[1]) else { throw .keyFormat }
            throw .keyPurpose(expected: label, actual: lines[1])
        }
        guard let last = Base64.decode(lines[lines.count - 2]) else { throw .keyFormat }
        if lines.count == 4 {
            try self.init(label: label, secret: last)
        } else {
            guard let passphrase else { throw .keySealed }
            let (cost, salt) = try Cost.parsing(lines[2])
            let nonce = lines[3].split(separator: " ", omittingEmptySubsequences: false)
            guard nonce.count == 2, nonce[0] == "aes-256-gcm", let nonce = Base64.decode(nonce[1]) else {
                throw .keyFormat
            }
            let opening = lines.prefix(4).joined(separator: "\n") + "\n"
            try self.init(
                label: label,
                secret: AES256GCM.open(
                    last, key: cost.key(passphrase: passphrase, salt: salt), nonce: nonce,
                    authenticating: Array(opening.utf8)))
        }
    }

    static let textBytesMax = 16 << 10

    private static func accepts(label: String) -> Bool {
        (1...64).contains(label.utf8.count)
            && label.utf8.allSatisfy { character in
                switch character {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}

extension KeyFile {
    /// What guessing one passphrase costs.
    public struct Cost: Hashable, Sendable {
        public let n: Int
        public let r: Int
        public let p: Int

        /// 128 MiB and about half a second (RFC 7914 section 2, OWASP's second choice of parameters).
        public static let standard = Cost(n: 1 << 17, r: 8, p: 1)

        public init(n: Int, r: Int, p: Int) {
            self.n = n
            self.r = r
            self.p = p
        }

        func key(passphrase: [UInt8], salt: [UInt8]) throws(CryptoError) -> [UInt8] {
            try Scrypt.derive(
                passphrase: passphrase, salt: salt, n: n, r: r, p: p, count: AES256GCM.keyBytes)
        }

        static func parsing(_ line: String) throws(CryptoError) -> (Cost, salt: [UInt8]) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 5, words[0] == "scrypt",
                let n = Int(words[1]), let r = Int(words[2]), let p = Int(words[3]),
                let salt = Base64.decode(words[4]), salt.count == 16,
                line == "scrypt \(n) \(r) \(p) \(words[4])"
            else { throw .keyFormat }
            return (Cost(n: n, r: r, p: p), salt)
        }
    }
}

import Crypto
import Kernel

/// A public key with a name: `name+hex8(id)+base64(type ‖ key)` (c2sp.org/signed-note).
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// Type 01: signs the note's text.
        case ed25519(Ed25519PublicKey)
        /// Type ff with the identifier `<domain>/sm2-sm3-v1` LF: signs the note's text, DER under the usual user ID.
        case sm2(SM2PublicKey)
        /// Type 04: cosigns a checkpoint at a time (c2sp.org/tlog-cosignature).
        case cosignature(Ed25519PublicKey)
        /// Type ff: another identifier and a key, carried but not checked here.
        case other([UInt8])
    }

    public static let textBytesMax = 4096

    public let name: KeyName
    public let kind: Kind
    /// The first four bytes of SHA-256(name ‖ 0A ‖ type ‖ key), big-endian.
    public let id: UInt32

    public init(name: KeyName, kind: Kind) {
        self.name = name
        self.kind = kind
        id = Self.id(name: name, key: Self.bytes(of: kind, name))
    }

    /// Reads a vkey.
    ///
    /// - Throws: `keyFormat`, `keyID`, `keyType`.
    public init(_ text: some StringProtocol) throws(NoteError) {
        guard text.utf8.count <= Self.textBytesMax else { throw .keyFormat }
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = KeyName(parts[0]),
            let id = Hex.decode(parts[1]), id.count == 4,
            let key = Base64.decode(parts[2]), let type = key.first
        else { throw .keyFormat }
        switch type {
        case 0x01:
            guard let key = Ed25519PublicKey(bytes: key.dropFirst()) else { throw .keyFormat }
            self.init(name: name, kind: .ed25519(key))
        case 0x04:
            guard let key = Ed25519PublicKey(bytes: key.dropFirst()) else { throw .keyFormat }
            self.init(name: name, kind: .cosignature(key))
        case 0xFF:
            guard key.count > 1 else { throw .keyFormat }
            let rest = key.dropFirst()
            let identifier = Self.identifier(of: name)
            if rest.starts(with: identifier) {
                guard let key = SM2PublicKey(bytes: rest.dropFirst(identifier.count)) else {
                    throw .keyFormat
                }
                self.init(name: name, kind: .sm2(key))
            } else {
                self.init(name: name, kind: .other(Array(rest)))
            }
        default: throw .keyType
        }
        guard Hex.encode(id) == Hex.encode(self.id.bigEndianBytes) else { throw .keyID }
    }

    /// The vkey.
    public var description: String {
        "\(name)+\(Hex.encode(id.bigEndianBytes))+\(Base64.encode(Self.bytes(of: kind, name)))"
    }

    /// The key material alone, by which two vkeys count as the same key whatever they are called.
    var material: [UInt8] { Array(Self.bytes(of: kind, name).dropFirst()) }

    private static func bytes(of kind: Kind, _ name: KeyName) -> [UInt8] {
        switch kind {
        case .ed25519(let key): [0x01] + key.bytes
        case .sm2(let key): [0xFF] + identifier(of: name) + key.bytes
        case .cosignature(let key): [0x04] + key.bytes
        case .other(let bytes): [0xFF] + bytes
        }
    }

    /// What says that a key of type ff is of SM2: our own type under the domain of the name.
    private static func identifier(of name: KeyName) -> [UInt8] {
        Array("\(name.text.prefix { $0 != "/" })/sm2-sm3-v1\n".utf8)
    }

    private static func id(name: KeyName, key: [UInt8]) -> UInt32 {
        let digest = SHA256.hash(name.bytes + [0x0A] + key)
        return digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension FixedWidthInteger {
    /// The bytes, most significant first.
    var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
    }
}

import Crypto
import Kernel

extension Digest: CanonicalValue {
    public static var blank: Digest { .zero }
    public static var shape: String { "sha256" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) { try out.write(text: hex) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Digest {
        let start = input.position
        guard let digest = Digest(hex: try input.readPlainString(usually: 64)) else {
            throw .badValue("sha256", offset: start)
        }
        return digest
    }
}

/// Bulk content named by an entry: stored beside the trail and carried in bundles, free of personal data.
public struct AttachmentRef: CanonicalObject, Hashable {
    public var sha256 = Digest.zero
    /// Bytes.
    public var size = 0

    public init() {}

    public init(_ bytes: [UInt8]) {
        sha256 = SHA256.hash(bytes)
        size = bytes.count
    }

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("sha256", &sha256)
        try coder.field("size", &size)
    }

    public static var shape: String { "attachment" }
}

/// The attachments at hand while entries are judged.
public typealias Attachments = [Digest: [UInt8]]

/// A personal value's stand-in: SHA-256 over the field's name, a 32-byte salt and the value, all kept in the vault.
/// See docs/trail-format.md, "Personal data".
public struct Commitment: CanonicalValue, Hashable {
    public let digest: Digest

    public init(_ digest: Digest) { self.digest = digest }

    /// - Parameters:
    ///   - field: table and field as the trail documents it, such as `person.name`.
    ///   - salt: 32 random bytes.
    public init(field: String, salt: [UInt8], value: [UInt8]) {
        digest = SHA256.hash(Array("zhida/v1/\(field)\n".utf8) + salt + value)
    }

    public static var blank: Commitment { Commitment(.zero) }
    public static var shape: String { "commitment" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) { try digest.write(to: &out) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Commitment {
        Commitment(try Digest.read(from: &input))
    }
}

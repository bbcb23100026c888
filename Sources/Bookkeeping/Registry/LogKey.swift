import Kernel
import Trail

/// A key that signs the trail's checkpoints from one size on. The first keys of a log stand in no entry: they are
/// published, and verifiers bring them along.
public struct LogKey: Hashable, Sendable {
    public let key: VerifierKey
    /// Of the entry that brought it in.
    public let seq: Int

    /// The first checkpoint that it signs; the key before it signs this one last.
    public var size: Int { seq + 1 }
}

/// The log signs by another key of the same kind (Ed25519, or SM2 beside it) from the checkpoint on whose last entry
/// this is; that one is signed by the keys before and by the new one.
public struct LogKeyChanged: Payload {
    public static let kind = "log-key.changed"

    /// Of the new key, in the trail's own name.
    public var vkey = ""

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("vkey", &vkey)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        guard let key = try? VerifierKey(vkey), key.logKind != nil, key.description == vkey,
            key.name.text == draft.book.state?.origin
        else { throw Violation(.malformed, "vkey") }
        guard !draft.book.logKeys.contains(where: { $0.key == key }) else {
            throw Violation(.logKeyUsed, "vkey")
        }
        draft.work.effects.logKey = LogKey(key: key, seq: draft.seq)
    }
}

extension Book {
    /// The key of a kind that the trail brought in last; nil where the first one still signs, or none.
    public func logKey(_ kind: LogKeyKind) -> LogKey? { logKeys.last { $0.key.logKind == kind } }

    /// Those that the trail has brought in and not replaced.
    public var currentLogKeys: [VerifierKey] { LogKeyKind.allCases.compactMap { logKey($0)?.key } }
}

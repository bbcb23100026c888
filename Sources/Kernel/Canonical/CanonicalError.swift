/// Why bytes are not the canonical form, or a value has none. Offsets count bytes from the start.
public enum CanonicalError: Error, Hashable, Sendable {
    case truncated(offset: Int)
    case unexpected(offset: Int)
    case missingField(String, offset: Int)
    case unknownField(String, offset: Int)
    case badValue(String, offset: Int)
    case badText(offset: Int)
    case numberOutOfRange(offset: Int)
    case tooDeep(offset: Int)
    case trailingBytes(offset: Int)
    case tooLong(limit: Int)
    /// A value that has no canonical form: a number beyond ±(2^53 − 1), text outside the repertoire.
    case unwritable(String)

    public var code: String {
        switch self {
        case .truncated: "canonical.truncated"
        case .unexpected: "canonical.unexpected"
        case .missingField: "canonical.missing-field"
        case .unknownField: "canonical.unknown-field"
        case .badValue: "canonical.bad-value"
        case .badText: "canonical.bad-text"
        case .numberOutOfRange: "canonical.number-out-of-range"
        case .tooDeep: "canonical.too-deep"
        case .trailingBytes: "canonical.trailing-bytes"
        case .tooLong: "canonical.too-long"
        case .unwritable: "canonical.unwritable"
        }
    }
}

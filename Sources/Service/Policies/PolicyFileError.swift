/// Why a policy file is refused, and where.
public struct PolicyFileError: Error, Hashable, Sendable {
    /// The raw value is the stable code.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        // The file
        case tooLarge = "policy.too-large"
        case notUTF8 = "policy.not-utf8"
        case notYAML = "policy.not-yaml"
        case empty = "policy.empty"
        case manyDocuments = "policy.many-documents"

        // What YAML has and policies do without
        case anchor = "policy.anchor"
        case tag = "policy.tag"
        case duplicateKey = "policy.duplicate-key"
        /// A key that is not plain text.
        case badKey = "policy.bad-key"
        case noValue = "policy.no-value"
        case float = "policy.float"
        /// An unquoted scalar that versions of YAML read differently: `yes`, `0x1F`, `010`, `1_000`, `<<`.
        case ambiguous = "policy.ambiguous"
        case tooDeep = "policy.too-deep"

        // What canonical JSON cannot hold
        case badText = "policy.bad-text"
        case numberOutOfRange = "policy.number-out-of-range"

        // What the policy's own form demands
        case unknownPolicy = "policy.unknown-policy"
        case unknownField = "policy.unknown-field"
        case missingField = "policy.missing-field"
        case wrongType = "policy.wrong-type"
        case badValue = "policy.bad-value"
        /// The same refusal as the book's rule of this code.
        case inconsistent = "policy.inconsistent"
    }

    public let reason: Reason
    /// The name under which the file was given.
    public let file: String
    public let place: Place
    /// The key, the word or the field concerned; empty where there is none to name.
    public let subject: String

    /// Counted from 1; columns in Unicode scalars.
    public struct Place: Hashable, Sendable {
        public let line: Int
        public let column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        static let start = Place(line: 1, column: 1)
    }

    public var code: String { reason.rawValue }
    public var line: Int { place.line }
    public var column: Int { place.column }
}

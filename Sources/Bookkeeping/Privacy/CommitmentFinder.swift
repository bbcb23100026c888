import Kernel

/// Collects the commitments that an object makes, in the order of its fields.
struct CommitmentFinder: FieldCoder {
    private(set) var found: [Commitment] = []

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) throws(CanonicalError) {
        try find(in: value)
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) throws(CanonicalError) {
        if let value { try find(in: value) }
    }

    private mutating func find(in value: any CanonicalValue) throws(CanonicalError) {
        if let commitment = value as? Commitment {
            found.append(commitment)
        } else if let object = value as? any CanonicalObject {
            try walk(object)
        } else if let list = value as? [any CanonicalValue] {
            for element in list { try find(in: element) }
        }
    }

    private mutating func walk(_ object: some CanonicalObject) throws(CanonicalError) {
        var copy = object
        try copy.fields(&self)
    }
}

extension CommitmentFinder: PayloadVisitor {
    mutating func visit(_ payload: some Payload) throws(CanonicalError) {
        // Those that an erasure names were made before.
        if !(payload is ErasureDone) { try walk(payload) }
    }
}

extension Event {
    /// The commitments to personal data that the entry makes, those in the attachment of a statement too.
    ///
    /// - Throws: `entry.attachment-missing`, `entry.attachment-malformed`, `entry.malformed`.
    public func commitments(_ attachments: Attachments) throws(Violation) -> [Commitment] {
        var finder = CommitmentFinder()
        do throws(CanonicalError) { try accept(&finder) } catch { throw Violation(.malformed, error.code) }
        guard case .statementImported(let data) = self else { return finder.found }
        guard let bytes = attachments[data.lines.sha256] else {
            throw Violation(.attachmentMissing, data.lines.sha256.hex)
        }
        do throws(CanonicalError) {
            var lines = try StatementLines(canonical: bytes)
            try lines.fields(&finder)
        } catch {
            throw Violation(.attachmentMalformed, error.code)
        }
        return finder.found
    }
}

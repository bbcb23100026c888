import Kernel

/// What is done with a payload whose type only the event knows.
protocol PayloadVisitor: ~Copyable {
    associatedtype Failure: Error

    mutating func visit(_ payload: some Payload) throws(Failure)
}

struct PayloadBox: PayloadVisitor {
    private(set) var payload: any Payload = BookOpened()

    mutating func visit(_ payload: some Payload) { self.payload = payload }
}

struct KindName: PayloadVisitor {
    private(set) var kind = ""

    mutating func visit<P: Payload>(_ payload: P) { kind = P.kind }
}

struct AttachmentNames: PayloadVisitor {
    private(set) var attachments: [AttachmentRef] = []

    mutating func visit(_ payload: some Payload) { attachments = payload.attachments }
}

/// Gathers the commitments among the fields of an object and of what it holds.
struct CommitmentNames: PayloadVisitor, FieldCoder {
    private(set) var found: [(field: String, commitment: Commitment)] = []

    mutating func visit(_ payload: some Payload) throws(CanonicalError) {
        // Those that an erasure names were made before.
        guard !(payload is ErasureDone) else { return }
        var copy = payload
        try copy.fields(&self)
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) throws(CanonicalError) {
        if let commitment = value as? Commitment {
            found.append((key, commitment))
        } else if var object = value as? any CanonicalObject {
            try object.fields(&self)
        }
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) throws(CanonicalError) {
        if var present = value { try field(key, &present) }
    }
}

struct PayloadWriting: PayloadVisitor {
    var out: CanonicalWriter

    mutating func visit(_ payload: some Payload) throws(CanonicalError) { try payload.write(to: &out) }
}

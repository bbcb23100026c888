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

struct PayloadWriting: PayloadVisitor {
    var out: CanonicalWriter

    mutating func visit(_ payload: some Payload) throws(CanonicalError) { try payload.write(to: &out) }
}

import Kernel

/// The `data` of one kind of entry: its fields, and what it does to the book.
public protocol Payload: CanonicalObject {
    /// Past tense, noun first: `donation.received`.
    static var kind: String { get }
    /// Attachments that the entry names.
    var attachments: [AttachmentRef] { get }

    /// Reads the book through the draft, throws where a rule is broken, and writes rows and postings into the draft.
    func judge(_ draft: inout Draft) throws(Violation)
}

extension Payload {
    public var attachments: [AttachmentRef] { [] }
}

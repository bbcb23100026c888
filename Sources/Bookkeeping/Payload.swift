import Kernel

/// The `data` of one kind of entry: its fields, and what it does to the book.
public protocol Payload: CanonicalObject {
    /// Past tense, noun first: `donation.received`.
    static var kind: String { get }
    /// How far a role must reach for entries of this kind.
    static var reach: Reach { get }
    /// Attachments that the entry names.
    var attachments: [AttachmentRef] { get }

    /// Reads the book through the draft, throws where a rule is broken, and writes rows and postings into the draft.
    func judge(_ draft: inout Draft) throws(Violation)
}

public enum Reach: Sendable {
    /// The whole book: gifts, statements, policies and roles know no village.
    case book
    /// The village concerned, which `judge` asks for itself.
    case village
}

extension Payload {
    public static var reach: Reach { .book }
    public var attachments: [AttachmentRef] { [] }
}

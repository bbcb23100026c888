import Kernel

/// What hangs out in a village, and may be objected to: a need, or a step of a proceeding.
public enum NoticeSubject: Hashable, Sendable, CanonicalValue, CustomStringConvertible {
    case need(ID<Need>)
    case proceeding(ID<Proceeding>)

    public static var blank: NoticeSubject { .need(.first) }
    public static var shape: String { "N… / E…" }

    public init?(_ text: String) {
        if let id = ID<Need>(text) {
            self = .need(id)
        } else if let id = ID<Proceeding>(text) {
            self = .proceeding(id)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .need(let id): id.description
        case .proceeding(let id): id.description
        }
    }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        switch self {
        case .need(let id): id.write(to: &out)
        case .proceeding(let id): id.write(to: &out)
        }
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> NoticeSubject {
        let start = input.position
        guard let subject = NoticeSubject(try input.readText()) else {
            throw .badValue(shape, offset: start)
        }
        return subject
    }
}

extension Book {
    /// The household that hangs out; nil where there is no such row.
    public func household(of subject: NoticeSubject) -> ID<Household>? {
        switch subject {
        case .need(let id): needs[id]?.household
        case .proceeding(let id): proceedings[id]?.household
        }
    }
}

import Kernel

/// What hangs out, and may be objected to: a need, a line of a list of grants, a step of a proceeding, a line
/// of a claim for subsidies.
public enum NoticeSubject: Hashable, Sendable, CanonicalValue, CustomStringConvertible {
    case need(ID<Need>)
    case line(ItemID<Match>)
    case proceeding(ID<Proceeding>)
    case subsidy(ItemID<SubsidyClaim>)

    public static var blank: NoticeSubject { .need(.first) }
    public static var shape: String { "N… / M….n / E… / SC….n" }

    public init?(_ text: String) {
        if let id = ID<Need>(text) {
            self = .need(id)
        } else if let line = ItemID<Match>(text) {
            self = .line(line)
        } else if let id = ID<Proceeding>(text) {
            self = .proceeding(id)
        } else if let line = ItemID<SubsidyClaim>(text) {
            self = .subsidy(line)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .need(let id): id.description
        case .line(let line): line.description
        case .proceeding(let id): id.description
        case .subsidy(let line): line.description
        }
    }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        switch self {
        case .need(let id): id.write(to: &out)
        case .line(let line): line.write(to: &out)
        case .proceeding(let id): id.write(to: &out)
        case .subsidy(let line): line.write(to: &out)
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
    /// The need that hangs out, or whose line does; nil for what is no need's and where there is no such row.
    public func need(of subject: NoticeSubject) -> ID<Need>? {
        switch subject {
        case .need(let id): needs[id] == nil ? nil : id
        case .line(let line): proposal(line).flatMap { proposals[$0]?.need }
        case .proceeding, .subsidy: nil
        }
    }

    /// The household that hangs out; nil where there is no such row, and for a borrower without one.
    public func household(of subject: NoticeSubject) -> ID<Household>? {
        switch subject {
        case .need, .line: need(of: subject).flatMap { needs[$0]?.household }
        case .proceeding(let id): proceedings[id]?.household
        case .subsidy(let line): loan(of: line)?.household
        }
    }

    /// The village whose people see what hangs out; nil where there is no such row.
    public func village(of subject: NoticeSubject) -> ID<Village>? {
        if case .subsidy(let line) = subject { return loan(of: line)?.village }
        return household(of: subject).flatMap { households[$0]?.village }
    }

    /// The borrower whose loan hangs out on a list of subsidies; nil for everything else.
    public func borrower(of subject: NoticeSubject) -> ID<Person>? {
        if case .subsidy(let line) = subject { loan(of: line)?.borrower } else { nil }
    }

    private func loan(of line: ItemID<SubsidyClaim>) -> Loan? {
        subsidyLine(line).flatMap { subsidyLines[$0] }.flatMap { loans[$0.loan] }
    }
}

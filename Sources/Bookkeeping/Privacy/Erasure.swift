import Kernel

/// Why personal data is to go.
public enum ErasureBasis: String, CanonicalWord {
    /// 本人要求
    case request
    /// 保存期限届满
    case expired
    /// 撤回同意
    case consentWithdrawn = "consent-withdrawn"
}

/// The erasure of one subject's data (个人信息删除): asked for, then, when what the law demands to be kept has been kept
/// long enough, done. In between the data is restricted: it lies in the vault, and only who must see it does.
public struct Erasure: TableRow {
    public static let idPrefix = "ER"
    public static let tableKind = TableKind.erasures
    public static var table: WritableKeyPath<Book, Table<Erasure>> { \.erasures }
    public static var swaps: WritableKeyPath<Effects, Swaps<Erasure>> { \.erasures }

    public let subject: DataSubject
    public let basis: ErasureBasis
    public let requestedOn: Day
    public let requestedBy: ID<User>
    /// The first day on which it may be done, as the policy was when it was asked for.
    public let due: Day
    public var doneOn: Day?
}

public struct ErasureRequested: Payload {
    public static let kind = "erasure.requested"

    public var basis = ErasureBasis.request
    /// Follows from the policy and from when the data was last in use.
    public var due = Day.earliest
    public var erasure = ID<Erasure>.first
    public var subject = DataSubject.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("basis", &basis)
        try coder.field("due", &due)
        try coder.field("erasure", &erasure)
        try coder.field("subject", &subject)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let lawful = try draft.book.retained(subject, on: draft.day)
        guard due == lawful else { throw Violation(.derivedDiffers, "due") }
        guard basis != .expired || due <= draft.day else { throw Violation(.retentionRuns, due) }
        try draft.claim(.erasure(subject), for: erasure.number, orElse: .erasureRequested, subject)
        let row = Erasure(
            subject: subject, basis: basis, requestedOn: draft.day, requestedBy: draft.by, due: due,
            doneOn: nil)
        try draft.insert(erasure, row)
    }
}

/// The subject's key is destroyed with this entry: the values behind the commitments that it names can never be opened
/// again, nor their salts. Rows, amounts and the tree stay.
public struct ErasureDone: Payload {
    public static let kind = "erasure.done"
    /// More values no subject has.
    public static let openingsMax = 4096

    public var erasure = ID<Erasure>.first
    /// Ascending: what lay in the vault under the subject.
    public var openings: [Commitment] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("erasure", &erasure)
        try coder.field("openings", &openings)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        guard openings.count <= Self.openingsMax,
            zip(openings, openings.dropFirst()).allSatisfy({ $0.digest < $1.digest })
        else { throw Violation(.malformed, "openings") }
        let row = try draft.row(erasure)
        guard row.doneOn == nil else { throw Violation(.dataErased, row.subject) }
        guard row.requestedBy != draft.by else { throw Violation(.sameHand, erasure) }
        let due = max(row.due, try draft.book.retained(row.subject, on: row.requestedOn))
        guard due <= draft.day else { throw Violation(.retentionRuns, due) }
        let day = draft.day
        try draft.update(erasure) { $0.doneOn = day }
    }
}

extension Book {
    /// The first day on which a subject's data may be erased.
    ///
    /// - Parameter day: stands for the last use where the book does not know one.
    /// - Throws: `entry.unknown-id`, `policy.missing`, `privacy.data-in-use`.
    public func retained(_ subject: DataSubject, on day: Day) throws(Violation) -> Day {
        guard let use = use(of: subject) else { throw Violation(.unknownID, subject) }
        guard case .retention(let policy)? = policy(.retention)?.content else {
            throw Violation(.policyMissing, PolicyName.retention.rawValue)
        }
        guard case .ended(let last) = use else { throw Violation(.dataInUse, subject) }
        return policy.period(of: subject).end(from: last ?? day)
    }

    /// The erasure that was asked for, done or not.
    public func erasure(of subject: DataSubject) -> (id: ID<Erasure>, row: Erasure)? {
        guard let id = unique[.erasure(subject)].flatMap({ ID<Erasure>($0) }), let row = erasures[id] else {
            return nil
        }
        return (id, row)
    }

    public func isErased(_ subject: DataSubject) -> Bool { erasure(of: subject)?.row.doneOn != nil }

    /// Erasure waits for its day, and nothing new needs the data: who must not see it does not.
    public func isRestricted(_ subject: DataSubject) -> Bool {
        guard let row = erasure(of: subject)?.row, row.doneOn == nil else { return false }
        return use(of: subject) != .current
    }
}

extension Draft {
    /// What was erased takes part in nothing any more.
    func requireKept(_ subject: DataSubject) throws(Violation) {
        guard book.erasures.count > 0, book.isErased(subject) else { return }
        throw Violation(.dataErased, subject)
    }
}

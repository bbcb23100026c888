import Bookkeeping
import Kernel

/// A list of another authority was compared with the cards of a region.
struct RecordComparison: Command {
    /// A person of a card on the list.
    struct Hit: Hashable {
        let household: ID<Household>
        let person: ID<Person>
        let kind: HitKind
    }

    let region: ID<Region>
    /// For the vault.
    let source: String
    let asOf: Day
    let rows: Int
    let hits: [(hit: Hit, isNameOther: Bool)]

    func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = ComparisonRecorded()
        (data.region, data.asOf) = (region, asOf)
        (data.rows, data.hits) = (rows, hits.count)
        data.comparison = try desk.nextID(\.comparisons)
        data.source = try desk.commit(source, field: Comparison.sourceField, of: data.comparison)
        try desk.record(.comparisonRecorded(data))
        for (hit, isNameOther) in hits {
            var opened = VerificationOpened()
            (opened.comparison, opened.household) = (data.comparison, hit.household)
            opened.person = hit.person
            opened.verification = try desk.nextID(\.verifications)
            opened.hit = try desk.commit(
                HitText(kind: hit.kind, isNameOther: isNameOther).description, field: HitText.field,
                of: hit.household)
            try desk.record(.verificationOpened(opened))
        }
        return .object([
            "comparison": .text(data.comparison.description), "rows": .number(Int64(rows)),
            "hits": .number(Int64(hits.count)),
        ])
    }
}

extension Comparison {
    static let sourceField = "comparison.source"
}

/// What the vault keeps of a hit.
struct HitText: CustomStringConvertible {
    static let field = "verification.hit"
    private static let otherName = " name-differs"

    let kind: HitKind
    /// The list has the number under another name.
    let isNameOther: Bool

    init(kind: HitKind, isNameOther: Bool) {
        self.kind = kind
        self.isNameOther = isNameOther
    }

    init?(_ text: String) {
        isNameOther = text.hasSuffix(Self.otherName)
        guard let kind = HitKind(rawValue: isNameOther ? String(text.dropLast(Self.otherName.count)) : text)
        else { return nil }
        self.kind = kind
    }

    var description: String { kind.rawValue + (isNameOther ? Self.otherName : "") }
}

/// Village or township says what it found.
public struct AnswerVerification: Command {
    public let verification: ID<Verification>
    public let level: ReviewStep
    public let finding: VerificationFinding
    /// The reasons, for the vault.
    public let text: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(
        _ verification: ID<Verification>, level: ReviewStep, _ finding: VerificationFinding, text: String,
        on: Day?
    ) {
        (self.verification, self.level, self.finding) = (verification, level, finding)
        (self.text, self.on) = (text, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.verifications[verification] else {
            throw .input(.unknownID(verification.description))
        }
        var data = VerificationAnswered()
        (data.verification, data.level, data.finding) = (verification, level, finding)
        data.on = on ?? desk.day
        data.text = try desk.commit(text, field: "verification.text", of: row.household)
        try desk.record(.verificationAnswered(data))
        return .object([
            "verification": .text(verification.description), "finding": .text(finding.rawValue),
        ])
    }
}

/// A member of a household is a user's relative.
public struct DeclareRelative: Command {
    public let household: ID<Household>
    public let member: ID<Person>
    /// Nil for who acts.
    public let user: ID<User>?
    public let relation: Relation
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(
        _ household: ID<Household>, member: ID<Person>, user: ID<User>?, relation: Relation, on: Day?
    ) {
        (self.household, self.member, self.user) = (household, member, user)
        (self.relation, self.on) = (relation, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = RelativeDeclared()
        (data.household, data.member, data.user) = (household, member, user ?? desk.by)
        (data.relation, data.on) = (relation, on ?? desk.day)
        try desk.record(.relativeDeclared(data))
        return .object([
            "household": .text(household.description), "user": .text(data.user.description),
        ])
    }
}

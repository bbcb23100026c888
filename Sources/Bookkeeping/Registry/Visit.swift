import Kernel

/// What somebody came for (走访事由).
public enum VisitPurpose: String, CanonicalWord {
    /// 日常走访
    case routine
    /// 政策宣传
    case policy
    /// 商定计划、查看措施
    case measures
    /// 信息核对
    case card
    /// 节日、灾病慰问
    case comfort
    case other
}

/// A visit to a household (走访), logged by who made it. What was said lies in the vault.
public struct Visit: TableRow {
    public static let idPrefix = "VT"
    public static let tableKind = TableKind.visits
    public static var table: WritableKeyPath<Book, Table<Visit>> { \.visits }
    public static var swaps: WritableKeyPath<Effects, Swaps<Visit>> { \.visits }

    public let household: ID<Household>
    public let on: Day
    public let by: ID<User>
    /// The team that the visitor came from; nil for the helper.
    public let team: ID<Team>?
    public let purpose: VisitPurpose
    /// A visit that was logged long after shows.
    public let loggedOn: Day
}

public struct VisitRecorded: Payload {
    public static let kind = "visit.recorded"
    public static let reach = Reach.village

    public var household = ID<Household>.first
    public var on = Day.earliest
    public var purpose = VisitPurpose.routine
    /// What was said and seen.
    public var text = Commitment.blank
    public var visit = ID<Visit>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("household", &household)
        try coder.field("on", &on)
        try coder.field("purpose", &purpose)
        try coder.field("text", &text)
        try coder.field("visit", &visit)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(household))
        try draft.requirePast(on)
        guard card.status != .refused, card.status != .removed else { throw Violation(.notAided, household) }
        guard let began = card.history.first?.on, on >= began else { throw Violation(.malformed, "on") }
        let team = try teamOfVisitor(card, draft)
        try draft.claim(
            .visit(household, by: draft.by, on: on), for: visit.number, orElse: .visitRecorded, household)
        let row = Visit(
            household: household, on: on, by: draft.by, team: team, purpose: purpose, loggedOn: draft.day)
        try draft.insert(visit, row)
        try draft.update(household) { $0.visitedOn = max($0.visitedOn ?? on, on) }
    }

    /// Nil for the household's helper; the village's team for one of its people, from its first day.
    private func teamOfVisitor(_ card: Household, _ draft: borrowing Draft) throws(Violation) -> ID<Team>? {
        if card.helper == draft.by { return nil }
        guard let id = try draft.row(card.village).team, case let team = try draft.row(id),
            team.users.contains(draft.by), on >= team.from
        else { throw Violation(.notTheVisitor, household) }
        return id
    }
}

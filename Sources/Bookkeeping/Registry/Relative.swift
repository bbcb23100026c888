import Kernel

/// How a user is related to a member of a household.
public enum Relation: String, CanonicalWord {
    /// 本人: the user is on the card.
    case oneself = "self"
    /// 配偶
    case spouse
    /// 父母
    case parent
    /// 子女
    case child
    /// 兄弟姐妹
    case sibling
    /// 祖父母、外祖父母、孙子女、外孙子女
    case grandparent, grandchild
    /// 姻亲
    case inLaw = "in-law"
    /// 其他亲属
    case other
}

/// A member of a household who is a user's relative (干部亲属).
public struct Relative: Hashable, Sendable, CustomStringConvertible {
    public let member: ID<Person>
    public let user: ID<User>
    public let relation: Relation
    public let on: Day

    public var description: String { "\(member) \(user) \(relation.rawValue) \(on)" }
}

/// A member of a household is declared to be a relative of a user (亲属报备), by the user, or by who assigns helpers there.
public struct RelativeDeclared: Payload {
    public static let kind = "relative.declared"
    public static let reach = Reach.village
    static let limit = 50

    public var household = ID<Household>.first
    public var member = ID<Person>.first
    public var on = Day.earliest
    /// What the member is to the user.
    public var relation = Relation.other
    public var user = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("household", &household)
        try coder.field("member", &member)
        try coder.field("on", &on)
        try coder.field("relation", &relation)
        try coder.field("user", &user)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        _ = try draft.row(user)
        try draft.requirePast(on)
        guard user == draft.by || draft.book.mayAssign(draft.by, in: card.village) else {
            throw Violation(.relativeOfOther, user)
        }
        guard card.members.contains(member), card.relatives.count < Self.limit else {
            throw Violation(.notMember, member)
        }
        guard !card.relatives.contains(where: { $0.member == member && $0.user == user }) else {
            throw Violation(.relativeDeclared, member)
        }
        let relative = Relative(member: member, user: user, relation: relation, on: on)
        try draft.update(household) { $0.relatives.append(relative) }
    }
}

extension Book {
    fileprivate func mayAssign(_ user: ID<User>, in village: ID<Village>) -> Bool {
        may(.assigning, user, in: village)
    }
}

extension Draft {
    /// Nobody decides on, takes a step for or confirms anything of a household with a declared relative of one's own.
    func requireNoRelative(in household: ID<Household>) throws(Violation) {
        try requireNoRelative(in: try row(household), household)
    }

    func requireNoRelative(in card: Household, _ household: ID<Household>) throws(Violation) {
        guard !card.relatives.contains(where: { $0.user == by }) else {
            throw Violation(.relativeDecides, household)
        }
    }
}

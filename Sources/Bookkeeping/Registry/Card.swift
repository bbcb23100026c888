import Kernel

/// 贫困户属性, single.
public enum HouseholdAttribute: String, CanonicalWord {
    /// 一般贫困户
    case general
    /// 低保户
    case lowIncome = "low-income"
    /// 五保户
    case fiveGuarantees = "five-guarantees"
    /// 低保贫困户
    case lowIncomePoor = "low-income-poor"
}

/// What stands on a household's card (户建卡) when it comes into the book. What rules read is plain; the rest is
/// committed.
public struct Card: CanonicalObject, Hashable {
    static let membersLimit = 50

    public var account = ID<Account>.first
    public var attribute = HouseholdAttribute.general
    public var bank = Commitment.blank
    public var causes = Commitment.blank
    public var group: Commitment?
    public var head = ID<Person>.first
    public var members: [ID<Person>] = []
    public var phone: Commitment?
    public var relations = Commitment.blank
    public var village = ID<Village>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("account", &account)
        try coder.field("attribute", &attribute)
        try coder.field("bank", &bank)
        try coder.field("causes", &causes)
        try coder.field("group", &group)
        try coder.field("head", &head)
        try coder.field("members", &members)
        try coder.field("phone", &phone)
        try coder.field("relations", &relations)
        try coder.field("village", &village)
    }
}

extension Draft {
    /// Adds the household of a card. Its persons stand on no other card, its account is nobody else's.
    mutating func insert(
        _ household: ID<Household>, _ card: Card, ref: String?, helper: ID<User>?, beginning: StatusChange
    ) throws(Violation) {
        try requirePast(beginning.on)
        _ = try row(card.village)
        try requireScope(card.village)
        _ = try row(card.account)
        if let helper { try requireHelper(helper, in: card.village) }
        guard card.members.count <= Card.membersLimit else { throw Violation(.tooManyMembers, household) }
        guard card.members.contains(card.head) else { throw Violation(.headNotMember, household) }
        for member in card.members {
            _ = try row(member)
            try claim(.member(member), for: household.number, orElse: .personTaken, member)
        }
        try claim(.account(card.account), for: household.number, orElse: .accountTaken, card.account)
        try claim(ref: ref, table: Household.tableKind, for: household.number)
        let row = Household(
            ref: ref, village: card.village, head: card.head, members: card.members, enteredBy: by,
            attribute: card.attribute, account: card.account, bank: card.bank, accountBy: by, helper: helper,
            history: [beginning], proceeding: nil, lastNeed: nil)
        try insert(household, row)
    }
}

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

/// A household's card (户建卡). What rules read is plain; the rest is committed.
public struct Household: TableRow {
    public static let idPrefix = "H"
    public static let tableName = "households"
    public static var table: WritableKeyPath<Book, Table<Household>> { \.households }
    public static var swaps: WritableKeyPath<Effects, Swaps<Household>> { \.households }

    public let ref: String?
    public let village: ID<Village>
    public let attribute: HouseholdAttribute
    public let head: ID<Person>
    public let members: [ID<Person>]
    /// The household's own account, the only one to which money for it goes.
    public var account: ID<Account>
    /// Its bank's name.
    public var bank: Commitment
    /// Who wrote the account on the card: never who sends money to it.
    public var accountBy: ID<User>
    /// 帮扶责任人
    public var helper: ID<User>
    public let registeredOn: Day
    /// The need that was filed for it last; each names the one before.
    public var lastNeed: ID<Need>?
}

public struct HouseholdRegistered: Payload {
    public static let kind = "household.registered"
    public static let reach = Reach.village
    static let membersLimit = 50

    public var account = ID<Account>.first
    public var attribute = HouseholdAttribute.general
    public var bank = Commitment.blank
    public var causes = Commitment.blank
    public var group: Commitment?
    public var head = ID<Person>.first
    public var helper = ID<User>.first
    public var household = ID<Household>.first
    public var members: [ID<Person>] = []
    public var on = Day.earliest
    public var phone: Commitment?
    public var ref: String?
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
        try coder.field("helper", &helper)
        try coder.field("household", &household)
        try coder.field("members", &members)
        try coder.field("on", &on)
        try coder.field("phone", &phone)
        try coder.field("ref", &ref)
        try coder.field("relations", &relations)
        try coder.field("village", &village)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requirePast(on)
        _ = try draft.row(village)
        try draft.requireScope(village)
        _ = try draft.row(account)
        try draft.requireHelper(helper, in: village)
        guard members.count <= Self.membersLimit else { throw Violation(.tooManyMembers, household) }
        guard members.contains(head) else { throw Violation(.headNotMember, household) }
        for member in members {
            _ = try draft.row(member)
            try draft.claim(.member(member), for: household.number, orElse: .personTaken, member)
        }
        try draft.claim(.account(account), for: household.number, orElse: .accountTaken, account)
        try draft.claim(ref: ref, table: Household.tableName, for: household.number)
        let row = Household(
            ref: ref, village: village, attribute: attribute, head: head, members: members, account: account,
            bank: bank, accountBy: draft.by, helper: helper, registeredOn: on, lastNeed: nil)
        try draft.insert(household, row)
    }
}

/// Another helper takes over the household (交接): no household is without one.
public struct HelperAssigned: Payload {
    public static let kind = "helper.assigned"
    public static let reach = Reach.village

    public var helper = ID<User>.first
    public var household = ID<Household>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("helper", &helper)
        try coder.field("household", &household)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let village = try draft.row(household).village
        try draft.requireScope(village)
        try draft.requireHelper(helper, in: village)
        try draft.update(household) { $0.helper = helper }
    }
}

/// The household's account was changed, for instance after a returned payment.
public struct HouseholdCorrected: Payload {
    public static let kind = "household.corrected"
    public static let reach = Reach.village

    public var account = ID<Account>.first
    public var bank = Commitment.blank
    public var household = ID<Household>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("account", &account)
        try coder.field("bank", &bank)
        try coder.field("household", &household)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireScope(try draft.row(household).village)
        _ = try draft.row(account)
        if draft.owner(of: .account(account)) != household.number {
            try draft.claim(.account(account), for: household.number, orElse: .accountTaken, account)
        }
        let by = draft.by
        try draft.update(household) { row in
            row.account = account
            row.bank = bank
            row.accountBy = by
        }
    }
}

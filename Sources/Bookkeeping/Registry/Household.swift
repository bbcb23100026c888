import Kernel

/// Where a household stands as an object of aid (扶贫对象).
public enum HouseholdStatus: String, CanonicalWord {
    /// 已申请: its identification runs.
    case applied
    /// 未通过: it was not identified.
    case refused
    /// 在册
    case registered
    /// 已脱贫
    case exited
    /// 返贫
    case returned
    /// 已清除: it never was, or no longer is, a household of the place.
    case removed
}

/// A household's status from a day on.
public struct StatusChange: Hashable, Sendable, CustomStringConvertible {
    public let status: HouseholdStatus
    public let on: Day
    /// What decided it; nil where one entry did.
    public let proceeding: ID<Proceeding>?

    public var description: String { "\(status.rawValue) \(on)" }
}

/// A household with its card (户建卡).
public struct Household: TableRow {
    public static let idPrefix = "H"
    public static let tableKind = TableKind.households
    public static var table: WritableKeyPath<Book, Table<Household>> { \.households }
    public static var swaps: WritableKeyPath<Effects, Swaps<Household>> { \.households }

    public let ref: String?
    public let village: ID<Village>
    public let head: ID<Person>
    public let members: [ID<Person>]
    /// Who entered its card.
    public let enteredBy: ID<User>
    public var attribute: HouseholdAttribute
    /// The household's own account, the only one to which money for it goes.
    public var account: ID<Account>
    /// Its bank's name.
    public var bank: Commitment
    /// Who wrote the account on the card: never who sends money to it.
    public var accountBy: ID<User>
    /// 帮扶责任人; a household that is registered has one.
    public var helper: ID<User>?
    /// Never empty and never cut: the last one holds.
    public internal(set) var history: [StatusChange]
    /// The one that runs.
    public var proceeding: ID<Proceeding>?
    /// The need that was filed for it last; each names the one before.
    public var lastNeed: ID<Need>?
    /// The same of its loans.
    public var lastLoan: ID<Loan>?
    /// Measures of its plans of help that the village has not confirmed as done or given up.
    public internal(set) var openMeasures = 0
    /// The day of the last visit to it.
    public internal(set) var visitedOn: Day?
    /// Hits of comparisons that nobody has looked into.
    public internal(set) var openVerifications = 0
    /// Users with a relative on its card, in the order in which they were declared.
    public internal(set) var relatives: [Relative] = []

    public var status: HouseholdStatus { history.last?.status ?? .applied }
    public var statusOn: Day { history.last?.on ?? .earliest }

    /// Something new may be filed, hung out or matched for it. What was accepted before is finished in any case.
    public var isAided: Bool { status == .registered || status == .returned }
}

/// A household that was identified before the book, taken over from the list that says so.
public struct HouseholdRegistered: Payload {
    public static let kind = "household.registered"
    public static let reach = Reach.village

    public var card = Card()
    public var helper = ID<User>.first
    public var household = ID<Household>.first
    public var on = Day.earliest
    public var ref: String?
    /// The list that it is taken over from: who made it, which year.
    public var source = ""

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("card", &card)
        try coder.field("helper", &helper)
        try coder.field("household", &household)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("source", &source)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireText(source, "source")
        let beginning = StatusChange(status: .registered, on: on, proceeding: nil)
        try draft.insert(household, card, ref: ref, helper: helper, beginning: beginning)
    }
}

/// A household asks to be identified (农户申请): its card comes into the book, and its proceeding begins.
public struct HouseholdApplied: Payload {
    public static let kind = "household.applied"
    public static let reach = Reach.village

    public var card = Card()
    public var household = ID<Household>.first
    public var on = Day.earliest
    public var proceeding = ID<Proceeding>.first
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("card", &card)
        try coder.field("household", &household)
        try coder.field("on", &on)
        try coder.field("proceeding", &proceeding)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let beginning = StatusChange(status: .applied, on: on, proceeding: proceeding)
        try draft.insert(household, card, ref: ref, helper: nil, beginning: beginning)
        try draft.open(proceeding, .identification, for: household, on: on)
    }
}

/// Another helper takes over the household (交接), with its plan of help and all measures that are open.
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
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(household))
        guard card.helper != helper else { throw Violation(.helperUnchanged, household) }
        try draft.requireHelper(helper, in: card.village)
        try draft.update(household) { $0.helper = helper }
    }
}

/// The household's helper leaves without another taking over: only where it no longer stands in aid (不脱贫不脱钩).
public struct HelperReleased: Payload {
    public static let kind = "helper.released"
    public static let reach = Reach.village

    public var household = ID<Household>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("household", &household)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        guard card.helper != nil, !card.isAided else { throw Violation(.helperBound, household) }
        guard card.openMeasures == 0 else { throw Violation(.measuresOpen, household) }
        try draft.update(household) { $0.helper = nil }
    }
}

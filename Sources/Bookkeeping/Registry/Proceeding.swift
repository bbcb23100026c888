import Kernel

public enum ProceedingState: String, CanonicalWord {
    case running
    /// Announced: the household's status is another one.
    case completed
    case refused
}

/// A household's way into the register, out of it or back (识别、退出、返贫), along the chain of the policy in force when it
/// began.
public struct Proceeding: TableRow {
    public static let idPrefix = "E"
    public static let tableKind = TableKind.proceedings
    public static var table: WritableKeyPath<Book, Table<Proceeding>> { \.proceedings }
    public static var swaps: WritableKeyPath<Effects, Swaps<Proceeding>> { \.proceedings }

    /// A step that was taken, by whom, on which day.
    public struct Taken: Hashable, Sendable, CustomStringConvertible {
        public let level: ReviewStep
        public let act: ProceedingAct
        public let on: Day
        public let by: ID<User>

        public var description: String { "\(level.rawValue) \(act.rawValue) \(on) \(by)" }
    }

    public let household: ID<Household>
    public let aim: ProceedingAim
    public let openedOn: Day
    public let openedBy: ID<User>
    public let policy: ID<AdoptedPolicy>
    public var state: ProceedingState
    public var taken: [Taken]
    /// The last day of the notice that was hung out last.
    public var noticeUntil: Day?
    /// Objections that wait for an answer; no step is taken meanwhile.
    public var openObjections: Int

    /// The first day and the last of its notice, where its last step was one.
    var notice: (first: Day, last: Day)? {
        guard state == .running, let last = taken.last, last.act == .notice, let noticeUntil else {
            return nil
        }
        return (last.on, noticeUntil)
    }
}

/// A proceeding begins for a household that has a card already: it is to leave (脱贫), to come back (返贫), or to be
/// identified after a refusal.
public struct ProceedingOpened: Payload {
    public static let kind = "proceeding.opened"
    public static let reach = Reach.village

    public var aim = ProceedingAim.exit
    public var household = ID<Household>.first
    public var on = Day.earliest
    public var proceeding = ID<Proceeding>.first
    public var text: Commitment?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("aim", &aim)
        try coder.field("household", &household)
        try coder.field("on", &on)
        try coder.field("proceeding", &proceeding)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(household))
        try draft.requirePast(on)
        guard aim.from.contains(card.status), on >= card.statusOn else {
            throw Violation(.householdWrongStatus, household)
        }
        guard card.proceeding == nil else { throw Violation(.proceedingRuns, household) }
        if aim == .identification {
            let change = StatusChange(status: .applied, on: on, proceeding: proceeding)
            try draft.update(household) { $0.history.append(change) }
        }
        try draft.open(proceeding, aim, for: household, on: on)
    }
}

extension ProceedingAim {
    /// The statuses in which it may begin.
    fileprivate var from: Set<HouseholdStatus> {
        switch self {
        case .identification: [.refused]
        case .exit: [.registered, .returned]
        case .reentry: [.exited]
        }
    }

    /// The status that its announcement gives.
    var result: HouseholdStatus {
        switch self {
        case .identification: .registered
        case .exit: .exited
        case .reentry: .returned
        }
    }
}

extension Draft {
    /// The proceeding follows the policy in force to its end.
    mutating func open(
        _ proceeding: ID<Proceeding>, _ aim: ProceedingAim, for household: ID<Household>, on: Day
    ) throws(Violation) {
        let (policy, _) = try requirePolicy(.identification)
        let row = Proceeding(
            household: household, aim: aim, openedOn: on, openedBy: by, policy: policy, state: .running,
            taken: [], noticeUntil: nil, openObjections: 0)
        try insert(proceeding, row)
        try update(household) { $0.proceeding = proceeding }
    }
}

extension Book {
    /// The steps of a proceeding from its beginning to its announcement; empty where there is none.
    public func chain(of proceeding: Proceeding) -> [IdentificationPolicy.Step] {
        guard case .identification(let policy)? = policies[proceeding.policy]?.content else { return [] }
        return policy.chain(proceeding.aim)
    }

    /// The step that comes next.
    public func nextStep(of proceeding: Proceeding) -> IdentificationPolicy.Step? {
        guard proceeding.state == .running else { return nil }
        return chain(of: proceeding).dropFirst(proceeding.taken.count).first
    }
}

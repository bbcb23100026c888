import Crypto
import Kernel

/// A resident team (驻村工作队): who was sent to live in a village until it is out of poverty.
public struct Team: TableRow {
    public static let idPrefix = "T"
    public static let tableKind = TableKind.teams
    public static var table: WritableKeyPath<Book, Table<Team>> { \.teams }
    public static var swaps: WritableKeyPath<Effects, Swaps<Team>> { \.teams }
    static let membersLimit = 20

    public let village: ID<Village>
    /// The unit that sends it (派出单位).
    public let sender: ID<Organisation>
    public let from: Day
    /// The team that it took over from.
    public let before: ID<Team>?
    public var leader: ID<User>
    /// Beside the leader, ascending.
    public var members: [ID<User>]
    /// Of the document that formed or changed it last.
    public var number: String
    public var document: Digest
    /// The day of that change.
    public var changedOn: Day
    /// Another took over, or the village had left the register.
    public var leftOn: Day?

    public var users: [ID<User>] { [leader] + members }
}

/// A unit sends a team to a village on the register, or to take over from the one that is there.
public struct TeamFormed: Payload {
    public static let kind = "team.formed"
    public static let reach = Reach.village

    /// SHA-256 of the document that sends it.
    public var document = Digest.zero
    public var from = Day.earliest
    public var leader = ID<User>.first
    public var members: [ID<User>] = []
    public var number = ""
    /// The team that is there, which leaves with this entry.
    public var replaces: ID<Team>?
    public var sender = ID<Organisation>.first
    public var team = ID<Team>.first
    public var village = ID<Village>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("document", &document)
        try coder.field("from", &from)
        try coder.field("leader", &leader)
        try coder.field("members", &members)
        try coder.field("number", &number)
        try coder.field("replaces", &replaces)
        try coder.field("sender", &sender)
        try coder.field("team", &team)
        try coder.field("village", &village)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let place = try draft.row(village)
        try draft.requireScope(village)
        guard place.isPoor else { throw Violation(.villageNotPoor, village) }
        _ = try draft.row(sender)
        try draft.requireText(number, "number", bytesMax: 128)
        try draft.requirePast(from)
        guard place.team == replaces else { throw Violation(.teamStands, village) }
        if let replaces {
            guard from >= (try draft.row(replaces)).changedOn else { throw Violation(.malformed, "from") }
            try draft.relieve(replaces, on: from)
        }
        let row = Team(
            village: village, sender: sender, from: from, before: replaces, leader: leader, members: members,
            number: number, document: document, changedOn: from, leftOn: nil)
        try draft.insert(team, row)
        try draft.seat(row.users, in: team, of: village)
        try draft.update(village) { $0.team = team }
    }
}

/// The team gets another leader or other members, by a document of its own.
public struct TeamChanged: Payload {
    public static let kind = "team.changed"
    public static let reach = Reach.village

    public var document = Digest.zero
    public var leader = ID<User>.first
    /// All of them anew.
    public var members: [ID<User>] = []
    public var number = ""
    public var on = Day.earliest
    public var team = ID<Team>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("document", &document)
        try coder.field("leader", &leader)
        try coder.field("members", &members)
        try coder.field("number", &number)
        try coder.field("on", &on)
        try coder.field("team", &team)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(team)
        try draft.requireScope(row.village)
        guard row.leftOn == nil else { throw Violation(.teamLeft, team) }
        try draft.requireText(number, "number", bytesMax: 128)
        try draft.requirePast(on)
        guard on >= row.changedOn else { throw Violation(.malformed, "on") }
        guard leader != row.leader || members != row.members else { throw Violation(.teamUnchanged, team) }
        for user in row.users { try draft.update(user) { $0.team = nil } }
        try draft.seat([leader] + members, in: team, of: row.village)
        try draft.update(team) { row in
            (row.leader, row.members) = (leader, members)
            (row.number, row.document, row.changedOn) = (number, document, on)
        }
    }
}

/// The team leaves without another taking over: only where its village is no longer on the register (不脱贫不脱钩).
public struct TeamRelieved: Payload {
    public static let kind = "team.relieved"
    public static let reach = Reach.village

    public var on = Day.earliest
    public var team = ID<Team>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("on", &on)
        try coder.field("team", &team)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(team)
        try draft.requireScope(row.village)
        guard row.leftOn == nil else { throw Violation(.teamLeft, team) }
        try draft.requirePast(on)
        guard let exitedOn = try draft.row(row.village).exitedOn, on >= exitedOn else {
            throw Violation(.teamBound, team)
        }
        guard on >= row.changedOn else { throw Violation(.malformed, "on") }
        try draft.relieve(team, on: on)
    }
}

extension Draft {
    fileprivate mutating func relieve(_ team: ID<Team>, on: Day) throws(Violation) {
        let row = try row(team)
        for user in row.users { try update(user) { $0.team = nil } }
        try update(team) { $0.leftOn = on }
        try update(row.village) { $0.team = nil }
    }

    /// Each has a seat in one team, and a role that may log visits in its village.
    fileprivate mutating func seat(
        _ users: [ID<User>], in team: ID<Team>, of village: ID<Village>
    ) throws(Violation) {
        let members = users.dropFirst()
        guard members.count <= Team.membersLimit, zip(members, members.dropFirst()).allSatisfy(<),
            !members.contains(users[0])
        else { throw Violation(.malformed, "members") }
        for user in users {
            let row = try row(user)
            guard row.team == nil else { throw Violation(.teamElsewhere, user) }
            guard book.mayVisit(user, in: village) else { throw Violation(.teamWithoutRole, user) }
            try update(user) { $0.team = team }
        }
    }
}

extension Book {
    /// Whether a role of the user's may log visits in the village.
    public func mayVisit(_ user: ID<User>, in village: ID<Village>) -> Bool {
        may(.visiting, user, in: village)
    }

    /// Whether a role of the user's may file needs in the village, as a helper must.
    public func mayHelp(_ user: ID<User>, in village: ID<Village>) -> Bool {
        may(.filing, user, in: village)
    }
}

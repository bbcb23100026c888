import Bookkeeping
import Crypto
import Kernel

/// Who sends or changes a team by which document.
public struct TeamDocument: Sendable {
    public let number: String
    public let digest: Digest

    public init(number: String, digest: Digest) {
        self.number = number
        self.digest = digest
    }

    fileprivate func check() throws(Refusal) {
        guard !IDNumber.isLike(number) else { throw .input(.refIsPersonal) }
    }
}

/// A unit sends a team to a village.
public struct FormTeam: Command {
    public let village: ID<Village>
    public let sender: ID<Organisation>
    public let leader: ID<User>
    public let members: [ID<User>]
    public let from: Day
    public let document: TeamDocument
    /// The team that is there leaves with it.
    public let takesOver: Bool

    public init(
        village: ID<Village>, sender: ID<Organisation>, leader: ID<User>, members: [ID<User>], from: Day,
        document: TeamDocument, takesOver: Bool
    ) {
        (self.village, self.sender, self.leader, self.members) = (village, sender, leader, members)
        (self.from, self.document, self.takesOver) = (from, document, takesOver)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try document.check()
        var data = TeamFormed()
        (data.village, data.sender, data.leader, data.from) = (village, sender, leader, from)
        data.members = members.sorted()
        (data.number, data.document) = (document.number, document.digest)
        if takesOver {
            guard let team = desk.book.villages[village]?.team else {
                throw .input(.nothingToDo(village.description))
            }
            data.replaces = team
        }
        data.team = try desk.nextID(\.teams)
        try desk.record(.teamFormed(data))
        return .object(["team": .text(data.team.description), "village": .text(village.description)])
    }
}

/// A team gets another leader or other members; what is not stated stays.
public struct ChangeTeam: Command {
    public let team: ID<Team>
    public let leader: ID<User>?
    /// All of them, where any changes.
    public let members: [ID<User>]?
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let document: TeamDocument

    public init(
        _ team: ID<Team>, leader: ID<User>?, members: [ID<User>]?, on: Day?, document: TeamDocument
    ) {
        (self.team, self.leader, self.members) = (team, leader, members)
        (self.on, self.document) = (on, document)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try document.check()
        guard let row = desk.book.teams[team] else { throw .input(.unknownID(team.description)) }
        var data = TeamChanged()
        (data.team, data.on) = (team, on ?? desk.day)
        (data.leader, data.members) = (leader ?? row.leader, members?.sorted() ?? row.members)
        (data.number, data.document) = (document.number, document.digest)
        try desk.record(.teamChanged(data))
        return .object(["team": .text(team.description)])
    }
}

/// A team leaves a village that is no longer on the register.
public struct RelieveTeam: Command {
    public let team: ID<Team>
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ team: ID<Team>, on: Day?) {
        self.team = team
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = TeamRelieved()
        (data.team, data.on) = (team, on ?? desk.day)
        try desk.record(.teamRelieved(data))
        return .object(["team": .text(team.description)])
    }
}

/// The county announces that a village has left the register of poor villages.
public struct ExitVillage: Command {
    public let village: ID<Village>
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let document: TeamDocument

    public init(_ village: ID<Village>, on: Day?, document: TeamDocument) {
        (self.village, self.on, self.document) = (village, on, document)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try document.check()
        var data = VillageExited()
        (data.village, data.on) = (village, on ?? desk.day)
        (data.number, data.document) = (document.number, document.digest)
        try desk.record(.villageExited(data))
        return .object(["village": .text(village.description)])
    }
}

import ArgumentParser
import Bookkeeping
import Crypto
import Kernel
import Service
import Texts

struct TeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "team", abstract: .hint(.team),
        subcommands: [Form.self, Change.self, Relieve.self, List.self])

    struct Form: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.teamForm))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: DocumentOptions
        @Argument(help: .hint(.village)) var village: String
        @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
        @Option(help: .hint(.teamSender)) var sender: String
        @Option(help: .hint(.teamLeader)) var leader: String
        @Option(help: .hint(.teamMember)) var member: [String] = []
        @Option(help: .hint(.teamFrom)) var from: String
        @Flag(help: .hint(.takesOver)) var takesOver = false

        func run() async throws {
            try await Console.run(options) { console in
                let (paper, from) = (try document.paper, try argument(day: from))
                let session = try await Session.open(options, actor, console, change)
                let village = try await session.village(village, system: codeSystem)
                guard let sender = try await session.ids([sender], as: Organisation.self).first,
                    let leader = try await session.ids([leader], as: User.self).first, let from
                else { return }
                let members = try await session.ids(member, as: User.self)
                let answer = try await session.submit(
                    FormTeam(
                        village: village, sender: sender, leader: leader, members: members, from: from,
                        document: paper, takesOver: takesOver)
                ).answer
                if case .text(let id) = answer["team"] { console.say([id]) }
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.teamChange))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: DocumentOptions
        @Argument(help: .hint(.team)) var team: String
        @Option(help: .hint(.teamLeader)) var leader: String?
        @Option(help: .hint(.teamMember)) var member: [String] = []
        @Option(help: .hint(.dayOfChange)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let paper = try document.paper
                let session = try await Session.open(options, actor, console, change)
                let leader = try await session.ids(leader.map { [$0] } ?? [], as: User.self).first
                let members = try await session.ids(member, as: User.self)
                try await session.submit(
                    ChangeTeam(
                        try argument(team, as: Team.self), leader: leader,
                        members: members.isEmpty ? nil : members, on: try argument(day: on), document: paper))
            }
        }
    }

    struct Relieve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.teamRelieve))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.team)) var team: String
        @Option(help: .hint(.dayOfChange)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    RelieveTeam(try argument(team, as: Team.self), on: try argument(day: on)))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.teamList))

        @OptionGroup var options: StoreOptions
        @Flag(help: .hint(.allTeams)) var all = false

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let rows = book.teams.numbered.filter { all || $0.row.leftOn == nil }
                let heads: [Phrase] = [.team, .village, .sender, .leader, .members, .since, .leftOn]
                let table = rows.map { id, row in
                    [
                        "\(id)", book.villages[row.village]?.name ?? "", "\(row.sender)", "\(row.leader)",
                        row.members.map(\.description).joined(separator: " "), "\(row.from)",
                        row.leftOn?.description ?? "",
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 4, 5, 6]))
                let gaps = HelpGaps(book)
                console.say(gaps)
                console.answer(
                    .object([
                        "teams": .list(rows.map { $0.row.json($0.id) }),
                        "villages_without_team": .list(gaps.villages.map { .text("\($0)") }),
                        "households_without_helper": .list(gaps.households.map { .text("\($0)") }),
                        "teams_without_role": .list(gaps.teams.map { .text("\($0)") }),
                    ]))
            }
        }
    }
}

struct VillageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "village", abstract: .hint(.village), subcommands: [Exit.self])

    struct Exit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.villageExit))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: DocumentOptions
        @Argument(help: .hint(.village)) var village: String
        @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
        @Option(help: .hint(.dayOfExit)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let paper = try document.paper
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    ExitVillage(
                        try await session.village(village, system: codeSystem),
                        on: try argument(day: on), document: paper))
            }
        }
    }
}

/// The document that somebody acts by.
struct DocumentOptions: ParsableArguments {
    @Option(help: .hint(.documentNumber)) var number: String
    @Option(help: .hint(.documentFile)) var document: String

    var paper: TeamDocument {
        get throws(Refusal) {
            let bytes = try Files.read(document, limit: Self.bytesMax)
            guard !bytes.isEmpty else { throw .input(.empty(document)) }
            return TeamDocument(number: number, digest: SHA256.hash(bytes))
        }
    }

    /// A scanned booklet, no film.
    private static let bytesMax = 64 << 20
}

extension Session {
    /// A village by its code.
    func village(_ code: String, system: String) async throws(Refusal) -> ID<Village> {
        guard case .village(let id)? = await keeper.read({ $0.book.area(system: system, code: code) }) else {
            throw .input(.unknownCode(code))
        }
        return id
    }
}

extension Console {
    fileprivate func say(_ gaps: HelpGaps) {
        if gaps.isEmpty { return say(Phrase.noGaps) }
        if !gaps.villages.isEmpty { say(.villagesWithoutTeam(gaps.villages.map(\.description))) }
        if !gaps.households.isEmpty { say(.householdsWithoutHelper(gaps.households.map(\.description))) }
        if !gaps.teams.isEmpty { say(.teamsWithoutRole(gaps.teams.map(\.description))) }
    }
}

extension Team {
    fileprivate func json(_ id: ID<Team>) -> JSON {
        .object([
            "team": .text("\(id)"), "village": .text("\(village)"), "sender": .text("\(sender)"),
            "leader": .text("\(leader)"), "members": .list(members.map { .text("\($0)") }),
            "from": .text("\(from)"), "before": .text(before?.description ?? ""), "number": .text(number),
            "document": .text(document.hex), "left_on": .text(leftOn?.description ?? ""),
        ])
    }
}

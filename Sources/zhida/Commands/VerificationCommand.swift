import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct VerificationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verification", abstract: .hint(.verification),
        subcommands: [Answer.self, List.self, Sources.self])

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.verificationAnswer))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.verification)) var verification: String
        @Option(help: .hint(.verifyingLevel)) var level: String
        @Option(help: .hint(.finding)) var finding: String
        @Option(help: .hint(.findingText)) var text: String
        @Option(help: .hint(.dayOfFinding)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    AnswerVerification(
                        try argument(verification, as: Verification.self),
                        level: try argument(level, word: ReviewStep.self),
                        try argument(finding, word: VerificationFinding.self), text: text,
                        on: try argument(day: on)))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.verificationList))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Flag(help: .hint(.openOnly)) var open = false

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                let list = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        try VerificationList(
                            loaded.book, isOpen: open,
                            vault: session.openings(by: by, purpose: "verification list"))
                    }
                }.get()
                let heads: [Phrase] = [
                    .verification, .comparison, .household, .person, .hit, .finding, .day, .user,
                ]
                let table = list.lines.map { line in
                    [
                        "\(line.id)", "\(line.row.comparison)", "\(line.row.household)",
                        "\(line.row.person)", console.hit(line),
                        line.row.finding.map { console.word(Term($0)) } ?? "",
                        line.row.answeredOn?.description ?? "", line.row.answeredBy?.description ?? "",
                    ]
                }
                console.say(
                    Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 4, 5, 6, 7]))
                console.answer(.object(["verifications": .list(list.lines.map(\.json))]))
            }
        }
    }

    struct Sources: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.verificationSources))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                let list = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        try ComparisonList(
                            loaded.book, vault: session.openings(by: by, purpose: "verification sources"))
                    }
                }.get()
                let heads: [Phrase] = [
                    .comparison, .listSource, .asOf, .day, .comparedRows, .hits, .answered,
                ]
                let table = list.lines.map { line in
                    [
                        "\(line.id)", line.source ?? "", "\(line.row.asOf)", "\(line.row.recordedOn)",
                        "\(line.row.rows)", "\(line.row.hits)", "\(line.answered)",
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3]))
                console.answer(.object(["comparisons": .list(list.lines.map(\.json))]))
            }
        }
    }
}

struct RelativeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relative", abstract: .hint(.relative), subcommands: [Declare.self, List.self])

    struct Declare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.relativeDeclare))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Argument(help: .hint(.relatedMember)) var member: String
        @Option(help: .hint(.relatedUser)) var user: String?
        @Option(help: .hint(.relation)) var relation: String
        @Option(help: .hint(.dayDeclared)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let user = try await session.ids(user.map { [$0] } ?? [], as: User.self).first
                for household in try await session.ids([household], as: Household.self) {
                    try await session.submit(
                        DeclareRelative(
                            household, member: try argument(member, as: Person.self), user: user,
                            relation: try argument(relation, word: Relation.self),
                            on: try argument(day: on)))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.relativeList))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let rows = book.households.numbered.flatMap { id, card in
                    card.relatives.map { (household: id, relative: $0) }
                }
                let heads: [Phrase] = [.household, .person, .declaredUser, .relation, .day]
                let table = rows.map { household, relative in
                    [
                        "\(household)", "\(relative.member)", "\(relative.user)",
                        console.word(Term(relative.relation)), "\(relative.on)",
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 4]))
                console.answer(
                    .object(["relatives": .list(rows.map { $0.relative.json($0.household) })]))
            }
        }
    }
}

extension Console {
    fileprivate func hit(_ line: VerificationList.Line) -> String {
        guard let hit = line.hit else { return "" }
        let word = word(Term(hit))
        return line.isNameOther ? self.word(.hitUnderOtherName(word)) : word
    }
}

extension VerificationList.Line {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "verification": .text("\(id)"), "comparison": .text("\(row.comparison)"),
            "household": .text("\(row.household)"), "person": .text("\(row.person)"),
            "opened_on": .text("\(row.openedOn)"), "finding": .text(row.finding?.rawValue ?? ""),
            "level": .text(row.level?.rawValue ?? ""),
            "answered_on": .text(row.answeredOn?.description ?? ""),
            "answered_by": .text(row.answeredBy?.description ?? ""),
        ]
        if let hit {
            members["hit"] = .text(hit.rawValue)
            members["name_differs"] = .bool(isNameOther)
        }
        return .object(members)
    }
}

extension ComparisonList.Line {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "comparison": .text("\(id)"), "region": .text("\(row.region)"), "as_of": .text("\(row.asOf)"),
            "recorded_on": .text("\(row.recordedOn)"), "recorded_by": .text("\(row.recordedBy)"),
            "rows": .number(Int64(row.rows)), "hits": .number(Int64(row.hits)),
            "answered": .number(Int64(answered)),
        ]
        if let source { members["source"] = .text(source) }
        return .object(members)
    }
}

extension Relative {
    fileprivate func json(_ household: ID<Household>) -> JSON {
        .object([
            "household": .text("\(household)"), "member": .text("\(member)"), "user": .text("\(user)"),
            "relation": .text(relation.rawValue), "on": .text("\(on)"),
        ])
    }
}

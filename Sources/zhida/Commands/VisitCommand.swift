import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct VisitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit", abstract: .hint(.visit), subcommands: [Record.self, List.self, Due.self])

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.visitRecord))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Option(help: .hint(.visitPurpose)) var purpose: String
        @Option(help: .hint(.visitText)) var text: String
        @Option(help: .hint(.dayOfVisit)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for household in try await session.ids([household], as: Household.self) {
                    let answer = try await session.submit(
                        RecordVisit(
                            household, try argument(purpose, word: VisitPurpose.self), text: text,
                            on: try argument(day: on))
                    ).answer
                    if case .text(let id) = answer["visit"] { console.say([id]) }
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.visitList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.onlyHousehold)) var household: String?
        @Option(help: .hint(.onlyVisitor)) var visitor: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let household = try household.map { name throws(Refusal) in
                    try book.required(name, source: source, as: Household.self)
                }
                let visitor = try visitor.map { name throws(Refusal) in
                    try book.required(name, source: source, as: User.self)
                }
                let rows = book.visits.numbered.filter { _, row in
                    (household == nil || row.household == household)
                        && (visitor == nil || row.by == visitor)
                }
                let heads: [Phrase] = [
                    .visit, .day, .household, .user, .team, .visitPurpose, .loggedOn,
                ]
                let table = rows.map { id, row in
                    [
                        "\(id)", "\(row.on)", "\(row.household)", "\(row.by)",
                        row.team?.description ?? "", console.word(Term(row.purpose)), "\(row.loggedOn)",
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 4, 5, 6]))
                console.answer(.object(["visits": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }

    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.visitDue))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.unvisitedDays)) var days = 0

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let lines = VisitsDue(book, daysMin: days).lines
                let heads: [Phrase] = [.household, .village, .helper, .lastVisit, .daysSince]
                let table = lines.map { line in
                    [
                        "\(line.household)", book.villages[line.village]?.name ?? "",
                        line.helper?.description ?? "", line.last?.description ?? "", "\(line.days)",
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3]))
                console.answer(.object(["households": .list(lines.map(\.json))]))
            }
        }
    }
}

extension Visit {
    fileprivate func json(_ id: ID<Visit>) -> JSON {
        .object([
            "visit": .text("\(id)"), "household": .text("\(household)"), "on": .text("\(on)"),
            "by": .text("\(by)"), "team": .text(team?.description ?? ""),
            "purpose": .text(purpose.rawValue), "logged_on": .text("\(loggedOn)"),
        ])
    }
}

extension VisitsDue.Line {
    fileprivate var json: JSON {
        .object([
            "household": .text("\(household)"), "village": .text("\(village)"),
            "helper": .text(helper?.description ?? ""), "last": .text(last?.description ?? ""),
            "days": .number(Int64(days)),
        ])
    }
}

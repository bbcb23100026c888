import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension HouseholdCommand {
    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "更正户卡(动态调整);账号用 household account。Correct what stands on a card, its account apart.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "household: ref or id") var household: String
        @Option(help: "mistake or circumstances") var reason: String
        @Option(help: "general, low-income, five-guarantees or low-income-poor") var attribute: String?
        @Option(help: "main cause and up to two others of the form's twelve, separated by | (vault)")
        var causes: String?
        @Option(help: "village group (vault)") var group: String?
        @Option(help: "phone (vault)") var phone: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let attribute = try attribute.map { text throws(Refusal) in
                    try argument(text, word: HouseholdAttribute.self)
                }
                for id in try await session.ids([household], as: Household.self) {
                    try await session.submit(
                        CorrectHousehold(
                            household: id, reason: try argument(reason, word: CorrectionReason.self),
                            attribute: attribute, causes: causes?.split(separator: "|").map(String.init),
                            group: group, phone: phone))
                }
            }
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "帮扶责任人脱钩,只限不在册的农户。The helper leaves; only where the household is not in aid.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "household: ref or id") var household: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([household], as: Household.self) {
                    try await session.submit(ReleaseHelper(id))
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "清除农户(县级,说明理由);记录和历史保留。Strike a household off; its records stay.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "household: ref or id") var household: String
        @Option(help: "died, moved, mistaken or duplicate") var reason: String
        @Option(help: "the reasons in words (vault)") var text: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([household], as: Household.self) {
                    try await session.submit(
                        RemoveHousehold(
                            household: id, reason: try argument(reason, word: RemovalReason.self), text: text)
                    )
                }
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "农户的状态、程序和日期。A household's status from its first day on, and how it came about.")

        @OptionGroup var options: StoreOptions
        @Option(help: "source of refs") var source = "local"
        @Argument(help: "household: ref or id") var household: String

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                guard let id = book.id(named: household, source: source, as: Household.self),
                    let row = book.households[id]
                else { throw Refusal.input(.unknownRef(household)) }
                var table = [
                    [
                        console.word(.day), console.word(.state), console.word(.proceeding),
                        console.word(.user),
                    ]
                ]
                for (day, state, proceeding, user) in lines(of: id, row, book, console) {
                    table.append([day.description, state, proceeding, user])
                }
                console.say(Table.lines(table, left: [0, 1, 2, 3]))
                console.answer(
                    .object([
                        "household": .text("\(id)"), "status": .text(row.status.rawValue),
                        "helper": .text(row.helper?.description ?? ""),
                        "history": .list(row.history.map(\.json)),
                        "proceedings": .list(
                            book.proceedings.numbered.filter { $0.row.household == id }.map {
                                .text("\($0.id)")
                            }
                        ),
                    ]))
            }
        }

        private typealias Line = (day: Day, state: String, proceeding: String, user: String)

        /// Changes of status and, beneath, the steps that led to them, by day.
        private func lines(
            of household: ID<Household>, _ row: Household, _ book: Book, _ console: Console
        ) -> [Line] {
            var lines: [Line] = []
            for (id, proceeding) in book.proceedings.numbered where proceeding.household == household {
                for step in proceeding.taken {
                    lines.append((step.on, "  " + console.step(step.level, step.act), "\(id)", "\(step.by)"))
                }
            }
            for change in row.history {
                // What begins a proceeding stands before its steps of the day, what ends one behind them.
                let begins = change.status == .applied
                let place =
                    lines.firstIndex { begins ? $0.day >= change.on : $0.day > change.on } ?? lines.endIndex
                let own = change.proceeding.map { "\($0)" } ?? ""
                lines.insert((change.on, console.word(Term(change.status)), own, ""), at: place)
            }
            return lines
        }
    }
}

extension StatusChange {
    fileprivate var json: JSON {
        .object([
            "status": .text(status.rawValue), "on": .text("\(on)"),
            "proceeding": .text(proceeding?.description ?? ""),
        ])
    }
}

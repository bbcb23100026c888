import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension HouseholdCommand {
    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.householdCorrect))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Option(help: .hint(.correctionReason)) var reason: String
        @Option(help: .hint(.attribute)) var attribute: String?
        @Option(help: .hint(.causes)) var causes: String?
        @Option(help: .hint(.villageGroup)) var group: String?
        @Option(help: .hint(.phone)) var phone: String?

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
        static let configuration = CommandConfiguration(abstract: .hint(.householdRelease))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String

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
        static let configuration = CommandConfiguration(abstract: .hint(.householdRemove))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Option(help: .hint(.removalReason)) var reason: String
        @Option(help: .hint(.reasons)) var text: String
        @Option(help: .hint(.citedVerification)) var verification: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([household], as: Household.self) {
                    try await session.submit(
                        RemoveHousehold(
                            household: id, reason: try argument(reason, word: RemovalReason.self), text: text,
                            verification: try verification.map { name throws(Refusal) in
                                try argument(name, as: Verification.self)
                            }))
                }
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.householdHistory))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Argument(help: .hint(.household)) var household: String

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

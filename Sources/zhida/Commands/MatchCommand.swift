import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: .hint(.match),
        subcommands: [
            Run.self, Show.self, Explain.self, Accept.self, Decline.self, Override.self,
            Solve.self, Check.self,
            Sample.self,
        ])

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.matchRun))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Flag(help: .hint(.regret)) var regret = false

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let summary = try await MatchRunner(session.keeper).run(
                    by: try await session.actorID(), key: change.key, isRehearsal: change.dryRun,
                    regret: regret)
                if change.dryRun { console.say(.dryRun) }
                console.say(
                    .matchOpened(
                        match: summary.match.description, lots: summary.lots, needs: summary.needs,
                        supply: summary.supply.yuan, demand: summary.demand.yuan))
                for tier in summary.tiers {
                    console.say(
                        .tierPlaced(
                            tier: tier.tier, placed: tier.placed.yuan, demand: tier.demand.yuan,
                            accepted: tier.accepted == .zero ? nil : tier.accepted.yuan,
                            worst: tier.worst.map { "\($0)%" }))
                    console.say(
                        .tierFirstCome(
                            placed: tier.firstCome.yuan, worst: tier.firstComeWorst.map { "\($0)%" }))
                }
                console.say(
                    .matchRun(
                        match: summary.match.description, lines: summary.lines, placed: summary.placed.yuan))
                if let regret = summary.regret { console.tell(regret) { (try? Fen($0))?.yuan ?? "\($0)" } }
                console.answer(summary.json)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.matchShow))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.pictureFile)) var picture: String?
        @Argument(help: .hint(.lastMatch)) var match: String?

        func run() async throws {
            try await Console.run(options) { console in
                let (loaded, store) = try Session.read(options)
                let book = loaded.book
                guard let id = match.map({ ID<Match>($0) }) ?? ID<Match>(book.matches.count),
                    let row = book.matches[id]
                else { throw Refusal.input(.unknownID(match ?? "M")) }
                if let picture {
                    let answered = try MatchCase(id, in: loaded, store: store)
                    try Files.create(picture, with: Array(answered.picture.utf8), mode: 0o644)
                }
                let lines = book.proposals.rows.filter { $0.line.row == id }
                var table = [[Phrase.line, .lot, .need, .amount, .state].map(console.word)]
                table += lines.map { line in
                    let state = [console.word(Term(line.state))]
                    let words = state + (line.overridden == nil ? [] : [console.word(.overridden)])
                    return [
                        "\(line.line)", "\(line.lot)", "\(line.need)", line.amount.yuan,
                        words.joined(separator: " · "),
                    ]
                }
                let state = console.word(Term(row.state))
                console.say(["\(id)  \(row.openedOn)  \(state)  \(row.placed.yuan)"])
                console.say(Table.lines(table, left: [0, 1, 2, 4]))
                console.answer(
                    .object([
                        "match": .text("\(id)"), "state": .text(row.state.rawValue),
                        "opened_on": .text("\(row.openedOn)"), "placed_fen": .number(row.placed.amount),
                        "lines": .list(
                            lines.map { line in
                                var members: [String: JSON] = [
                                    "line": .text("\(line.line)"), "lot": .text("\(line.lot)"),
                                    "need": .text("\(line.need)"),
                                    "amount_fen": .number(line.amount.amount),
                                    "state": .text(line.state.rawValue),
                                ]
                                if let before = line.overridden {
                                    members["proposed"] = .object([
                                        "lot": .text("\(before.lot)"), "need": .text("\(before.need)"),
                                        "amount_fen": .number(before.amount.amount),
                                    ])
                                }
                                return .object(members)
                            }),
                    ]))
            }
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.matchExplain), discussion: .hint(.matchExplainWords))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.lastRun)) var match: String?
        @Argument(help: .hint(.explainedID)) var subject: String

        func run() async throws {
            try await Console.run(options) { console in
                let (loaded, store) = try Session.read(options)
                let last = loaded.book.matches.numbered.filter { $0.row.state == .run }.last?.id
                guard let id = match.map({ ID<Match>($0) }) ?? last else {
                    throw Refusal.input(.unknownID(match ?? "M"))
                }
                let answered = try MatchCase(id, in: loaded, store: store)
                let asked: MatchSubject =
                    if ID<Village>(subject) != nil {
                        .village(subject)
                    } else if ID<Need>(subject) != nil {
                        .need(subject)
                    } else {
                        .intention(subject)
                    }
                guard let explanation = Explanation(asked, in: answered) else {
                    throw Refusal.input(.unknownID(subject))
                }
                console.tell(explanation) { (try? Fen($0))?.yuan ?? "\($0)" }
                console.answer(
                    .object(["match": .text("\(id)"), "explanation": explanation.json]))
            }
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.matchAccept))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.match)) var match: String
        @Argument(help: .hint(.matchLines)) var lines: [Int] = []

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    AnswerMatch(
                        match: try argument(match, as: Match.self), lines: lines.isEmpty ? nil : lines,
                        decline: nil))
            }
        }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.matchDecline))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.declineReason)) var reason: String
        @Argument(help: .hint(.match)) var match: String
        @Argument(help: .hint(.matchLines)) var lines: [Int]

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    AnswerMatch(
                        match: try await session.match(match), lines: lines,
                        decline: try argument(reason, word: DeclineReason.self)))
            }
        }
    }
}

extension MatchCommand {
    struct Override: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.matchOverride))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.overriddenLine)) var line: String
        @Option(help: .hint(.overridingLot)) var lot: String?
        @Option(help: .hint(.overridingNeed)) var need: String?
        @Option(help: .hint(.overridingAmount)) var amount: String?
        @Option(help: .hint(.overrideReason)) var reason: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let item = ItemID<Match>(line) else { throw Refusal.input(.unknownID(line)) }
                var other: ID<Need>?
                if let need { other = try await session.ids([need], as: Need.self)[0] }
                try await session.submit(
                    OverrideMatch(
                        line: item,
                        lot: try lot.map { text throws(Refusal) in try argument(text, as: Lot.self) },
                        need: other,
                        amount: try amount.map { text throws(Refusal) in try argument(yuan: text) },
                        reason: reason))
            }
        }
    }
}

extension Session {
    /// A match of this book by its id.
    fileprivate func match(_ text: String) async throws(Refusal) -> ID<Match> {
        let id = try argument(text, as: Match.self)
        guard await keeper.read({ $0.book.matches[id] != nil }) else { throw .input(.unknownID(text)) }
        return id
    }
}

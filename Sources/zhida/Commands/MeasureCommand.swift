import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: .hint(.measure),
        subcommands: [Plan.self, Report.self, Confirm.self, Refuse.self, List.self])

    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.measurePlan))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Option(help: .hint(.measureKind)) var kind: String
        @Option(help: .hint(.target)) var target: String
        @Option(help: .hint(.expected)) var expected: String
        @Option(help: .hint(.dayOfPlan)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let household = try await session.ids([household], as: Household.self).first,
                    let target = try argument(day: target)
                else { return }
                let answer = try await session.submit(
                    PlanMeasure(
                        household: household, type: try argument(kind, word: MeasureKind.self),
                        target: target, expected: expected, on: try argument(day: on),
                        ref: ref.map { "\(actor.source)/\($0)" })
                ).answer
                if case .text(let id) = answer["measure"] { console.say([id]) }
            }
        }
    }

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.measureReport))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.measures)) var measures: [String]
        @Option(help: .hint(.measureResult)) var result: String
        @Option(help: .hint(.resultText)) var text: String
        @Option(help: .hint(.dayOfReport)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    ReportMeasures(
                        try await session.ids(measures, as: Measure.self),
                        try argument(result, word: MeasureResult.self), text: text,
                        on: try argument(day: on)))
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.measureConfirm))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.measures)) var measures: [String]
        @Option(help: .hint(.dayOfAnswer)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    AnswerMeasures(
                        try await session.ids(measures, as: Measure.self), disagreement: nil,
                        on: try argument(day: on)))
            }
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.measureRefuse))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.measures)) var measures: [String]
        @Option(help: .hint(.disagreement)) var text: String
        @Option(help: .hint(.dayOfAnswer)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    AnswerMeasures(
                        try await session.ids(measures, as: Measure.self), disagreement: text,
                        on: try argument(day: on)))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.measureList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.onlyHousehold)) var household: String?
        @Option(help: .hint(.planOfYear)) var year: Int?
        @Option(help: .hint(.measureState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let wanted = try state.map { text throws(Refusal) in
                    try argument(text, word: MeasureState.self)
                }
                let household = try household.map { name throws(Refusal) in
                    try book.required(name, source: source, as: Household.self)
                }
                let rows = book.measures.numbered.filter { _, row in
                    (wanted == nil || row.state == wanted)
                        && (household == nil || row.household == household)
                        && (year == nil || row.target.civil.year == year)
                }
                let heads: [Phrase] = [.measure, .household, .helper, .year, .sort, .target, .state]
                let table = rows.map { id, row in
                    [
                        "\(id)", "\(row.household)",
                        book.households[row.household]?.helper?.description ?? "",
                        "\(row.target.civil.year)", console.word(Term(row.type)), "\(row.target)",
                        console.word(Term(row.state)),
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 4, 5, 6]))
                console.answer(.object(["measures": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }
}

extension Book {
    /// A row by its ref or book id.
    func required<R: TableRow>(_ name: String, source: String, as type: R.Type) throws(Refusal) -> ID<R> {
        guard let id = id(named: name, source: source, as: type) else { throw .input(.unknownRef(name)) }
        return id
    }
}

extension Measure {
    fileprivate func json(_ id: ID<Measure>) -> JSON {
        .object([
            "measure": .text("\(id)"), "household": .text("\(household)"), "kind": .text(type.rawValue),
            "planned_on": .text("\(plannedOn)"), "planned_by": .text("\(plannedBy)"),
            "target": .text("\(target)"), "state": .text(state.rawValue),
            "result": .text(result?.rawValue ?? ""), "reported_on": .text(reportedOn?.description ?? ""),
            "reported_by": .text(reportedBy?.description ?? ""),
            "answered_on": .text(answeredOn?.description ?? ""),
            "answered_by": .text(answeredBy?.description ?? ""),
        ])
    }
}

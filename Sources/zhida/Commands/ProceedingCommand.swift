import ArgumentParser
import Bookkeeping
import Crypto
import Kernel
import Service
import Texts

struct ProceedingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proceeding", abstract: .hint(.proceeding),
        subcommands: [Open.self, Advance.self, Refuse.self, List.self])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.proceedingOpen))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.households)) var households: [String]
        @Option(help: .hint(.aim)) var aim: String
        @Option(help: .hint(.dayOfProposal)) var on: String?
        @Option(help: .hint(.proposalReason)) var text: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let opening = OpenProceedings(
                    try await session.ids(households, as: Household.self),
                    aim: try argument(aim, word: ProceedingAim.self), on: try argument(day: on),
                    text: text)
                let answer = try await session.submit(opening).answer
                if case .list(let ids) = answer["proceedings"] {
                    console.say(ids.compactMap { if case .text(let id) = $0 { id } else { nil } })
                }
            }
        }
    }

    /// The step that is meant, so that nobody takes another one by mistake.
    struct Step: ParsableArguments {
        @Argument(help: .hint(.proceedings)) var proceedings: [String]
        @Option(help: .hint(.level)) var level: String
        @Option(help: .hint(.act)) var act: String
        @Option(help: .hint(.dayOfStep)) var on: String?
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.proceedingAdvance))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: .hint(.inFavour)) var inFavour: Int?
        @Option(help: .hint(.against)) var against: Int?
        @Option(help: .hint(.abstained)) var abstained: Int?
        @Option(help: .hint(.proceedingMinutes)) var minutes: String?
        @Option(help: .hint(.signature)) var signature: String?
        @Option(help: .hint(.findings)) var document: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                var evidence = StepEvidence()
                evidence.minutes = try minutes.map(digest)
                evidence.signature = try signature.map(digest)
                evidence.document = try document.map(digest)
                if inFavour != nil || against != nil || abstained != nil {
                    var votes = Votes()
                    (votes.inFavour, votes.against, votes.abstained) = (
                        inFavour ?? 0, against ?? 0, abstained ?? 0
                    )
                    evidence.votes = votes
                }
                try await session.submit(
                    AdvanceProceedings(
                        try await session.proceedings(step.proceedings),
                        level: try argument(step.level, word: ReviewStep.self),
                        act: try argument(step.act, word: ProceedingAct.self),
                        on: try argument(day: step.on), evidence: evidence))
            }
        }

        private func digest(_ path: String) throws(Refusal) -> String {
            let bytes = try Files.read(path, limit: evidenceBytesMax)
            guard !bytes.isEmpty else { throw .input(.empty(path)) }
            return SHA256.hash(bytes).hex
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.proceedingRefuse))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: .hint(.proceedingRefusal)) var reason: String
        @Option(help: .hint(.reasons)) var text: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    RefuseProceedings(
                        try await session.proceedings(step.proceedings),
                        level: try argument(step.level, word: ReviewStep.self),
                        act: try argument(step.act, word: ProceedingAct.self),
                        on: try argument(day: step.on),
                        reason: try argument(reason, word: ProceedingRefusal.self), text: text))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.proceedingList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.proceedingState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                var wanted: ProceedingState?
                if let state { wanted = try argument(state, word: ProceedingState.self) }
                let rows = book.proceedings.numbered.filter { wanted == nil || $0.row.state == wanted }
                var table = [
                    [
                        console.word(.proceeding), console.word(.household), console.word(.aim),
                        console.word(.state), console.word(.nextStep), console.word(.noticeUntil),
                    ]
                ]
                for (id, row) in rows {
                    let next = book.nextStep(of: row).map { console.step($0.level, $0.act) }
                    table.append([
                        "\(id)", "\(row.household)", console.word(Term(row.aim)),
                        console.word(Term(row.state)),
                        next ?? "", row.noticeUntil?.description ?? "",
                    ])
                }
                console.say(Table.lines(table, left: [0, 1, 2, 3, 4, 5]))
                console.answer(
                    .object(["proceedings": .list(rows.map { $0.row.json($0.id, book.nextStep(of: $0.row)) })]
                    ))
            }
        }
    }
}

/// A scanned booklet, no film.
private let evidenceBytesMax = 64 << 20

extension Console {
    func step(_ level: ReviewStep, _ act: ProceedingAct) -> String {
        "\(word(Term(level))) \(word(Term(act)))"
    }
}

extension Session {
    /// Proceedings by their ids, or by the households whose proceeding runs.
    func proceedings(_ names: [String]) async throws(Refusal) -> [ID<Proceeding>] {
        var ids: [ID<Proceeding>] = []
        for name in names {
            if let id = ID<Proceeding>(name) {
                ids.append(id)
                continue
            }
            for household in try await self.ids([name], as: Household.self) {
                guard let id = await keeper.read({ $0.book.households[household]?.proceeding }) else {
                    throw .input(.nothingToDo(name))
                }
                ids.append(id)
            }
        }
        return ids
    }
}

extension Proceeding {
    fileprivate func json(_ id: ID<Proceeding>, _ next: IdentificationPolicy.Step?) -> JSON {
        .object([
            "proceeding": .text("\(id)"), "household": .text("\(household)"), "aim": .text(aim.rawValue),
            "state": .text(state.rawValue), "opened_on": .text("\(openedOn)"),
            "opened_by": .text("\(openedBy)"), "policy": .text("\(policy)"),
            "taken": .list(taken.map { .text("\($0)") }),
            "next": .text(next.map { "\($0.level.rawValue) \($0.act.rawValue)" } ?? ""),
            "notice_until": .text(noticeUntil?.description ?? ""),
            "open_objections": .number(Int64(openObjections)),
        ])
    }
}

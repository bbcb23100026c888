import ArgumentParser
import Bookkeeping
import Crypto
import Kernel
import Service
import Texts

struct ProceedingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proceeding", abstract: "识别、退出、返贫程序:启动、办理、不予通过、列表。Identification, exit and return.",
        subcommands: [Open.self, Advance.self, Refuse.self, List.self])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "启动程序:exit 脱贫退出、return 返贫纳入、identification 再次识别。Begin a proceeding.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "households: refs or ids") var households: [String]
        @Option(help: "exit, return, or identification after a refusal") var aim: String
        @Option(help: "day of the proposal; today otherwise") var on: String?
        @Option(help: "why (vault)") var text: String?

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
        @Argument(help: "proceedings, or households by ref or id whose proceeding runs") var proceedings:
            [String]
        @Option(help: "village, township or county") var level: String
        @Option(
            help:
                "deliberation, verification, consent, notice, examination, approval or announcement, as the policy names it"
        ) var act: String
        @Option(help: "day of the step; today otherwise") var on: String?
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "办理下一环节;会议记录等只登记文件的摘要值。Take the next step; of a file only its digest is kept.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: "votes in favour") var inFavour: Int?
        @Option(help: "votes against") var against: Int?
        @Option(help: "abstentions") var abstained: Int?
        @Option(help: "file with the minutes") var minutes: String?
        @Option(help: "file with the household's signature") var signature: String?
        @Option(help: "file with the findings or the decision") var document: String?

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
        static let configuration = CommandConfiguration(
            abstract: "不予通过,说明理由。End a proceeding at its next step, with reasons.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: "voted-down, not-eligible, incomplete, withdrawn or other") var reason: String
        @Option(help: "the reasons in words (vault)") var text: String

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
        static let configuration = CommandConfiguration(
            abstract: "程序列表及下一环节。List proceedings with their next steps.")

        @OptionGroup var options: StoreOptions
        @Option(help: "running, completed or refused") var state: String?

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

import ArgumentParser
import Kernel
import Matching
import Service
import Texts

/// The cards to be matched, in plain files.
struct MatchFileOptions: ParsableArguments {
    @Option(help: .hint(.regionsFile)) var regions: String

    @Option(help: .hint(.needsFile)) var needs: String

    @Option(help: .hint(.intentionsFile)) var intentions: String

    @Option(help: .hint(.acceptedFile)) var accepted: String?

    @Option(help: .hint(.matchDay)) var on: String?

    func read() throws(Refusal) -> Cards {
        try MatchFiles(regions: regions, needs: needs, intentions: intentions, accepted: accepted)
            .read(on: try argument(day: on))
    }
}

extension MatchCommand {
    /// The solver alone: no book is opened.
    struct Solve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.matchSolve),
            discussion: .hint(.matchSolveExits))

        @OptionGroup var output: OutputOptions
        @OptionGroup var files: MatchFileOptions
        @Option(help: .hint(.answerFolder)) var out: String
        @Flag(help: .hint(.regret)) var regret = false

        func run() async throws {
            try await Console.run(output) { console in
                try Files.requireNewFolder(out)
                let answer = try MatchAnswer(try files.read(), regret: regret)
                try Files.createFolder(out, with: try answer.files())
                for kind in answer.kinds { tell(kind, console) }
                console.say(.answerWritten(path: out))
                console.answer(answer.summary)
            }
        }

        private func tell(_ kind: MatchAnswer.Kind, _ console: Console) {
            console.say(
                .kindSolved(
                    kind: kind.problem.kind, coverage: kind.solution.placed, demand: kind.demand,
                    supply: kind.supply))
            for (tier, firstCome) in zip(kind.answered.tiers, kind.answered.firstCome) {
                console.say(
                    .tierCovered(
                        tier: tier.tier, coverage: tier.coverage, demand: tier.demand,
                        worst: tier.worst.map { Console.percent($0.coverage, of: $0.demand) }))
                console.say(
                    .tierFirstCome(
                        placed: "\(firstCome.coverage)",
                        worst: firstCome.worst.map { Console.percent($0.coverage, of: $0.demand) }))
            }
            console.say(
                .linesFound(lines: kind.solution.lines.count, needs: kind.fundedNeeds, least: kind.linesMin))
            if let regret = kind.regret { console.tell(regret) { "\($0)" } }
            if !kind.unreachable.isEmpty { console.say(.groupsUnreachable(kind.unreachable.count)) }
            console.tell(openingsOf: kind.answered) { "\($0)" }
            if !kind.solution.released.isEmpty { console.say(.needsReleased(kind.solution.released.count)) }
        }
    }

    /// The checker alone: neither book nor solver.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.matchCheck),
            discussion: .hint(.matchCheckExits))

        @OptionGroup var output: OutputOptions
        @OptionGroup var files: MatchFileOptions
        @Option(help: .hint(.explained)) var explain: [String] = []
        @Argument(help: .hint(.checkedFolder)) var folder: String

        func run() async throws {
            try await Console.run(output) { console in
                let subjects = try explain.map(subject)
                let verdict = try MatchVerdict(try files.read(), folder: folder)
                for kind in verdict.kinds {
                    console.say(.kindProven(kind: kind.kind, lines: kind.lines, groups: kind.groups))
                }
                var explanations: [Explanation] = []
                for (text, subject) in zip(explain, subjects) {
                    let found = verdict.kinds.compactMap { Explanation(subject, in: $0.answered) }
                    guard !found.isEmpty else { throw Refusal.input(.unknownID(text)) }
                    for explanation in found { console.tell(explanation) { "\($0)" } }
                    explanations += found
                }
                console.answer(
                    .object([
                        "explanations": .list(explanations.map(\.json)),
                        "kinds": .list(
                            verdict.kinds.map {
                                .object([
                                    "kind": .text($0.kind), "lines": .number(Int64($0.lines)),
                                    "groups": .number(Int64($0.groups)), "blocks": .number(Int64($0.blocks)),
                                ])
                            }), "proven": .bool(true),
                    ]))
            }
        }

        /// `village:420821101`, `need:N1` or `intention:I1`.
        private func subject(_ text: String) throws(Refusal) -> MatchSubject {
            let (word, name) = (text.prefix { $0 != ":" }, String(text.drop { $0 != ":" }.dropFirst()))
            switch word {
            case "village": return .village(name)
            case "need": return .need(name)
            case "intention": return .intention(name)
            default: throw .input(.notAWord(text, allowed: ["village:…", "need:…", "intention:…"]))
            }
        }
    }
}

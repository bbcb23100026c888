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

    @Option(help: .hint(.matchDay)) var on: String?

    func read() throws(Refusal) -> Cards {
        try MatchFiles(regions: regions, needs: needs, intentions: intentions)
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

        func run() async throws {
            try await Console.run(output) { console in
                try Files.requireNewFolder(out)
                let answer = try MatchAnswer(try files.read())
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
            for tier in kind.tiers {
                console.say(
                    .tierCovered(
                        tier: tier.tier, coverage: tier.coverage, demand: tier.demand,
                        worst: tier.worst.map { Self.percent($0.coverage, of: $0.demand) }))
            }
            console.say(
                .linesFound(lines: kind.solution.lines.count, needs: kind.fundedNeeds, least: kind.linesMin))
            if !kind.unreachable.isEmpty { console.say(.groupsUnreachable(kind.unreachable.count)) }
            if !kind.solution.released.isEmpty { console.say(.needsReleased(kind.solution.released.count)) }
        }

        /// With one decimal, rounded down.
        private static func percent(_ part: Int64, of whole: Int64) -> String {
            let tenths = Int128(part) * 1000 / Int128(max(whole, 1))
            return "\(tenths / 10).\(tenths % 10)%"
        }
    }

    /// The checker alone: neither book nor solver.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.matchCheck),
            discussion: .hint(.matchCheckExits))

        @OptionGroup var output: OutputOptions
        @OptionGroup var files: MatchFileOptions
        @Argument(help: .hint(.checkedFolder)) var folder: String

        func run() async throws {
            try await Console.run(output) { console in
                let verdict = try MatchVerdict(try files.read(), folder: folder)
                for kind in verdict.kinds {
                    console.say(.kindProven(kind: kind.kind, lines: kind.lines, groups: kind.groups))
                }
                console.answer(
                    .object([
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
    }
}

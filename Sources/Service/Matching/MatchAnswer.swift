import Kernel
import Matching
import MatchingCheck
import Sheets

/// What `zhida match solve` finds: every kind's problem and its solution.
public struct MatchAnswer: Sendable {
    public struct Kind: Sendable {
        public let problem: Problem
        public let solution: Solution
        /// The same, as people ask about it.
        public let answered: MatchCase
        /// Nil where it was not asked for.
        public let regret: Regret?
    }

    public let kinds: [Kind]

    /// Solves every kind, and where regret is asked for once more without accepted lines.
    public init(_ cards: Cards, regret: Bool = false) throws(Refusal) {
        let problems: [Problem]
        do throws(MatchingError) { problems = try cards.problems() } catch {
            throw .keeper(.stopped(error.code))
        }
        var kinds: [Kind] = []
        for (problem, checked) in zip(problems, CheckedKind.all(of: cards)) {
            do throws(MatchingError) {
                let solution = try Solver.solve(problem.instance)
                let answered = Self.answered(checked, problem, solution)
                var found: Regret?
                if regret {
                    var free = problem.instance
                    free.accepted = []
                    let rerun = Self.answered(checked.withoutAccepted, problem, try Solver.solve(free))
                    found = Regret(kept: answered, rerun: rerun)
                }
                kinds.append(Kind(problem: problem, solution: solution, answered: answered, regret: found))
            } catch .sumOutOfRange {
                throw .input(.sumTooLarge(problem.kind))
            } catch .instanceTooLarge {
                throw .input(.tooLarge(problem.kind))
            } catch {
                throw .keeper(.stopped(error.code))
            }
        }
        self.kinds = kinds
    }

    private static func answered(_ kind: CheckedKind, _ problem: Problem, _ solution: Solution) -> MatchCase {
        let lines = solution.lines.map {
            (problem.instance.supplies[$0.supply].intention, $0.need, $0.amount)
        }
        return kind.answered(lines, MatchCertificate.Kind(problem.kind, solution.certificate))
    }

    /// Name and bytes of each file; what is in them is in docs/matching.md.
    public func files() throws(Refusal) -> [(name: String, bytes: [UInt8])] {
        [
            ("lines.csv", try table(lines, ["intention", "need", "amount"])),
            ("groups.csv", try table(groups, ["kind", "village", "tier", "demand", "coverage"])),
            ("certificate.json", try bytes(certificate)),
            ("summary.json", try bytes(summary)),
            ("coverage.svg", Array(picture.svg.utf8)),
        ]
    }

    private var picture: CoveragePicture {
        CoveragePicture(strips: kinds.flatMap(\.answered.stripsOverFirstCome), before: .firstComeLine)
    }

    private var lines: [[String]] {
        kinds.flatMap { kind in
            kind.solution.lines.map { line in
                [
                    kind.problem.intentions[kind.problem.instance.supplies[line.supply].intention],
                    kind.problem.needs[line.need], "\(line.amount)",
                ]
            }
        }
    }

    private var groups: [[String]] {
        kinds.flatMap { kind in
            kind.solution.groups.map { group in
                [
                    kind.problem.kind, kind.problem.regions[group.region], "\(group.tier)",
                    "\(group.demand)", "\(group.coverage)",
                ]
            }
        }
    }

    private var certificate: MatchCertificate {
        var certificate = MatchCertificate()
        certificate.format = MatchCertificate.form
        certificate.kinds = kinds.map(\.answered.proof)
        return certificate
    }

    private func bytes(_ value: some CanonicalValue) throws(Refusal) -> [UInt8] {
        var out = CanonicalWriter()
        do throws(CanonicalError) { try value.write(to: &out) } catch { throw .keeper(.stopped(error.code)) }
        return out.bytes
    }

    private func table(_ rows: [[String]], _ columns: [String]) throws(Refusal) -> [UInt8] {
        do throws(SheetError) {
            var writer = try CSVWriter(columns: columns)
            for row in rows { try writer.append(row) }
            return writer.bytes
        } catch {
            throw .sheet(error, file: "")
        }
    }
}

import MatchingCheck

/// A problem with an answer that is right.
struct Case {
    var problem: MatchProblem
    var lines: [MatchLine]
    var groups: [MatchGroup]
    var proof: MatchCertificate.Kind
}

extension Case {
    /// Indivisible needs that can be met beside the others are, those that cannot are closed; some lines are accepted and
    /// everything found once more. Lines of the answer are accepted, or any (`unfair` of them).
    init?(seed: UInt64, wholePercent: Int = 0, acceptedPercent: Int = 0, unfair: Int = 0) {
        problem = .random(seed: seed, wholePercent: wholePercent)
        var divisible = problem
        for n in problem.needs.indices { divisible.needs[n].isWhole = false }
        let first = NaiveAnswer(divisible)
        guard let found = first.flow(first.coverage) else { return nil }
        let given = first.lines(found)
        let problem = problem
        let closed = Set(
            problem.needs.indices.filter { n in
                let got = given.filter { $0.need == n }.reduce(0) { $0 + $1.amount }
                return problem.needs[n].isWhole && got < problem.needs[n].amount
            })
        var random = SplitMix(seed: seed ^ 0xacce)
        self.problem.accepted = given.filter { _ in random.chance(acceptedPercent) }
        for _ in 0..<unfair { self.problem.acceptAny(&random) }
        let answer = NaiveAnswer(self.problem, closed: closed)
        guard let flow = answer.flow(answer.coverage) else { return nil }
        (lines, proof) = (answer.lines(flow), answer.proof(flow))
        groups = told(lines, problem)
    }

    var literal: Bool { LiteralCheck(problem: problem, lines: lines, groups: groups, proof: proof).holds }

    var fault: MatchFault? {
        do throws(MatchFault) {
            try problem.check(lines, groups, proof)
            return nil
        } catch {
            return error
        }
    }

    /// Whether the policy itself allows the answer, whatever the certificate says; for problems without indivisible needs.
    var isOptimal: Bool {
        let best = NaiveAnswer(problem)
        let coverage = groups.map(\.coverage)
        guard let flow = best.flow(coverage) else { return false }
        for (label, block) in best.blocks.enumerated() {
            let own = groups.indices.filter { best.label[$0] == label }
            let demand = own.reduce(0) { $0 + groups[$1].demand }
            guard own.reduce(0, { $0 + coverage[$1] }) * block.denominator == demand * block.numerator else {
                return false
            }
            for g in own {
                let (share, part) = (groups[g].demand * block.numerator, block.denominator)
                guard coverage[g] >= share / part, coverage[g] <= (share + part - 1) / part else {
                    return false
                }
            }
        }
        return cost(lines) == cost(best.lines(flow))
    }

    var cost: Int64 { cost(lines) }

    private func cost(_ lines: [MatchLine]) -> Int64 {
        lines.reduce(0) { $0 + Int64(NaiveNetwork.cost($1.intention, $1.need, problem)) * $1.amount }
    }
}

import MatchingCheck
import Testing

/// The checker against the literal conditions and against the policy itself, on problems small enough to try everything.
struct CheckTests {
    static let seeds = UInt64(1)...400

    @Test("an answer found by trying everything is proven by labels and shortest distances", arguments: seeds)
    func proven(seed: UInt64) throws {
        let problem = MatchProblem.random(seed: seed)
        let answer = NaiveAnswer(problem)
        let flow = try #require(answer.flow(answer.coverage), "seed \(seed)")
        let (lines, proof) = (answer.lines(flow), answer.proof(flow))
        let groups = told(lines, problem)
        #expect(groups.map(\.coverage) == answer.coverage, "seed \(seed)")
        #expect(
            LiteralCheck(problem: problem, lines: lines, groups: groups, proof: proof).holds, "seed \(seed)")
        #expect(throws: Never.self, "seed \(seed)") { try problem.check(lines, groups, proof) }
    }
}

/// Finds what to spend on what.
public enum Solver {
    /// The solution by the published policy (docs/matching.md). Exact; equal instances give equal solutions.
    /// Throws for an invalid instance, see `MatchingError`.
    public static func solve(_ instance: Instance) throws(MatchingError) -> Solution {
        var rest = try Remainder(instance)
        let run = try Run(rest)
        let divisible = run.coverage
        guard run.meetsInPart else { return try run.solution(divisible, []) }
        let wholes = run.wholes()
        rest.fate = wholes.fate
        return try Run(rest).solution(divisible, wholes.released)
    }
}

/// Stages 1 and 2, once.
private struct Run {
    private let rest: Remainder
    private let layout: Layout
    private let ratios: [Block]
    private let demand: [Int64]
    private var last: Preference
    /// Per group.
    let coverage: [Int64]

    init(_ rest: Remainder) throws(MatchingError) {
        self.rest = rest
        var network = Network()
        layout = try Layout(rest, &network)
        var stage = try Leximin(rest, layout, network)
        network = Network()
        try stage.meetFixed()
        for tier in Instance.tiers { try stage.cover(tier: tier) }
        ratios = stage.label
        demand = stage.demand
        coverage = stage.base.indices.map { stage.base[$0] + stage.gain($0) }
        last = Preference(consume stage, rest, layout)
        try last.run()
        last.fillInOrder()
    }

    /// Whether an indivisible need is met in part.
    var meetsInPart: Bool { !wholes().isFinal }

    func wholes() -> Wholes { Wholes(last.flow.network, last.columns, rest, layout) }

    /// Stage 3, and the certificate. Throws `instanceTooLarge`.
    consuming func solution(
        _ divisible: [Int64], _ released: [Int]
    ) throws(MatchingError) -> Solution {
        let lines = Lines.of(last.flow.network, last.columns, rest, layout)
        var covered = [Int64](repeating: 0, count: rest.need.count)
        for line in lines { covered[line.need] += line.amount }
        let unreachable = layout.unreachable(rest)
        let groups = layout.groups.enumerated().map { index, key in
            Group(
                region: Int(key.region), tier: Int(key.tier), demand: demand[index],
                coverage: coverage[index], unreachable: unreachable[index])
        }
        let cost = last.cost
        let proof = try Proof(ratios, layout, &last)
        return Solution(
            lines: lines, coverage: covered, groups: groups,
            certificate: proof.certificate(last, rest, covered: covered), preferenceCost: cost,
            divisibleCoverage: divisible, released: released)
    }
}

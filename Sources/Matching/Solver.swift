/// Finds what to spend on what.
public enum Solver {
    /// The solution by the published policy (docs/matching.md). Exact; equal instances give equal solutions.
    /// Throws for an invalid instance, see `MatchingError`.
    public static func solve(_ instance: Instance) throws(MatchingError) -> Solution {
        let rest = try Remainder(instance)
        let layout = try Layout(rest)
        var stage = try Leximin(rest, layout)
        _ = try stage.meetFixed()
        for tier in Instance.tiers { try stage.cover(tier: tier) }
        let groups = layout.groups.enumerated().map {
            Group(
                region: Int($1.region), tier: Int($1.tier), demand: stage.demand[$0],
                coverage: stage.base[$0] + stage.gain($0), unreachable: false)
        }
        var second = try Preference(stage, rest, layout)
        try second.run()
        return Solution(
            lines: [], coverage: [], groups: groups,
            certificate: Certificate(
                blocks: stage.label, groups: [], intentions: .init(block: [], potential: []),
                needs: .init(block: [], potential: [])), preferenceCost: second.cost, divisibleCoverage: [],
            released: [])
    }
}

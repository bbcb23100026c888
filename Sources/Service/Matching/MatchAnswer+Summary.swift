import Kernel
import Matching

extension MatchAnswer {
    /// `summary.json`: totals for people; nothing in it is needed for checking.
    public var summary: JSON { .object(["kinds": .list(kinds.map(\.summary))]) }
}

extension MatchAnswer.Kind {
    public struct Tier: Sendable {
        public let tier: Int
        public let groups: Int
        public let demand: Int64
        public let coverage: Int64
        /// The group that fares worst among those that anybody may serve; nil where there is none.
        public let worst: Group?
    }

    /// Tiers that anybody is in, most urgent first.
    public var tiers: [Tier] {
        Instance.tiers.compactMap { tier in
            let groups = solution.groups.filter { $0.tier == tier }
            guard !groups.isEmpty else { return nil }
            return Tier(
                tier: tier, groups: groups.count, demand: groups.reduce(0) { $0 + $1.demand },
                coverage: groups.reduce(0) { $0 + $1.coverage },
                worst: groups.filter { !$0.unreachable }.min {
                    let (a, b) = ($0.coverage, $1.coverage)
                    let left = a.multipliedFullWidth(by: $1.demand)
                    let right = b.multipliedFullWidth(by: $0.demand)
                    return (left.high, left.low) < (right.high, right.low)
                })
        }
    }

    public var supply: Int64 { problem.instance.supplies.reduce(0) { $0 + $1.amount } }
    public var demand: Int64 { problem.instance.needs.reduce(0) { $0 + $1.amount } }
    public var fundedNeeds: Int { solution.coverage.count { $0 > 0 } }
    /// Groups that nobody's restrictions let anything reach.
    public var unreachable: [Group] { solution.groups.filter(\.unreachable) }

    /// Fewer lines there cannot be: each need that is funded has one, and so has each intention that gives.
    public var linesMin: Int { max(fundedNeeds, Set(solution.lines.lazy.map(\.supply)).count) }

    fileprivate var summary: JSON {
        .object([
            "kind": .text(problem.kind), "intentions": .number(Int64(problem.intentions.count)),
            "needs": .number(Int64(problem.needs.count)), "supply": .number(supply),
            "demand": .number(demand),
            "coverage": .number(solution.placed), "lines": .number(Int64(solution.lines.count)),
            "lines_min": .number(Int64(linesMin)), "funded_needs": .number(Int64(fundedNeeds)),
            "preference_cost": .number(solution.preferenceCost),
            "coverage_if_divisible": .number(solution.divisibleCoverage.reduce(0, +)),
            "released": .list(solution.released.map { .text(problem.needs[$0]) }),
            "tiers": .list(tiers.map(json)),
            "unreachable": .list(
                unreachable.map {
                    .object(["village": .text(problem.regions[$0.region]), "tier": .number(Int64($0.tier))])
                }),
        ])
    }

    private func json(_ tier: Tier) -> JSON {
        var members: [String: JSON] = [
            "tier": .number(Int64(tier.tier)), "groups": .number(Int64(tier.groups)),
            "demand": .number(tier.demand), "coverage": .number(tier.coverage),
        ]
        if let worst = tier.worst {
            members["worst"] = .object([
                "village": .text(problem.regions[worst.region]), "demand": .number(worst.demand),
                "coverage": .number(worst.coverage),
            ])
        }
        return .object(members)
    }
}

import Kernel
import Matching

extension MatchAnswer {
    /// `summary.json`: totals for people; nothing in it is needed for checking.
    public var summary: JSON { .object(["kinds": .list(kinds.map(\.summary))]) }
}

extension MatchAnswer.Kind {
    public var supply: Int64 { problem.instance.supplies.reduce(0) { $0 + $1.amount } }
    public var demand: Int64 { problem.instance.needs.reduce(0) { $0 + $1.amount } }
    /// What accepted lines give.
    public var accepted: Int64 { problem.instance.accepted.reduce(0) { $0 + $1.amount } }
    public var fundedNeeds: Int { solution.coverage.count { $0 > 0 } }
    /// Groups that nobody's restrictions let anything reach.
    public var unreachable: [MatchCase.Group] { answered.groups.filter { !$0.isReached } }

    /// Fewer lines there cannot be: each need that is funded has one, and so has each intention that gives.
    public var linesMin: Int { max(fundedNeeds, Set(solution.lines.lazy.map(\.supply)).count) }

    fileprivate var summary: JSON {
        var members: [String: JSON] = [
            "kind": .text(problem.kind), "intentions": .number(Int64(problem.intentions.count)),
            "needs": .number(Int64(problem.needs.count)), "supply": .number(supply),
            "demand": .number(demand), "accepted": .number(accepted),
            "coverage": .number(solution.placed), "lines": .number(Int64(solution.lines.count)),
            "lines_min": .number(Int64(linesMin)), "funded_needs": .number(Int64(fundedNeeds)),
            "preference_cost": .number(solution.preferenceCost),
            "coverage_if_divisible": .number(solution.divisibleCoverage.reduce(0, +)),
            "released": .list(solution.released.map { .text(problem.needs[$0]) }),
            "tiers": .list(answered.tiers.map(\.json)),
            "first_come": .list(answered.firstCome.map(\.json)),
            "relaxations": .list(answered.openings().prefix(Self.openingsMax).map(answered.json)),
            "unreachable": .list(
                unreachable.map {
                    .object(["village": .text($0.village), "tier": .number(Int64($0.tier))])
                }),
        ]
        if let regret { members["regret"] = regret.json }
        return .object(members)
    }

    /// So many relaxations are told.
    private static let openingsMax = 50
}

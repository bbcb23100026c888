import Kernel
import MatchingCheck

/// One kind of an answered match, as people ask about it: what was to be matched under its names, the lines, and the
/// labels that prove them.
public struct MatchCase: Sendable {
    /// By position, as the problem numbers them.
    struct Names: Sendable {
        var regions: [String]
        var needs: [String]
        var intentions: [String]
    }

    public let kind: String
    let names: Names
    let problem: MatchProblem
    let lines: [MatchLine]
    let proof: MatchCertificate.Kind
    /// By intention and by need.
    let given: [Int64]
    let got: [Int64]
    /// Needs as they came.
    private let order: [Int]
    /// By region and then tier.
    public private(set) var groups: [Group]
    /// Of each need.
    let groupOf: [Int]
    let reaches: [Reach]
    /// What households have of capped intentions, earlier runs included.
    private let held: [Holding: Int64]

    private struct Key: Hashable {
        let region: Int
        let tier: Int
    }

    private struct Holding: Hashable {
        let intention: Int
        let household: Int
    }

    init(
        kind: String, names: Names, order: [Int], problem: MatchProblem, lines: [MatchLine],
        proof: MatchCertificate.Kind
    ) {
        (self.kind, self.names, self.order) = (kind, names, order)
        (self.problem, self.lines, self.proof) = (problem, lines, proof)
        var given = problem.intentions.map { _ in Int64(0) }
        var got = problem.needs.map { _ in Int64(0) }
        var held: [Holding: Int64] = [:]
        for use in problem.used {
            held[Holding(intention: use.intention, household: use.household), default: 0] += use.amount
        }
        for line in lines {
            given[line.intention] += line.amount
            got[line.need] += line.amount
            guard problem.intentions[line.intention].householdCap != nil else { continue }
            let household = problem.needs[line.need].household
            held[Holding(intention: line.intention, household: household), default: 0] += line.amount
        }
        (self.given, self.got, self.held) = (given, got, held)
        reaches = problem.intentions.map(Reach.init)
        let reached = Set(reaches.flatMap(\.places))
        var isReached: [Key: Bool] = [:]
        var demand: [Key: Int64] = [:]
        for (n, need) in problem.needs.enumerated() {
            let key = Key(region: need.region, tier: need.tier)
            demand[key, default: 0] += need.amount
            if isReached[key] != true {
                isReached[key] = problem.places(of: n).contains(where: reached.contains)
            }
        }
        let keys = demand.keys.sorted { ($0.region, $0.tier) < ($1.region, $1.tier) }
        let numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        groupOf = problem.needs.map { numbers[Key(region: $0.region, tier: $0.tier)] ?? 0 }
        groups = keys.map { key in
            Group(
                region: key.region, village: names.regions[key.region], tier: key.tier,
                demand: demand[key] ?? 0, coverage: 0, isReached: isReached[key] ?? false)
        }
        groups = groups(covering: got)
    }

    func left(_ intention: Int) -> Int64 { problem.intentions[intention].amount - given[intention] }
    func lacking(_ need: Int) -> Int64 { problem.needs[need].amount - got[need] }

    func admits(_ i: Int, _ n: Int) -> Bool { reaches[i].admits(problem.needs[n], in: problem) }

    /// Whether an intention's cap is what keeps it from giving a household more.
    func isCapped(_ intention: Int, _ need: Int) -> Bool {
        guard let cap = problem.intentions[intention].householdCap else { return false }
        let holding = Holding(intention: intention, household: problem.needs[need].household)
        return held[holding, default: 0] >= cap
    }
}

extension MatchCase {
    /// Needs of one tier in one village.
    public struct Group: Sendable {
        let region: Int
        /// Its code or id.
        public let village: String
        public let tier: Int
        public let demand: Int64
        public var coverage: Int64
        /// Whether any intention may serve any of its needs.
        public let isReached: Bool

        /// Hundredths of the demand that are covered, rounded down.
        var hundredths: Int { Int(Int128(coverage) * 100 / Int128(demand)) }

        static func isWorse(_ one: Self, _ other: Self) -> Bool {
            Int128(one.coverage) * Int128(other.demand) < Int128(other.coverage) * Int128(one.demand)
        }
    }

    public struct Tier: Sendable {
        public let tier: Int
        public let groups: Int
        public let demand: Int64
        public let coverage: Int64
        /// The group that fares worst among those that anybody may serve; nil where there is none.
        public let worst: Group?
    }

    /// Tiers that anybody is in, most urgent first.
    public var tiers: [Tier] { Self.tiers(groups) }

    /// The same, had cards been served as they came.
    public var firstCome: [Tier] { Self.tiers(groups(covering: firstComeCoverage)) }

    /// What accepted lines give to a tier.
    func accepted(inTier tier: Int) -> Int64 {
        problem.accepted.reduce(0) { problem.needs[$1.need].tier == tier ? $0 + $1.amount : $0 }
    }

    var firstComeCoverage: [Int64] { FirstCome(problem, order: order).coverage }

    private static func tiers(_ groups: [Group]) -> [Tier] {
        Dictionary(grouping: groups, by: \.tier).sorted { $0.key < $1.key }.map { tier, groups in
            Tier(
                tier: tier, groups: groups.count, demand: groups.reduce(0) { $0 + $1.demand },
                coverage: groups.reduce(0) { $0 + $1.coverage },
                worst: groups.filter(\.isReached).min(by: Group.isWorse))
        }
    }

    /// By region and then tier.
    func groups(covering got: [Int64]) -> [Group] {
        var groups = groups
        for index in groups.indices { groups[index].coverage = 0 }
        for (group, got) in zip(groupOf, got) { groups[group].coverage += got }
        return groups
    }
}

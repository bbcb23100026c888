import MatchingCheck

/// The answer to a problem by the policy's own words: which sets of groups hold each other down is found by trying all
/// of them. For a handful of groups a tier.
struct NaiveAnswer {
    struct Block: Equatable {
        let tier: Int
        let numerator: Int64
        let denominator: Int64
    }

    let network: NaiveNetwork
    private(set) var blocks: [Block] = []
    /// Of each group.
    private(set) var label: [Int]
    private(set) var coverage: [Int64]

    init(_ problem: MatchProblem, closed: Set<Int> = []) {
        let network = NaiveNetwork(problem, closed: closed)
        self.network = network
        label = network.groups.map { _ in -1 }
        coverage = network.groups.indices.map { network.demand(of: $0).fixed }
        for tier in 1...4 { settle(tier) }
    }

    /// What can flow into some groups beside all that is fixed or settled.
    private func rank(_ groups: [Int]) -> Int64 {
        var network = network
        for g in network.groups.indices where label[g] >= 0 {
            network.open(network.exit[g], to: coverage[g] - network.demand(of: g).fixed)
        }
        _ = network.maximize(byCost: false)
        for g in groups { network.open(network.exit[g], to: .max / 4) }
        return network.maximize(byCost: false)
    }

    private mutating func settle(_ tier: Int) {
        var left = network.groups.indices.filter { network.groups[$0].tier == tier }
        while !left.isEmpty {
            let sets = (1..<1 << left.count).map { mask in
                left.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
            }
            let ratios = sets.map { ratio(of: $0, with: rank($0)) }
            guard let least = ratios.min(by: Self.less) else { return }
            var held: Set<Int> = []
            for (set, ratio) in zip(sets, ratios) where !Self.less(least, ratio) {
                for g in set {
                    let demand = network.demand(of: g)
                    if !Self.less(least, (demand.fixed, demand.whole)) { held.insert(g) }
                }
            }
            deal(least, held.sorted(), tier)
            left.removeAll { held.contains($0) }
        }
    }

    /// The ratio to which a set can be raised as one, at most 1.
    private func ratio(of set: [Int], with rank: Int64) -> (Int64, Int64) {
        let demands = set.map { network.demand(of: $0) }
        // Those below the ratio share what there is; who stands above it by what is fixed takes nothing.
        let ladder = demands.sorted { Self.less(($0.fixed, $0.whole), ($1.fixed, $1.whole)) }
        var (whole, fixed): (Int64, Int64) = (0, 0)
        for (index, step) in ladder.enumerated() {
            whole += step.whole
            fixed += step.fixed
            let ratio = (fixed + rank, whole)
            let isLast = index + 1 == ladder.count
            if isLast || !Self.less((ladder[index + 1].fixed, ladder[index + 1].whole), ratio) {
                return Self.less((1, 1), ratio) ? (1, 1) : ratio
            }
        }
        return (1, 1)
    }

    private static func less(_ a: (Int64, Int64), _ b: (Int64, Int64)) -> Bool { a.0 * b.1 < b.0 * a.1 }

    /// Every group its share rounded down; odd units to those with a fraction, one each in order where feasible.
    private mutating func deal(_ ratio: (Int64, Int64), _ groups: [Int], _ tier: Int) {
        var (a, b) = ratio
        while a > 0 { (a, b) = (b % a, a) }
        let block = Block(tier: tier, numerator: ratio.0 / b, denominator: ratio.1 / b)
        var odd: Int64 = 0
        for g in groups {
            let share = ratio.0 * network.demand(of: g).whole
            coverage[g] = share / ratio.1
            odd += share % ratio.1
        }
        odd /= ratio.1
        for g in groups { label[g] = blocks.count }
        for g in groups where odd > 0 && ratio.0 * network.demand(of: g).whole % ratio.1 > 0 {
            coverage[g] += 1
            if isFeasible() { odd -= 1 } else { coverage[g] -= 1 }
        }
        blocks.append(block)
    }

    /// A cheapest flow with exactly this coverage; nil where there is none.
    func flow(_ coverage: [Int64]) -> NaiveNetwork? {
        var (network, owed): (NaiveNetwork, Int64) = (network, 0)
        for exit in network.fixedExit { owed += network.arcs[exit].room }
        for g in network.groups.indices where label[g] >= 0 {
            let cap = coverage[g] - network.demand(of: g).fixed
            guard cap >= 0 else { return nil }
            network.open(network.exit[g], to: cap)
            owed += cap
        }
        return network.maximize(byCost: true) == owed ? network : nil
    }

    private func isFeasible() -> Bool { flow(coverage) != nil }

    // MARK: What it leaves

    /// The lines of a flow, accepted ones contained, by need and intention.
    func lines(_ flow: NaiveNetwork) -> [MatchLine] {
        var sums: [[Int]: Int64] = [:]
        for (index, arc) in flow.arcs.enumerated() {
            if let pair = arc.pair { sums[[pair.need, pair.intention], default: 0] += flow.flow(index) }
        }
        for line in network.problem.accepted { sums[[line.need, line.intention], default: 0] += line.amount }
        return sums.filter { $0.value > 0 }.map { ($0.key[1], $0.key[0], $0.value) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    /// Labels: the worst-off group that a unit standing at a node could be led to. Potentials: shortest distances.
    func proof(_ flow: NaiveNetwork) -> MatchCertificate.Kind {
        var proof = MatchCertificate.Kind()
        proof.blocks = blocks.map { [Int64($0.tier), $0.numerator, $0.denominator] }
        proof.groups = label
        var labels = [Int](repeating: blocks.count, count: flow.nodeCount)
        for (g, node) in flow.groupNode.enumerated() { labels[node] = label[g] }
        var prices = [Int](repeating: 0, count: flow.nodeCount)
        for _ in 0..<flow.nodeCount {
            for arc in flow.arcs where arc.room > 0 && arc.from != flow.sink && arc.to != flow.sink {
                prices[arc.to] = min(prices[arc.to], prices[arc.from] + arc.cost)
                guard arc.from != flow.source, arc.to != flow.source else { continue }
                labels[arc.from] = min(labels[arc.from], labels[arc.to])
            }
        }
        let zero = prices[flow.source]
        proof.intentions.block = flow.intentionNode.map { labels[$0] }
        proof.intentions.potential = flow.intentionNode.map { prices[$0] - zero }
        proof.needs.block = flow.needNode.map { labels[$0] }
        proof.needs.potential = flow.needNode.map { prices[$0] - zero }
        for n in network.problem.needs.indices where network.closed.contains(n) || network.free[n] == 0 {
            (proof.needs.block[n], proof.needs.potential[n]) = (blocks.count, 0)
        }
        return proof
    }
}

/// The rows of `groups.csv` for some lines.
func told(_ lines: [MatchLine], _ problem: MatchProblem) -> [MatchGroup] {
    let keys = Set(problem.needs.map { [$0.region, $0.tier] }).sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    return keys.map { key in
        let members = problem.needs.indices.filter {
            [problem.needs[$0].region, problem.needs[$0].tier] == key
        }
        let coverage = lines.filter { members.contains($0.need) }.reduce(0) { $0 + $1.amount }
        return (key[0], key[1], members.reduce(0) { $0 + problem.needs[$1].amount }, coverage)
    }
}

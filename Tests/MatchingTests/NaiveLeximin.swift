import Matching

/// The fairest coverage by definition: for every set of a tier's groups, the most that it can get is found by a flow over
/// all pairs, and blocks are read off that table.
struct NaiveLeximin {
    struct Key: Hashable, Comparable {
        let region: Int
        let tier: Int

        static func < (a: Self, b: Self) -> Bool { (a.region, a.tier) < (b.region, b.tier) }
    }

    /// By region and tier.
    static func coverage(_ instance: Instance) -> [(key: Key, amount: Int64)] {
        var known: [Key: Int64] = [:]
        let keys = Set(instance.needs.map { Key(region: $0.region, tier: $0.tier) }).sorted()
        for tier in 1...4 {
            let groups = keys.filter { $0.tier == tier }
            let table = mostOfSets(groups, given: known, instance)
            for (group, amount) in zip(groups, shares(groups, table, instance)) { known[group] = amount }
        }
        return keys.map { ($0, known[$0] ?? -1) }
    }

    static func demand(_ key: Key, _ instance: Instance) -> Int64 {
        instance.needs.reduce(0) { $0 + ($1.region == key.region && $1.tier == key.tier ? $1.amount : 0) }
    }

    /// Per set of groups (bit mask), the most that it gets beside what earlier tiers have.
    private static func mostOfSets(
        _ groups: [Key], given: [Key: Int64], _ instance: Instance
    ) -> [Int64] {
        let earlier = given.values.reduce(0, +)
        return (0..<1 << groups.count).map { set in
            var limits = given
            for (bit, group) in groups.enumerated() where set >> bit & 1 == 1 {
                limits[group] = demand(group, instance)
            }
            var flow = PairFlow(instance, limits: limits)
            return flow.maximum().placed - earlier
        }
    }

    private static func shares(_ groups: [Key], _ most: [Int64], _ instance: Instance) -> [Int64] {
        let demands = groups.map { demand($0, instance) }
        func sum(_ values: [Int64], _ set: Int) -> Int64 {
            values.indices.reduce(0) { set >> $1 & 1 == 1 ? $0 + values[$1] : $0 }
        }
        var blocks: [(set: Int, amount: Int64)] = []
        var done = 0
        while done != most.count - 1 {
            // The set with the least ratio of what is left for it, the greatest of those.
            var best = (set: 0, amount: Int64.max, demand: Int64(1))
            for set in 1..<most.count where set & done == 0 {
                let (amount, whole) = (most[set | done] - most[done], sum(demands, set))
                let order = best.set == 0 ? -1 : amount * best.demand - best.amount * whole
                if order < 0 || (order == 0 && set.nonzeroBitCount > best.set.nonzeroBitCount) {
                    best = (set, amount, whole)
                }
            }
            blocks.append((best.set, best.amount))
            done |= best.set
        }
        var shares = [Int64](repeating: 0, count: groups.count)
        for block in blocks {
            for index in groups.indices where block.set >> index & 1 == 1 {
                shares[index] = block.amount * demands[index] / sum(demands, block.set)
            }
        }
        for block in blocks {
            for index in groups.indices where block.set >> index & 1 == 1 {
                guard block.amount * demands[index] % sum(demands, block.set) > 0 else { continue }
                shares[index] += 1
                let fits = most.indices.allSatisfy { sum(shares, $0) <= most[$0] }
                if !fits { shares[index] -= 1 }
            }
        }
        return shares
    }
}

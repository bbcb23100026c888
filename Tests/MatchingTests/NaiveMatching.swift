import Matching

/// The model the solver is held against: every eligible pair listed, shortest augmenting paths on a matrix.
struct NaiveMatching {
    private var capacity: [[Int64]]
    private let instance: Instance
    private let needNode: Int

    /// Most that can be placed in each tier, earlier tiers first.
    static func placedByTier(_ instance: Instance) -> [Int64] {
        var model = NaiveMatching(instance)
        return (1...4).map { model.place(tier: $0) }
    }

    static func eligible(_ restriction: Instance.Restriction, _ need: Instance.Need, _ instance: Instance)
        -> Bool
    {
        var around: [Int] = []
        var region: Int? = need.region
        while let at = region {
            around.append(at)
            region = instance.regions[at].parent
        }
        return (restriction.region == nil || around.contains { $0 == restriction.region })
            && (restriction.categories.isEmpty || restriction.categories.contains(need.category))
            && (restriction.attribute == nil || restriction.attribute == need.attribute)
    }

    private init(_ instance: Instance) {
        self.instance = instance
        let households = Set(instance.needs.map(\.household)).sorted()
        let pairNode = 2 + instance.supplies.count
        needNode = pairNode + instance.intentions.count * households.count
        let size = needNode + instance.needs.count
        capacity = Array(repeating: Array(repeating: 0, count: size), count: size)
        let plenty = Int64.max / 4
        for (s, supply) in instance.supplies.enumerated() {
            let intention = instance.intentions[supply.intention]
            capacity[0][2 + s] = supply.amount
            for (n, need) in instance.needs.enumerated()
            where Self.eligible(intention.restriction, need, instance) {
                // One node per intention carries the pairs' cap: supply → (intention, household) → need.
                let place = pairNode + supply.intention * households.count
                guard let household = households.firstIndex(of: need.household) else { continue }
                let pair = place + household
                capacity[2 + s][pair] = plenty
                capacity[pair][needNode + n] = plenty
            }
        }
        splitCapped(households, pairNode)
    }

    /// A cap binds a node: the node gets a twin, and the cap is the capacity between them.
    private mutating func splitCapped(_ households: [Int], _ pairNode: Int) {
        for (i, intention) in instance.intentions.enumerated() {
            guard let cap = intention.householdCap else { continue }
            for (h, household) in households.enumerated() {
                let pair = pairNode + i * households.count + h
                let given = instance.used.filter { $0.intention == i && $0.household == household }
                let twin = capacity.count
                for row in capacity.indices { capacity[row].append(0) }
                capacity.append(Array(repeating: 0, count: twin + 1))
                for n in instance.needs.indices {
                    capacity[twin][needNode + n] = capacity[pair][needNode + n]
                    capacity[pair][needNode + n] = 0
                }
                capacity[pair][twin] = max(0, cap - given.reduce(0) { $0 + $1.amount })
            }
        }
    }

    private mutating func place(tier: Int) -> Int64 {
        for (n, need) in instance.needs.enumerated() where need.tier == tier {
            capacity[needNode + n][1] = need.amount
        }
        var placed: Int64 = 0
        while let path = shortestPath() {
            let amount = zip(path, path.dropFirst()).map { capacity[$0][$1] }.min() ?? 0
            for (a, b) in zip(path, path.dropFirst()) {
                capacity[a][b] -= amount
                capacity[b][a] += amount
            }
            placed += amount
        }
        return placed
    }

    private func shortestPath() -> [Int]? {
        var before = [Int?](repeating: nil, count: capacity.count)
        var queue = [0]
        var at = 0
        while at < queue.count, before[1] == nil {
            let node = queue[at]
            at += 1
            for next in capacity.indices where next != 0 && before[next] == nil && capacity[node][next] > 0 {
                before[next] = node
                queue.append(next)
            }
        }
        guard before[1] != nil else { return nil }
        var path = [1]
        while let node = before[path[0]] { path.insert(node, at: 0) }
        return path
    }
}

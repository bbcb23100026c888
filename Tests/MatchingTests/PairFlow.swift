import Matching

/// Flows with every eligible pair listed: cheapest augmenting paths on a matrix, found by relaxing every arc.
struct PairFlow {
    private var capacity: [[Int64]] = []
    /// What a unit from one node to another costs; the negative on the way back.
    private var cost: [[Int64]] = []

    init(_ instance: Instance, limits: [NaiveLeximin.Key: Int64]) {
        capacity = [[0, 0], [0, 0]]
        cost = capacity
        let groups = limits.keys.sorted()
        let groupNodes = groups.map { group -> Int in
            let node = addNode()
            capacity[node][1] = limits[group] ?? 0
            return node
        }
        let needNodes = instance.needs.map { need -> Int? in
            let key = NaiveLeximin.Key(region: need.region, tier: need.tier)
            guard let group = groups.firstIndex(of: key) else { return nil }
            let node = addNode()
            capacity[node][groupNodes[group]] = need.amount
            return node
        }
        for (index, intention) in instance.intentions.enumerated() {
            let node = addNode()
            capacity[0][node] = instance.supplies.reduce(0) {
                $0 + ($1.intention == index ? $1.amount : 0)
            }
            for household in Set(instance.needs.map(\.household)).sorted() {
                let used = instance.used.reduce(0) {
                    $0 + ($1.intention == index && $1.household == household ? $1.amount : 0)
                }
                let pair = addNode()
                capacity[node][pair] = max(0, (intention.householdCap ?? 1 << 40) - used)
                for (need, target) in zip(instance.needs, needNodes)
                where need.household == household && Self.eligible(intention.restriction, need, instance) {
                    guard let target else { continue }
                    capacity[pair][target] = 1 << 40
                    cost[pair][target] = Self.cost(intention.preference, need, instance)
                    cost[target][pair] = -cost[pair][target]
                }
            }
        }
    }

    static func eligible(
        _ restriction: Instance.Restriction, _ need: Instance.Need, _ instance: Instance
    ) -> Bool {
        (restriction.region.map { within($0, need.region, instance) } ?? true)
            && (restriction.categories.isEmpty || restriction.categories.contains(need.category))
            && (restriction.attribute.map(need.attributes.contains) ?? true)
    }

    static func within(_ outer: Int, _ region: Int, _ instance: Instance) -> Bool {
        var next: Int? = region
        while let at = next {
            if at == outer { return true }
            next = instance.regions[at].parent
        }
        return false
    }

    static func cost(_ wish: Instance.Preference, _ need: Instance.Need, _ instance: Instance) -> Int64 {
        (wish.region.map { within($0, need.region, instance) } ?? true ? 0 : 2)
            + (wish.category ?? need.category == need.category ? 0 : 1)
    }

    private mutating func addNode() -> Int {
        for row in capacity.indices {
            capacity[row].append(0)
            cost[row].append(0)
        }
        capacity.append([Int64](repeating: 0, count: capacity.count + 1))
        cost.append([Int64](repeating: 0, count: capacity.count))
        return capacity.count - 1
    }

    /// The most that fits, and the least that so much costs.
    mutating func maximum() -> (placed: Int64, cost: Int64) {
        var (placed, paid): (Int64, Int64) = (0, 0)
        while let path = cheapestPath() {
            let steps = Array(zip(path, path.dropFirst()))
            let amount = steps.map { capacity[$0][$1] }.min() ?? 0
            for (a, b) in steps {
                capacity[a][b] -= amount
                capacity[b][a] += amount
                paid += amount * cost[a][b]
            }
            placed += amount
        }
        return (placed, paid)
    }

    private func cheapestPath() -> [Int]? {
        let far = Int64.max / 2
        var before = [Int](repeating: -1, count: capacity.count)
        var length = [Int64](repeating: far, count: capacity.count)
        length[0] = 0
        var queue = [0]
        var at = 0
        while at < queue.count {
            let node = queue[at]
            at += 1
            for next in capacity.indices
            where capacity[node][next] > 0 && length[node] + cost[node][next] < length[next] {
                length[next] = length[node] + cost[node][next]
                before[next] = node
                queue.append(next)
            }
        }
        guard length[1] < far else { return nil }
        var path = [1]
        while path[0] != 0 { path.insert(before[path[0]], at: 0) }
        return path
    }
}

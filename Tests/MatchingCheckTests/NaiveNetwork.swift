import MatchingCheck

/// Every eligible pair of a problem listed, flows by shortest augmenting paths over all arcs: the model that checker
/// and solver are held against. Accepted lines are taken away first; a fixed need that is met must stay so.
struct NaiveNetwork {
    struct Arc {
        let from: Int
        let to: Int
        var room: Int64
        let cost: Int
        /// The arc of the pair of these, on which a line stands.
        var pair: (intention: Int, need: Int)?
    }

    let problem: MatchProblem
    /// Region and tier, ascending.
    let groups: [(region: Int, tier: Int)]
    let closed: Set<Int>
    private(set) var arcs: [Arc] = []
    private(set) var nodeCount = 2
    private(set) var intentionNode: [Int] = []
    private(set) var needNode: [Int] = []
    private(set) var groupNode: [Int] = []
    /// The arc from a group, or from a need that must stay met, to the sink.
    private(set) var exit: [Int] = []
    private(set) var fixedExit: [Int] = []
    private(set) var entry: [Int] = []
    let free: [Int64]
    let source = 0
    let sink = 1

    /// - Parameter closed: indivisible needs that get nothing; the others are met.
    init(_ problem: MatchProblem, closed: Set<Int> = []) {
        self.problem = problem
        self.closed = closed
        let keys = Set(problem.needs.map { [$0.region, $0.tier] })
        groups = keys.map { (region: $0[0], tier: $0[1]) }.sorted { $0 < $1 }
        free = problem.needs.indices.map { n in
            problem.needs[n].amount - problem.accepted.filter { $0.need == n }.reduce(0) { $0 + $1.amount }
        }
        for i in problem.intentions.indices {
            let kept = problem.accepted.filter { $0.intention == i }.reduce(0) { $0 + $1.amount }
            intentionNode.append(node())
            entry.append(add(source, intentionNode[i], problem.intentions[i].amount - kept))
        }
        for _ in problem.needs { needNode.append(node()) }
        for _ in groups {
            groupNode.append(node())
            exit.append(add(groupNode[groupNode.count - 1], sink, 0))
        }
        for n in problem.needs.indices where !closed.contains(n) {
            if problem.needs[n].isWhole {
                fixedExit.append(add(needNode[n], sink, free[n]))
            } else {
                add(needNode[n], groupNode[group(of: n)], free[n])
            }
        }
        for i in problem.intentions.indices { addPairs(of: i) }
    }

    func group(of n: Int) -> Int {
        let need = problem.needs[n]
        return groups.firstIndex { $0 == (need.region, need.tier) } ?? 0
    }

    /// Demand of a group, and what of it is fixed: accepted lines, and indivisible needs that are met.
    func demand(of g: Int) -> (whole: Int64, fixed: Int64) {
        var sum: (whole: Int64, fixed: Int64) = (0, 0)
        for (n, need) in problem.needs.enumerated() where group(of: n) == g {
            sum.whole += need.amount
            let isMet = need.isWhole && !closed.contains(n)
            sum.fixed += isMet ? need.amount : need.amount - free[n]
        }
        return sum
    }

    static func isWithin(_ outer: Int, _ region: Int, _ problem: MatchProblem) -> Bool {
        var at: Int? = region
        while let here = at, here != outer { at = problem.parents[here] }
        return at == outer
    }

    static func admits(_ i: Int, _ n: Int, _ problem: MatchProblem) -> Bool {
        let (intention, need) = (problem.intentions[i], problem.needs[n])
        if let region = intention.region, !isWithin(region, need.region, problem) { return false }
        if let attribute = intention.attribute, !need.attributes.contains(attribute) { return false }
        return intention.categories.isEmpty || intention.categories.contains(need.category)
    }

    static func cost(_ i: Int, _ n: Int, _ problem: MatchProblem) -> Int {
        let (intention, need) = (problem.intentions[i], problem.needs[n])
        var cost = 0
        if let near = intention.preferredRegion, !isWithin(near, need.region, problem) { cost += 2 }
        if let liked = intention.preferredCategory, liked != need.category { cost += 1 }
        return cost
    }

    /// What the cap leaves for a household.
    static func room(_ i: Int, _ household: Int, _ problem: MatchProblem) -> Int64 {
        let used = problem.used.filter { $0.intention == i && $0.household == household }
        let kept = problem.accepted.filter {
            $0.intention == i && problem.needs[$0.need].household == household
        }
        let gone = used.reduce(0) { $0 + $1.amount } + kept.reduce(0) { $0 + $1.amount }
        return max(0, (problem.intentions[i].householdCap ?? 0) - gone)
    }

    private mutating func addPairs(of i: Int) {
        var pairNode: [Int: Int] = [:]
        for n in problem.needs.indices
        where !closed.contains(n) && free[n] > 0 && Self.admits(i, n, problem) {
            var from = intentionNode[i]
            if problem.intentions[i].householdCap != nil {
                let household = problem.needs[n].household
                if pairNode[household] == nil {
                    pairNode[household] = node()
                    add(from, pairNode[household] ?? 0, Self.room(i, household, problem))
                }
                from = pairNode[household] ?? 0
            }
            add(from, needNode[n], .max / 4, cost: Self.cost(i, n, problem), pair: (i, n))
        }
    }

    private mutating func node() -> Int {
        nodeCount += 1
        return nodeCount - 1
    }

    @discardableResult
    private mutating func add(
        _ from: Int, _ to: Int, _ capacity: Int64, cost: Int = 0, pair: (intention: Int, need: Int)? = nil
    ) -> Int {
        arcs.append(Arc(from: from, to: to, room: capacity, cost: cost, pair: pair))
        arcs.append(Arc(from: to, to: from, room: 0, cost: -cost))
        return arcs.count - 2
    }

    /// Sets the most that may leave through an arc to the sink.
    mutating func open(_ exit: Int, to cap: Int64) { arcs[exit].room = cap - flow(exit) }

    func flow(_ arc: Int) -> Int64 { arcs[arc + 1].room }

    /// Sends as much as can be, cheapest paths first or any; the amount.
    mutating func maximize(byCost: Bool) -> Int64 {
        var sum: Int64 = 0
        while let path = path(byCost) {
            let amount = path.map { arcs[$0].room }.min() ?? 0
            for arc in path {
                arcs[arc].room -= amount
                arcs[arc ^ 1].room += amount
            }
            sum += amount
        }
        return sum
    }

    private func path(_ byCost: Bool) -> [Int]? {
        var distance = [Int?](repeating: nil, count: nodeCount)
        var before = [Int](repeating: -1, count: nodeCount)
        distance[source] = 0
        var isChanging = true
        while isChanging {
            isChanging = false
            for (index, arc) in arcs.enumerated() where arc.room > 0 {
                guard let start = distance[arc.from] else { continue }
                let end = start + (byCost ? arc.cost : 0)
                guard end < distance[arc.to] ?? .max else { continue }
                distance[arc.to] = end
                before[arc.to] = index
                isChanging = true
            }
        }
        guard distance[sink] != nil else { return nil }
        var path: [Int] = []
        var at = sink
        while at != source {
            path.append(before[at])
            at = arcs[before[at]].from
        }
        return path
    }
}

/// The arcs of intentions with a household cap, added only where they can help.
///
/// All (intention, household) pairs may be far too many to list. `offer` adds arcs that direct idle supply to
/// unmet needs; when none is left, `reroute` searches the residual network with every pair in it, listed or
/// not, so the flow is a maximum over all pairs once it finds nothing.
struct CappedArcs {
    private struct Pair: Hashable {
        let intention: Int
        let household: Int
    }

    /// How many needs an intention may claim in a search before the others get their turn.
    private static let claimsPerTurn = 8

    /// How many times over idle supply and unmet need are offered to each other. More choice means fewer searches
    /// of all pairs where supply is scarce, and more arcs than needed where it is ample.
    private static let choice: Int64 = 3

    private let instance: Instance
    private let territory: Territory
    private var used: [Pair: Int64] = [:]
    private var needsOf: [Int: [Int]] = [:]
    private var opened: Set<Pair> = []
    /// Nodes that lead to several needs of one household.
    private var bundles: [[Int]: Int32] = [:]

    init(_ instance: Instance, _ territory: Territory) {
        self.instance = instance
        self.territory = territory
        for commitment in instance.used {
            used[Pair(intention: commitment.intention, household: commitment.household), default: 0] +=
                commitment.amount
        }
        for (index, need) in instance.needs.enumerated() {
            needsOf[need.household, default: []].append(index)
        }
    }

    /// Adds arcs that may let more flow into the tier. False when the flow is a maximum.
    mutating func extend(tier: Int, in layout: inout Layout) throws(MatchingError) -> Bool {
        guard !layout.capped.isEmpty else { return false }
        if try offer(tier: tier, in: &layout) { return true }
        return try reroute(tier: tier, in: &layout)
    }

    /// Adds arcs from idle supply to needs of the tier, as far as either lasts `choice` times over. False when none can be added.
    private mutating func offer(tier: Int, in layout: inout Layout) throws(MatchingError) -> Bool {
        var lacking = instance.needs.indices.map { Self.choice * layout.room($0) }
        var walk = NeedWalk(layout) { instance.needs[$0].tier == tier && lacking[$0] > 0 }
        var added = false
        for (intention, node, entry) in layout.capped {
            var idle = min(layout.network.residual[Int(entry)], Instance.sumMax / Self.choice) * Self.choice
            guard idle > 0 else { continue }
            walk.restart(at: layout.classNode[intention])
            while idle > 0, let need = walk.next() {
                guard let limit = unlisted(intention, need) else { continue }
                try list(intention, node, need, limit, in: &layout)
                added = true
                let offered = min(limit, lacking[need], idle)
                idle -= offered
                lacking[need] -= offered
                if lacking[need] == 0 { walk.strike(need) }
            }
        }
        return added
    }

    /// Adds the unlisted arcs of paths from idle supply to unmet needs of the tier. False when there is none.
    private mutating func reroute(tier: Int, in layout: inout Layout) throws(MatchingError) -> Bool {
        let search = search(tier, layout)
        var added = false
        for need in search.unmet {
            var node = layout.firstNeed + Int32(need)
            while node != layout.source {
                let before = search.before[Int(node)]
                if search.unlisted[Int(node)], let need = layout.need(at: node),
                    let position = search.cappedAt[before]
                {
                    let intention = layout.capped[position].intention
                    if let limit = unlisted(intention, need) {
                        try list(intention, before, need, limit, in: &layout)
                        added = true
                    }
                }
                node = before
            }
        }
        return added
    }

    private struct Search {
        /// The node from which a node was reached; -1 where it was not.
        var before: [Int32]
        /// Whether it was reached through a pair that has no arc yet.
        var unlisted: [Bool]
        /// Position in `Layout.capped` of a node.
        var cappedAt: [Int32: Int] = [:]
        /// Needs reached that still lack something.
        var unmet: [Int] = []
    }

    /// All that the source reaches, pairs without arcs included.
    private func search(_ tier: Int, _ layout: Layout) -> Search {
        let network = layout.network
        var found = Search(
            before: [Int32](repeating: -1, count: network.nodeCount),
            unlisted: [Bool](repeating: false, count: network.nodeCount))
        for (position, entry) in layout.capped.enumerated() { found.cappedAt[entry.node] = position }
        var walk = NeedWalk(layout) { instance.needs[$0].tier <= tier }
        var queue = [layout.source]
        var at = 0

        func reach(_ node: Int32, from: Int32, unlisted: Bool) {
            found.before[Int(node)] = from
            found.unlisted[Int(node)] = unlisted
            queue.append(node)
            guard let need = layout.need(at: node) else { return }
            walk.strike(need)
            if layout.room(need) > 0 { found.unmet.append(need) }
        }
        while at < queue.count {
            let node = queue[at]
            at += 1
            var half = network.first[Int(node)]
            while half >= 0 {
                let next = network.head[Int(half)]
                if network.residual[Int(half)] > 0, found.before[Int(next)] < 0, next > layout.sink {
                    reach(next, from: node, unlisted: false)
                }
                half = network.next[Int(half)]
            }
            guard let position = found.cappedAt[node] else { continue }
            let intention = layout.capped[position].intention
            walk.restart(at: layout.classNode[intention])
            var claims = 0
            while claims < Self.claimsPerTurn, let need = walk.next() {
                guard unlisted(intention, need) != nil else { continue }
                reach(layout.firstNeed + Int32(need), from: node, unlisted: true)
                claims += 1
            }
            if claims == Self.claimsPerTurn { queue.append(node) }
        }
        return found
    }

    /// What an intention may still give a need's household, if that is something and they have no arc yet.
    private func unlisted(_ intention: Int, _ need: Int) -> Int64? {
        let pair = Pair(intention: intention, household: instance.needs[need].household)
        guard let cap = instance.intentions[intention].householdCap, !opened.contains(pair) else {
            return nil
        }
        let left = cap - used[pair, default: 0]
        return left > 0 ? left : nil
    }

    /// Adds the arc from an intention to all that a need's household may have from it.
    private mutating func list(
        _ intention: Int, _ node: Int32, _ need: Int, _ limit: Int64, in layout: inout Layout
    ) throws(MatchingError) {
        let household = instance.needs[need].household
        opened.insert(Pair(intention: intention, household: household))
        let restriction = instance.intentions[intention].restriction
        let needs = needsOf[household, default: []].filter {
            territory.admits(restriction, instance.needs[$0])
        }
        var target = layout.firstNeed + Int32(need)
        if needs.count > 1 { target = try bundle(needs, in: &layout) }
        try layout.network.addArc(from: node, to: target, capacity: limit)
    }

    private mutating func bundle(_ needs: [Int], in layout: inout Layout) throws(MatchingError) -> Int32 {
        if let node = bundles[needs] { return node }
        let node = try layout.network.addNodes(1)
        for need in needs {
            try layout.network.addArc(
                from: node, to: layout.firstNeed + Int32(need), capacity: FlowNetwork.unbounded)
        }
        bundles[needs] = node
        return node
    }
}

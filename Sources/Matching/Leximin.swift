/// Stage 1: tier by tier, the coverage ratios of groups as equal as the restrictions allow (docs/matching.md).
///
/// The decomposition algorithm of Fujishige (1980) on the polymatroid of coverages: give all groups of a block the ratio
/// that would use up its supply; if the network carries that, the block is done; else the minimum cut parts a poorer
/// from a richer side, which have nothing more to do with each other. One flow is kept throughout: what a group must
/// give back when its ratio falls stands at its node until it finds another way.
struct Leximin {
    var flow: MaxFlow<AllArcs>
    var columns: Columns
    private let layout: Layout
    private let rest: Remainder
    /// Per group, its demand, and what accepted lines and fixed needs cover of it.
    let demand: [Int64]
    let base: [Int64]
    /// Per group, what it gets beyond `base`, with the room that is still open.
    private(set) var limit: [Int64]
    /// Per group, the ratio of its block.
    private(set) var label: [Block]
    /// What a group's exact share has beyond whole units, in parts of its block's denominator.
    var fraction: [Int64]
    private var fine = Network.Flow()

    /// Throws `instanceTooLarge`.
    init(_ rest: Remainder, _ layout: Layout, _ network: consuming Network) throws(MatchingError) {
        self.rest = rest
        self.layout = layout
        flow = MaxFlow(network)
        columns = try Columns(rest, layout, in: &flow)
        var demand = [Int64](repeating: 0, count: layout.groups.count)
        var base = demand
        for (index, need) in rest.instance.needs.enumerated() {
            let group = Int(layout.groupNode[index] - layout.groupNodes.lowerBound)
            demand[group] += need.amount
            base[group] += rest.fate[index] == .fixed ? need.amount : need.amount - rest.need[index]
        }
        self.demand = demand
        self.base = base
        limit = [Int64](repeating: 0, count: demand.count)
        fraction = limit
        label = zip(layout.groups, zip(base, demand)).map {
            Block(tier: Int($0.tier), numerator: $1.0, denominator: $1.1)
        }
    }

    /// Per group, what it gets beyond `base`.
    func gain(_ group: Int) -> Int64 { limit[group] - flow.network.flow.room[node(group)] }

    func node(_ group: Int) -> Int { Int(layout.groupNodes.lowerBound) + group }

    /// Meets all fixed needs, which an earlier run met together. Throws `instanceTooLarge`.
    mutating func meetFixed() throws(MatchingError) {
        for (need, fate) in rest.fate.enumerated() where fate == .fixed {
            flow.network.flow.room[Int(columns.needNode[need])] = rest.need[need]
        }
        flow.gather()
        try maximise(from: 0)
    }

    /// Covers the groups of a tier, at no cost to earlier ones. Throws `instanceTooLarge`.
    mutating func cover(tier: Int) throws(MatchingError) {
        flow.gather()
        var starts = [0]
        while let start = starts.popLast() {
            flow.enter(start)
            let groups = flow.order[start...].filter(layout.groupNodes.contains).map {
                Int($0 - layout.groupNodes.lowerBound)
            }.filter { layout.groups[$0].tier == tier }.sorted()
            if !groups.isEmpty, let poorer = try level(groups, tier, from: start) {
                starts += [start, poorer]
            } else {
                flow.leave(flow.order[start...])
                flow.order.removeSubrange(start...)
            }
        }
    }

    /// Makes the flow a maximum over all pairs, those without arcs included.
    mutating func maximise(from start: Int) throws(MatchingError) {
        repeat { flow.maximise(from: start) } while try columns.cross(&flow, from: start)
    }

    /// Gives the groups of a block one ratio and returns nil where that can be. Else parts the block and returns where
    /// its poorer side starts.
    private mutating func level(
        _ groups: [Int], _ tier: Int, from start: Int
    ) throws(MatchingError) -> Int? {
        let ratio = ratio(of: groups, tier, from: start)
        var hasFractions = false
        for group in groups {
            let (whole, rest) = ratio.share(of: demand[group])
            fraction[group] = whole < base[group] ? 0 : rest
            if fraction[group] > 0 { hasFractions = true }
            set(group, to: max(0, whole - base[group]))
        }
        var crossed = true
        while crossed {
            try maximise(from: start)
            if hasFractions {
                refine(groups, ratio.denominator, from: start)
                flow.maximise(from: start)
            }
            let done = groups.allSatisfy { flow.network.flow.room[node($0)] == 0 }
            if hasFractions { swap(&flow.network.flow, &fine) }
            if done {
                try deal(groups, ratio.denominator, from: start)
                for group in groups { label[group] = max(label[group], ratio) }
                return nil
            }
            crossed = hasFractions ? try columns.cross(&flow, from: start) : false
        }
        return part(groups, hasFractions, from: start)
    }

    /// The ratio that would use up all supply of a block, if that were possible; no more than 1. Groups that have
    /// more already are left out.
    private func ratio(of groups: [Int], _ tier: Int, from start: Int) -> Block {
        var supply = flow.order[start...].reduce(0) { $0 + flow.network.flow.excess[Int($1)] }
        var lack: Int64 = 0
        for group in groups {
            supply += gain(group)
            lack += demand[group] - base[group]
        }
        var active = groups
        while true {
            let whole = active.reduce(0) { $0 + demand[$1] }
            let ratio = Block(
                tier: tier, numerator: active.reduce(min(supply, lack)) { $0 + base[$1] }, denominator: whole)
            let poorer = active.filter { group in
                base[group] == 0
                    || Block(tier: tier, numerator: base[group], denominator: demand[group]) <= ratio
            }
            if poorer.count == active.count { return ratio }
            active = poorer
        }
    }

    /// Changes what a group gets at most; what it must give back stands at its node.
    mutating func set(_ group: Int, to amount: Int64) {
        let got = gain(group)
        limit[group] = amount
        flow.network.flow.room[node(group)] = max(0, amount - got)
        flow.network.flow.excess[node(group)] += max(0, got - amount)
    }

    /// Puts in place of the flow what it leaves, in parts of a unit, and the exact shares as room: no more than one
    /// unit a group can still move, so capacities are cut to that.
    private mutating func refine(_ groups: [Int], _ parts: Int64, from start: Int) {
        let most = Int64(groups.count)
        let network = flow.network
        fine.residual.append(
            contentsOf: repeatElement(0, count: network.head.count - fine.residual.count))
        fine.isOpen.append(
            contentsOf: repeatElement(false, count: network.head.count - fine.isOpen.count))
        for key in [\Network.Flow.excess, \Network.Flow.room] {
            fine[keyPath: key].append(
                contentsOf: repeatElement(0, count: network.nodeCount - fine[keyPath: key].count))
        }
        for node in flow.order[start...] {
            fine.excess[Int(node)] = min(most, network.flow.excess[Int(node)]) * parts
            fine.room[Int(node)] = 0
            for half in network.halves(node) {
                fine.residual[half] = min(most, network.flow.residual[half]) * parts
                fine.isOpen[half] = network.flow.isOpen[half]
            }
        }
        for group in groups {
            fine.room[node(group)] =
                min(most - 1, network.flow.room[node(group)]) * parts + fraction[group]
        }
        swap(&flow.network.flow, &fine)
    }

    /// Parts a block at its minimum cut: the levels tell the poorer side, which reaches room.
    private mutating func part(_ groups: [Int], _ hasFractions: Bool, from start: Int) -> Int {
        let poorer = flow.order[start...].filter { flow.level[Int($0)] > 0 }
        let richer = flow.order[start...].filter { flow.level[Int($0)] == 0 }
        if hasFractions {
            // The cut is one of exact shares: let all whole units cross it.
            for group in groups where flow.level[node(group)] > 0 {
                set(group, to: demand[group] - base[group])
            }
            flow.maximise(from: start)
        }
        flow.leave(richer)
        flow.order.replaceSubrange(start..., with: richer + poorer)
        return start + richer.count
    }
}

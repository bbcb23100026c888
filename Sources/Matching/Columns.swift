/// The arcs of intentions with a household cap. There may be far too many pairs of such an intention and a household to
/// list, so arcs are added only where a search finds that they help (column generation); a search that finds none
/// proves that all pairs together could not do better.
struct Columns {
    /// How many times over an intention's idle supply and a need are offered to each other at first.
    static let choice: Int64 = 3
    /// How many arcs an intention gets at a time where that was not enough.
    static let turn = 8

    let rest: Remainder
    let layout: Layout
    /// Per need, its own node; -1 where its class stands for it.
    private(set) var needNode: [Int32]
    /// The needs of class c, in order: `members[start[c]..<start[c + 1]]`.
    private(set) var members: [Int32] = []
    private(set) var start: [Int32] = []
    /// Per capped intention, the places where it enters.
    let entries: [[Int32]]
    /// What a unit costs there.
    let costs: [[Int32]]
    /// Per household with several needs that are not closed, those.
    private var needsOf: [Int: [Int]] = [:]
    private var pairs: Set<Int32> = []
    private(set) var opened: Set<Remainder.Pair> = []
    /// Per need, how much may still be offered to it at first, and per class, before which of its needs that is nothing.
    private var lacking: [Int64]
    private var offered: [Int32] = []
    /// The places and need classes marked in the current search have `mark` equal to `epoch`.
    var mark: [Int32]
    var epoch: Int32 = 0

    var isEmpty: Bool { layout.capped.isEmpty }

    /// Gives their own nodes to fixed needs.
    init(_ rest: Remainder, _ layout: Layout, in flow: inout MaxFlow<AllArcs>) throws(MatchingError) {
        self.rest = rest
        self.layout = layout
        needNode = [Int32](repeating: -1, count: rest.need.count)
        lacking = rest.need.map { min($0, Instance.sumMax / Self.choice) * Self.choice }
        mark = [Int32](repeating: 0, count: Int(layout.needClasses.upperBound))
        let ways = layout.capped.map { intention in
            rest.instance.intentions[intention].entries(rest.territory).compactMap { entry in
                layout.tree.position[entry.place].map { ($0 + layout.places.lowerBound, Int32(entry.cost)) }
            }
        }
        entries = ways.map { $0.map(\.0) }
        costs = ways.map { $0.map(\.1) }
        sortMembers()
        for (need, fate) in rest.fate.enumerated() where fate == .fixed { _ = try split(need, in: &flow) }
        guard !layout.capped.isEmpty else { return }
        var first: [Int: Int] = [:]
        for (need, node) in layout.classNode.enumerated() where node >= 0 {
            let household = rest.instance.needs[need].household
            if let other = first.updateValue(need, forKey: household) {
                first[household] = other
                needsOf[household, default: [other]].append(need)
            }
        }
    }

    private mutating func sortMembers() {
        start = [Int32](repeating: 0, count: layout.needClasses.count + 1)
        for node in layout.classNode where node >= 0 {
            start[Int(node - layout.needClasses.lowerBound) + 1] += 1
        }
        for index in 0..<layout.needClasses.count { start[index + 1] += start[index] }
        var next = start
        offered = Array(start.dropLast())
        members = [Int32](repeating: 0, count: Int(start[layout.needClasses.count]))
        for (need, node) in layout.classNode.enumerated() where node >= 0 {
            let index = Int(node - layout.needClasses.lowerBound)
            members[Int(next[index])] = Int32(need)
            next[index] += 1
        }
    }

    /// Whether a node stands for an intention's share in a household.
    func isPair(_ node: Int32) -> Bool { pairs.contains(node) }

    /// The needs of a class.
    func needs(of node: Int32) -> ArraySlice<Int32> {
        let index = Int(node - layout.needClasses.lowerBound)
        return members[Int(start[index])..<Int(start[index + 1])]
    }

    /// The needs of a class but for some to which nothing more may be offered.
    func unoffered(of node: Int32) -> ArraySlice<Int32> {
        let index = Int(node - layout.needClasses.lowerBound)
        return members[Int(offered[index])..<Int(start[index + 1])]
    }

    func lack(of need: Int) -> Int64 { lacking[need] }

    /// Takes note of an offer.
    mutating func offer(_ amount: Int64, _ need: Int) {
        lacking[need] -= amount
        let index = Int(layout.classNode[need] - layout.needClasses.lowerBound)
        while offered[index] < start[index + 1], lacking[Int(members[Int(offered[index])])] == 0 {
            offered[index] += 1
        }
    }

    /// Gives a need a node of its own, and its share of what flows through its class.
    private mutating func split<Arcs>(_ need: Int, in flow: inout MaxFlow<Arcs>) throws(MatchingError)
        -> Int32
    {
        let (above, group) = (layout.classNode[need], layout.groupNode[need])
        let node = try flow.addNode(beside: above)
        needNode[need] = node
        guard rest.fate[need] == .open else {
            try flow.network.add(.init(from: above, to: node))
            return node
        }
        let amount = rest.need[need]
        let exit = try flow.network.add(.init(from: node, to: group, capacity: amount))
        let entry = try flow.network.add(.init(from: above, to: node))
        let old = flow.network.halves(above).lowerBound
        let moved = max(0, amount - flow.network.flow.residual[old])
        flow.network.push(-moved, along: old)
        flow.network.push(moved, along: Int(entry))
        flow.network.push(moved, along: Int(exit))
        flow.network.widen(old, by: -amount)
        return node
    }

    /// Adds an arc to all that a need's household may have from an intention; false where there is one, or nothing
    /// is left of the cap. Throws `instanceTooLarge`.
    mutating func open<Arcs>(
        _ intention: Int, _ need: Int, in flow: inout MaxFlow<Arcs>
    ) throws(MatchingError) -> (tail: Int32, half: Int32)? {
        let instance = rest.instance
        let household = instance.needs[need].household
        let limit = rest.rest(intention, household)
        guard limit > 0,
            opened.insert(.init(intention: intention, household: household)).inserted
        else { return nil }
        let wish = instance.intentions[intention]
        let needs = (needsOf[household] ?? [need]).filter {
            rest.territory.admits(wish.restriction, instance.needs[$0])
        }
        let node = layout.source[intention]
        if needs.count == 1 {
            let cost = rest.territory.cost(wish.preference, instance.needs[need])
            let target = needNode[need] < 0 ? try split(need, in: &flow) : needNode[need]
            return (node, try flow.network.add(.init(from: node, to: target, capacity: limit, cost: cost)))
        }
        let pair = try flow.addNode(beside: node)
        pairs.insert(pair)
        let half = try flow.network.add(.init(from: node, to: pair, capacity: limit))
        for need in needs {
            let cost = rest.territory.cost(wish.preference, instance.needs[need])
            let target = needNode[need] < 0 ? try split(need, in: &flow) : needNode[need]
            try flow.network.add(.init(from: pair, to: target, cost: cost))
        }
        return (node, half)
    }
}

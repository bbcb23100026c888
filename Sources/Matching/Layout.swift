/// The network of an instance, and which of its parts stands for what.
///
///     source → class (restriction) ─→ place ─→ place … → need class → need → sink
///     source → capped intention ─────────────────→ (household's needs) → need
///
/// Intentions without a cap that share a restriction share a class. A place is a region seen by one kind of
/// restriction; it exists only below a class and above a need, so the size is near-linear in the instance:
/// eligible pairs are never listed. Only arcs out of the source, into the sink and out of capped intentions bind.
/// Up to `firstNeed`, every arc leads to a higher node. Arcs of capped intentions are added by `CappedArcs`.
struct Layout {
    let source: Int32 = 0
    let sink: Int32 = 1
    var network = FlowNetwork()
    /// The node of the class whose restriction an intention has; -1 where it has no supply.
    private(set) var classNode: [Int32]
    /// Per capped intention with supply: its index, its node, the arc from the source.
    private(set) var capped: [(intention: Int, node: Int32, entry: Int32)] = []
    /// The first need's node; the others follow in order.
    private(set) var firstNeed: Int32 = 0
    /// Per need, the arc to the sink; without capacity until its tier's turn.
    private(set) var exits: [Int32] = []
    private(set) var needClasses: Range<Int32> = 0..<0

    init(_ instance: Instance, _ territory: Territory) throws(MatchingError) {
        classNode = [Int32](repeating: -1, count: instance.intentions.count)
        _ = try network.addNodes(2)
        let restrictions = try addSupply(instance)
        try addDemand(instance, territory, restrictions)
    }

    /// The need at a node, or nil.
    func need(at node: Int32) -> Int? {
        let index = Int(node) - Int(firstNeed)
        return exits.indices.contains(index) ? index : nil
    }

    /// What a need still lacks, once its tier is open.
    func room(_ need: Int) -> Int64 { network.residual[Int(exits[need])] }

    /// Lets the needs of a tier take flow.
    mutating func open(tier: Int, of instance: Instance) {
        for (index, need) in instance.needs.enumerated() where need.tier == tier {
            network.widen(exits[index], by: need.amount)
        }
    }

    /// Adds classes and capped intentions. Returns each class's node and restriction.
    private mutating func addSupply(
        _ instance: Instance
    ) throws(MatchingError) -> [(node: Int32, restriction: Instance.Restriction)] {
        var total = [Int64](repeating: 0, count: instance.intentions.count)
        for supply in instance.supplies { total[supply.intention] += supply.amount }
        let spending = instance.intentions.indices.filter { total[$0] > 0 }.sorted {
            let (a, b) = (instance.intentions[$0].restriction, instance.intentions[$1].restriction)
            return a == b ? $0 < $1 : a < b
        }
        var classes: [(node: Int32, restriction: Instance.Restriction)] = []
        var pooled: [Int64] = []
        for intention in spending {
            let restriction = instance.intentions[intention].restriction
            if classes.last?.restriction != restriction {
                classes.append((try network.addNodes(1), restriction))
                pooled.append(0)
            }
            classNode[intention] = classes[classes.count - 1].node
            if instance.intentions[intention].householdCap == nil {
                pooled[pooled.count - 1] += total[intention]
            }
        }
        for (entry, amount) in zip(classes, pooled) where amount > 0 {
            try network.addArc(from: source, to: entry.node, capacity: amount)
        }
        for intention in spending.sorted() where instance.intentions[intention].householdCap != nil {
            let node = try network.addNodes(1)
            let entry = try network.addArc(from: source, to: node, capacity: total[intention])
            capped.append((intention, node, entry))
        }
        return classes
    }

    private mutating func addDemand(
        _ instance: Instance, _ territory: Territory,
        _ classes: [(node: Int32, restriction: Instance.Restriction)]
    ) throws(MatchingError) {
        let kinds = instance.needs.map(NeedClass.init)
        let distinct = Set(kinds).sorted()
        let tree = PlaceTree(classes.map(\.restriction), distinct, territory)
        let firstPlace = try network.addNodes(tree.places.count)
        let firstClass = try network.addNodes(distinct.count)
        needClasses = firstClass..<firstClass + Int32(distinct.count)
        firstNeed = try network.addNodes(instance.needs.count)

        for entry in classes {
            for place in Place.entries(of: entry.restriction, territory) {
                guard let position = tree.position[place] else { continue }
                try addOpenArc(from: entry.node, to: firstPlace + position)
            }
        }
        for (position, place) in tree.places.enumerated() {
            guard let above = place.above(territory).flatMap({ tree.position[$0] }) else { continue }
            try addOpenArc(from: firstPlace + above, to: firstPlace + Int32(position))
        }
        var classOf: [NeedClass: Int32] = [:]
        for (kind, node) in zip(distinct, needClasses) {
            classOf[kind] = node
            for position in kind.places.compactMap({ tree.position[$0] }) {
                try addOpenArc(from: firstPlace + position, to: node)
            }
        }
        for (kind, node) in zip(kinds, firstNeed...) {
            exits.append(try network.addArc(from: node, to: sink, capacity: 0))
            if let from = classOf[kind] { try addOpenArc(from: from, to: node) }
        }
    }

    private mutating func addOpenArc(from: Int32, to: Int32) throws(MatchingError) {
        try network.addArc(from: from, to: to, capacity: FlowNetwork.unbounded)
    }
}

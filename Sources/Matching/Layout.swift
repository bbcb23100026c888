/// The network of an instance, and which of its parts stands for what.
///
///     class ──→ place ──→ place … ──→ need class ──→ group
///     capped intention ─→ (its household) ─→ need ──→ group
///
/// Intentions without a cap that share restriction and preference are a class. A place is a region seen by one kind
/// of restriction; it exists only where something enters and a need lies below, so the size is near-linear in the
/// instance: eligible pairs are never listed. Only what stands at the first nodes, the arcs into groups and those out of capped
/// intentions bind. Nodes of single needs and of households come later, where capped intentions need them.
struct Layout {
    /// Per node where intentions stand, what they offer.
    let offered: [Int64]
    /// Per intention, its node; -1 where it has nothing to give.
    let source: [Int32]
    /// Intentions with something to give, more of it than their cap lets them give a household.
    let capped: [Int]
    let tree: PlaceTree
    let places: Range<Int32>
    let needClasses: Range<Int32>
    /// Ascending by region and tier.
    let groups: [GroupKey]
    let groupNodes: Range<Int32>
    /// Where all supply comes from, and what is not spent stays. Its arcs take nothing until stage 2.
    let origin: Int32
    /// Per need, the node of its class (-1 where nothing of it is open or fixed, or nothing that is left may go there)
    /// and of its group.
    let classNode: [Int32]
    let groupNode: [Int32]

    struct GroupKey: Hashable, Comparable {
        let region: Int32
        let tier: Int32

        static func < (a: Self, b: Self) -> Bool { (a.region, a.tier) < (b.region, b.tier) }
    }

    /// Sets `network`; what intentions offer stands at their nodes. Throws `instanceTooLarge`.
    init(_ rest: Remainder, _ network: inout Network) throws(MatchingError) {
        let instance = rest.instance
        let supply = SourceNodes(rest)
        (source, offered, capped) = (supply.source, supply.offered, supply.capped)

        var demand = NeedClasses(rest)
        let tree = PlaceTree(
            Set(supply.entries.joined().map(\.place) + supply.cappedEntries.map(\.place)),
            lowest: demand.keys.lazy.flatMap { demand.places(above: $0) }, rest.territory)
        self.tree = tree
        // Where nothing that is left may go there is nothing to decide.
        var above = demand.keys.map { key in
            demand.places(above: key).compactMap { tree.nearest($0, rest.territory) }
        }
        demand.keep(above.map { !$0.isEmpty })
        above.removeAll(where: \.isEmpty)
        let firstPlace = Int32(supply.offered.count)
        let firstClass = firstPlace + Int32(tree.places.count)
        let firstGroup = firstClass + Int32(demand.keys.count)
        places = firstPlace..<firstClass
        needClasses = firstClass..<firstGroup

        let keys = instance.needs.map { GroupKey(region: Int32($0.region), tier: Int32($0.tier)) }
        groups = Set(keys).sorted()
        groupNodes = firstGroup..<firstGroup + Int32(groups.count)
        origin = groupNodes.upperBound
        let position = Dictionary(uniqueKeysWithValues: zip(groups, groupNodes))
        groupNode = keys.map { position[$0] ?? -1 }
        classNode = demand.index.map { $0 < 0 ? -1 : $0 + firstClass }

        var arcs: [Network.Arc] = []
        for (node, (key, open)) in zip(needClasses, zip(demand.keys, demand.open)) {
            let group = position[GroupKey(region: key.region, tier: key.tier)] ?? -1
            arcs.append(.init(from: node, to: group, capacity: open))
        }
        for (node, entries) in supply.entries.enumerated() {
            arcs.append(.init(from: origin, to: Int32(node), capacity: 0))
            for entry in entries {
                guard let place = tree.position[entry.place] else { continue }
                arcs.append(.init(from: Int32(node), to: firstPlace + place, cost: entry.cost))
            }
        }
        for (offset, place) in tree.places.enumerated() {
            guard let above = tree.nearest(place.above(rest.territory), rest.territory) else { continue }
            arcs.append(.init(from: firstPlace + above, to: firstPlace + Int32(offset)))
        }
        for (node, places) in zip(needClasses, above) {
            for place in places { arcs.append(.init(from: firstPlace + place, to: node)) }
        }
        network = try Network(nodes: Int(origin) + 1, arcs: arcs)
        for (node, amount) in offered.enumerated() { network.flow.excess[node] = amount }
    }
}

extension Layout {
    /// Per group, whether no intention of the instance may serve any of its needs, whatever is left of it.
    func unreachable(_ rest: Remainder) -> [Bool] {
        let territory = rest.territory
        let entries = Set(
            rest.instance.intentions.map(\.restriction).flatMap {
                Instance.Intention($0).entries(territory).map(\.place)
            })
        var isReached: [Place: Bool] = [:]
        func reaches(_ place: Place) -> Bool {
            if let known = isReached[place] { return known }
            let found = entries.contains(place) || place.above(territory).map(reaches) ?? false
            isReached[place] = found
            return found
        }
        var unreachable = [Bool](repeating: true, count: groups.count)
        for (need, node) in zip(rest.instance.needs, groupNode) {
            let group = Int(node - groupNodes.lowerBound)
            guard unreachable[group] else { continue }
            unreachable[group] = !(need.attributes + [-1]).contains { attribute in
                [need.category, -1].contains { category in
                    reaches(
                        Place(
                            region: Int32(need.region), category: Int32(category),
                            attribute: Int32(attribute)))
                }
            }
        }
        return unreachable
    }
}

/// Intentions by what tells them apart.
private struct SourceNodes {
    private struct Wish: Hashable {
        let restriction: Instance.Restriction
        let preference: Instance.Preference
    }

    private(set) var source: [Int32]
    private(set) var capped: [Int] = []
    /// Per node.
    private(set) var offered: [Int64] = []
    private(set) var entries: [[Entry]] = []
    private(set) var cappedEntries: [Entry] = []

    init(_ rest: Remainder) {
        source = [Int32](repeating: -1, count: rest.offered.count)
        var known: [Wish: Int32] = [:]
        for (index, intention) in rest.instance.intentions.enumerated() where rest.offered[index] > 0 {
            let wish = Wish(restriction: intention.restriction, preference: intention.preference)
            if !rest.isCapped[index], let node = known[wish] {
                source[index] = node
                offered[Int(node)] += rest.offered[index]
                continue
            }
            let node = Int32(offered.count)
            source[index] = node
            offered.append(rest.offered[index])
            if !rest.isCapped[index] {
                known[wish] = node
                entries.append(intention.entries(rest.territory))
            } else {
                capped.append(index)
                entries.append([])
                cappedEntries += intention.entries(rest.territory)
            }
        }
    }
}

/// Needs by what tells them apart; classes of one region lie side by side.
private struct NeedClasses {
    private(set) var keys: [NeedClass] = []
    /// Per class, what of its needs may be met in part.
    private(set) var open: [Int64] = []
    /// Per need, its class; -1 where nothing of it is to be met.
    private(set) var index: [Int32]
    private var sets: [[Int]] = [[]]

    init(_ rest: Remainder) {
        index = [Int32](repeating: -1, count: rest.need.count)
        var known: [NeedClass: Int32] = [:]
        var numbers: [[Int]: Int32] = [:]
        for (position, need) in rest.instance.needs.enumerated() where rest.fate[position] != .closed {
            var set: Int32 = 0
            if !need.attributes.isEmpty {
                set = numbers[need.attributes] ?? Int32(sets.count)
                if Int(set) == sets.count {
                    numbers[need.attributes] = set
                    sets.append(need.attributes)
                }
            }
            let key = NeedClass(
                region: Int32(need.region), category: Int32(need.category), tier: Int32(need.tier),
                attributes: set)
            let found = known[key] ?? Int32(keys.count)
            if Int(found) == keys.count {
                known[key] = found
                keys.append(key)
                open.append(0)
            }
            index[position] = found
            if rest.fate[position] == .open { open[Int(found)] += rest.need[position] }
        }
        sort()
    }

    private mutating func sort() {
        let order = keys.indices.sorted {
            let (a, b) = (keys[$0], keys[$1])
            return (a.region, a.tier, a.category, a.attributes) < (b.region, b.tier, b.category, b.attributes)
        }
        var rank = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { rank[old] = Int32(new) }
        keys = order.map { keys[$0] }
        open = order.map { open[$0] }
        for need in index.indices where index[need] >= 0 { index[need] = rank[Int(index[need])] }
    }

    /// Leaves out the other classes.
    mutating func keep(_ isKept: [Bool]) {
        var number = [Int32](repeating: -1, count: isKept.count)
        var count: Int32 = 0
        for (old, isKept) in isKept.enumerated() where isKept {
            number[old] = count
            count += 1
        }
        guard Int(count) < isKept.count else { return }
        keys = zip(keys, isKept).filter(\.1).map(\.0)
        open = zip(open, isKept).filter(\.1).map(\.0)
        for need in index.indices where index[need] >= 0 { index[need] = number[Int(index[need])] }
    }

    /// The places that lead to a class: by its category or any, by one of its attributes or any.
    func places(above key: NeedClass) -> [Place] {
        var places: [Place] = []
        for attribute in sets[Int(key.attributes)] + [-1] {
            for category in [key.category, -1] {
                places.append(
                    Place(region: key.region, category: category, attribute: Int32(attribute)))
            }
        }
        return places
    }
}

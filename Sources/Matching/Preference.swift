/// Arcs whose reduced cost, cost + price(from) − price(to), is zero.
enum Tight: Passage {
    static func admits(_ from: Int32, _ to: Int32, _ cost: Int8) -> Bool { from &+ Int32(cost) == to }
}

/// Stage 2: among all flows with the same coverage of groups, the cheapest to the donors' preferences.
///
/// A primal-dual method (Ford, Fulkerson 1957). Flow on arcs that cost something is taken back; what then lacks is
/// brought along shortest paths, all paths of one length at a time: prices are raised around what lacks (Dial's
/// search, 1969, since costs are small whole numbers) until a path of reduced cost zero leads there.
struct Preference {
    private(set) var flow: MaxFlow<Tight>
    private(set) var columns: Columns
    private let layout: Layout
    private let rest: Remainder
    private var distance: [Int32]
    private var buckets: [[Int32]] = []
    private var reached: [Int32] = []
    private static let far = Int32.max

    init(_ stage: consuming Leximin, _ rest: Remainder, _ layout: Layout) {
        self.rest = rest
        self.layout = layout
        columns = stage.columns
        var network = Network()
        swap(&network, &stage.flow.network)
        network.settle(layout)
        for half in network.halves(layout.origin) {
            let node = Int(network.head[half])
            network.widen(half, by: layout.offered[node])
            network.push(layout.offered[node] - network.flow.excess[node], along: half)
            network.flow.excess[node] = 0
        }
        flow = MaxFlow(network)
        flow.gather()
        distance = []
        takeBack()
    }

    /// Per node, its price; 0 at the origin.
    func price(_ node: Int32) -> Int32 { flow.mark[Int(node)] - flow.mark[Int(layout.origin)] }

    /// Lets earlier needs of a class have what flows through it before later ones; neither fairness nor cost changes
    /// by that, since nothing but a household's cap tells them apart.
    mutating func fillInOrder() {
        Forest.clear(&flow.network, without: layout.origin)
        for node in layout.needClasses {
            var arcs: [Int32: Int] = [:]
            for half in flow.network.halves(node) where !flow.network.isBack[half] {
                arcs[flow.network.head[half]] = half
            }
            guard arcs.count > 1 else { continue }
            fill(node, arcs)
        }
    }

    private mutating func fill(_ node: Int32, _ arcs: [Int32: Int]) {
        let exit = flow.network.halves(node).lowerBound
        let open = columns.needs(of: node).map(Int.init).filter { rest.fate[$0] == .open }
        var left = flow.network.amount(exit)
        for need in open { left += arcs[columns.needNode[need]].map { flow.network.amount($0) } ?? 0 }
        var pooled: Int64 = 0
        for need in open {
            let own = columns.needNode[need]
            guard own >= 0, let half = arcs[own] else {
                let amount = min(left, rest.need[need])
                pooled += amount
                left -= amount
                continue
            }
            let out = flow.network.halves(own).lowerBound
            let before = flow.network.amount(half)
            let after = min(left, before + flow.network.flow.residual[out])
            flow.network.push(after - before, along: half)
            flow.network.push(after - before, along: out)
            left -= after
        }
        flow.network.push(pooled - flow.network.amount(exit), along: exit)
    }

    /// Units times cost.
    var cost: Int64 {
        var sum: Int64 = 0
        for node in flow.order {
            for half in flow.network.halves(node) where flow.network.cost[half] > 0 {
                sum += Int64(flow.network.cost[half]) * flow.network.amount(half)
            }
        }
        return sum
    }

    /// Finds the cheapest flow over all pairs, those without arcs included. Throws `instanceTooLarge`.
    mutating func run() throws(MatchingError) {
        repeat {
            while raise() {
                // What a pair would save may be known long before the end; an optimum without it is not worth finding.
                _ = try addColumns(along: flow.mark, costs: true)
                flow.maximise(from: 0)
            }
        } while try addColumns(along: flow.mark, costs: true)
    }

    /// Takes all flow off arcs that cost something: it stands at one end and lacks at the other.
    private mutating func takeBack() {
        for node in flow.order {
            for half in flow.network.halves(node) where flow.network.cost[half] > 0 {
                move(-flow.network.amount(half), along: half)
            }
        }
    }

    /// Changes the flow of one arc; its ends keep the difference.
    private mutating func move(_ amount: Int64, along half: Int) {
        flow.network.push(amount, along: half)
        add(amount, at: Int(flow.network.head[half]))
        add(-amount, at: Int(flow.network.head[Int(flow.network.mate[half])]))
    }

    private mutating func add(_ amount: Int64, at node: Int) {
        let balance = flow.network.flow.excess[node] - flow.network.flow.room[node] + amount
        flow.network.flow.excess[node] = max(0, balance)
        flow.network.flow.room[node] = max(0, -balance)
    }

    /// Raises prices around what lacks until the nearest excess has a tight path there. False when nothing lacks.
    private mutating func raise() -> Bool {
        distance.append(
            contentsOf: repeatElement(Self.far, count: flow.network.nodeCount - distance.count))
        for node in reached { distance[Int(node)] = Self.far }
        reached.removeAll(keepingCapacity: true)
        buckets = [[]]
        for node in flow.order where flow.network.flow.room[Int(node)] > 0 { reach(node, 0) }
        var length = 0
        var found = false
        while length < buckets.count, !found {
            var at = 0
            while at < buckets[length].count {
                let node = buckets[length][at]
                at += 1
                guard distance[Int(node)] == length else { continue }
                if flow.network.flow.excess[Int(node)] > 0 { found = true }
                scan(node, Int32(length))
            }
            if !found { length += 1 }
        }
        guard found else { return false }
        for node in reached where distance[Int(node)] < length {
            flow.mark[Int(node)] += Int32(length) - distance[Int(node)]
        }
        return true
    }

    /// Reaches what leads to a node.
    private mutating func scan(_ node: Int32, _ length: Int32) {
        let price = flow.mark[Int(node)]
        for half in flow.network.halves(node) {
            let other = flow.network.head[half]
            guard distance[Int(other)] > length,
                flow.network.flow.isOpen[half]
            else { continue }
            let next = length + flow.mark[Int(other)] - Int32(flow.network.cost[half]) - price
            if next < distance[Int(other)] { reach(other, next) }
        }
    }

    private mutating func reach(_ node: Int32, _ length: Int32) {
        if distance[Int(node)] == Self.far { reached.append(node) }
        distance[Int(node)] = length
        while buckets.count <= Int(length) { buckets.append([]) }
        buckets[Int(length)].append(node)
    }

    /// Adds arcs of pairs whose need is worth more than the intention and the cost together; false when there are
    /// none. Those that are worth it at the prices of the flow are filled.
    mutating func addColumns(along worth: [Int32], costs: Bool = false) throws(MatchingError) -> Bool {
        let wanted = columns.undersold(flow.network, worth, costs: costs)
        var added = false
        for (intention, need) in wanted {
            guard let arc = try columns.open(intention, need, in: &flow) else { continue }
            added = true
            let target = flow.network.head[Int(arc.half)]
            if columns.isPair(target) {
                flow.mark[Int(target)] = .min
                for half in flow.network.halves(target) where !flow.network.isBack[half] {
                    let price = flow.mark[Int(flow.network.head[half])] - Int32(flow.network.cost[half])
                    flow.mark[Int(target)] = max(flow.mark[Int(target)], price)
                }
            }
            let reduced =
                Int32(flow.network.cost[Int(arc.half)]) + flow.mark[Int(arc.tail)]
                - flow.mark[Int(target)]
            if reduced < 0 { move(flow.network.flow.residual[Int(arc.half)], along: Int(arc.half)) }
        }
        return added
    }
}

extension Network {
    /// Gives what stands on the way back to where it came from.
    mutating func settle(_ layout: Layout) {
        let later = (layout.groupNodes.upperBound..<Int32(nodeCount)).reversed()
        // Households lie above needs, but either may have come first.
        for node in layout.groupNodes { giveBack(node) }
        for node in later { giveBack(node) }
        for node in later { giveBack(node) }
        for node in (layout.places.lowerBound..<layout.groupNodes.lowerBound).reversed() { giveBack(node) }
    }

    private mutating func giveBack(_ node: Int32) {
        for half in halves(node) where isBack[half] && flow.excess[Int(node)] > 0 {
            let amount = min(flow.excess[Int(node)], flow.residual[half])
            push(amount, along: half)
            flow.excess[Int(node)] -= amount
            flow.excess[Int(head[half])] += amount
        }
    }
}

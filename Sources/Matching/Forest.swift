/// Makes the arcs that are in use but not full a forest, at no cost to anybody: a flow with a cycle of such arcs may be
/// shifted around it until one is empty or full. With fewer arcs in use there are fewer lines.
struct Forest {
    private var network: Network
    /// Per node, the one above it in its tree and the half-arc there; -1 at a root.
    private var above: [Int32]
    private var via: [Int32]

    /// Shifts the flow; `last` is a node that no cycle may use.
    static func clear(_ network: inout Network, without last: Int32) {
        var forest = Forest(network.nodeCount)
        swap(&forest.network, &network)
        forest.grow(without: last)
        swap(&forest.network, &network)
    }

    private init(_ count: Int) {
        network = Network()
        above = [Int32](repeating: -1, count: count)
        via = above
    }

    private mutating func grow(without last: Int32) {
        for node in 0..<Int32(network.nodeCount) where node != last {
            for half in network.halves(node) where !network.isBack[half] && network.head[half] != last {
                if network.amount(half) > 0, network.flow.residual[half] > 0 { join(node, half) }
            }
        }
    }

    private mutating func join(_ node: Int32, _ half: Int) {
        makeRoot(node)
        let other = network.head[half]
        var limits = (forth: network.flow.residual[half], back: network.amount(half))
        var at = other
        while above[Int(at)] >= 0 {
            let step = Int(via[Int(at)])
            limits.forth = min(limits.forth, network.flow.residual[step])
            limits.back = min(limits.back, network.amount(step))
            at = above[Int(at)]
        }
        guard at == node else {
            above[Int(node)] = other
            via[Int(node)] = Int32(half)
            return
        }
        let amount = limits.back <= limits.forth ? -limits.back : limits.forth
        network.push(amount, along: half)
        var cut: Int32 = -1
        at = other
        while above[Int(at)] >= 0 {
            network.push(amount, along: Int(via[Int(at)]))
            if cut < 0, !isFree(Int(via[Int(at)])) { cut = at }
            at = above[Int(at)]
        }
        guard cut >= 0, isFree(half) else { return }
        above[Int(cut)] = -1
        above[Int(node)] = other
        via[Int(node)] = Int32(half)
    }

    private func isFree(_ half: Int) -> Bool {
        network.flow.residual[half] > 0 && network.amount(half) > 0
    }

    /// Turns the arcs on the way up from a node around.
    private mutating func makeRoot(_ node: Int32) {
        var (at, below, half) = (node, Int32(-1), Int32(-1))
        while at >= 0 {
            let (next, up) = (above[Int(at)], via[Int(at)])
            above[Int(at)] = below
            via[Int(at)] = half
            half = up < 0 ? -1 : network.mate[Int(up)]
            below = at
            at = next
        }
    }
}

/// Which arcs a flow may use, by the prices at their ends.
protocol Passage {
    static func admits(_ from: Int32, _ to: Int32, _ cost: Int8) -> Bool
}

/// All arcs; nodes outside the current block have a level below 0.
enum AllArcs: Passage {
    static func admits(_ from: Int32, _ to: Int32, _ cost: Int8) -> Bool { true }
}

/// Dinic's method (1970) from nodes that hold excess to nodes with room, along the arcs of a passage.
///
/// Levels are counted backwards from room. Where a path ends they are raised on the spot (Ahuja, Orlin 1991), as far as
/// that costs less than to count them all again. A flow is never undone at a node that took it for good, since a path
/// ends where it first meets room.
struct MaxFlow<Arcs: Passage> {
    var network: Network
    /// Nodes in the order of their blocks, the current block last; blocks that are done have left.
    var order: [Int32] = []
    /// The prices of nodes, all 0 where costs do not count.
    var mark: [Int32]
    /// Above 0 where the last search found a way to room: 2 at room itself. Below 0 outside the current block.
    private(set) var level: [Int32]
    /// How much longer than the shortest way to room the ways may be that one search finds.
    private static var slack: Int32 { 4 }
    /// How much further than the last search found a level may be raised before the next one.
    private static var reach: Int32 { 6 }
    /// Levels that may still be raised before the next search, and to below what.
    private var raises = 0
    private var ceiling: Int32 = 0
    /// Per node, the next one that was added to its block while that waited; -1 for none.
    private var follower: [Int32]
    private var cursor: [Int32]
    private var queue: [Int32] = []
    private var path: [Int32] = []

    init(_ network: Network) {
        self.network = network
        mark = [Int32](repeating: 0, count: network.nodeCount)
        level = mark
        cursor = mark
        follower = [Int32](repeating: -1, count: mark.count)
    }

    /// Adds a node to the block of another and gives it the same price. Throws `instanceTooLarge`.
    mutating func addNode(beside other: Int32) throws(MatchingError) -> Int32 {
        let node = try network.addNode()
        let isCurrent = level[Int(other)] >= 0
        mark.append(mark[Int(other)])
        level.append(isCurrent ? 0 : -1)
        cursor.append(0)
        follower.append(-1)
        if isCurrent {
            order.append(node)
        } else {
            follower[Int(node)] = follower[Int(other)]
            follower[Int(other)] = node
        }
        return node
    }

    /// Makes all nodes one block, that of the next search.
    mutating func gather() {
        order = (0..<Int32(network.nodeCount)).map { $0 }
        follower = [Int32](repeating: -1, count: order.count)
    }

    /// Makes `order[start...]` the current block, with the nodes that were added to it meanwhile.
    mutating func enter(_ start: Int) {
        for position in start..<order.count {
            var node = order[position]
            level[Int(node)] = 0
            while follower[Int(node)] >= 0 {
                let next = follower[Int(node)]
                follower[Int(node)] = -1
                node = next
                level[Int(node)] = 0
                order.append(node)
            }
        }
    }

    /// Takes nodes out of the current block, until they are in it again.
    mutating func leave(_ nodes: some Sequence<Int32>) {
        for node in nodes { level[Int(node)] = -1 }
    }

    /// Makes the flow in the current block, `order[start...]`, a maximum. Afterwards `level` is above 0 exactly where
    /// room can be reached.
    mutating func maximise(from start: Int) {
        while measure(start) { augment() }
    }

    /// Whether excess can reach room; sets the levels.
    private mutating func measure(_ start: Int) -> Bool {
        queue.removeAll(keepingCapacity: true)
        for position in start..<order.count {
            let node = order[position]
            if network.flow.room[Int(node)] > 0 {
                level[Int(node)] = 2
                queue.append(node)
            } else {
                level[Int(node)] = 0
            }
        }
        var found = false
        var last = Int32.max
        var at = 0
        while at < queue.count {
            let node = queue[at]
            at += 1
            if level[Int(node)] > last { break }
            if network.flow.excess[Int(node)] > 0, !found {
                found = true
                last = level[Int(node)] + Self.slack
            }
            let next = level[Int(node)] + 1
            let price = mark[Int(node)]
            for half in network.halves(node) {
                let other = Int(network.head[half])
                if network.flow.isOpen[half], level[other] == 0,
                    Arcs.admits(mark[other], price, -network.cost[half])
                {
                    level[other] = next
                    queue.append(Int32(other))
                }
            }
        }
        return found
    }

    /// A flow along falling levels, blocking but for what would need far longer ways.
    private mutating func augment() {
        raises = queue.count
        ceiling = (queue.last.map { level[Int($0)] } ?? 0) + Self.reach
        for node in queue { cursor[Int(node)] = network.first[Int(node)] }
        for start in queue where network.flow.excess[Int(start)] > 0 { drain(start) }
    }

    private mutating func drain(_ start: Int32) {
        path.removeAll(keepingCapacity: true)
        var node = Int(start)
        while true {
            if network.flow.room[node] > 0 {
                deliver(from: Int(start), to: node)
                if network.flow.excess[Int(start)] == 0 { return }
                node = path.last.map { Int(network.head[Int($0)]) } ?? Int(start)
            } else if let half = step(node) {
                path.append(half)
                node = Int(network.head[Int(half)])
            } else {
                raise(node)
                if let half = path.popLast() {
                    node = Int(network.head[Int(network.mate[Int(half)])])
                } else if level[node] == 0 {
                    return
                }
            }
        }
    }

    /// Gives a node that leads no level down the level next above those it leads to; 0 where that is too far.
    private mutating func raise(_ node: Int) {
        var least = ceiling
        if raises > 0 {
            raises -= 1
            for half in network.halves(Int32(node)) where network.flow.residual[half] > 0 {
                let other = Int(network.head[half])
                if level[other] > 0, level[other] < least,
                    Arcs.admits(mark[node], mark[other], network.cost[half])
                {
                    least = level[other]
                }
            }
        }
        level[node] = least < ceiling ? least + 1 : 0
        cursor[node] = network.first[node]
    }

    /// The next half-arc with residual that leads one level down.
    private mutating func step(_ node: Int) -> Int32? {
        let below = level[node] - 1
        let end = network.last[node]
        var half = cursor[node]
        while half < end {
            let other = Int(network.head[Int(half)])
            if level[other] == below, network.flow.residual[Int(half)] > 0,
                Arcs.admits(mark[node], mark[other], network.cost[Int(half)])
            {
                break
            }
            half += 1
        }
        cursor[node] = half
        return half < end ? half : nil
    }

    /// Pushes all that the path takes and cuts it before its first full arc.
    private mutating func deliver(from start: Int, to node: Int) {
        var amount = min(network.flow.excess[start], network.flow.room[node])
        for half in path { amount = min(amount, network.flow.residual[Int(half)]) }
        network.flow.excess[start] -= amount
        network.flow.room[node] -= amount
        var kept = path.count
        for (index, half) in path.enumerated() {
            network.push(amount, along: Int(half))
            if kept == path.count, network.flow.residual[Int(half)] == 0 { kept = index }
        }
        // A taker that is full is left, too: it has nothing below it.
        if kept == path.count, network.flow.room[node] == 0, kept > 0 { kept -= 1 }
        path.removeLast(path.count - kept)
    }
}

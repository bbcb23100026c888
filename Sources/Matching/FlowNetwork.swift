/// A directed network with integer capacities and a flow on it, kept as residual capacities.
///
/// Half-arcs come in pairs: an even index is an arc, the odd one after it is its reverse. Struct of arrays with
/// 32-bit indices: several times faster than objects, and bounds stay checked.
struct FlowNetwork {
    /// Stands for no binding capacity. No flow exceeds `Instance.sumMax`, so residuals never overflow.
    static let unbounded = Instance.sumMax
    private static let none: Int32 = -1
    private static let sizeMax = 1 << 29

    /// The node a half-arc enters.
    private(set) var head: [Int32] = []
    private(set) var residual: [Int64] = []
    /// The next half-arc out of the same node, in order of creation; -1 at the end.
    private(set) var next: [Int32] = []
    /// The first half-arc out of a node; -1 for none.
    private(set) var first: [Int32] = []
    private var last: [Int32] = []

    private var distance: [Int32] = []
    private var cursor: [Int32] = []
    /// Whether the search from the source, not the one from the sink, reached a node.
    private var origin: [Bool] = []

    var nodeCount: Int { first.count }

    /// Adds `count` nodes and returns the first. Throws `instanceTooLarge`.
    mutating func addNodes(_ count: Int) throws(MatchingError) -> Int32 {
        guard count <= Self.sizeMax - first.count else { throw .instanceTooLarge }
        let node = Int32(first.count)
        first.append(contentsOf: repeatElement(Self.none, count: count))
        last.append(contentsOf: repeatElement(Self.none, count: count))
        return node
    }

    /// Adds an arc and its reverse. Throws `instanceTooLarge`.
    @discardableResult
    mutating func addArc(from: Int32, to: Int32, capacity: Int64) throws(MatchingError) -> Int32 {
        guard head.count < Self.sizeMax else { throw .instanceTooLarge }
        let arc = Int32(head.count)
        addHalf(from: from, to: to, capacity)
        addHalf(from: to, to: from, 0)
        return arc
    }

    private mutating func addHalf(from: Int32, to: Int32, _ capacity: Int64) {
        let half = Int32(head.count)
        head.append(to)
        residual.append(capacity)
        next.append(Self.none)
        let before = last[Int(from)]
        if before == Self.none { first[Int(from)] = half } else { next[Int(before)] = half }
        last[Int(from)] = half
    }

    /// The flow on an arc.
    func flow(_ arc: Int32) -> Int64 { residual[Int(arc ^ 1)] }

    /// Raises an arc's capacity.
    mutating func widen(_ arc: Int32, by amount: Int64) { residual[Int(arc)] += amount }

    /// Moves an arc's flow by `amount`, which may be negative. Conservation is the caller's duty.
    mutating func shift(_ arc: Int32, by amount: Int64) {
        residual[Int(arc)] -= amount
        residual[Int(arc ^ 1)] += amount
    }

    /// Augments the flow to a maximum (Dinic 1970) and returns the gain. Flow on arcs into the sink never falls,
    /// since an augmenting path ends where it first meets the sink.
    mutating func maximize(from source: Int32, to sink: Int32) -> Int64 {
        var gain: Int64 = 0
        while measure(from: source, to: sink) { gain += block(from: source, to: sink) }
        return gain
    }

    /// Sets distances to the sink on all shortest paths from the source; false when there is none. Searches
    /// level by level from both ends, always from the end with the smaller rim: near the end of a run one of
    /// them, idle supply or unmet demand, is small.
    private mutating func measure(from source: Int32, to sink: Int32) -> Bool {
        distance = [Int32](repeating: Self.none, count: nodeCount)
        var ahead = Levels(start: source)
        var behind = Levels(start: sink)
        distance[Int(source)] = 0
        distance[Int(sink)] = 0
        origin = [Bool](repeating: false, count: nodeCount)
        origin[Int(source)] = true
        while !ahead.rim.isEmpty, !behind.rim.isEmpty {
            let forward = ahead.rim.count <= behind.rim.count
            let met = forward ? widen(&ahead, forward: true) : widen(&behind, forward: false)
            guard met else { continue }
            let length = ahead.depth + behind.depth
            for node in ahead.nodes { distance[Int(node)] = length - distance[Int(node)] }
            return true
        }
        return false
    }

    /// Adds one level; whether it touches what the other end has reached.
    private mutating func widen(_ levels: inout Levels, forward: Bool) -> Bool {
        let rim = levels.rim
        levels.depth += 1
        let flip: Int32 = forward ? 0 : 1
        var met = false
        for position in rim {
            var half = first[Int(levels.nodes[position])]
            while half >= 0 {
                let node = Int(head[Int(half)])
                if residual[Int(half ^ flip)] > 0 {
                    if distance[node] < 0 {
                        distance[node] = levels.depth
                        origin[node] = forward
                        levels.nodes.append(Int32(node))
                    } else if origin[node] != forward {
                        met = true
                    }
                }
                half = next[Int(half)]
            }
        }
        levels.rim = rim.upperBound..<levels.nodes.count
        return met
    }

    /// The nodes reached from one end, nearest first; the rim is the last level.
    private struct Levels {
        var nodes: [Int32]
        var rim = 0..<1
        var depth: Int32 = 0

        init(start: Int32) { nodes = [start] }
    }

    /// Saturates the shortest paths, depth first, each node resuming at its cursor.
    private mutating func block(from source: Int32, to sink: Int32) -> Int64 {
        cursor = first
        var path: [Int32] = []
        var gain: Int64 = 0
        var node = source
        while true {
            if node == sink {
                gain += push(along: &path)
                node = path.last.map { head[Int($0)] } ?? source
            } else if let half = step(from: Int(node)) {
                path.append(half)
                node = head[Int(half)]
            } else {
                guard let half = path.popLast() else { return gain }
                node = head[Int(half ^ 1)]
                cursor[Int(node)] = next[Int(half)]
            }
        }
    }

    /// The next half-arc with room that leads one step nearer to the sink.
    private mutating func step(from node: Int) -> Int32? {
        let nearer = distance[node] - 1
        var half = cursor[node]
        while half >= 0 {
            if residual[Int(half)] > 0, distance[Int(head[Int(half)])] == nearer { break }
            half = next[Int(half)]
        }
        cursor[node] = half
        return half >= 0 ? half : nil
    }

    /// Pushes all that the path takes and cuts it before its first full arc.
    private mutating func push(along path: inout [Int32]) -> Int64 {
        var amount = Self.unbounded
        for half in path { amount = min(amount, residual[Int(half)]) }
        var kept = path.count
        for (index, half) in path.enumerated() {
            shift(half, by: amount)
            if kept == path.count, residual[Int(half)] == 0 { kept = index }
        }
        path.removeLast(path.count - kept)
        return amount
    }
}

/// A directed network with whole capacities and a flow on it, kept as residual capacities.
///
/// The half-arcs out of a node lie side by side; `mate` is the same arc seen from its other end. A node may get more
/// arcs later: when its segment is full, it moves to the end of the arrays. Struct of arrays with 32-bit indices:
/// several times faster than objects, and bounds stay checked.
struct Network {
    /// Stands for no binding capacity: no flow exceeds `Instance.sumMax`.
    static let unbounded: Int64 = 1 << 60
    private static let sizeMax = 1 << 30

    /// The half-arcs out of node v are `first[v]..<last[v]`; up to `limit[v]` there is room for more.
    private(set) var first: [Int32] = []
    private(set) var last: [Int32] = []
    private var limit: [Int32] = []
    /// The node a half-arc enters.
    private(set) var head: [Int32] = []
    private(set) var mate: [Int32] = []
    /// Per unit, from 0 to 3; the negative on the way back.
    private(set) var cost: [Int8] = []
    /// Whether a half-arc is the way back of an arc.
    private(set) var isBack: [Bool] = []
    var flow = Flow()

    /// The state that a search changes.
    struct Flow {
        /// Per half-arc, how much more it takes.
        var residual: [Int64] = []
        /// Per half-arc, whether its mate takes more: a search backwards need not look there.
        var isOpen: [Bool] = []
        /// Per node, what stands there and goes nowhere yet.
        var excess: [Int64] = []
        /// Per node, how much it may still take for good.
        var room: [Int64] = []
    }

    /// An arc to be built.
    struct Arc {
        let from: Int32
        let to: Int32
        var capacity = Network.unbounded
        var cost: Int8 = 0
    }

    var nodeCount: Int { first.count }

    init() {}

    /// Throws `instanceTooLarge`.
    init(nodes: Int, arcs: [Arc]) throws(MatchingError) {
        guard nodes < Self.sizeMax, arcs.count < Self.sizeMax / 2 else { throw .instanceTooLarge }
        var degree = [Int32](repeating: 0, count: nodes)
        for arc in arcs {
            degree[Int(arc.from)] += 1
            degree[Int(arc.to)] += 1
        }
        first.reserveCapacity(nodes)
        var next: Int32 = 0
        for count in degree {
            first.append(next)
            next += count
        }
        last = first
        limit = zip(first, degree).map { $0 + $1 }
        grow(to: Int(next))
        flow.excess = [Int64](repeating: 0, count: nodes)
        flow.room = flow.excess
        for arc in arcs { place(arc) }
    }

    /// Adds a node without arcs. Throws `instanceTooLarge`.
    mutating func addNode() throws(MatchingError) -> Int32 {
        guard nodeCount < Self.sizeMax else { throw .instanceTooLarge }
        let end = Int32(head.count)
        first.append(end)
        last.append(end)
        limit.append(end)
        flow.excess.append(0)
        flow.room.append(0)
        return Int32(nodeCount - 1)
    }

    /// Adds an arc and returns its half-arc at `from`. Throws `instanceTooLarge`.
    @discardableResult
    mutating func add(_ arc: Arc) throws(MatchingError) -> Int32 {
        try makeRoom(at: Int(arc.from))
        try makeRoom(at: Int(arc.to))
        return place(arc)
    }

    @discardableResult
    private mutating func place(_ arc: Arc) -> Int32 {
        let (there, back) = (last[Int(arc.from)], last[Int(arc.to)])
        last[Int(arc.from)] += 1
        last[Int(arc.to)] += 1
        set(there, arc.to, back, arc.capacity, arc.cost, isBack: false)
        set(back, arc.from, there, 0, -arc.cost, isBack: true)
        return there
    }

    private mutating func set(
        _ half: Int32, _ to: Int32, _ other: Int32, _ capacity: Int64, _ unit: Int8, isBack back: Bool
    ) {
        head[Int(half)] = to
        mate[Int(half)] = other
        flow.residual[Int(half)] = capacity
        flow.isOpen[Int(other)] = capacity > 0
        cost[Int(half)] = unit
        isBack[Int(half)] = back
    }

    private mutating func grow(to count: Int) {
        let more = count - head.count
        head.append(contentsOf: repeatElement(0, count: more))
        mate.append(contentsOf: repeatElement(0, count: more))
        flow.residual.append(contentsOf: repeatElement(0, count: more))
        flow.isOpen.append(contentsOf: repeatElement(false, count: more))
        cost.append(contentsOf: repeatElement(0, count: more))
        isBack.append(contentsOf: repeatElement(false, count: more))
    }

    private mutating func makeRoom(at node: Int) throws(MatchingError) {
        guard last[node] == limit[node] else { return }
        let (old, count, start) = (Int(first[node]), Int(last[node] - first[node]), head.count)
        guard start + 2 * count + 2 < Self.sizeMax else { throw .instanceTooLarge }
        grow(to: start + 2 * count + 2)
        for offset in 0..<count {
            let (from, to) = (old + offset, start + offset)
            set(
                Int32(to), head[from], mate[from], flow.residual[from], cost[from], isBack: isBack[from])
            flow.isOpen[to] = flow.isOpen[from]
            mate[Int(mate[from])] = Int32(to)
        }
        first[node] = Int32(start)
        last[node] = Int32(start + count)
        limit[node] = Int32(head.count)
    }

    /// The half-arcs out of a node.
    func halves(_ node: Int32) -> Range<Int> { Int(first[Int(node)])..<Int(last[Int(node)]) }

    /// The flow on an arc, from its half-arc on the way there.
    func amount(_ half: Int) -> Int64 { flow.residual[Int(mate[half])] }

    /// Moves flow along a half-arc. Conservation is the caller's duty.
    mutating func push(_ amount: Int64, along half: Int) {
        let other = Int(mate[half])
        flow.residual[half] -= amount
        flow.residual[other] += amount
        flow.isOpen[other] = flow.residual[half] > 0
        flow.isOpen[half] = flow.residual[other] > 0
    }

    /// Changes an arc's capacity; what flows on it stays.
    mutating func widen(_ half: Int, by amount: Int64) {
        flow.residual[half] += amount
        flow.isOpen[Int(mate[half])] = flow.residual[half] > 0
    }
}

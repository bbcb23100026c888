/// Walks from a class down to the needs it may serve, past those struck off. Branches without a need left are
/// unlinked when met, so that all walks together cost little more than the needs they return.
struct NeedWalk {
    private var first: [Int32]
    private var link: [Int32]
    private let head: [Int32]
    private var live: [Bool]
    private let needs: Range<Int32>
    private var trail: [(node: Int32, arc: Int32)] = []

    /// Starts with the needs for which `wanted` holds.
    init(_ layout: Layout, wanted: (Int) -> Bool) {
        first = layout.network.first
        link = layout.network.next
        head = layout.network.head
        needs = layout.firstNeed..<layout.firstNeed + Int32(layout.exits.count)
        live = [Bool](repeating: true, count: layout.network.nodeCount)
        for need in layout.exits.indices { live[Int(needs.lowerBound) + need] = wanted(need) }
    }

    mutating func restart(at classNode: Int32) { trail = [(classNode, -1)] }

    /// Returns this need no more.
    mutating func strike(_ need: Int) { live[Int(needs.lowerBound) + need] = false }

    /// The next need below the class, once each; nil at the end.
    mutating func next() -> Int? {
        while let (node, previous) = trail.last {
            let arc = previous < 0 ? first[Int(node)] : link[Int(previous)]
            guard arc >= 0 else {
                if first[Int(node)] < 0 { live[Int(node)] = false }
                trail.removeLast()
                continue
            }
            let below = head[Int(arc)]
            guard arc & 1 == 0, live[Int(below)] else {
                let after = link[Int(arc)]
                if previous < 0 { first[Int(node)] = after } else { link[Int(previous)] = after }
                continue
            }
            trail[trail.count - 1].arc = arc
            if needs.contains(below) { return Int(below - needs.lowerBound) }
            trail.append((below, -1))
        }
        return nil
    }
}

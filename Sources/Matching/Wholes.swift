/// Stage 4: what becomes of indivisible needs, by a run that let them be met in part.
struct Wholes {
    /// Fixed where met, closed where not; divisible needs as before.
    private(set) var fate: [Remainder.Fate]
    /// Needs that had been met in part and get nothing, in ascending order.
    private(set) var released: [Int] = []
    /// Whether the run met any in part: then what they had is free for others.
    private(set) var isFinal = true

    /// In each class, what flows through it goes to its needs in published order, past indivisible needs for which
    /// not enough is left: those behind them are completed from what they had.
    init(_ network: Network, _ columns: Columns, _ rest: Remainder, _ layout: Layout) {
        fate = rest.fate
        for node in layout.needClasses {
            var flows: [Int32: Int64] = [:]
            for half in network.halves(node) where !network.isBack[half] {
                flows[network.head[half]] = network.amount(half)
            }
            let needs = columns.needs(of: node).map(Int.init)
            guard needs.contains(where: { isIndivisible($0, rest) }) else { continue }
            var pool = network.amount(network.halves(node).lowerBound)
            for need in needs { pool += flows[columns.needNode[need]] ?? 0 }
            var rank = pool
            for need in needs {
                let own = columns.needNode[need]
                var fromCapped: Int64 = 0
                if own >= 0 {
                    fromCapped = network.amount(network.halves(own).lowerBound) - (flows[own] ?? 0)
                }
                let lack = rest.need[need] - fromCapped
                let had = min(rank, lack)
                rank -= had
                guard isIndivisible(need, rest) else {
                    pool -= min(pool, lack)
                    continue
                }
                let isMet = lack <= pool
                if isMet { pool -= lack }
                fate[need] = isMet ? .fixed : .closed
                if had < lack, had + fromCapped > 0 { isFinal = false }
                if !isMet, had + fromCapped > 0 { released.append(need) }
            }
        }
        released.sort()
    }

    private func isIndivisible(_ need: Int, _ rest: Remainder) -> Bool {
        rest.instance.needs[need].indivisible && rest.fate[need] == .open
    }
}

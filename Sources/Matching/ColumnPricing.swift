extension Columns {
    /// Pairs without an arc whose need is worth more than the intention, and what the preference costs: no more than
    /// the intention has to give, and at least one where there is one. `worth` is a value per node.
    func undersold(
        _ network: Network, _ worth: [Int32], costs: Bool
    ) -> [(intention: Int, need: Int)] {
        guard !isEmpty else { return [] }
        let best = bestBelow(network, worth)
        var found: [(Int, Int)] = []
        for index in layout.capped.indices {
            let price = worth[Int(layout.source[layout.capped[index]])]
            var left = rest.offered[layout.capped[index]]
            for (entry, cost) in zip(entries[index], self.costs[index]) {
                var stack = [entry]
                let bar = price + (costs ? cost : 0)
                while left > 0, let node = stack.popLast() {
                    guard best[Int(node)] > bar else { continue }
                    guard layout.needClasses.contains(node) else {
                        for half in network.halves(node) where !network.isBack[half] {
                            stack.append(network.head[half])
                        }
                        continue
                    }
                    for need in needs(of: node) where left > 0 && worth[Int(place(Int(need)))] > bar {
                        let limit = unopened(layout.capped[index], Int(need))
                        guard limit > 0 else { continue }
                        found.append((layout.capped[index], Int(need)))
                        left -= limit
                    }
                }
            }
        }
        return found
    }

    /// What an intention may still give to a need's household, if there is no arc yet.
    private func unopened(_ intention: Int, _ need: Int) -> Int64 {
        let household = rest.instance.needs[need].household
        guard !opened.contains(.init(intention: intention, household: household)) else { return 0 }
        return rest.rest(intention, household)
    }

    /// The node that stands for a need.
    func place(_ need: Int) -> Int32 { needNode[need] < 0 ? layout.classNode[need] : needNode[need] }

    /// Per place and need class, the worth of the best need below.
    private func bestBelow(_ network: Network, _ worth: [Int32]) -> [Int32] {
        var best = [Int32](repeating: .min, count: Int(layout.needClasses.upperBound))
        for node in layout.needClasses {
            for need in needs(of: node) {
                best[Int(node)] = max(best[Int(node)], worth[Int(place(Int(need)))])
            }
        }
        for node in (layout.places.lowerBound..<layout.needClasses.upperBound).reversed() {
            for half in network.halves(node)
            where network.isBack[half] && network.head[half] >= layout.places.lowerBound {
                let above = Int(network.head[half])
                best[above] = max(best[above], best[Int(node)])
            }
        }
        return best
    }
}

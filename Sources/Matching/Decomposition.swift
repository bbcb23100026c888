extension Layout {
    /// Moves flow between needs of one class and tier so that the earlier are filled first. What capped
    /// intentions gave a need stays with it.
    mutating func fillInOrder(_ instance: Instance) {
        for node in needClasses {
            let arcs = forwardArcs(from: node)
            for tier in Instance.tiers {
                let members = arcs.compactMap { arc in
                    need(at: network.head[Int(arc)]).map { (arc: arc, need: $0) }
                }.filter { instance.needs[$0.need].tier == tier }
                var left = members.reduce(0) { $0 + network.flow($1.arc) }
                for (arc, need) in members {
                    let before = network.flow(arc)
                    let after = min(left, before + room(need))
                    network.shift(arc, by: after - before)
                    network.shift(exits[need], by: after - before)
                    left -= after
                }
            }
        }
    }

    /// The flow as lines. Each node passes on what it received, oldest first, along its arcs in order (the
    /// north-west corner rule), so it adds at most one line per arc that carries flow.
    func lines(_ instance: Instance) -> [Line] {
        var parcels = [[Parcel]](repeating: [], count: network.nodeCount)
        let cappedNode = Dictionary(uniqueKeysWithValues: capped.map { ($0.intention, $0.node) })
        for (index, supply) in instance.supplies.enumerated() {
            let node = cappedNode[supply.intention] ?? classNode[supply.intention]
            parcels[Int(node)].append(Parcel(supply: index, amount: supply.amount))
        }
        var lines: [Line] = []
        for node in sink + 1..<Int32(network.nodeCount) where !parcels[Int(node)].isEmpty {
            guard need(at: node) == nil else { continue }
            var stock = parcels[Int(node)][...]
            parcels[Int(node)] = []
            for arc in forwardArcs(from: node) {
                let target = network.head[Int(arc)]
                for parcel in Parcel.take(network.flow(arc), from: &stock) {
                    if let need = need(at: target) {
                        lines.append(Line(supply: parcel.supply, need: need, amount: parcel.amount))
                    } else {
                        parcels[Int(target)].append(parcel)
                    }
                }
            }
        }
        return lines.sorted { ($0.need, $0.supply) < ($1.need, $1.supply) }
    }

    private func forwardArcs(from node: Int32) -> [Int32] {
        var arcs: [Int32] = []
        var half = network.first[Int(node)]
        while half >= 0 {
            if half & 1 == 0 { arcs.append(half) }
            half = network.next[Int(half)]
        }
        return arcs
    }
}

/// Part of a supply on its way.
private struct Parcel {
    let supply: Int
    var amount: Int64

    static func take(_ amount: Int64, from stock: inout ArraySlice<Parcel>) -> [Parcel] {
        var taken: [Parcel] = []
        var left = amount
        while left > 0, let parcel = stock.first {
            let part = min(left, parcel.amount)
            taken.append(Parcel(supply: parcel.supply, amount: part))
            left -= part
            if part == parcel.amount { stock.removeFirst() } else { stock[stock.startIndex].amount -= part }
        }
        return taken
    }
}

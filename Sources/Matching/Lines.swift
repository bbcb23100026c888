/// Stage 3: the flow as lines.
///
/// Each node passes on what it received, largest parcels first, and cuts at most one parcel per arc in use.
struct Lines {
    private let rest: Remainder
    private let layout: Layout
    private let columns: Columns
    private var network: Network
    /// Per node, what stands there, by supply.
    private var stock: [[Parcel]]
    private var lines: [Line] = []

    /// Part of a supply on its way.
    struct Parcel {
        let supply: Int32
        var amount: Int64
    }

    private init(_ network: Network, _ columns: Columns, _ rest: Remainder, _ layout: Layout) {
        self.rest = rest
        self.layout = layout
        self.columns = columns
        self.network = network
        stock = [[Parcel]](repeating: [], count: network.nodeCount)
    }

    /// By need and then supply; accepted lines are contained.
    static func of(
        _ network: Network, _ columns: Columns, _ rest: Remainder, _ layout: Layout
    ) -> [Line] {
        var lines = Lines(network, columns, rest, layout)
        lines.load()
        for node in 0..<layout.needClasses.lowerBound { lines.passOn(node) }
        for node in layout.groupNodes.upperBound..<Int32(network.nodeCount) where columns.isPair(node) {
            lines.passOn(node)
        }
        for node in layout.needClasses { lines.fund(node) }
        for (need, node) in columns.needNode.enumerated() where node >= 0 {
            for parcel in lines.stock[Int(node)] { lines.add(parcel, need) }
        }
        return lines.merged()
    }

    /// Puts supplies at their nodes, as far as they are spent, earlier ones first.
    private mutating func load() {
        var left = (0..<layout.places.lowerBound).map { node in
            network.halves(node).reduce(Int64(0)) { network.isBack[$1] ? $0 : $0 + network.amount($1) }
        }
        for (index, supply) in rest.instance.supplies.enumerated() where rest.supply[index] > 0 {
            let node = Int(layout.source[supply.intention])
            let amount = min(left[node], rest.supply[index])
            guard amount > 0 else { continue }
            left[node] -= amount
            stock[node].append(Parcel(supply: Int32(index), amount: amount))
        }
    }

    private mutating func passOn(_ node: Int32) {
        let halves = network.halves(node).filter { !network.isBack[$0] && network.amount($0) > 0 }
        let shares = Self.deal(stock[Int(node)], halves.map { network.amount($0) })
        stock[Int(node)] = []
        for (half, parcels) in zip(halves, shares) { stock[Int(network.head[half])] += parcels }
    }

    /// Deals parcels to amounts: a parcel that is just enough first, then the largest, so that few are cut.
    private static func deal(_ parcels: [Parcel], _ amounts: [Int64]) -> [[Parcel]] {
        var shares = [[Parcel]](repeating: [], count: amounts.count)
        let sizes = parcels.indices.sorted { (parcels[$1].amount, $0) < (parcels[$0].amount, $1) }
        let wants = amounts.indices.sorted { (amounts[$1], $0) < (amounts[$0], $1) }
        var isDealt = [Bool](repeating: false, count: parcels.count)
        var at = 0
        for want in wants {
            while at < sizes.count, parcels[sizes[at]].amount > amounts[want] { at += 1 }
            guard at < sizes.count, parcels[sizes[at]].amount == amounts[want] else { continue }
            shares[want] = [parcels[sizes[at]]]
            isDealt[sizes[at]] = true
            at += 1
        }
        var left = sizes.filter { !isDealt[$0] }.map { parcels[$0] }[...]
        for want in wants where shares[want].isEmpty { shares[want] = take(amounts[want], from: &left) }
        return shares
    }

    /// Hands a class's parcels to its needs.
    private mutating func fund(_ node: Int32) {
        guard !stock[Int(node)].isEmpty else { return }
        var direct: [Int32: Int64] = [:]
        for half in network.halves(node) where !network.isBack[half] {
            direct[network.head[half]] = network.amount(half)
        }
        var left = network.amount(network.halves(node).lowerBound)
        var amounts: [Int64] = []
        for need in columns.needs(of: node) {
            let own = columns.needNode[Int(need)]
            amounts.append(own < 0 ? min(left, rest.need[Int(need)]) : direct[own] ?? 0)
            if own < 0 { left -= amounts[amounts.count - 1] }
        }
        for (need, parcels) in zip(columns.needs(of: node), Self.deal(stock[Int(node)], amounts)) {
            for parcel in parcels { add(parcel, Int(need)) }
        }
    }

    private mutating func add(_ parcel: Parcel, _ need: Int) {
        lines.append(Line(supply: Int(parcel.supply), need: need, amount: parcel.amount))
    }

    private static func take(_ amount: Int64, from stock: inout ArraySlice<Parcel>) -> [Parcel] {
        var taken: [Parcel] = []
        var left = amount
        while left > 0, let parcel = stock.first {
            let part = min(left, parcel.amount)
            taken.append(Parcel(supply: parcel.supply, amount: part))
            left -= part
            if part == parcel.amount {
                stock.removeFirst()
            } else {
                stock[stock.startIndex].amount -= part
            }
        }
        return taken
    }

    /// One line per supply and need.
    private func merged() -> [Line] {
        var merged: [Line] = []
        for line in (lines + rest.instance.accepted).sorted(by: {
            ($0.need, $0.supply) < ($1.need, $1.supply)
        }) {
            if let last = merged.last, last.need == line.need, last.supply == line.supply {
                merged[merged.count - 1].amount += line.amount
            } else {
                merged.append(line)
            }
        }
        return merged
    }
}

/// Stage 3: the flow as lines.
///
/// What needs receive is ordered from below: each node passes its orders on to those that flow comes from, and cuts at
/// most one of them per arc in use. Gifts come from above as far as the place where they enter, and meet orders there.
struct Lines {
    private let rest: Remainder
    private let layout: Layout
    private let columns: Columns
    private let network: Network
    /// Per node, what is ordered there, by need, and what is given there, by supply.
    private var orders: [[Part]]
    private var gifts: [[Part]]
    private var lines: [Line] = []

    /// Part of what a need receives or a supply gives.
    struct Part {
        let of: Int32
        var amount: Int64
    }

    private init(_ network: Network, _ columns: Columns, _ rest: Remainder, _ layout: Layout) {
        self.rest = rest
        self.layout = layout
        self.columns = columns
        self.network = network
        orders = [[Part]](repeating: [], count: network.nodeCount)
        gifts = [[Part]](repeating: [], count: Int(layout.needClasses.lowerBound))
    }

    /// By need and then supply; accepted lines are contained.
    static func of(
        _ network: Network, _ columns: Columns, _ rest: Remainder, _ layout: Layout
    ) -> [Line] {
        var lines = Lines(network, columns, rest, layout)
        for (need, node) in columns.needNode.enumerated() where node >= 0 { lines.order(need, at: node) }
        for node in layout.groupNodes.upperBound..<Int32(network.nodeCount) where columns.isPair(node) {
            lines.passOn(node)
        }
        for node in layout.needClasses { lines.gather(node) }
        lines.give()
        for node in (layout.places.lowerBound..<layout.needClasses.upperBound).reversed() {
            lines.passOn(node)
        }
        return lines.merged()
    }

    /// Orders what flows through a need's own node.
    private mutating func order(_ need: Int, at node: Int32) {
        let amount = network.halves(node).reduce(Int64(0)) {
            network.isBack[$1] ? $0 + network.flow.residual[$1] : $0
        }
        guard amount > 0 else { return }
        orders[Int(node)] = [Part(of: Int32(need), amount: amount)]
        passOn(node)
    }

    /// Orders what flows through a class to needs without a node of their own, earlier ones first.
    private mutating func gather(_ node: Int32) {
        var left = network.amount(network.halves(node).lowerBound)
        for need in columns.needs(of: node) where left > 0 && columns.needNode[Int(need)] < 0 {
            let amount = min(left, rest.need[Int(need)])
            left -= amount
            orders[Int(node)].append(Part(of: need, amount: amount))
        }
    }

    /// Passes orders on to what is given at a node, and to the nodes above it.
    private mutating func passOn(_ node: Int32) {
        guard !orders[Int(node)].isEmpty else { return }
        let given = layout.places.contains(node) ? gifts[Int(node)] : []
        let halves = network.halves(node).filter { half in
            network.isBack[half] && network.flow.residual[half] > 0
                && !(layout.places.contains(node) && network.head[half] < layout.places.lowerBound)
        }
        let amounts = given.map(\.amount) + halves.map { network.flow.residual[$0] }
        let shares = Self.deal(orders[Int(node)], amounts)
        orders[Int(node)] = []
        for (gift, share) in zip(given, shares) { spend(gift.of, share) }
        for (half, share) in zip(halves, shares[given.count...]) { orders[Int(network.head[half])] += share }
    }

    private mutating func spend(_ supply: Int32, _ share: [Part]) {
        for part in share { lines.append(Line(supply: Int(supply), need: Int(part.of), amount: part.amount)) }
    }

    /// Gives supplies as far as they are spent, earlier ones first: to what is ordered of them, or where they enter.
    private mutating func give() {
        var left = (0..<layout.places.lowerBound).map { node in
            network.halves(node).reduce(Int64(0)) { network.isBack[$1] ? $0 : $0 + network.amount($1) }
        }
        var spent: [[Part]] = left.map { _ in [] }
        for (index, supply) in rest.instance.supplies.enumerated() where rest.supply[index] > 0 {
            let node = Int(layout.source[supply.intention])
            let amount = min(left[node], rest.supply[index])
            guard amount > 0 else { continue }
            left[node] -= amount
            spent[node].append(Part(of: Int32(index), amount: amount))
        }
        for (node, parts) in spent.enumerated() where !parts.isEmpty {
            if !orders[node].isEmpty {
                for (part, share) in zip(parts, Self.deal(orders[node], parts.map(\.amount))) {
                    spend(part.of, share)
                }
                continue
            }
            let halves = network.halves(Int32(node)).filter { !network.isBack[$0] && network.amount($0) > 0 }
            for (half, share) in zip(halves, Self.deal(parts, halves.map { network.amount($0) })) {
                gifts[Int(network.head[half])] += share
            }
        }
    }

    /// Deals orders to amounts so that few are cut: first those that meet with no rest, one and one, then one and few;
    /// the others as they come, the largest first.
    private static func deal(_ orders: [Part], _ amounts: [Int64]) -> [[Part]] {
        guard amounts.count > 1 else { return [orders] }
        var shares = [[Part]](repeating: [], count: amounts.count)
        var (wanted, offered) = (Pile(orders.map(\.amount)), Pile(amounts))
        for most in Self.parts {
            for size in offered.sizes.indices.reversed() {
                while !offered.isEmpty(size), let found = wanted.take(offered.sizes[size], most: most) {
                    shares[offered.take(size)] = found.map { orders[$0] }
                }
            }
            for size in wanted.sizes.indices.reversed() where most > 1 {
                while !wanted.isEmpty(size), let found = offered.take(wanted.sizes[size], most: most) {
                    let need = orders[wanted.take(size)].of
                    for index in found { shares[index] = [Part(of: need, amount: amounts[index])] }
                }
            }
        }
        var left = wanted.rest.map { orders[$0] }[...]
        for index in offered.rest { shares[index] = take(amounts[index], from: &left) }
        return shares
    }

    /// How many may meet one with no rest.
    private static let parts = [1, 2, 4]

    private static func take(_ amount: Int64, from stock: inout ArraySlice<Part>) -> [Part] {
        var taken: [Part] = []
        var left = amount
        while left > 0, let order = stock.first {
            let part = min(left, order.amount)
            taken.append(Part(of: order.of, amount: part))
            left -= part
            if part == order.amount {
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

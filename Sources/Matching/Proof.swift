/// The labels of a flow: how well off the worst-off group is that supply at a node could be led to.
struct Proof {
    let blocks: [Block]
    /// Per group node, its block.
    let groups: [Int32]
    /// Per node; `blocks.count` where no group can be reached.
    private(set) var label: [Int32] = []
    private let layout: Layout

    /// Adds the arcs of pairs along which a lower label could be reached; nothing flows there. Throws
    /// `instanceTooLarge`.
    init(_ ratios: [Block], _ layout: Layout, _ last: inout Preference) throws(MatchingError) {
        self.layout = layout
        let ladder = Set(ratios).sorted()
        blocks = ladder
        let position = Dictionary(uniqueKeysWithValues: zip(ladder, Int32(0)...))
        groups = ratios.map { position[$0] ?? 0 }
        repeat {
            spread(last)
        } while try last.addColumns(along: label.map { -$0 })
    }

    /// Lowest labels first, backwards along all that has residual.
    private mutating func spread(_ last: Preference) {
        let network = last.flow.network
        label = [Int32](repeating: Int32(blocks.count), count: network.nodeCount)
        for (node, block) in zip(layout.groupNodes, groups) { label[Int(node)] = block }
        let order = zip(layout.groupNodes, groups).sorted { $0.1 < $1.1 }
        var stack: [Int32] = []
        for (group, block) in order {
            stack.append(group)
            while let node = stack.popLast() {
                for half in network.halves(node) {
                    let other = network.head[half]
                    guard Int(label[Int(other)]) == blocks.count, other != layout.origin,
                        network.flow.residual[Int(network.mate[half])] > 0
                    else { continue }
                    label[Int(other)] = block
                    stack.append(other)
                }
            }
        }
    }

    /// What a checker needs.
    func certificate(_ last: Preference, _ rest: Remainder, covered: [Int64]) -> Certificate {
        let top = Int32(blocks.count)
        var needs = Certificate.Labels(block: [], potential: [])
        for need in rest.need.indices {
            let own = last.columns.needNode[need]
            // An indivisible need that gets nothing more is closed, also where no second run was needed to say so.
            let card = rest.instance.needs[need]
            let isClosed = card.indivisible && covered[need] == card.amount - rest.need[need]
            var node = isClosed ? -1 : own < 0 ? layout.classNode[need] : own
            // What nothing could reach wants as its group does.
            if node < 0, !isClosed, rest.fate[need] == .open { node = layout.groupNode[need] }
            needs.block.append(node < 0 ? top : label[Int(node)])
            needs.potential.append(node < 0 ? 0 : last.price(node))
        }
        // Nothing is left of such an intention: it may wish for whatever there is.
        let dearest = needs.potential.max() ?? 0
        var intentions = Certificate.Labels(block: [], potential: [])
        for node in layout.source {
            intentions.block.append(node < 0 ? 0 : label[Int(node)])
            intentions.potential.append(node < 0 ? max(0, dearest) : last.price(node))
        }
        return Certificate(blocks: blocks, groups: groups, intentions: intentions, needs: needs)
    }
}

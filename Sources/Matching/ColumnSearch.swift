extension Columns {
    /// Adds arcs across the cut of the current block, from capped intentions that reach no room to needs that do.
    /// False when no pair of the instance crosses it. Throws `instanceTooLarge`.
    mutating func cross(_ flow: inout MaxFlow<AllArcs>, from start: Int) throws(MatchingError) -> Bool {
        let cut = layout.capped.indices.filter {
            flow.level[Int(layout.source[layout.capped[$0]])] == 0
        }
        guard !cut.isEmpty, markAbove(flow, from: start) else { return false }
        var added = false
        for index in cut {
            let intention = layout.capped[index]
            let idle = flow.network.flow.excess[Int(layout.source[intention])]
            guard idle > 0 else { continue }
            for (need, offered) in offers(index, idle * Self.choice, flow) {
                guard try open(intention, need, in: &flow) != nil else { continue }
                offer(offered, need)
                added = true
            }
        }
        if added { return true }
        for index in cut {
            for need in crossing(index, flow) {
                if try open(layout.capped[index], need, in: &flow) != nil { added = true }
            }
        }
        return added
    }

    /// Needs across the cut that still lack offers, as far as `idle` goes.
    private func offers(_ index: Int, _ idle: Int64, _ flow: MaxFlow<AllArcs>) -> [(
        need: Int, amount: Int64
    )] {
        var left = idle
        var found: [(Int, Int64)] = []
        walk(index, flow, unoffered) { need in
            let limit = rest.rest(layout.capped[index], rest.instance.needs[need].household)
            let offered = min(limit, lack(of: need), left)
            if offered > 0 {
                found.append((need, offered))
                left -= offered
            }
            return left > 0
        }
        return found
    }

    /// A few needs across the cut.
    private func crossing(_ index: Int, _ flow: MaxFlow<AllArcs>) -> [Int] {
        var found: [Int] = []
        walk(index, flow, needs) { need in
            if rest.rest(layout.capped[index], rest.instance.needs[need].household) > 0 { found.append(need) }
            return found.count < Self.turn
        }
        return found
    }

    /// Visits the needs across the cut, of those in each class, that a capped intention may serve and has no arc to,
    /// until told to stop.
    private func walk(
        _ index: Int, _ flow: MaxFlow<AllArcs>, _ needs: (Int32) -> ArraySlice<Int32>,
        visit: (Int) -> Bool
    ) {
        var stack = entries[index].filter { mark[Int($0)] == epoch }
        while let node = stack.popLast() {
            if layout.needClasses.contains(node) {
                for need in needs(node) where isAcross(Int(need), node, flow) {
                    let pair = Remainder.Pair(
                        intention: layout.capped[index], household: rest.instance.needs[Int(need)].household)
                    if opened.contains(pair) { continue }
                    guard visit(Int(need)) else { return }
                }
                continue
            }
            // Each intention begins elsewhere, so that they do not all turn to the same needs.
            let halves = flow.network.halves(node)
            let turn = halves.count > 1 ? index &* 7919 % halves.count : 0
            for offset in 0..<halves.count {
                let half = halves.lowerBound + (offset + turn) % halves.count
                let below = flow.network.head[half]
                if !flow.network.isBack[half], mark[Int(below)] == epoch { stack.append(below) }
            }
        }
    }

    private func isAcross(_ need: Int, _ classNode: Int32, _ flow: MaxFlow<AllArcs>) -> Bool {
        let node = Int(needNode[need] < 0 ? classNode : needNode[need])
        return flow.level[node] > 0
    }

    /// Marks what lies above the needs that reach room; false when there are none.
    private mutating func markAbove(_ flow: MaxFlow<AllArcs>, from start: Int) -> Bool {
        epoch += 1
        var stack: [Int32] = []
        for position in start..<flow.order.count {
            let node = flow.order[position]
            guard flow.level[Int(node)] > 0 else { continue }
            if layout.needClasses.contains(node) { reach(node, &stack) }
            guard node >= layout.groupNodes.upperBound else { continue }
            for half in flow.network.halves(node) where layout.needClasses.contains(flow.network.head[half]) {
                reach(flow.network.head[half], &stack)
            }
        }
        let found = !stack.isEmpty
        while let node = stack.popLast() {
            for half in flow.network.halves(node)
            where flow.network.isBack[half] && layout.places.contains(flow.network.head[half]) {
                reach(flow.network.head[half], &stack)
            }
        }
        return found
    }

    private mutating func reach(_ node: Int32, _ stack: inout [Int32]) {
        guard mark[Int(node)] != epoch else { return }
        mark[Int(node)] = epoch
        stack.append(node)
    }
}

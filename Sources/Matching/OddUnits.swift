extension Leximin {
    /// Deals the units that whole shares leave of a block: one each to groups with a fraction, in ascending order,
    /// wherever that can be. The groups that can be raised together are the independent sets of a matroid, so taking
    /// them in order gives away all. Throws `instanceTooLarge`.
    mutating func deal(_ groups: [Int], _ parts: Int64, from start: Int) throws(MatchingError) {
        var candidates = groups.filter { fraction[$0] > 0 }[...]
        var left = 0
        var sum: Int64 = 0
        for group in candidates {
            sum += fraction[group]
            if sum >= parts {
                sum -= parts
                left += 1
            }
        }
        var barred: Set<Int> = []
        while left > 0, !candidates.isEmpty {
            var turn: [Int] = []
            while turn.count < left, let group = candidates.popFirst() {
                if !barred.contains(group) { turn.append(group) }
            }
            left -= try raise(turn[...], groups, &barred, from: start)
        }
    }

    /// Raises as many groups by one as possible, earlier ones first, and returns how many.
    private mutating func raise(
        _ turn: ArraySlice<Int>, _ groups: [Int], _ barred: inout Set<Int>, from start: Int
    ) throws(MatchingError) -> Int {
        let turn = turn.filter { !barred.contains($0) }
        guard !turn.isEmpty else { return 0 }
        for group in turn { set(group, to: limit[group] + 1) }
        try maximise(from: start)
        if turn.allSatisfy({ room($0) == 0 }) { return turn.count }
        if turn.count == 1 {
            // What reaches this group would have to come through all that is as full as it.
            for group in groups where flow.level[node(group)] > 0 { barred.insert(group) }
        }
        for group in turn { set(group, to: limit[group] - 1) }
        guard turn.count > 1 else { return 0 }
        let middle = turn.count / 2
        return try raise(turn[..<middle], groups, &barred, from: start)
            + raise(turn[middle...], groups, &barred, from: start)
    }

    private func room(_ group: Int) -> Int64 { flow.network.flow.room[node(group)] }
}

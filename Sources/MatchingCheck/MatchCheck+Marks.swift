extension MatchCheck {
    /// `groups.csv`, and B.1: every group stands at its block's ratio to the odd unit, every block at it exactly.
    mutating func testGroups(_ told: [MatchGroup]) throws(MatchFault) {
        let order = zip(told, told.dropFirst()).allSatisfy { ($0.region, $0.tier) < ($1.region, $1.tier) }
        try require(order, .groupsDiffer)
        let numbers = Dictionary(
            uniqueKeysWithValues: told.enumerated().map { (Pair($1.region, $1.tier), $0) })
        var sums = told.map { _ in (demand: Int128(0), coverage: Int128(0)) }
        for (n, need) in needs.enumerated() {
            let group = numbers[Pair(need.region, need.tier)] ?? told.count
            try require(group < told.count, .groupsDiffer, need: n)
            groupOf.append(group)
            sums[group].demand += Int128(need.amount)
            sums[group].coverage += Int128(need.amount - lacking[n])
        }
        try require(told.count == proof.groups.count, .certificateMalformed)
        var blocks = try ladder()
        for (g, (group, sum)) in zip(told, sums).enumerated() {
            let isTold = (Int128(group.demand), Int128(group.coverage)) == sum && sum.demand > 0
            try require(isTold, .groupsDiffer, group: g)
            let label = proof.groups[g]
            let isOwn = blocks.indices.contains(label) && proof.blocks[label][0] == Int64(group.tier)
            try require(isOwn, .labelWrong, group: g)
            let (share, whole) = (Int128(proof.blocks[label][1]) * sum.demand, Int128(proof.blocks[label][2]))
            let isAt = sum.coverage == share / whole || sum.coverage == (share + whole - 1) / whole
            try require(isAt, .ratioWrong, group: g)
            blocks[label].demand += sum.demand
            blocks[label].coverage += sum.coverage
        }
        for (ratio, sum) in zip(proof.blocks, blocks) {
            let isAt = Int128(ratio[2]) * sum.coverage == Int128(ratio[1]) * sum.demand
            try require(isAt && sum.demand > 0, .ratioWrong)
        }
    }

    /// The blocks, nothing in them yet: ratios from nothing to everything, in lowest terms, ascending.
    private func ladder() throws(MatchFault) -> [(demand: Int128, coverage: Int128)] {
        var last: [Int64] = [0, 0, 1]
        for block in proof.blocks {
            try require(
                block.count == 3 && block[2] >= 1 && (0...block[2]).contains(block[1]), .certificateMalformed)
            var (a, b) = (block[1], block[2])
            while a > 0 { (a, b) = (b % a, a) }
            let (before, after) = (Int128(last[1]) * Int128(block[2]), Int128(block[1]) * Int128(last[2]))
            try require(b == 1 && (last[0], before) < (block[0], after), .certificateMalformed)
            last = block
        }
        return proof.blocks.map { _ in (0, 0) }
    }

    /// B.2, B.5, C.1 and C.4: what is asked of each intention, need and group alone.
    func testEach() throws(MatchFault) {
        let top = proof.blocks.count
        for i in intentions.indices {
            let price = proof.intentions.potential[i]
            try require(spare[i] == 0 || proof.intentions.block[i] == top, .labelWrong, i)
            try require((spare[i] == 0 || price <= 0) && (given[i] == 0 || price >= 0), .priceWrong, i)
        }
        var prices = proof.groups.map { _ in (highest: Int.min, lowest: Int.max) }
        for n in needs.indices {
            let (label, price, group) = (proof.needs.block[n], proof.needs.potential[n], groupOf[n])
            try require(isOpen(n) || label == top, .labelWrong, need: n)
            try require(isOpen(n) || price == 0, .priceWrong, need: n)
            if needs[n].isWhole { continue }
            let own = proof.groups[group]
            try require(
                (lacking[n] == 0 || label <= own) && (got[n] == 0 || own <= label), .labelWrong, need: n)
            if lacking[n] > 0 { prices[group].lowest = min(prices[group].lowest, price) }
            if got[n] > 0 { prices[group].highest = max(prices[group].highest, price) }
        }
        for (g, price) in prices.enumerated() {
            try require(price.highest <= price.lowest, .priceWrong, group: g)
        }
    }

    /// B.3, B.4, C.2 and C.3 where something is given; C.5.
    func testGiven() throws(MatchFault) {
        let (labels, prices) = (proof.intentions.block, proof.intentions.potential)
        var bounds: [Pair: (label: Int, price: Int)] = [:]
        var (primal, dual): (Int128, Int128) = (0, 0)
        let households = Set(pairs.map(\.b))
        let capped = needs.indices.filter { households.contains(needs[$0].household) && isOpen($0) }
        let members = Dictionary(grouping: capped) { needs[$0].household }
        for pair in pairs {
            let (i, amount) = (pair.a, gift[pair, default: 0])
            var bound = (label: labels[i], price: prices[i])
            for n in members[pair.b] ?? [] where admits(i, n) {
                bound.label = min(bound.label, proof.needs.block[n])
                bound.price = max(bound.price, proof.needs.potential[n] - cost(i, n))
            }
            try require(amount == room(pair) || bound.label == labels[i], .labelWrong, i)
            try require(amount == room(pair) || bound.price == prices[i], .priceWrong, i)
            bounds[pair] = bound
            dual -= Int128(bound.price - prices[i]) * Int128(amount)
        }
        for line in lines {
            let (i, n) = (line.intention, line.need)
            let bound = bounds[Pair(i, needs[n].household)] ?? (labels[i], prices[i])
            try require(proof.needs.block[n] == bound.label, .labelWrong, i, need: n)
            try require(proof.needs.potential[n] - cost(i, n) == bound.price, .priceWrong, i, need: n)
            primal += Int128(cost(i, n)) * Int128(line.amount)
        }
        for n in needs.indices { dual += Int128(proof.needs.potential[n]) * Int128(got[n]) }
        for i in intentions.indices { dual -= Int128(prices[i]) * Int128(given[i]) }
        try require(primal == dual, .costDiffers)
    }
}

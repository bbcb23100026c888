extension Instance {
    /// Whether lines may be spent as they stand: eligible, within supply, need and household cap.
    /// Says nothing of how much they place. Throws the first fault, in the order of the lines.
    public func check(_ lines: [Line]) throws(MatchingError) {
        struct Pair: Hashable {
            let left: Int
            let right: Int
        }
        let territory = try validated()
        var spare = supplies.map(\.amount)
        var lacking = needs.map(\.amount)
        var joined: Set<Pair> = []
        var given: [Pair: Int64] = [:]
        for commitment in used {
            given[Pair(left: commitment.intention, right: commitment.household), default: 0] +=
                commitment.amount
        }
        for line in lines {
            guard supplies.indices.contains(line.supply), needs.indices.contains(line.need) else {
                throw .indexOutOfRange
            }
            guard (1...Self.amountMax).contains(line.amount) else { throw .amountOutOfRange }
            guard joined.insert(Pair(left: line.supply, right: line.need)).inserted else {
                throw .lineRepeated
            }
            let need = needs[line.need]
            let index = supplies[line.supply].intention
            guard territory.admits(intentions[index].restriction, need) else { throw .lineNotEligible }
            guard line.amount <= spare[line.supply] else { throw .supplyOverdrawn }
            spare[line.supply] -= line.amount
            guard line.amount <= lacking[line.need] else { throw .needOverfilled }
            lacking[line.need] -= line.amount
            guard let cap = intentions[index].householdCap else { continue }
            let pair = Pair(left: index, right: need.household)
            let before = given[pair, default: 0]
            guard before <= cap, line.amount <= cap - before else { throw .householdCapExceeded }
            given[pair] = before + line.amount
        }
    }
}

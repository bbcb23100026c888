extension Instance {
    /// Whether lines may be spent as they stand: eligible, within supply, need and household cap, accepted lines
    /// contained. Says nothing of how much they place. Throws the first fault, in the order of the lines.
    public func check(_ lines: [Line]) throws(MatchingError) {
        let territory = try validated()
        try check(accepted, in: territory, beyondAccepted: false)
        try check(lines, in: territory, beyondAccepted: true)
    }

    func check(
        _ lines: [Line], in territory: Territory, beyondAccepted: Bool
    ) throws(MatchingError) {
        struct Ends: Hashable {
            let supply: Int
            let need: Int
        }
        var spare = supplies.map(\.amount)
        var lacking = needs.map(\.amount)
        var joined: [Ends: Int64] = [:]
        var given: [Remainder.Pair: Int64] = [:]
        for commitment in used {
            let pair = Remainder.Pair(intention: commitment.intention, household: commitment.household)
            given[pair, default: 0] += commitment.amount
        }
        for line in lines {
            guard supplies.indices.contains(line.supply), needs.indices.contains(line.need) else {
                throw .indexOutOfRange
            }
            guard (1...Self.amountMax).contains(line.amount) else { throw .amountOutOfRange }
            let ends = Ends(supply: line.supply, need: line.need)
            guard joined.updateValue(line.amount, forKey: ends) == nil else { throw .lineRepeated }
            let need = needs[line.need]
            let index = supplies[line.supply].intention
            guard territory.admits(intentions[index].restriction, need) else { throw .lineNotEligible }
            guard line.amount <= spare[line.supply] else { throw .supplyOverdrawn }
            spare[line.supply] -= line.amount
            guard line.amount <= lacking[line.need] else { throw .needOverfilled }
            lacking[line.need] -= line.amount
            guard let cap = intentions[index].householdCap else { continue }
            let pair = Remainder.Pair(intention: index, household: need.household)
            let before = given[pair, default: 0]
            guard before <= cap, line.amount <= cap - before else { throw .householdCapExceeded }
            given[pair] = before + line.amount
        }
        guard beyondAccepted else { return }
        for line in accepted {
            let amount = joined[Ends(supply: line.supply, need: line.need)] ?? 0
            guard amount >= line.amount else { throw .acceptedLineDropped }
        }
    }
}

extension Instance {
    /// Whether lines may be spent as they stand: within supply and need, accepted lines contained, and what they give beyond
    /// these eligible and within the household cap. Says nothing of how much they place. Throws the first fault, in the
    /// order of the lines.
    public func check(_ lines: [Line]) throws(MatchingError) {
        let territory = try validated()
        _ = try left(by: accepted)
        _ = try left(by: lines)
        var kept: [Ends: Int64] = [:]
        var given: [Remainder.Pair: Int64] = [:]
        for entry in used {
            given[Remainder.Pair(intention: entry.intention, household: entry.household), default: 0] +=
                entry.amount
        }
        for line in accepted {
            kept[Ends(line)] = line.amount
            given[pair(line), default: 0] += line.amount
        }
        for line in lines {
            let more = line.amount - (kept.removeValue(forKey: Ends(line)) ?? 0)
            guard more >= 0 else { throw .acceptedLineDropped }
            guard more > 0 else { continue }
            let index = supplies[line.supply].intention
            guard territory.admits(intentions[index].restriction, needs[line.need]) else {
                throw .lineNotEligible
            }
            guard let cap = intentions[index].householdCap else { continue }
            let before = given[pair(line), default: 0]
            guard before <= cap, more <= cap - before else { throw .householdCapExceeded }
            given[pair(line)] = before + more
        }
        guard kept.isEmpty else { throw .acceptedLineDropped }
    }

    private struct Ends: Hashable {
        let supply: Int
        let need: Int

        init(_ line: Line) { (supply, need) = (line.supply, line.need) }
    }

    /// What lines leave of each supply and need. Throws for lines that are more than there is, or not one a pair.
    func left(by lines: [Line]) throws(MatchingError) -> (supply: [Int64], need: [Int64]) {
        var spare = supplies.map(\.amount)
        var lacking = needs.map(\.amount)
        var joined: Set<Ends> = []
        for line in lines {
            guard supplies.indices.contains(line.supply), needs.indices.contains(line.need) else {
                throw .indexOutOfRange
            }
            guard (1...Self.amountMax).contains(line.amount) else { throw .amountOutOfRange }
            guard joined.insert(Ends(line)).inserted else { throw .lineRepeated }
            guard line.amount <= spare[line.supply] else { throw .supplyOverdrawn }
            spare[line.supply] -= line.amount
            guard line.amount <= lacking[line.need] else { throw .needOverfilled }
            lacking[line.need] -= line.amount
        }
        return (spare, lacking)
    }

    func pair(_ line: Line) -> Remainder.Pair {
        Remainder.Pair(intention: supplies[line.supply].intention, household: needs[line.need].household)
    }
}

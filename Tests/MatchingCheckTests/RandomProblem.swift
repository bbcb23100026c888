import MatchingCheck

extension MatchProblem {
    /// A small problem in which restrictions, caps and preferences often bind.
    static func random(seed: UInt64, wholePercent: Int = 0, amountMax: Int64 = 12) -> MatchProblem {
        var random = SplitMix(seed: seed)
        var problem = MatchProblem()
        let regions = Int.random(in: 1...6, using: &random)
        for region in 0..<regions {
            // Parents may stand after their children.
            let parent = Int.random(in: 0..<max(region, 1), using: &random)
            problem.parents.append(region == 0 || random.chance(15) ? nil : parent)
        }
        let order = Array(0..<regions).shuffled(using: &random)
        let parents = problem.parents
        for (region, place) in order.enumerated() {
            problem.parents[place] = parents[region].map { order[$0] }
        }
        for _ in 0..<Int.random(in: 1...9, using: &random) {
            var need = MatchProblem.Need()
            need.household = .random(in: 0..<5, using: &random)
            need.region = .random(in: 0..<regions, using: &random)
            need.category = .random(in: 0..<3, using: &random)
            need.attributes = (0..<2).filter { _ in random.chance(40) }
            need.tier = random.chance(50) ? 2 : .random(in: 1...3, using: &random)
            need.amount = .random(in: 1...amountMax, using: &random)
            need.isWhole = random.chance(wholePercent)
            problem.needs.append(need)
        }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            var intention = MatchProblem.Intention()
            intention.amount = .random(in: 1...amountMax, using: &random)
            if random.chance(50) { intention.region = .random(in: 0..<regions, using: &random) }
            if random.chance(40) { intention.categories = (0..<3).filter { _ in random.chance(50) } }
            if random.chance(25) { intention.attribute = .random(in: 0..<2, using: &random) }
            if random.chance(40) { intention.preferredRegion = .random(in: 0..<regions, using: &random) }
            if random.chance(40) { intention.preferredCategory = .random(in: 0..<3, using: &random) }
            if random.chance(40) { intention.householdCap = .random(in: 1...amountMax, using: &random) }
            problem.intentions.append(intention)
        }
        if random.chance(40) {
            problem.used.append(
                (
                    .random(in: problem.intentions.indices, using: &random),
                    .random(in: 0..<5, using: &random),
                    .random(in: 1...amountMax, using: &random)
                ))
        }
        return problem
    }

    /// Accepts some of an intention for a need, fair or not, eligible or not, if there is any.
    mutating func acceptAny(_ random: inout SplitMix) {
        let (i, n) = (
            Int.random(in: intentions.indices, using: &random), Int.random(in: needs.indices, using: &random)
        )
        let spare = accepted.reduce(intentions[i].amount) { $1.intention == i ? $0 - $1.amount : $0 }
        let lacking = accepted.reduce(needs[n].amount) { $1.need == n ? $0 - $1.amount : $0 }
        let isNew = !accepted.contains { $0.intention == i && $0.need == n }
        guard min(spare, lacking) > 0, isNew, NaiveNetwork.admits(i, n, self) || random.chance(20) else {
            return
        }
        accepted.append((i, n, .random(in: 1...min(spare, lacking), using: &random)))
    }
}

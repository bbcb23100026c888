import MatchingCheck

/// What a platform does that gives as cards come: each intention in turn goes to the first needs that it may meet, whatever
/// their tier and whoever fares worst, beside what was accepted. A yardstick, never a proposal.
struct FirstCome {
    /// Of each need.
    private(set) var coverage: [Int64]

    private struct Holding: Hashable {
        let intention: Int
        let household: Int
    }

    /// - Parameter order: needs as they came.
    init(_ problem: MatchProblem, order: [Int]) {
        coverage = problem.needs.map { _ in 0 }
        var offered = problem.intentions.map(\.amount)
        var held: [Holding: Int64] = [:]
        for use in problem.used {
            held[Holding(intention: use.intention, household: use.household), default: 0] += use.amount
        }
        for line in problem.accepted {
            coverage[line.need] += line.amount
            offered[line.intention] -= line.amount
            let holding = Holding(
                intention: line.intention, household: problem.needs[line.need].household)
            held[holding, default: 0] += line.amount
        }
        let shelves = Self.shelves(problem, order)
        // Needs that are met stay so: the next intention of the same reach starts behind them.
        var starts: [Reach: Int] = [:]
        for (i, intention) in problem.intentions.enumerated() {
            let reach = Reach(intention)
            let shelf = shelves[intention.region ?? -1] ?? []
            var (left, isBehind) = (offered[i], true)
            for position in starts[reach, default: 0]..<shelf.count {
                guard left > 0 else { break }
                let need = problem.needs[shelf[position]]
                let lacking = need.amount - coverage[shelf[position]]
                let isPassed =
                    lacking == 0 || !reach.includes(category: need) || !reach.includes(attribute: need)
                isBehind = isBehind && isPassed
                if isBehind { starts[reach] = position + 1 }
                if isPassed { continue }
                let holding = Holding(intention: i, household: need.household)
                var amount = min(left, lacking)
                if let cap = intention.householdCap {
                    amount = min(amount, max(0, cap - held[holding, default: 0]))
                    held[holding, default: 0] += need.isWhole && amount < lacking ? 0 : amount
                }
                if need.isWhole && amount < lacking { continue }
                coverage[shelf[position]] += amount
                left -= amount
            }
        }
    }

    /// Needs by every region that an intention names, -1 for anywhere, in the order in which they came.
    private static func shelves(_ problem: MatchProblem, _ order: [Int]) -> [Int: [Int]] {
        var shelves: [Int: [Int]] = [-1: order]
        for intention in problem.intentions { if let region = intention.region { shelves[region] = [] } }
        for need in order {
            for region in problem.chain(from: problem.needs[need].region) {
                shelves[region]?.append(need)
            }
        }
        return shelves
    }
}

/// What an instance leaves to be decided once its accepted lines are taken away.
struct Remainder {
    /// What becomes of a need in a run.
    enum Fate { case open, fixed, closed }

    struct Pair: Hashable {
        let intention: Int
        let household: Int
    }

    let instance: Instance
    let territory: Territory
    /// Per supply and need, what is left of it.
    private(set) var supply: [Int64]
    private(set) var need: [Int64]
    /// Per intention, what is left of all its supplies.
    private(set) var offered: [Int64]
    /// What pairs with a cap have been given: used and accepted.
    private var given: [Pair: Int64] = [:]
    /// Per intention, whether it could give some household more than its cap lets it.
    private(set) var isCapped: [Bool]
    /// Open needs may get any part, fixed ones must get all, closed ones get nothing more.
    var fate: [Fate]

    /// Throws for an invalid instance, see `MatchingError`.
    init(_ instance: Instance) throws(MatchingError) {
        territory = try instance.validated()
        self.instance = instance
        (supply, need) = try instance.left(by: instance.accepted)
        for entry in instance.used {
            given[Pair(intention: entry.intention, household: entry.household), default: 0] += entry.amount
        }
        for line in instance.accepted {
            given[instance.pair(line), default: 0] += line.amount
        }
        offered = [Int64](repeating: 0, count: instance.intentions.count)
        for (entry, left) in zip(instance.supplies, supply) { offered[entry.intention] += left }
        isCapped = zip(instance.intentions, offered).map { wish, amount in
            wish.householdCap.map { $0 < amount } ?? false
        }
        for (pair, amount) in given {
            let index = pair.intention
            if let cap = instance.intentions[index].householdCap, offered[index] > cap - amount {
                isCapped[index] = true
            }
        }
        fate = need.map { $0 > 0 ? .open : .closed }
    }

    /// What an intention with a cap may still give a household.
    func rest(_ intention: Int, _ household: Int) -> Int64 {
        guard let cap = instance.intentions[intention].householdCap else { return Network.unbounded }
        return max(0, cap - (given[Pair(intention: intention, household: household)] ?? 0))
    }
}

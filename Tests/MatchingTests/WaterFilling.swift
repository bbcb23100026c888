import Matching

/// The fairest coverage above what accepted lines give, by its definition: all groups of a tier rise together, none below
/// what it has; those that cannot rise stop, and the others go on. In parts of a unit so small that every ratio is
/// a whole number of them. Nothing of cuts, sets or decompositions.
struct WaterFilling {
    typealias Key = NaiveLeximin.Key

    /// So many parts make a unit: a multiple of every number up to the demand of a tier.
    let parts: Int64
    /// What accepted lines leave, in parts.
    private var rest: Instance
    private(set) var demand: [Key: Int64] = [:]
    /// In units.
    private(set) var accepted: [Key: Int64] = [:]
    /// In parts, accepted lines included.
    private(set) var coverage: [Key: Int64] = [:]

    init(_ instance: Instance) {
        for need in instance.needs {
            demand[Key(region: need.region, tier: need.tier), default: 0] += need.amount
        }
        for key in demand.keys { accepted[key] = 0 }
        for line in instance.accepted {
            let need = instance.needs[line.need]
            accepted[Key(region: need.region, tier: need.tier), default: 0] += line.amount
        }
        parts = Self.multiple(upTo: (1...4).map { instance.demand(ofTier: $0) }.max() ?? 1)
        rest = instance.beyondAccepted
        rest.multiply(by: parts)
        for tier in 1...4 { fill(tier) }
    }

    private static func multiple(upTo most: Int64) -> Int64 {
        (1...max(1, most)).reduce(1) { product, next in
            var (a, b) = (product, next)
            while b != 0 { (a, b) = (b, a % b) }
            return product / a * next
        }
    }

    private mutating func fill(_ tier: Int) {
        var open = Set(demand.keys.filter { $0.tier == tier })
        while !open.isEmpty {
            var (low, high) = (Int64(0), parts)
            while low < high {
                let middle = (low + high + 1) / 2
                if isFeasible(level(middle, open)) { low = middle } else { high = middle - 1 }
            }
            let reached = level(low, open)
            for key in open {
                var more = reached
                more[key, default: 0] += 1
                let isFull = reached[key] == (demand[key] ?? 0) * parts
                guard isFull || !isFeasible(more) else { continue }
                coverage[key] = reached[key]
                open.remove(key)
            }
        }
    }

    private func level(_ level: Int64, _ open: Set<Key>) -> [Key: Int64] {
        var least = coverage
        for key in open { least[key] = max(level * (demand[key] ?? 0), (accepted[key] ?? 0) * parts) }
        return least
    }

    private func isFeasible(_ least: [Key: Int64]) -> Bool {
        let more = Dictionary(uniqueKeysWithValues: least.map { ($0, $1 - (accepted[$0] ?? 0) * parts) })
        var flow = PairFlow(rest, limits: more)
        return flow.maximum().placed == more.values.reduce(0, +)
    }
}

extension Instance {
    /// The same without its accepted lines and what they use up; caps count them.
    var beyondAccepted: Instance {
        var rest = self
        rest.accepted = []
        for line in accepted {
            rest.supplies[line.supply].amount -= line.amount
            rest.needs[line.need].amount -= line.amount
            rest.used.append(
                .init(
                    intention: supplies[line.supply].intention, household: needs[line.need].household,
                    amount: line.amount))
        }
        return rest
    }

    fileprivate func demand(ofTier tier: Int) -> Int64 {
        needs.reduce(0) { $1.tier == tier ? $0 + $1.amount : $0 }
    }

    fileprivate mutating func multiply(by factor: Int64) {
        for index in supplies.indices { supplies[index].amount *= factor }
        for index in needs.indices { needs[index].amount *= factor }
        for index in used.indices { used[index].amount *= factor }
        for index in intentions.indices {
            intentions[index].householdCap = intentions[index].householdCap.map { $0 * factor }
        }
    }

    /// With some lines accepted, fair or not; one in five where it was not eligible, or above the cap.
    func accepting(_ count: Int, seed: UInt64) -> Instance {
        var random = SplitMix64(seed: seed)
        var found = self
        for _ in 0..<count {
            let rest = found.beyondAccepted
            let (supply, need) = (
                supplies.indices.randomElement(using: &random) ?? 0,
                needs.indices.randomElement(using: &random) ?? 0
            )
            let wish = intentions[supplies[supply].intention]
            let most = min(rest.supplies[supply].amount, rest.needs[need].amount)
            let isNew = !found.accepted.contains { $0.supply == supply && $0.need == need }
            guard most > 0, isNew,
                PairFlow.eligible(wish.restriction, needs[need], self)
                    || Int.random(in: 0..<5, using: &random) == 0
            else { continue }
            found.accepted.append(
                Line(supply: supply, need: need, amount: .random(in: 1...most, using: &random)))
        }
        return found
    }
}

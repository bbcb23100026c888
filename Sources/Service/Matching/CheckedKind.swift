import Kernel
import Matching
import MatchingCheck

/// The cards of one kind as the checker takes them. Of the solver's code only the cards themselves are used here:
/// published order and numbers are found once more.
struct CheckedKind {
    let kind: String
    /// Codes, ascending.
    let regions: [String]
    /// Ids in published order.
    let needs: [String]
    let intentions: [String]
    private(set) var problem: MatchProblem

    /// Every kind that anybody needs or offers, by name.
    static func all(of cards: Cards) -> [CheckedKind] {
        let needs = Dictionary(grouping: cards.needs, by: \.kind)
        let intentions = Dictionary(grouping: cards.intentions, by: \.kind)
        return Set(needs.keys).union(intentions.keys).sorted(by: precedes).map {
            CheckedKind($0, cards.regions, needs[$0] ?? [], intentions[$0] ?? [], cards.accepted)
        }
    }

    private init(
        _ kind: String, _ land: [Cards.Region], _ needs: [Cards.Need], _ intentions: [Cards.Intention],
        _ accepted: [Cards.Line]
    ) {
        let regions = land.sorted { precedes($0.code, $1.code) }
        let places = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($1.code, $0) })
        let needs = needs.sorted { one, other in
            let keys = [one, other].map { ($0.tier, $0.priority, $0.deadline?.number ?? .max) }
            return keys[0] == keys[1] ? precedes(one.id, other.id) : keys[0] < keys[1]
        }
        let intentions = intentions.sorted { precedes($0.id, $1.id) }
        var words = Numbers()
        var households = Numbers()
        var problem = MatchProblem()
        problem.parents = regions.map { $0.parent.flatMap { places[$0] } }
        for need in needs {
            var row = MatchProblem.Need()
            row.household = need.household.map { households.number($0) } ?? households.another()
            row.region = places[need.region] ?? 0
            row.category = words.number(need.category)
            row.attributes = Set(need.attributes).map { words.number($0) }
            (row.tier, row.amount, row.isWhole) = (need.tier, need.amount, need.indivisible)
            problem.needs.append(row)
        }
        for intention in intentions {
            var row = MatchProblem.Intention()
            (row.amount, row.householdCap) = (intention.amount, intention.householdCap)
            row.region = intention.region.flatMap { places[$0] }
            row.categories = intention.categories.map { words.number($0) }
            row.attribute = intention.attribute.map { words.number($0) }
            row.preferredCategory = intention.preferredCategory.map { words.number($0) }
            row.preferredRegion = intention.preferredRegion.flatMap { places[$0] }
            problem.intentions.append(row)
        }
        if !accepted.isEmpty {
            let givers = Dictionary(uniqueKeysWithValues: intentions.enumerated().map { ($1.id, $0) })
            let takers = Dictionary(uniqueKeysWithValues: needs.enumerated().map { ($1.id, $0) })
            problem.accepted = accepted.compactMap { line in
                guard let i = givers[line.intention], let n = takers[line.need] else { return nil }
                return (i, n, line.amount)
            }
        }
        (self.kind, self.problem, self.regions) = (kind, problem, regions.map(\.code))
        (self.needs, self.intentions) = (needs.map(\.id), intentions.map(\.id))
    }

    /// The same as if nothing were accepted.
    var withoutAccepted: CheckedKind {
        var kind = self
        kind.problem.accepted = []
        return kind
    }

    /// The kind with what answers it; needs came in the order of their ids.
    func answered(_ lines: [MatchLine], _ proof: MatchCertificate.Kind) -> MatchCase {
        MatchCase(
            kind: kind, names: MatchCase.Names(regions: regions, needs: needs, intentions: intentions),
            order: needs.indices.sorted { precedes(needs[$0], needs[$1]) }, problem: problem, lines: lines,
            proof: proof)
    }

    /// Numbers for texts, as they come.
    private struct Numbers {
        private var known: [String: Int] = [:]
        private var count = 0

        mutating func number(_ text: String) -> Int {
            if let number = known[text] { return number }
            known[text] = count
            return another()
        }

        /// A number that no text has.
        mutating func another() -> Int {
            defer { count += 1 }
            return count
        }
    }
}

/// The order of UTF-8 bytes, which is everybody's; that of `String` is Unicode's.
func precedes(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }

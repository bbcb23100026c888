import Kernel

/// The cards of one resource kind, brought into published order and numbered.
///
/// Position *i* of the instance's regions, needs and intentions is `regions[i]`, `needs[i]`, `intentions[i]`; every
/// intention has exactly one supply, of the same position.
public struct Problem: Sendable {
    public let kind: String
    /// Codes, ascending.
    public let regions: [String]
    /// Ids by tier, priority, deadline (none last), id.
    public let needs: [String]
    /// Ids, ascending.
    public let intentions: [String]
    public internal(set) var instance: Instance
}

extension Cards {
    /// A problem per kind, by name; the same for every order of the cards. Accepted lines come by need and then intention.
    /// Throws `idRepeated`, `regionUnknown`, `lineUnknown`.
    public func problems() throws(MatchingError) -> [Problem] {
        try refuseRepeats()
        let codes = regions.map(\.code).sorted(by: Self.precedes)
        let places = Self.positions(codes)
        func place(_ code: String) throws(MatchingError) -> Int {
            guard let place = places[code] else { throw .regionUnknown }
            return place
        }
        var tree = [Instance.Region](repeating: .init(), count: codes.count)
        for region in regions {
            guard let parent = region.parent else { continue }
            tree[try place(region.code)].parent = try place(parent)
        }
        // Positions are sorted: cards are large, and full of references.
        let current = Dictionary(grouping: needs.indices, by: { needs[$0].kind })
        let offered = Dictionary(grouping: intentions.indices, by: { intentions[$0].kind })
        let labels = Labels(self)
        var problems: [Problem] = []
        for kind in Set(current.keys).union(offered.keys).sorted(by: Self.precedes) {
            let funded = inPublishedOrder(current[kind] ?? [])
            let giving = (offered[kind] ?? []).sorted {
                Self.precedes(intentions[$0].id, intentions[$1].id)
            }
            var instance = Instance(regions: tree, intentions: [], supplies: [], needs: [])
            var households = Households()
            instance.needs.reserveCapacity(funded.count)
            for need in funded.lazy.map({ needs[$0] }) {
                instance.needs.append(
                    .init(
                        household: households.number(need.household), region: try place(need.region),
                        category: labels.categories[need.category] ?? 0,
                        attributes: Set(need.attributes.compactMap { labels.attributes[$0] }).sorted(),
                        tier: need.tier, amount: need.amount, indivisible: need.indivisible))
            }
            for (index, intention) in giving.lazy.map({ intentions[$0] }).enumerated() {
                var wish = Instance.Intention(householdCap: intention.householdCap)
                if let region = intention.region { wish.restriction.region = try place(region) }
                if let region = intention.preferredRegion { wish.preference.region = try place(region) }
                wish.restriction.categories =
                    Set(intention.categories.compactMap { labels.categories[$0] }).sorted()
                wish.restriction.attribute = intention.attribute.flatMap { labels.attributes[$0] }
                wish.preference.category = intention.preferredCategory.flatMap { labels.categories[$0] }
                instance.intentions.append(wish)
                instance.supplies.append(.init(intention: index, amount: intention.amount))
            }
            problems.append(
                Problem(
                    kind: kind, regions: codes, needs: funded.map { needs[$0].id },
                    intentions: giving.map { intentions[$0].id }, instance: instance))
        }
        try accept(&problems)
        return problems
    }

    /// Puts accepted lines where their cards are.
    private func accept(_ problems: inout [Problem]) throws(MatchingError) {
        guard !accepted.isEmpty else { return }
        var places: (need: [String: (kind: Int, at: Int)], intention: [String: (kind: Int, at: Int)]) = (
            [:], [:]
        )
        for (kind, problem) in problems.enumerated() {
            for (at, id) in problem.needs.enumerated() { places.need[id] = (kind, at) }
            for (at, id) in problem.intentions.enumerated() { places.intention[id] = (kind, at) }
        }
        for line in accepted {
            guard let from = places.intention[line.intention], let to = places.need[line.need],
                from.kind == to.kind
            else { throw .lineUnknown }
            problems[from.kind].instance.accepted.append(
                .init(supply: from.at, need: to.at, amount: line.amount))
        }
        for kind in problems.indices {
            problems[kind].instance.accepted.sort { ($0.need, $0.supply) < ($1.need, $1.supply) }
        }
    }

    /// Byte by byte, as in every other program.
    static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    /// Positions of needs by tier, priority, deadline (none last), id.
    private func inPublishedOrder(_ positions: [Int]) -> [Int] {
        let keys = positions.map { position in
            let need = needs[position]
            return (need.tier, need.priority, need.deadline?.number ?? .max, position)
        }
        return keys.sorted { a, b in
            let (left, right) = ((a.0, a.1, a.2), (b.0, b.1, b.2))
            return left == right ? Self.precedes(needs[a.3].id, needs[b.3].id) : left < right
        }.map(\.3)
    }

    private static func positions(_ sorted: [String]) -> [String: Int] {
        Dictionary(sorted.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    private func refuseRepeats() throws(MatchingError) {
        guard Set(regions.map(\.code)).count == regions.count, Set(needs.map(\.id)).count == needs.count,
            Set(intentions.map(\.id)).count == intentions.count
        else { throw .idRepeated }
    }

    /// Categories and attributes, numbered in the order of their names.
    private struct Labels {
        let categories: [String: Int]
        let attributes: [String: Int]

        init(_ cards: Cards) {
            var categories = Set(cards.needs.map(\.category))
            var attributes: Set<String> = []
            for need in cards.needs { attributes.formUnion(need.attributes) }
            for intention in cards.intentions {
                categories.formUnion(intention.categories)
                if let category = intention.preferredCategory { categories.insert(category) }
                if let attribute = intention.attribute { attributes.insert(attribute) }
            }
            self.categories = Cards.positions(categories.sorted(by: Cards.precedes))
            self.attributes = Cards.positions(attributes.sorted(by: Cards.precedes))
        }
    }

    /// Households, numbered as they come; a need without one stands for itself.
    private struct Households {
        private var known: [String: Int] = [:]
        private var count = 0

        mutating func number(_ id: String?) -> Int {
            if let id, let number = known[id] { return number }
            defer { count += 1 }
            if let id { known[id] = count }
            return count
        }
    }
}

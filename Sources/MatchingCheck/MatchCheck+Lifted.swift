extension MatchCheck {
    /// Part of what an intention admits: one category or any (-1) and one attribute or any, a range of places or all, and
    /// the most that a unit may cost there.
    private typealias View = (key: Pair, places: Range<Int>, cost: Int)

    private func views(_ i: Int) -> [View] {
        let (intention, liked) = (intentions[i], intentions[i].preferredCategory)
        let here = intention.region.map { land.places[$0] } ?? 0..<land.places.count
        var areas = [(places: here, cost: intention.preferredRegion == nil ? 0 : 2)]
        if let near = intention.preferredRegion.map({ land.places[$0] }) {
            if here.contains(near) { areas.append((near, 0)) }
            if near.contains(here) { areas[0].cost = 0 }
        }
        let categories = intention.categories.isEmpty ? [-1] : intention.categories
        return areas.flatMap { area in
            Set(categories + (intention.categories.isEmpty ? [liked ?? -1] : [])).map { category in
                let cost = area.cost + (liked ?? category == category ? 0 : 1)
                return (Pair(category, intention.attribute ?? -1), area.places, cost)
            }
        }
    }

    /// B.3, B.4, C.2 and C.3 for every eligible pair, without listing them: D. Only a household that has all it may
    /// have of a capped intention can want more of it.
    func testLifted() throws(MatchFault) {
        let wanted = Set(intentions.indices.lazy.flatMap { views($0).map(\.key) })
        let places = needs.map { land.places[$0.region].lowerBound }
        var shelved: [Pair: [Int]] = [:]
        for n in needs.indices.filter(isOpen).sorted(by: { (places[$0], $0) < (places[$1], $1) }) {
            for attribute in [-1] + needs[n].attributes {
                for key in [Pair(-1, attribute), Pair(needs[n].category, attribute)]
                where wanted.contains(key) {
                    shelved[key, default: []].append(n)
                }
            }
        }
        let shelves = shelved.mapValues { Shelf($0, places, proof.needs) }
        for i in intentions.indices {
            let (label, price) = (proof.intentions.block[i], proof.intentions.potential[i])
            for view in views(i) {
                for n in shelves[view.key]?.beyond(label, price + view.cost, within: view.places) ?? [] {
                    let pair = Pair(i, needs[n].household)
                    let isFull = intentions[i].householdCap != nil && gift[pair, default: 0] == room(pair)
                    try require(isFull, proof.needs.block[n] < label ? .labelWrong : .priceWrong, i, need: n)
                }
            }
        }
    }
}

/// The checked forest of regions. One more region, `everywhere`, is the parent of all roots.
struct Territory {
    private(set) var parent: [Int32]
    /// Steps to `everywhere`, whose own depth is 0.
    private(set) var depth: [Int32]

    var everywhere: Int32 { Int32(parent.count - 1) }

    /// Throws `indexOutOfRange`, `regionCycle`, `regionTooDeep`.
    init(_ regions: [Instance.Region]) throws(MatchingError) {
        let everywhere = regions.count
        parent = []
        parent.reserveCapacity(everywhere + 1)
        for region in regions {
            let above = region.parent ?? everywhere
            guard (0...everywhere).contains(above), region.parent != everywhere else {
                throw .indexOutOfRange
            }
            parent.append(Int32(above))
        }
        parent.append(-1)
        depth = [Int32](repeating: -1, count: everywhere + 1)
        depth[everywhere] = 0
        for region in 0..<everywhere { try measure(region) }
    }

    private mutating func measure(_ region: Int) throws(MatchingError) {
        let underway: Int32 = -2
        var chain: [Int] = []
        var at = region
        while depth[at] < 0 {
            guard depth[at] != underway else { throw .regionCycle }
            depth[at] = underway
            chain.append(at)
            at = Int(parent[at])
        }
        var steps = depth[at]
        for below in chain.reversed() {
            steps += 1
            depth[below] = steps
        }
        guard steps <= Instance.depthMax else { throw .regionTooDeep }
    }

    /// Whether `region` is `outer` or lies within it.
    func contains(_ outer: Int, _ region: Int) -> Bool {
        var at = region
        while depth[at] > depth[outer] { at = Int(parent[at]) }
        return at == outer
    }

    /// What a unit of an intention costs at a need: 2 outside the preferred region, and 1 outside the category.
    func cost(_ preference: Instance.Preference, _ need: Instance.Need) -> Int8 {
        var cost: Int8 = 0
        if let region = preference.region, !contains(region, need.region) { cost += 2 }
        if let category = preference.category, category != need.category { cost += 1 }
        return cost
    }

    /// Whether a restriction lets its supply be spent on a need.
    func admits(_ restriction: Instance.Restriction, _ need: Instance.Need) -> Bool {
        if let outer = restriction.region, !contains(outer, need.region) { return false }
        if let attribute = restriction.attribute, !need.attributes.contains(attribute) { return false }
        return restriction.categories.isEmpty || restriction.categories.contains(need.category)
    }
}

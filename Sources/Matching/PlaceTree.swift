/// Needs that every restriction treats alike.
struct NeedClass: Hashable, Comparable {
    let region: Int32
    let category: Int32
    /// -1 for none.
    let attribute: Int32

    init(_ need: Instance.Need) {
        region = Int32(need.region)
        category = Int32(need.category)
        attribute = Int32(need.attribute ?? -1)
    }

    /// The places that lead here: by its category or any, by its attribute or any.
    var places: [Place] {
        let attributes = attribute < 0 ? [-1] : [attribute, -1]
        return attributes.flatMap { attribute in
            [category, -1].map { Place(region: region, category: $0, attribute: attribute) }
        }
    }

    static func < (a: Self, b: Self) -> Bool {
        (a.region, a.category, a.attribute) < (b.region, b.category, b.attribute)
    }
}

/// A region as seen by restrictions that ask for one category (or any) and one attribute (or any): -1 is any.
struct Place: Hashable {
    var region: Int32
    let category: Int32
    let attribute: Int32

    /// Where a restriction's supply enters the tree.
    static func entries(of restriction: Instance.Restriction, _ territory: Territory) -> [Place] {
        let categories = restriction.categories.isEmpty ? [-1] : restriction.categories
        return categories.map {
            Place(
                region: restriction.region.map { Int32($0) } ?? territory.everywhere,
                category: Int32($0), attribute: Int32(restriction.attribute ?? -1))
        }
    }

    /// The same view of the region around; nil at the top.
    func above(_ territory: Territory) -> Place? {
        let parent = territory.parent[Int(region)]
        return parent < 0 ? nil : Place(region: parent, category: category, attribute: attribute)
    }
}

/// The places that lie at or below a restriction's entry and at or above a need, outermost first.
struct PlaceTree {
    private(set) var places: [Place] = []
    private(set) var position: [Place: Int32] = [:]

    init(_ restrictions: [Instance.Restriction], _ needClasses: [NeedClass], _ territory: Territory) {
        let entries = Set(restrictions.flatMap { Place.entries(of: $0, territory) })
        var known: Set<Place> = []
        for lowest in needClasses.lazy.flatMap(\.places) where !known.contains(lowest) {
            var chain: [Place] = []
            var used = 0
            var place: Place? = lowest
            while let at = place {
                chain.append(at)
                if entries.contains(at) || known.contains(at) { used = chain.count }
                place = at.above(territory)
            }
            for at in chain.prefix(used) where known.insert(at).inserted { places.append(at) }
        }
        places.sort {
            let (a, b) = (territory.depth[Int($0.region)], territory.depth[Int($1.region)])
            return (a, $0.region, $0.category, $0.attribute) < (b, $1.region, $1.category, $1.attribute)
        }
        for (index, place) in places.enumerated() { position[place] = Int32(index) }
    }
}

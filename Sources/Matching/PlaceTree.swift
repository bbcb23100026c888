/// A region as seen by restrictions that ask for one category (or any) and one attribute (or any): -1 is any.
struct Place: Hashable {
    var region: Int32
    let category: Int32
    let attribute: Int32

    /// The same view of the region around; nil at the top.
    func above(_ territory: Territory) -> Place? {
        let parent = territory.parent[Int(region)]
        return parent < 0 ? nil : Place(region: parent, category: category, attribute: attribute)
    }
}

/// Where supply enters the tree of places, and what a unit that enters there costs.
struct Entry: Hashable {
    let place: Place
    let cost: Int8
}

extension Instance.Intention {
    /// Every way in. A need below several of them is reached at its own cost by the cheapest.
    func entries(_ territory: Territory) -> [Entry] {
        let base = restriction.region.map { Int32($0) } ?? territory.everywhere
        var regions: [(Int32, Int8)] = [(base, 0)]
        if let preferred = preference.region, !territory.contains(preferred, Int(base)) {
            regions = [(base, 2)]
            if territory.contains(Int(base), preferred) { regions.append((Int32(preferred), 0)) }
        }
        let preferred = preference.category
        var categories = restriction.categories.map { (Int32($0), Int8(preferred ?? $0 == $0 ? 0 : 1)) }
        if restriction.categories.isEmpty {
            categories = [(-1, preferred == nil ? 0 : 1)]
            if let preferred { categories.append((Int32(preferred), 0)) }
        }
        let attribute = Int32(restriction.attribute ?? -1)
        return regions.flatMap { region in
            categories.map { category in
                Entry(
                    place: Place(region: region.0, category: category.0, attribute: attribute),
                    cost: region.1 + category.1)
            }
        }
    }
}

/// Needs that every restriction without a cap treats alike, of one group.
struct NeedClass: Hashable {
    let region: Int32
    let category: Int32
    let tier: Int32
    /// Index into `Layout.attributeSets`.
    let attributes: Int32
}

/// The places where something enters and that lie at or above a need, outermost first.
struct PlaceTree {
    private(set) var places: [Place] = []
    private(set) var position: [Place: Int32] = [:]

    /// `lowest` names the places right above needs.
    init(_ entries: Set<Place>, lowest: some Sequence<Place>, _ territory: Territory) {
        var seen: Set<Place> = []
        for place in lowest {
            var next: Place? = place
            while let at = next, seen.insert(at).inserted {
                if entries.contains(at) { places.append(at) }
                next = at.above(territory)
            }
        }
        places.sort {
            let (a, b) = (territory.depth[Int($0.region)], territory.depth[Int($1.region)])
            return (a, $0.region, $0.category, $0.attribute) < (b, $1.region, $1.category, $1.attribute)
        }
        position.reserveCapacity(places.count)
        for (index, place) in places.enumerated() { position[place] = Int32(index) }
    }

    /// The position of the innermost of these places that is or contains a place.
    func nearest(_ place: Place?, _ territory: Territory) -> Int32? {
        var next = place
        while let at = next {
            if let found = position[at] { return found }
            next = at.above(territory)
        }
        return nil
    }
}

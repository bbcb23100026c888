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

/// The places that lie at or below an entry and at or above a need, outermost first; of those where nothing enters,
/// only the ones that lead to several.
struct PlaceTree {
    private(set) var places: [Place] = []
    private(set) var position: [Place: Int32] = [:]

    /// `lowest` names the places right above needs, once for each.
    init(_ entries: Set<Place>, lowest: some Sequence<Place>, _ territory: Territory) {
        // How many ways lead down from a place; 0 where no entry is at or above it.
        var ways: [Place: Int32] = [:]
        for place in lowest {
            if let known = ways[place] {
                if known > 0 { ways[place] = known + 1 }
                continue
            }
            var chain: [Place] = []
            var used = 0
            var next: Place? = place
            while let at = next {
                if let known = ways[at] {
                    if known > 0 {
                        used = chain.count
                        ways[at] = known + 1
                    }
                    break
                }
                chain.append(at)
                if entries.contains(at) { used = chain.count }
                next = at.above(territory)
            }
            for (index, at) in chain.enumerated() { ways[at] = index < used ? 1 : 0 }
        }
        for (place, count) in ways where count > 1 || count == 1 && entries.contains(place) {
            places.append(place)
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

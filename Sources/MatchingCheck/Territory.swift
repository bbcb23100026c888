/// The forest of regions as ranges: what lies in a region has its place in the region's range.
struct Territory {
    private(set) var places: [Range<Int>]

    init(_ parents: [Int?]) throws(MatchFault) {
        var children = [[Int]](repeating: [], count: parents.count)
        for (region, parent) in parents.enumerated() {
            try require(parents.indices.contains(parent ?? region), .problemMalformed)
            if let parent { children[parent].append(region) }
        }
        places = parents.map { _ in 0..<0 }
        var (next, open) = (0, parents.indices.filter { parents[$0] == nil })
        while let region = open.popLast() {
            if region < 0 {
                places[~region] = places[~region].lowerBound..<next
            } else {
                places[region] = next..<(next + 1)
                next += 1
                open += [~region] + children[region]
            }
        }
        // A region that lies within itself was not reached.
        try require(next == parents.count, .problemMalformed)
    }

    func contains(_ outer: Int, _ region: Int) -> Bool { places[outer].contains(places[region].lowerBound) }
}

/// Needs in the order of their places, under a tree that knows the least label, the greatest potential and the places
/// of what is below: needs beyond a bound are found without a look at the others.
struct Shelf {
    private typealias Node = (label: Int32, potential: Int32, first: Int32, last: Int32)
    private let needs: [Int]
    private var nodes: [Node]

    init(_ needs: [Int], _ places: [Int], _ marks: MatchCertificate.Marks) {
        self.needs = needs
        let leaves = needs.map { need in
            let place = Int32(places[need])
            return (Int32(marks.block[need]), Int32(marks.potential[need]), place, place)
        }
        nodes = leaves + leaves
        for node in stride(from: needs.count - 1, to: 0, by: -1) {
            let (a, b) = (nodes[2 * node], nodes[2 * node + 1])
            nodes[node] = (
                min(a.label, b.label), max(a.potential, b.potential), min(a.first, b.first),
                max(a.last, b.last)
            )
        }
    }

    /// The needs within a range of places whose label is less, or whose potential is greater.
    func beyond(_ label: Int, _ potential: Int, within range: Range<Int>) -> [Int] {
        var (open, found): ([Int], [Int]) = ([1], [])
        while let at = open.popLast() {
            let node = nodes[at]
            guard node.label < label || node.potential > potential, node.last >= range.lowerBound,
                node.first < range.upperBound
            else { continue }
            if at < needs.count { open += [2 * at, 2 * at + 1] }
            if at >= needs.count { found.append(needs[at - needs.count]) }
        }
        return found
    }
}

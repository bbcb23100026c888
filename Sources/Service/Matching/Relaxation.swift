import MatchingCheck

/// One restriction of an intention, widened or let go of.
public enum Relaxation: Hashable, Sendable {
    /// To a region further out; nil for anywhere.
    case region(Int?)
    case categories, attribute, householdCap

    public enum Kind: String, Sendable, CaseIterable {
        case region, categories, attribute
        case householdCap = "household_cap"
    }

    public var kind: Kind {
        switch self {
        case .region: .region
        case .categories: .categories
        case .attribute: .attribute
        case .householdCap: .householdCap
        }
    }
}

extension MatchCase {
    /// What alone keeps money that is left from a need that lacks some; nil where nothing does, or more than one thing.
    func obstacle(_ i: Int, _ n: Int) -> Relaxation? {
        let (reach, need) = (reaches[i], problem.needs[n])
        var found: [Relaxation] = []
        if let region = reach.region, !problem.isWithin(region, need.region) {
            let around = problem.chain(from: region).first { problem.isWithin($0, need.region) }
            found.append(.region(around))
        }
        if !reach.includes(category: need) { found.append(.categories) }
        if !reach.includes(attribute: need) { found.append(.attribute) }
        if isCapped(i, n) { found.append(.householdCap) }
        return found.count == 1 ? found[0] : nil
    }

    /// What one relaxation would open to an intention.
    public struct Opening: Sendable {
        public let intention: Int
        /// What is left of the intention.
        public let left: Int64
        public let relaxation: Relaxation
        /// Needs that would come within reach and lack something, and how much they lack.
        public let needs: Int
        public let lacking: Int64

        /// At most so much more could be placed.
        public var placeable: Int64 { min(left, lacking) }
    }

    /// The restrictions worth relaxing: of every intention that has money left the least step of each kind that would
    /// reach somebody, those that could place most first. No pair is looked at: needs are counted by place.
    public func openings() -> [Opening] {
        let spare = problem.intentions.indices.filter { left($0) > 0 }
        var counts = LackCounts()
        for i in spare {
            counts.ask(reaches[i])
            for step in steps(of: i) { counts.ask(step.reach) }
        }
        for n in problem.needs.indices where lacking(n) > 0 {
            counts.take(problem.places(of: n), lacking(n))
        }
        var found: [Opening] = []
        for i in spare {
            let own = counts[reaches[i]]
            var kinds: Set<Relaxation.Kind> = []
            for step in steps(of: i) where !kinds.contains(step.relaxation.kind) {
                var more = counts[step.reach]
                if step.relaxation != .householdCap {
                    more = (more.needs - own.needs, more.lacking - own.lacking)
                }
                guard more.lacking > 0 else { continue }
                kinds.insert(step.relaxation.kind)
                found.append(
                    Opening(
                        intention: i, left: left(i), relaxation: step.relaxation, needs: more.needs,
                        lacking: more.lacking))
            }
        }
        return found.enumerated().sorted {
            ($1.element.placeable, $0.offset) < ($0.element.placeable, $1.offset)
        }
        .map(\.element)
    }

    /// The relaxations of an intention, by kind and each kind's least step first, with what it would then reach.
    func steps(of i: Int) -> [(relaxation: Relaxation, reach: Reach)] {
        let own = reaches[i]
        var steps: [(Relaxation, Reach)] = []
        if let region = own.region {
            for outer in problem.chain(from: region).dropFirst().map(Optional.some) + [nil] {
                steps.append((.region(outer), own.with(\.region, outer)))
            }
        }
        if !own.categories.isEmpty { steps.append((.categories, own.with(\.categories, []))) }
        if own.attribute != nil { steps.append((.attribute, own.with(\.attribute, nil))) }
        if problem.intentions[i].householdCap != nil { steps.append((.householdCap, own)) }
        return steps
    }
}

/// Needs that lack something, counted at the places that are asked for.
private struct LackCounts {
    private var sums: [MatchPlace: (needs: Int, lacking: Int64)] = [:]

    mutating func ask(_ reach: Reach) {
        for place in reach.places { sums[place] = (0, 0) }
    }

    mutating func take(_ places: [MatchPlace], _ lacking: Int64) {
        for place in places {
            guard let sum = sums[place] else { continue }
            sums[place] = (sum.needs + 1, sum.lacking + lacking)
        }
    }

    subscript(_ reach: Reach) -> (needs: Int, lacking: Int64) {
        reach.places.reduce((0, 0)) { sum, place in
            let own = sums[place] ?? (0, 0)
            return (sum.0 + own.needs, sum.1 + own.lacking)
        }
    }
}

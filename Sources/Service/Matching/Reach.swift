import MatchingCheck

/// A region, category and attribute, any of them left open: needs are counted there, so that no pair is listed.
struct MatchPlace: Hashable {
    let region: Int?
    let category: Int?
    let attribute: Int?
}

/// What an intention asks of a need; nil or empty for any.
struct Reach: Hashable {
    var region: Int?
    var categories: Set<Int>
    var attribute: Int?

    init(_ intention: MatchProblem.Intention) {
        (region, categories, attribute) = (
            intention.region, Set(intention.categories), intention.attribute
        )
    }

    func with<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
        var copy = self
        copy[keyPath: path] = value
        return copy
    }

    func admits(_ need: MatchProblem.Need, in problem: MatchProblem) -> Bool {
        problem.isWithin(region, need.region) && includes(category: need) && includes(attribute: need)
    }

    func includes(category need: MatchProblem.Need) -> Bool {
        categories.isEmpty || categories.contains(need.category)
    }

    func includes(attribute need: MatchProblem.Need) -> Bool {
        attribute.map(need.attributes.contains) ?? true
    }

    /// Every need within reach stands at exactly one of them.
    var places: [MatchPlace] {
        let categories = self.categories.isEmpty ? [nil] : self.categories.map(Optional.some)
        return categories.map { MatchPlace(region: region, category: $0, attribute: attribute) }
    }
}

extension MatchProblem {
    /// Regions from one outwards, itself first.
    func chain(from region: Int) -> some Sequence<Int> {
        sequence(first: region) { parents[$0] }
    }

    func isWithin(_ outer: Int?, _ region: Int) -> Bool {
        outer.map { chain(from: region).contains($0) } ?? true
    }

    /// All places that a need stands at.
    func places(of n: Int) -> [MatchPlace] {
        let need = needs[n]
        let attributes = Set(need.attributes).map(Optional.some) + [nil]
        return (chain(from: need.region).map(Optional.some) + [nil]).flatMap { region in
            [need.category, nil].flatMap { category in
                attributes.map { MatchPlace(region: region, category: category, attribute: $0) }
            }
        }
    }
}

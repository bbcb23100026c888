import Kernel

/// What holds by day: each value from its day until the next one's.
public struct Timeline<Value: Hashable & Sendable>: Hashable, Sendable {
    public struct Stretch: Hashable, Sendable {
        public let from: Day
        /// Not counted.
        public let to: Day
        public let value: Value
    }

    private let first: Value
    /// Ascending, each day once.
    private var steps: [Step] = []

    private struct Step: Hashable, Sendable {
        let day: Day
        var value: Value
    }

    /// - Parameter first: what holds from the beginning.
    public init(_ first: Value) { self.first = first }

    /// Lets a value hold from a day until the next day that is stated.
    public mutating func set(_ value: Value, from day: Day) {
        let place = steps.firstIndex { $0.day >= day } ?? steps.endIndex
        if place < steps.endIndex, steps[place].day == day {
            steps[place].value = value
        } else {
            steps.insert(Step(day: day, value: value), at: place)
        }
    }

    public subscript(_ day: Day) -> Value { steps.last { $0.day <= day }?.value ?? first }

    /// The next day on which another value begins.
    func next(after day: Day) -> Day? { steps.first { $0.day > day }?.day }

    /// The days on which another value begins, within two days (the first not counted).
    public func days(from: Day, to: Day) -> [Day] {
        steps.lazy.map(\.day).filter { from < $0 && $0 < to }
    }

    /// The stretches from one day to another.
    public func stretches(from: Day, to: Day) -> [Stretch] {
        guard from < to else { return [] }
        let cuts = [from] + days(from: from, to: to) + [to]
        return zip(cuts, cuts.dropFirst()).map { Stretch(from: $0, to: $1, value: self[$0]) }
    }

    public func map<T: Hashable & Sendable, E: Error>(_ transform: (Value) throws(E) -> T) throws(E)
        -> Timeline<T>
    {
        var mapped = Timeline<T>(try transform(first))
        for step in steps { mapped.steps.append(.init(day: step.day, value: try transform(step.value))) }
        return mapped
    }
}

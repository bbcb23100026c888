import Bookkeeping
import Kernel

/// Values by the numbers of their ids, which come in order and each once.
struct Rows<Row: Counted, Value: Sendable>: Sendable {
    private(set) var values: [Value] = []

    var numbered: some Sequence<(id: ID<Row>, value: Value)> {
        values.enumerated().lazy.compactMap { index, value in ID<Row>(index + 1).map { ($0, value) } }
    }

    mutating func put(_ value: Value, _ id: ID<Row>) throws(ConservationError) {
        guard id.index >= values.count else { throw .init(.repeated, id) }
        guard id.index == values.count else { throw .init(.unknown, id) }
        values.append(value)
    }

    func find(_ id: ID<Row>) throws(ConservationError) -> Value {
        guard id.index < values.count else { throw .init(.unknown, id) }
        return values[id.index]
    }

    mutating func set(_ value: Value, _ id: ID<Row>) throws(ConservationError) {
        guard id.index < values.count else { throw .init(.unknown, id) }
        values[id.index] = value
    }
}

import Kernel

/// One measured figure.
struct Measure {
    /// What the figure is to reach.
    enum Reach {
        case atMost(Double)
        case atLeast(Double)
    }

    let name: String
    let value: Double
    let unit: String
    var reach: Reach?

    var isReached: Bool? {
        switch reach {
        case .atMost(let limit): value <= limit
        case .atLeast(let limit): value >= limit
        case nil: nil
        }
    }
}

/// What was measured so far.
struct Results {
    private(set) var measures: [Measure] = []

    mutating func add(_ name: String, _ value: Double, _ unit: String, _ reach: Measure.Reach? = nil) {
        measures.append(Measure(name: name, value: value, unit: unit, reach: reach))
    }

    /// One line a figure: value, unit, name, and what it is to reach.
    var table: String {
        measures.map { measure in
            let value = Self.text(measure.value)
            let start = String(repeating: " ", count: max(0, 12 - value.utf8.count)) + value
            let unit = measure.unit.padded(to: 14)
            let mark = measure.isReached.map { $0 ? "  ✔" : "  ✘" } ?? ""
            return "\(start) \(unit) \(measure.name)\(measure.reach?.text ?? "")\(mark)"
        }.joined(separator: "\n")
    }

    /// `{"measures":[{"name":…,"reached":…,"thousandths":…,"unit":…}]}`; canonical JSON has no fractions.
    var json: [UInt8] {
        get throws {
            let rows = measures.map { measure in
                var members: [String: JSON] = [
                    "name": .text(measure.name), "unit": .text(measure.unit),
                    "thousandths": .number(Int64((measure.value * 1000).rounded())),
                ]
                if let isReached = measure.isReached { members["reached"] = .bool(isReached) }
                return JSON.object(members)
            }
            return try JSON.object(["measures": .list(rows)]).canonicalBytes()
        }
    }

    /// Three significant decimals below ten, none from a thousand on.
    static func text(_ value: Double) -> String {
        let decimals = value < 10 ? 1000.0 : value < 1000 ? 10.0 : 1.0
        let rounded = (value * decimals).rounded() / decimals
        return decimals == 1 ? "\(Int(rounded))" : "\(rounded)"
    }
}

extension Measure.Reach {
    fileprivate var text: String {
        switch self {
        case .atMost(let limit): " (≤ \(Results.text(limit)))"
        case .atLeast(let limit): " (≥ \(Results.text(limit)))"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

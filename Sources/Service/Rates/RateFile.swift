import Bookkeeping
import Kernel
import Lending

/// Published rates of interest, as a file under `policies/rates/`: each day's rates by the longest term that they are
/// for, each with its source, and whether an official text or two public copies confirm it.
public struct RateFile: PolicyData, Hashable {
    public var header = Header()
    public var publications: [Publication] = []

    public struct Header: CanonicalObject, Hashable {
        /// Whether every figure is confirmed.
        public var confirmed = false
        public var rates = ""
        public var source = ""
        public var title = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("confirmed", &confirmed)
            try coder.field("rates", &rates)
            try coder.field("source", &source)
            try coder.field("title", &title)
        }
    }

    /// What holds from a day on.
    public struct Publication: CanonicalObject, Hashable {
        public var from = Day.earliest
        public var levels: [Level] = []
        public var source = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("from", &from)
            try coder.field("levels", &levels)
            try coder.field("source", &source)
        }
    }

    public struct Level: CanonicalObject, Hashable {
        public var confirmed = false
        /// Longest term; open for any longer one.
        public var monthsMax: Int?
        /// A year, such as `4.35%`.
        public var rate = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("confirmed", &confirmed)
            try coder.field("months_max", &monthsMax)
            try coder.field("rate", &rate)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("publications", &publications)
    }

    public var inconsistency: String? {
        guard !publications.isEmpty else { return "publications" }
        var isConfirmed = true
        for (index, publication) in publications.enumerated() {
            let path = "publications/\(index)"
            guard index == 0 || publications[index - 1].from < publication.from else { return "\(path)/from" }
            guard !publication.source.isEmpty else { return "\(path)/source" }
            var longest = 0
            for (place, level) in publication.levels.enumerated() {
                let months = level.monthsMax ?? .max
                guard months > longest else { return "\(path)/levels/\(place)/months_max" }
                longest = months
                guard (try? Rate(percent: level.rate)) != nil else { return "\(path)/levels/\(place)/rate" }
                isConfirmed = isConfirmed && level.confirmed
            }
            guard longest == .max else { return "\(path)/levels" }
        }
        return header.confirmed == isConfirmed ? nil : "header/confirmed"
    }

    /// The rates to look up by day and term.
    public var table: RateTable {
        get throws(LendingError) {
            var found: [RateTable.Publication] = []
            for publication in publications {
                var levels: [RateTable.Level] = []
                for level in publication.levels {
                    guard let rate = try? Rate(percent: level.rate) else { throw .notARate(level.rate) }
                    levels.append(.init(monthsMax: level.monthsMax, rate: rate))
                }
                found.append(.init(from: publication.from, levels: levels))
            }
            return try RateTable(found)
        }
    }
}

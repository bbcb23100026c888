import Kernel
import Lending

/// What a contract's rate is measured by.
public enum RateBase: String, CanonicalWord {
    /// 人民银行贷款基准利率
    case benchmark = "pbc-benchmark"
    /// 贷款市场报价利率
    case lpr
    /// The lender's own rules: no published rate.
    case own
}

/// Published rates that hold from a day on.
public struct RatePublication: CanonicalObject, Hashable {
    public var from = Day.earliest
    public var levels: [Level] = []
    public var source = ""

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
        try coder.field("from", &from)
        try coder.field("levels", &levels)
        try coder.field("source", &source)
    }
}

extension [RatePublication] {
    /// The first field that does not fit the rest, as a path such as `publications/2/levels/0/rate`.
    public var inconsistency: String? {
        guard !isEmpty else { return "publications" }
        for (index, publication) in enumerated() {
            let path = "publications/\(index)"
            guard index == 0 || self[index - 1].from < publication.from else { return "\(path)/from" }
            guard !publication.source.isBlank else { return "\(path)/source" }
            var longest = 0
            for (place, level) in publication.levels.enumerated() {
                let months = level.monthsMax ?? .max
                guard months > longest else { return "\(path)/levels/\(place)/months_max" }
                longest = months
                guard (try? Rate(percent: level.rate)) != nil else { return "\(path)/levels/\(place)/rate" }
            }
            guard longest == .max else { return "\(path)/levels" }
        }
        return nil
    }

    /// Whether every figure is confirmed.
    public var isConfirmed: Bool { allSatisfy { $0.levels.allSatisfy(\.confirmed) } }

    /// The rates to look up by day and term.
    public var table: RateTable {
        get throws(LendingError) {
            var found: [RateTable.Publication] = []
            for publication in self {
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

/// The published rates by which contracts are measured.
public struct RatesPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var tables: [Table] = []

    public struct Table: CanonicalObject, Hashable {
        public var base = RateBase.benchmark
        public var publications: [RatePublication] = []

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("base", &base)
            try coder.field("publications", &publications)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("tables", &tables)
    }

    var inconsistency: String? {
        var bases: Set<RateBase> = [.own]
        for (index, table) in tables.enumerated() {
            guard bases.insert(table.base).inserted else { return "tables/\(index)/base" }
            if let path = table.publications.inconsistency { return "tables/\(index)/\(path)" }
        }
        return tables.isEmpty ? "tables" : nil
    }

    /// The published rate of a day for a loan from one day to another; nil where none is known.
    func rate(_ base: RateBase, on day: Day, from start: Day, to due: Day) -> Rate? {
        level(base, on: day, from: start, to: due)?.rate
    }

    /// The same with the class of terms that it is for.
    func level(_ base: RateBase, on day: Day, from start: Day, to due: Day) -> RateTable.Level? {
        let table = tables.first { $0.base == base }
        return try? table?.publications.table.level(on: day, from: start, to: due)
    }
}

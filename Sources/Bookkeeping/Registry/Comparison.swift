import Kernel

/// What a list of another authority says of a person (数据比对).
public enum HitKind: String, CanonicalWord {
    /// 财政供养人员
    case fiscalPayroll = "fiscal-payroll"
    /// 工商登记
    case business
    /// 房产
    case house
    /// 车辆
    case vehicle
    /// 死亡
    case death
    /// 低保
    case minimumLiving = "minimum-living"
}

/// A list of another authority that was compared with the cards of a region. The list itself is no attachment: most of
/// its persons are not in the book, and leave nothing here.
public struct Comparison: TableRow {
    public static let idPrefix = "CL"
    public static let tableKind = TableKind.comparisons
    public static var table: WritableKeyPath<Book, Table<Comparison>> { \.comparisons }
    public static var swaps: WritableKeyPath<Effects, Swaps<Comparison>> { \.comparisons }

    public let region: ID<Region>
    /// The authority that made the list, in the vault: it tells what a hit says.
    public let source: Commitment
    /// The day on which it was so.
    public let asOf: Day
    public let recordedOn: Day
    public let recordedBy: ID<User>
    public let rows: Int
    /// How many verifications it opens.
    public let hits: Int
    /// How many of them are opened.
    public var opened: Int
}

public struct ComparisonRecorded: Payload {
    public static let kind = "comparison.recorded"
    public static let reach = Reach.village

    public var asOf = Day.earliest
    public var comparison = ID<Comparison>.first
    public var hits = 0
    public var region = ID<Region>.first
    public var rows = 0
    public var source = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("as_of", &asOf)
        try coder.field("comparison", &comparison)
        try coder.field("hits", &hits)
        try coder.field("region", &region)
        try coder.field("rows", &rows)
        try coder.field("source", &source)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.row(region)
        try draft.requireScope(region)
        try draft.requirePast(asOf)
        guard rows > 0, (0...rows).contains(hits) else { throw Violation(.malformed, "hits") }
        let row = Comparison(
            region: region, source: source, asOf: asOf, recordedOn: draft.day, recordedBy: draft.by,
            rows: rows, hits: hits, opened: 0)
        try draft.insert(comparison, row)
    }
}

import Crypto
import Kernel

/// A village (行政村) in a township of the same code system.
public struct Village: TableRow {
    public static let idPrefix = "V"
    public static let tableKind = TableKind.villages
    public static var table: WritableKeyPath<Book, Table<Village>> { \.villages }
    public static var swaps: WritableKeyPath<Effects, Swaps<Village>> { \.villages }

    public let code: String
    public let name: String
    /// A registered poor village (建档立卡贫困村).
    public let registered: Bool
    public let township: ID<Region>
    /// The resident team that is there.
    public var team: ID<Team>?
    /// It left the register of poor villages (贫困村出列).
    public var exitedOn: Day?

    /// On the register of poor villages now.
    public var isPoor: Bool { registered && exitedOn == nil }
}

public struct VillageRegistered: Payload {
    public static let kind = "village.registered"
    public static let reach = Reach.village

    public var code = ""
    public var name = ""
    public var registered = false
    public var township = ID<Region>.first
    public var village = ID<Village>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("code", &code)
        try coder.field("name", &name)
        try coder.field("registered", &registered)
        try coder.field("township", &township)
        try coder.field("village", &village)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        guard RegionCode.isValid(code) else { throw Violation(.badCode, code) }
        try draft.requireText(name, "name")
        let above = try draft.row(township)
        try draft.requireScope(township)
        guard above.level == .township else { throw Violation(.wrongLevel, township) }
        try draft.claim(
            .villageCode(system: above.system, code: code), for: village.number, orElse: .codeTaken, code)
        try draft.insert(village, Village(code: code, name: name, registered: registered, township: township))
    }
}

/// The county announces that a village leaves the register of poor villages (贫困村出列).
public struct VillageExited: Payload {
    public static let kind = "village.exited"
    public static let reach = Reach.village

    /// SHA-256 of the announcement.
    public var document = Digest.zero
    public var number = ""
    public var on = Day.earliest
    public var village = ID<Village>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("document", &document)
        try coder.field("number", &number)
        try coder.field("on", &on)
        try coder.field("village", &village)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(village)
        try draft.requireScope(village, step: .county)
        try draft.requireText(number, "number", bytesMax: 128)
        try draft.requirePast(on)
        guard row.isPoor else { throw Violation(.villageNotPoor, village) }
        try draft.update(village) { $0.exitedOn = on }
    }
}

import Kernel

public enum RegionLevel: String, CanonicalWord {
    case city, county, township
    /// A function area (漳河新区 …): lies over towns, is no county.
    case area
}

/// A region under one code system; another system's code for the same town is another region.
public struct Region: TableRow {
    public static let idPrefix = "R"
    public static let tableKind = TableKind.regions
    public static var table: WritableKeyPath<Book, Table<Region>> { \.regions }
    public static var swaps: WritableKeyPath<Effects, Swaps<Region>> { \.regions }

    public let system: String
    public let code: String
    public let level: RegionLevel
    public let name: String
    public let parent: ID<Region>?
    public let validFrom: Day?
    public let validTo: Day?
}

public struct RegionRegistered: Payload {
    public static let kind = "region.registered"

    public var code = ""
    public var level = RegionLevel.city
    public var name = ""
    public var parent: ID<Region>?
    public var region = ID<Region>.first
    public var system = ""
    public var validFrom: Day?
    public var validTo: Day?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("code", &code)
        try coder.field("level", &level)
        try coder.field("name", &name)
        try coder.field("parent", &parent)
        try coder.field("region", &region)
        try coder.field("system", &system)
        try coder.field("valid_from", &validFrom)
        try coder.field("valid_to", &validTo)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        guard RegionCode.isValid(code), !system.isBlank else { throw Violation(.badCode, code) }
        try draft.requireText(name, "name")
        if let validFrom, let validTo, validTo < validFrom { throw Violation(.malformed, "valid_to") }
        if let parent {
            let above = try draft.row(parent)
            guard above.system == system, above.level.mayContain(level) else {
                throw Violation(.wrongLevel, code)
            }
        }
        try draft.claim(.regionCode(system: system, code: code), for: region.number, orElse: .codeTaken, code)
        let row = Region(
            system: system, code: code, level: level, name: name, parent: parent, validFrom: validFrom,
            validTo: validTo)
        try draft.insert(region, row)
    }
}

extension RegionLevel {
    func mayContain(_ other: RegionLevel) -> Bool {
        switch (self, other) {
        case (.city, .county), (.city, .area), (.county, .township), (.county, .area), (.area, .township):
            true
        default: false
        }
    }
}

/// The 12 digits of a region or village.
public enum RegionCode {
    public static func isValid(_ code: String) -> Bool {
        code.utf8.count == 12 && code.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}

/// A place that a role or a restriction names: a region with all below it, or one village.
public enum Area: Hashable, Sendable, CanonicalValue, CustomStringConvertible {
    case region(ID<Region>)
    case village(ID<Village>)

    public static var blank: Area { .region(.first) }
    public static var shape: String { "R… / V…" }

    public var description: String {
        switch self {
        case .region(let id): id.description
        case .village(let id): id.description
        }
    }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        try out.write(text: description)
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Area {
        let start = input.position
        let text = try input.readText()
        if let region = ID<Region>(text) { return .region(region) }
        if let village = ID<Village>(text) { return .village(village) }
        throw .badValue("area", offset: start)
    }
}

extension Book {
    /// The regions that contain a village, from its township upwards.
    public func regions(above village: ID<Village>) -> [ID<Region>] {
        var chain: [ID<Region>] = []
        var next = villages[village]?.township
        while let region = next {
            chain.append(region)
            next = regions[region]?.parent
        }
        return chain
    }

    /// Whether the area, and with none the whole book, contains the village.
    public func contains(_ area: Area?, _ village: ID<Village>) -> Bool {
        switch area {
        case nil: true
        case .village(let id): id == village
        case .region(let id): villages[village].map { contains(id, $0.township) } ?? false
        }
    }

    /// Whether the area is all that the book covers: none, or the region above all others.
    func isWhole(_ area: Area?) -> Bool {
        switch area {
        case nil: true
        case .village: false
        case .region(let id): regions[id].map { $0.level == .city } ?? false
        }
    }

    /// Whether a region is the other one or lies in it. Parents are older than their children, so the walk ends.
    func contains(_ outer: ID<Region>, _ region: ID<Region>) -> Bool {
        var next: ID<Region>? = region
        while let above = next, above.index < regions.count {
            if above == outer { return true }
            next = regions.rows[above.index].parent
        }
        return false
    }
}

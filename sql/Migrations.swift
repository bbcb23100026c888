import Foundation

/// A database whose schema this package knows.
public enum Dialect: String, CaseIterable, Sendable {
    case postgres
    case sqlite
}

/// One step of the schema. Twins of other dialects have the same number and name.
public struct Migration: Hashable, Sendable {
    /// Counted from 1 without gaps.
    public let number: Int
    public let name: String
    public let up: String
    public let down: String
}

public enum SchemaError: Error, Hashable, Sendable {
    /// The resources do not lie beside the program.
    case resourcesMissing(String)
    case unreadable(String)
    /// Not `0001_name.up.sql` with its `.down.sql`, numbered from 1 without gaps.
    case badList(String)

    public var code: String {
        switch self {
        case .resourcesMissing(let path): "schema.resources-missing \(path)"
        case .unreadable(let file): "schema.unreadable \(file)"
        case .badList(let file): "schema.bad-list \(file)"
        }
    }
}

public enum Migrations {
    private static let fileLimit = 1_000_000
    private static let listLimit = 1_000

    /// All migrations of a dialect in order. They are read from the resources beside the running program, which is
    /// where the build and the installation put them.
    public static func list(_ dialect: Dialect) throws(SchemaError) -> [Migration] {
        try list(dialect, beside: places)
    }

    /// What the roles of a PostgreSQL database may do with what the migrations made.
    public static func grants() throws(SchemaError) -> String {
        try text(try folder(of: .postgres, beside: places).appendingPathComponent("grants.sql"))
    }

    private static var places: [URL] {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        return [Bundle.main.bundleURL, program].compactMap { $0 }
    }

    static func list(_ dialect: Dialect, beside places: [URL]) throws(SchemaError) -> [Migration] {
        let folder = try folder(of: dialect, beside: places)
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            throw .resourcesMissing(folder.path)
        }
        let ups = names.filter { $0.hasSuffix(".up.sql") }
        guard ups.count <= listLimit, names.count(where: { $0.hasSuffix(".down.sql") }) == ups.count else {
            throw .badList(folder.lastPathComponent)
        }
        var list: [Migration] = []
        for file in ups {
            guard let match = file.wholeMatch(of: /(\d{4})_([a-z]+(?:_[a-z]+)*)\.up\.sql/),
                Int(match.1) == list.count + 1
            else { throw .badList(file) }
            let down = file.dropLast("up.sql".count) + "down.sql"
            list.append(
                Migration(
                    number: list.count + 1, name: String(match.2),
                    up: try text(folder.appendingPathComponent(file)),
                    down: try text(folder.appendingPathComponent(String(down)))))
        }
        guard !list.isEmpty else { throw .badList(folder.lastPathComponent) }
        return list
    }

    /// The accessor that the build generates ends the program where the resources are missing; this one throws.
    private static func folder(of dialect: Dialect, beside places: [URL]) throws(SchemaError) -> URL {
        let bundles = places.map { $0.appendingPathComponent("zhida_Schema.resources") }
        guard let bundle = bundles.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw .resourcesMissing(bundles.first?.path ?? "")
        }
        return bundle.appendingPathComponent(dialect.rawValue)
    }

    private static func text(_ file: URL) throws(SchemaError) -> String {
        guard let data = try? Data(contentsOf: file), data.count <= fileLimit,
            let text = String(data: data, encoding: .utf8)
        else { throw .unreadable(file.lastPathComponent) }
        return text
    }
}

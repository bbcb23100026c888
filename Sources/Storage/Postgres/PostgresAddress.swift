import CPostgres

/// A connection URI as libpq reads it, and what may be said of it: never its password.
public struct PostgresAddress: Sendable, CustomStringConvertible {
    public static let schemes = ["postgres://", "postgresql://"]

    let uri: String
    /// Host and database, for messages.
    public let description: String
    private let password: String?

    /// - Throws: ``StoreError/failed(_:)``, which repeats nothing of a text that cannot be read: any of it may be the
    ///   password.
    public init(_ text: String) throws(StoreError) {
        guard let scheme = Self.schemes.first(where: text.hasPrefix), !text.utf8.contains(0),
            Self.isPlain(text.dropFirst(scheme.count)), let options = Self.options(text)
        else { throw .failed("the connection string is malformed") }
        uri = text
        password = options["password"]
        let host = options["host"] ?? options["hostaddr"] ?? "local"
        let port = options["port"].map { ":\($0)" } ?? ""
        description = "\(host)\(port)/\(options["dbname"] ?? "")"
    }

    /// A password with `@`, `/` or `:` in it that is not percent-encoded would be taken for host or port, and end up in
    /// messages: at most one `@`, and behind it nothing but hosts with numbers for ports.
    private static func isPlain(_ rest: Substring) -> Bool {
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, !path.contains("@"), let hosts = parts.last else { return false }
        if parts.count == 2, parts[0].count(where: { $0 == ":" }) > 1 { return false }
        return hosts.split(separator: ",").allSatisfy { host in
            host.wholeMatch(of: /(?:\[[0-9A-Fa-f:.%]+\]|[^:\[\]]*)(?::\d{0,5})?/) != nil
        }
    }

    private static func options(_ uri: String) -> [String: String]? {
        guard let list = PQconninfoParse(uri, nil) else { return nil }
        defer { PQconninfoFree(list) }
        var options: [String: String] = [:]
        var place = list
        while let keyword = place.pointee.keyword {
            if let value = place.pointee.val { options[String(cString: keyword)] = String(cString: value) }
            place += 1
        }
        return options
    }

    /// A message of libpq's without the password.
    func redacted(_ message: String) -> String {
        guard let password, !password.isEmpty else { return message }
        return message.replacing(password, with: "…")
    }
}

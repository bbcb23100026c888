/// A value whose fields are not known beforehand: adopted policies, answers of the command line.
public indirect enum JSON: Hashable, Sendable {
    case bool(Bool)
    case number(Int64)
    case text(String)
    case list([JSON])
    /// Members in any order; writing sorts them by the UTF-8 bytes of the key. Keys must be unique.
    case object([String: JSON])

    public init<V: CanonicalObject>(_ value: V) throws(CanonicalError) {
        try self.init(canonical: try value.canonicalBytes())
    }

    public init(canonical bytes: [UInt8]) throws(CanonicalError) {
        var input = try CanonicalReader(bytes)
        self = try JSON.read(from: &input)
        try input.finish()
    }

    public func canonicalBytes() throws(CanonicalError) -> [UInt8] {
        var out = CanonicalWriter()
        try write(to: &out)
        return out.bytes
    }

    public subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }
}

extension JSON: CanonicalValue {
    public static var blank: JSON { .bool(false) }
    public static var shape: String { "any" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        switch self {
        case .bool(let value): value.write(to: &out)
        case .number(let value): try out.write(number: value)
        case .text(let value): try out.write(text: value)
        case .list(let values): try values.write(to: &out)
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            var isFirst = true
            for key in members.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                if !isFirst { out.append(UInt8(ascii: ",")) }
                isFirst = false
                try out.write(text: key)
                out.append(UInt8(ascii: ":"))
                try members[key]?.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> JSON {
        switch try input.peek() {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try Bool.read(from: &input))
        case UInt8(ascii: "\""): return .text(try input.readText())
        case UInt8(ascii: "["): return .list(try [JSON].read(from: &input))
        case UInt8(ascii: "{"): return try readObject(from: &input)
        default: return .number(try input.readNumber())
        }
    }

    private static func readObject(from input: inout CanonicalReader) throws(CanonicalError) -> JSON {
        try input.enter(UInt8(ascii: "{"))
        var members: [String: JSON] = [:]
        var last: String?
        if try input.peek() != UInt8(ascii: "}") {
            repeat {
                let start = input.position
                let key = try input.readText()
                if let last, !last.utf8.lexicographicallyPrecedes(key.utf8) {
                    throw .unexpected(offset: start)
                }
                last = key
                try input.expect(UInt8(ascii: ":"))
                members[key] = try JSON.read(from: &input)
            } while input.take(UInt8(ascii: ","))
        }
        try input.leave(UInt8(ascii: "}"))
        return .object(members)
    }
}

/// Appends canonical JSON to a byte array.
public struct CanonicalWriter: Sendable {
    public var bytes: [UInt8] = []
    /// Whether the next field is the first of its object.
    private var isFirst = true

    public init() {}

    @usableFromInline mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// A key or other text known to need no escape.
    @usableFromInline mutating func quoted(plain text: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func write(number: Int64) throws(CanonicalError) {
        guard number >= -Fen.limit, number <= Fen.limit else { throw .unwritable("\(number)") }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        write(digits: number.magnitude)
    }

    private mutating func write(digits number: UInt64) {
        var rest = number
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// `"` prefix number `"`, or with the item's number after a dot.
    @usableFromInline mutating func write(prefix: String, _ number: Int, item: Int? = nil) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: prefix.utf8)
        write(digits: UInt64(number.magnitude))
        if let item {
            bytes.append(UInt8(ascii: "."))
            write(digits: UInt64(item.magnitude))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func write(text: String) throws(CanonicalError) {
        guard CanonicalText.allows(text) else { throw .unwritable(text) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Self.hexDigit(byte >> 4))
                bytes.append(Self.hexDigit(byte & 15))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

// MARK: - Objects

extension CanonicalWriter: FieldCoder {
    /// - Returns: the state of the object around it, for ``endObject(in:)``.
    @usableFromInline mutating func beginObject() -> Bool {
        append(UInt8(ascii: "{"))
        let outer = isFirst
        isFirst = true
        return outer
    }

    @usableFromInline mutating func endObject(in outer: Bool) {
        append(UInt8(ascii: "}"))
        isFirst = outer
    }

    @usableFromInline mutating func write(key: String) {
        if !isFirst { append(UInt8(ascii: ",")) }
        isFirst = false
        quoted(plain: key)
        append(UInt8(ascii: ":"))
    }

    @inlinable public mutating func field<V: CanonicalValue>(
        _ key: String, _ value: inout V
    ) throws(CanonicalError) {
        write(key: key)
        try value.write(to: &self)
    }

    @inlinable public mutating func field<V: CanonicalValue>(
        _ key: String, _ value: inout V?
    ) throws(CanonicalError) {
        guard let value else { return }
        write(key: key)
        try value.write(to: &self)
    }
}

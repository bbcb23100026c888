/// Appends canonical JSON to a byte array.
public struct CanonicalWriter: Sendable {
    public var bytes: [UInt8] = []

    public init() {}

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// A key or other text known to need no escape.
    mutating func quoted(plain text: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func write(number: Int64) throws(CanonicalError) {
        guard number >= -Fen.limit, number <= Fen.limit else { throw .unwritable("\(number)") }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
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

struct ObjectWriter: FieldCoder {
    private var out: CanonicalWriter
    private var isFirst = true

    init(out: CanonicalWriter) {
        self.out = out
        self.out.append(UInt8(ascii: "{"))
    }

    private mutating func key(_ key: String) {
        if !isFirst { out.append(UInt8(ascii: ",")) }
        isFirst = false
        out.quoted(plain: key)
        out.append(UInt8(ascii: ":"))
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) throws(CanonicalError) {
        self.key(key)
        try value.write(to: &out)
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) throws(CanonicalError) {
        guard let value else { return }
        self.key(key)
        try value.write(to: &out)
    }

    mutating func finish() -> CanonicalWriter {
        out.append(UInt8(ascii: "}"))
        return out
    }
}

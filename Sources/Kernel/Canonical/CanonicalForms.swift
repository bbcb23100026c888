extension Int64: CanonicalValue {
    public static var blank: Int64 { 0 }
    public static var shape: String { "integer" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) { try out.write(number: self) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Int64 {
        try input.readNumber()
    }
}

extension Int: CanonicalValue {
    public static var blank: Int { 0 }
    public static var shape: String { "integer" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        try out.write(number: Int64(self))
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Int {
        Int(try input.readNumber())
    }
}

extension Bool: CanonicalValue {
    public static var blank: Bool { false }
    public static var shape: String { "true or false" }

    public func write(to out: inout CanonicalWriter) {
        out.bytes.append(contentsOf: (self ? "true" : "false").utf8)
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Bool {
        let value = try input.peek() == UInt8(ascii: "t")
        for byte in (value ? "true" : "false").utf8 { try input.expect(byte) }
        return value
    }
}

extension String: CanonicalValue {
    public static var blank: String { "" }
    public static var shape: String { "text" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) { try out.write(text: self) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> String {
        try input.readText()
    }
}

extension Fen: CanonicalValue {
    public static var blank: Fen { .zero }
    public static var shape: String { "fen" }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) { try out.write(number: amount) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Fen {
        let start = input.position
        let number = try input.readNumber()
        do throws(KernelError) { return try Fen(number) } catch { throw .numberOutOfRange(offset: start) }
    }
}

extension Day: CanonicalValue {
    public static var blank: Day { .earliest }
    public static var shape: String { "day" }

    public func write(to out: inout CanonicalWriter) { out.quoted(plain: description) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Day {
        let start = input.position
        let text = try input.readPlainString(usually: 10)
        guard let day = Day(ascii: text.span) else { throw .badValue("day", offset: start) }
        return day
    }
}

extension Instant: CanonicalValue {
    public static var blank: Instant { .epoch }
    public static var shape: String { "instant" }

    public func write(to out: inout CanonicalWriter) { out.quoted(plain: description) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Instant {
        let start = input.position
        let text = try input.readPlainString(usually: 24)
        guard let instant = Instant(ascii: text.span) else { throw .badValue("instant", offset: start) }
        return instant
    }
}

extension Array: CanonicalValue where Element: CanonicalValue {
    public static var blank: [Element] { [] }
    public static var shape: String { "list of \(Element.shape)" }
    public static var fieldNames: Set<String> { Element.fieldNames }

    @inlinable public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        out.append(UInt8(ascii: "["))
        var isFirst = true
        for element in self {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            try element.write(to: &out)
        }
        out.append(UInt8(ascii: "]"))
    }

    @inlinable public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> [Element]
    {
        try input.beginList()
        var elements: [Element] = []
        if try !input.isAt(UInt8(ascii: "]")) {
            repeat { elements.append(try Element.read(from: &input)) } while input.take(UInt8(ascii: ","))
        }
        try input.endList()
        return elements
    }
}

/// A closed set of words; an unknown word is refused.
public protocol CanonicalWord: CanonicalValue, RawRepresentable, CaseIterable, Hashable
where RawValue == String {}

extension CanonicalWord {
    public static var blank: Self { allCases[allCases.startIndex] }
    public static var shape: String { allCases.map(\.rawValue).joined(separator: " / ") }

    @inlinable public func write(to out: inout CanonicalWriter) { out.quoted(plain: rawValue) }

    @inlinable public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Self {
        let start = input.position
        let text = try input.readText()
        guard let word = Self(rawValue: text) else { throw .badValue(text, offset: start) }
        return word
    }
}

/// Reads canonical JSON strictly: one form is accepted, every other byte sequence is refused where it departs.
public struct CanonicalReader: Sendable {
    public static let entryLimit = 65_535
    public static let attachmentLimit = 268_435_456
    static let depthLimit = 16

    public let bytes: [UInt8]
    public internal(set) var position = 0
    var depth = 0
    /// Whether the next field is the first of its object.
    var isFirst = true

    public init(_ bytes: [UInt8], limit: Int = CanonicalReader.attachmentLimit) throws(CanonicalError) {
        guard bytes.count <= limit else { throw .tooLong(limit: limit) }
        self.bytes = bytes
    }

    /// Nothing may follow the value.
    public func finish() throws(CanonicalError) {
        guard position == bytes.count else { throw .trailingBytes(offset: position) }
    }

    @usableFromInline func peek() throws(CanonicalError) -> UInt8 {
        guard position < bytes.count else { throw .truncated(offset: position) }
        return bytes[position]
    }

    mutating func expect(_ byte: UInt8) throws(CanonicalError) {
        guard try peek() == byte else { throw .unexpected(offset: position) }
        position += 1
    }

    @usableFromInline mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func enter(_ byte: UInt8) throws(CanonicalError) {
        guard depth < Self.depthLimit else { throw .tooDeep(offset: position) }
        try expect(byte)
        depth += 1
    }

    mutating func leave(_ byte: UInt8) throws(CanonicalError) {
        try expect(byte)
        depth -= 1
    }

    @usableFromInline mutating func beginList() throws(CanonicalError) { try enter(UInt8(ascii: "[")) }

    @usableFromInline mutating func endList() throws(CanonicalError) { try leave(UInt8(ascii: "]")) }

    @inlinable public func isAt(_ byte: UInt8) throws(CanonicalError) -> Bool { try peek() == byte }

    public mutating func readNumber() throws(CanonicalError) -> Int64 {
        let start = position
        let negative = take(UInt8(ascii: "-"))
        let first = position
        var value: Int64 = 0
        while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 {
            guard position - first < 16 else { throw .numberOutOfRange(offset: start) }
            value = value * 10 + Int64(bytes[position] - 0x30)
            position += 1
        }
        guard position > first else { throw .unexpected(offset: position) }
        let leadingZero = bytes[first] == UInt8(ascii: "0") && (position - first > 1 || negative)
        guard !leadingZero else { throw .unexpected(offset: start) }
        guard value <= Fen.limit else { throw .numberOutOfRange(offset: start) }
        return negative ? -value : value
    }

    /// The raw bytes of a string that holds no escape; for values whose text is plain ASCII.
    ///
    /// - Parameter usually: a length at which the end is looked for first. A string of that length is not searched: the
    ///   value itself must refuse whatever is no part of it.
    public mutating func readPlainString(usually count: Int = 0) throws(CanonicalError) -> ArraySlice<UInt8> {
        try expect(UInt8(ascii: "\""))
        let start = position
        if count > 0, count < bytes.count - start, bytes[start + count] == UInt8(ascii: "\"") {
            position = start + count + 1
            return bytes[start..<start + count]
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return bytes[start..<position - 1]
            }
            guard byte != UInt8(ascii: "\\"), byte >= 0x20 else { throw .badText(offset: position) }
            position += 1
        }
        throw .truncated(offset: position)
    }

    public mutating func readText() throws(CanonicalError) -> String {
        let start = position
        try expect(UInt8(ascii: "\""))
        var run = position
        var text: [UInt8] = []
        var isASCII = true
        while true {
            let byte = try peek()
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: bytes[run..<position])
                text.append(try readEscape())
                run = position
                continue
            }
            guard byte >= 0x20 else { throw .badText(offset: position) }
            if byte >= 0x80 { isASCII = false }
            position += 1
        }
        let whole = text.isEmpty ? bytes[run..<position] : (text + bytes[run..<position])[...]
        position += 1
        if isASCII { return String(decoding: whole, as: UTF8.self) }
        guard let string = String(validating: whole, as: UTF8.self), CanonicalText.allows(string) else {
            throw .badText(offset: start)
        }
        return string
    }

    private mutating func readEscape() throws(CanonicalError) -> UInt8 {
        let start = position
        position += 1
        let byte = try peek()
        position += 1
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return byte }
        guard byte == UInt8(ascii: "u"), position + 4 <= bytes.count, bytes[position] == 0x30,
            bytes[position + 1] == 0x30, bytes[position + 2] == 0x30 || bytes[position + 2] == 0x31
        else { throw .badText(offset: start) }
        let low = bytes[position + 3]
        let digit: UInt8
        switch low {
        case 0x30...0x39: digit = low - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = low - UInt8(ascii: "a") + 10
        default: throw .badText(offset: start)
        }
        let value = (bytes[position + 2] - 0x30) << 4 | digit
        guard value != 0 else { throw .badText(offset: start) }
        position += 4
        return value
    }

    /// Moves past one object or list without judging it: strings and brackets are followed, nothing else.
    public mutating func skipObject() throws(CanonicalError) {
        var level = 0
        var at = position
        repeat {
            guard at < bytes.count else { throw .truncated(offset: at) }
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at += 1
                while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                    at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
                }
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                guard level >= 0 else { throw .unexpected(offset: at) }
            default: break
            }
            at += 1
        } while level > 0
        position = at
    }
}

extension CanonicalReader {
    /// `"` prefix digits `"`: one to nine digits without a leading zero. Nil, and nothing read, for anything else.
    @usableFromInline mutating func takeCounter(prefix: String) -> Int? {
        guard var at = place(behind: prefix) else { return nil }
        guard let number = counter(&at), at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
        position = at + 1
        return number
    }

    /// The place after `"` and the prefix; nil where they do not stand here.
    private func place(behind prefix: String) -> Int? {
        let start = position + 1
        let end = start + prefix.utf8.count
        guard end < bytes.count, bytes[position] == UInt8(ascii: "\""), holds(prefix, at: start) else {
            return nil
        }
        return end
    }

    /// Whether the text stands at a place; there must be as many bytes.
    func holds(_ text: String, at start: Int) -> Bool {
        let text = text.utf8.span
        let input = bytes.span
        for index in text.indices where input[start + index] != text[index] { return false }
        return true
    }

    /// `"` prefix digits `.` digits `"`, likewise.
    @usableFromInline mutating func takeItem(prefix: String) -> (row: Int, number: Int)? {
        guard var at = place(behind: prefix) else { return nil }
        guard let row = counter(&at), at < bytes.count, bytes[at] == UInt8(ascii: ".") else { return nil }
        at += 1
        guard let number = counter(&at), at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
        position = at + 1
        return (row, number)
    }

    private func counter(_ at: inout Int) -> Int? {
        let first = at
        var number = 0
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
            number = number * 10 + Int(bytes[at] - 0x30)
            at += 1
            guard at - first <= 9 else { return nil }
        }
        return at > first && bytes[first] != 0x30 ? number : nil
    }
}

// MARK: - Objects

extension CanonicalReader: FieldCoder {
    /// - Returns: the state of the object around it, for ``endObject(in:)``.
    @usableFromInline mutating func beginObject() throws(CanonicalError) -> Bool {
        try enter(UInt8(ascii: "{"))
        let outer = isFirst
        isFirst = true
        return outer
    }

    @usableFromInline mutating func endObject(in outer: Bool) throws(CanonicalError) {
        if try peek() != UInt8(ascii: "}") {
            let offset = position
            if !isFirst, !take(UInt8(ascii: ",")) { throw .unexpected(offset: offset) }
            throw .unknownField(try readText(), offset: offset)
        }
        try leave(UInt8(ascii: "}"))
        isFirst = outer
    }

    /// Consumes `,"key":` (without the comma for the first) or leaves the position where it is.
    @usableFromInline mutating func take(key: String) -> Bool {
        let start = isFirst ? position : position + 1
        let end = start + 1 + key.utf8.count
        // A field that is absent is nearly always told by its length.
        guard end + 2 < bytes.count, bytes[end] == UInt8(ascii: "\""), bytes[end + 1] == UInt8(ascii: ":"),
            isFirst || bytes[position] == UInt8(ascii: ","), bytes[start] == UInt8(ascii: "\""),
            holds(key, at: start + 1)
        else { return false }
        position = end + 2
        isFirst = false
        return true
    }

    @inlinable public mutating func field<V: CanonicalValue>(
        _ key: String, _ value: inout V
    ) throws(CanonicalError) {
        guard take(key: key) else { throw .missingField(key, offset: position) }
        value = try V.read(from: &self)
    }

    @inlinable public mutating func field<V: CanonicalValue>(
        _ key: String, _ value: inout V?
    ) throws(CanonicalError) {
        value = take(key: key) ? try V.read(from: &self) : nil
    }
}

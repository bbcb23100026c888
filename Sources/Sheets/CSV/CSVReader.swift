/// One pass over the bytes of a CSV file, record by record.
struct CSVReader {
    private let bytes: [UInt8]
    /// For GB18030; nil where the file is read as UTF-8.
    private let decoder: GB18030?
    /// Nobody said that it is GB18030: a cell that is Chinese as UTF-8 speaks against it.
    private let isGuess: Bool
    private var next: Int
    /// The physical line of the byte to be read next, from 1.
    private(set) var line = 1

    var isAtEnd: Bool { next == bytes.count }

    init(_ bytes: [UInt8], _ encoding: CSVEncoding, isGuess: Bool) throws(SheetError) {
        self.bytes = bytes
        self.isGuess = isGuess
        decoder = encoding == .gb18030 ? try GB18030(.decoding) : nil
        next = encoding.marks(bytes) ? encoding.mark.count : 0
    }

    /// The cells up to the end of the line or of the file.
    mutating func record() throws(SheetError) -> [Cell] {
        var cells: [Cell] = []
        try readRecord(into: &cells)
        return cells
    }

    /// A record that must have that many cells.
    mutating func record(expecting count: Int) throws(SheetError) -> [Cell] {
        let start = line
        var cells: [Cell] = []
        cells.reserveCapacity(count)
        try readRecord(into: &cells)
        guard cells.count == count else {
            let place = Place(line: start, column: min(cells.count, count) + 1)
            throw .cellCount(place, expected: count, found: cells.count)
        }
        return cells
    }

    private mutating func readRecord(into cells: inout [Cell]) throws(SheetError) {
        repeat {
            let place = Place(line: line, column: cells.count + 1)
            guard cells.count < SheetLimit.columns else { throw .tooManyColumns(place) }
            let text = try isAt(CSVByte.quote) ? quoted(place) : plain(place)
            cells.append(Cell(text: FormulaGuard.unmarked(text), place: place))
        } while try passComma(cells.count, at: line)
    }

    /// Passes what separates cells or records; true after a comma.
    private mutating func passComma(_ column: Int, at line: Int) throws(SheetError) -> Bool {
        guard !isAtEnd else { return false }
        if isAt(CSVByte.comma) {
            next += 1
            return true
        }
        if isAt(CSVByte.carriageReturn) { next += 1 }
        guard isAt(CSVByte.lineFeed) else { throw .strayReturn(Place(line: line, column: column)) }
        next += 1
        self.line += 1
        return false
    }

    private mutating func plain(_ place: Place) throws(SheetError) -> String {
        let start = next
        scan: while next < bytes.count {
            switch bytes[next] {
            case CSVByte.comma, CSVByte.lineFeed, CSVByte.carriageReturn: break scan
            case CSVByte.quote: throw .strayQuote(place)
            case 0: throw .nul(place)
            default: next += 1
            }
        }
        return try text(bytes.span.extracting(start..<next), place)
    }

    /// A cell in quotes, where a doubled quote stands for one.
    private mutating func quoted(_ place: Place) throws(SheetError) -> String {
        next += 1
        var start = next
        var pieces: [UInt8] = []
        while next < bytes.count {
            switch bytes[next] {
            case CSVByte.quote:
                next += 1
                if isAt(CSVByte.quote) {
                    pieces.append(contentsOf: bytes[start..<next])
                    next += 1
                    start = next
                } else {
                    try endQuoted(place)
                    guard !pieces.isEmpty else {
                        return try text(bytes.span.extracting(start..<(next - 1)), place)
                    }
                    pieces.append(contentsOf: bytes[start..<(next - 1)])
                    return try text(pieces.span, place)
                }
            case CSVByte.lineFeed:
                line += 1
                next += 1
            case 0: throw .nul(place)
            default: next += 1
            }
            guard next - start + pieces.count <= SheetLimit.cellBytes + 1 else { throw .cellTooLong(place) }
        }
        throw .unterminatedQuote(place)
    }

    /// After a closing quote only a separator may come.
    private func endQuoted(_ place: Place) throws(SheetError) {
        guard !isAtEnd else { return }
        switch bytes[next] {
        case CSVByte.comma, CSVByte.lineFeed, CSVByte.carriageReturn: return
        case 0: throw .nul(place)
        default: throw .strayQuote(place)
        }
    }

    private func text(_ span: Span<UInt8>, _ place: Place) throws(SheetError) -> String {
        guard span.count <= SheetLimit.cellBytes else { throw .cellTooLong(place) }
        let text = try? UTF8Span(validating: span)
        guard let decoder else {
            guard let text else { throw .invalidUTF8(place) }
            return String(copying: text)
        }
        if let text {
            if text.isKnownASCII { return String(copying: text) }
            if isGuess, Self.isChinese(span) { throw .mixedEncoding(place) }
        }
        guard let decoded = decoder.convert(span) else { throw .invalidGB18030(place) }
        guard decoded.count <= SheetLimit.cellBytes else { throw .cellTooLong(place) }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Whether valid UTF-8 holds a character of U+4000 to U+9FFF.
    private static func isChinese(_ span: Span<UInt8>) -> Bool {
        for index in span.indices where 0xE4...0xE9 ~= span[index] { return true }
        return false
    }

    private func isAt(_ byte: UInt8) -> Bool { next < bytes.count && bytes[next] == byte }
}

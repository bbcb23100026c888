/// Writes a CSV file (RFC 4180, lines ended by LF) that `Sheet(csv:)` reads back cell for cell.
///
/// Quotes stand only where they are needed. Texts that a spreadsheet program would run as a formula are
/// marked with an apostrophe, which reading takes off again; numbers such as `-12.50` never are.
/// There is no limit on rows: a list may be longer than an import.
public struct CSVWriter {
    /// The file so far: header and rows, each line ended.
    public private(set) var bytes: [UInt8] = []
    private let columnCount: Int
    /// For GB18030; nil where the file is UTF-8.
    private let encoder: GB18030?
    private var line = 1

    /// Begins a file with its header.
    ///
    /// Throws what reading that header would (`empty`, `unnamedColumn`, `duplicateColumn`, `tooManyColumns`, `nul`,
    /// `cellTooLong`), `notInGB18030`, `noConverter`.
    public init(columns: [String], encoding: CSVEncoding = .utf8) throws(SheetError) {
        columnCount = try Header(columns, line: 1).names.count
        encoder = encoding == .gb18030 ? try GB18030(.encoding) : nil
        if encoding == .utf8Marked { bytes.append(contentsOf: encoding.mark) }
        try append(columns)
    }

    /// Adds a row.
    ///
    /// Throws `cellCount`, `nul`, `cellTooLong` or `notInGB18030`, and then the file is as it was before.
    public mutating func append(_ cells: [String]) throws(SheetError) {
        guard cells.count == columnCount else {
            let place = Place(line: line, column: min(cells.count, columnCount) + 1)
            throw .cellCount(place, expected: columnCount, found: cells.count)
        }
        let before = (count: bytes.count, line: line)
        do {
            for (index, cell) in cells.enumerated() {
                if index > 0 { bytes.append(CSVByte.comma) }
                try append(FormulaGuard.marked(cell), at: Place(line: line, column: index + 1))
            }
        } catch {
            bytes.removeSubrange(before.count...)
            line = before.line
            throw error
        }
        bytes.append(CSVByte.lineFeed)
        line += 1
    }

    private mutating func append(_ text: String, at place: Place) throws(SheetError) {
        guard text.utf8.count <= SheetLimit.cellBytes else { throw .cellTooLong(place) }
        // A line that is blank would be passed over by many readers.
        var needsQuotes = columnCount == 1 && text.isEmpty
        // At the head of a file it would be taken for the byte order mark.
        if text.unicodeScalars.first == "\u{FEFF}" { needsQuotes = true }
        var quoteCount = 0
        for byte in text.utf8 {
            switch byte {
            case CSVByte.comma, CSVByte.carriageReturn: needsQuotes = true
            case CSVByte.quote: quoteCount += 1
            case CSVByte.lineFeed:
                needsQuotes = true
                line += 1
            case 0: throw .nul(place)
            default: break
            }
        }
        let encoded = try encoded(text, place)
        guard needsQuotes || quoteCount > 0 else { return bytes.append(contentsOf: encoded) }
        bytes.append(CSVByte.quote)
        for byte in encoded {
            if byte == CSVByte.quote { bytes.append(CSVByte.quote) }
            bytes.append(byte)
        }
        bytes.append(CSVByte.quote)
    }

    private func encoded(_ text: String, _ place: Place) throws(SheetError) -> [UInt8] {
        guard let encoder else { return Array(text.utf8) }
        guard let encoded = encoder.convert(Array(text.utf8).span) else { throw .notInGB18030(place) }
        return encoded
    }
}

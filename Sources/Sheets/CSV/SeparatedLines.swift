/// Lines of cells with a separator between them and nothing quoted: the form in which banks exchange lists. Lines need
/// not be equally long.
public struct SeparatedLines: Hashable, Sendable {
    public enum LineEnd: String, Sendable {
        case lf, crlf
    }

    public let separator: Character
    public let encoding: CSVEncoding
    public let lineEnd: LineEnd

    /// - Parameters:
    ///   - separator: one ASCII character.
    ///   - lineEnd: what is written; both are read.
    public init(separator: Character, encoding: CSVEncoding, lineEnd: LineEnd) {
        (self.separator, self.encoding, self.lineEnd) = (separator, encoding, lineEnd)
    }

    /// Throws `tooLarge`, `empty`, `tooManyRows`, `tooManyColumns`, `cellTooLong`, `nul`, `invalidUTF8`,
    /// `invalidGB18030`, `noConverter`.
    public func read(_ bytes: [UInt8]) throws(SheetError) -> [[Cell]] {
        guard bytes.count <= SheetLimit.bytes else { throw .tooLarge(bytes: bytes.count) }
        let decoder = encoding == .gb18030 ? try GB18030(.decoding) : nil
        var rest = bytes[...]
        if encoding.marks(bytes) { rest = rest.dropFirst(encoding.mark.count) }
        var rows: [[Cell]] = []
        // In no encoding read here does a line feed stand inside a character; a separator does.
        for line in rest.split(separator: CSVByte.lineFeed, omittingEmptySubsequences: false) {
            let place = Place(line: rows.count + 1, column: 1)
            guard rows.count < SheetLimit.rows + 2 else { throw .tooManyRows(place) }
            let text = try decoded(
                line.last == CSVByte.carriageReturn ? line.dropLast() : line, decoder, place)
            rows.append(try cells(of: text, line: place.line))
        }
        // What ends with a line's end has no line after it.
        if let last = rows.last, last.count == 1, last[0].text.isEmpty { rows.removeLast() }
        guard !rows.isEmpty else { throw .empty }
        return rows
    }

    private func decoded(
        _ line: ArraySlice<UInt8>, _ decoder: GB18030?, _ place: Place
    ) throws(SheetError) -> String {
        guard !line.contains(0) else { throw .nul(place) }
        guard let decoder else {
            guard let text = String(validating: line, as: UTF8.self) else { throw .invalidUTF8(place) }
            return text
        }
        guard let text = decoder.convert(Array(line).span) else { throw .invalidGB18030(place) }
        return String(decoding: text, as: UTF8.self)
    }

    private func cells(of text: String, line: Int) throws(SheetError) -> [Cell] {
        let texts = text.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: { separator.unicodeScalars.first == $0 })
        guard texts.count <= SheetLimit.columns else {
            throw .tooManyColumns(Place(line: line, column: SheetLimit.columns + 1))
        }
        var cells: [Cell] = []
        for (index, text) in texts.enumerated() {
            let place = Place(line: line, column: index + 1)
            guard String(text).utf8.count <= SheetLimit.cellBytes else { throw .cellTooLong(place) }
            cells.append(Cell(text: String(text), place: place))
        }
        return cells
    }

    /// Throws `unquotable` for a cell that holds the separator or a line's end, `nul`, `notInGB18030`, `noConverter`.
    public func file(_ rows: [[String]]) throws(SheetError) -> [UInt8] {
        let encoder = encoding == .gb18030 ? try GB18030(.encoding) : nil
        var bytes = encoding == .utf8Marked ? encoding.mark : []
        for (line, row) in rows.enumerated() {
            for (column, cell) in row.enumerated() {
                let place = Place(line: line + 1, column: column + 1)
                if column > 0 { bytes.append(contentsOf: String(separator).utf8) }
                guard !cell.unicodeScalars.contains("\0") else { throw .nul(place) }
                guard !cell.unicodeScalars.contains(where: breaks) else { throw .unquotable(place) }
                guard let encoder else {
                    bytes.append(contentsOf: cell.utf8)
                    continue
                }
                guard let encoded = encoder.convert(Array(cell.utf8).span) else { throw .notInGB18030(place) }
                bytes.append(contentsOf: encoded)
            }
            bytes.append(
                contentsOf: lineEnd == .crlf
                    ? [CSVByte.carriageReturn, CSVByte.lineFeed] : [CSVByte.lineFeed])
        }
        return bytes
    }

    private func breaks(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || separator.unicodeScalars.first == scalar
    }
}

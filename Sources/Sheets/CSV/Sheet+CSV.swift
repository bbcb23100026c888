extension Sheet {
    /// Reads a CSV file (RFC 4180) strictly: UTF-8 or GB18030 with or without a byte order mark, comma, lines ended by
    /// LF or CRLF (the last one may lack it), every row as long as the header. Nothing is trimmed; line breaks inside
    /// quotes are kept as they stand. A blank line is a row of one empty cell. The mark that `CSVWriter` puts before a
    /// text that looks like a formula is taken off again.
    ///
    /// - Parameter encoding: as the sender said. Otherwise a file that is marked as UTF-8 or valid as such is UTF-8,
    ///   and any other must be GB18030 throughout, in no cell of which Chinese stands as UTF-8.
    public init(csv bytes: [UInt8], encoding: CSVEncoding? = nil) throws(SheetError) {
        guard bytes.count <= SheetLimit.bytes else { throw .tooLarge(bytes: bytes.count) }
        if let encoding {
            let isMarked = encoding != .gb18030 && encoding.marks(bytes)
            try self.init(csv: bytes, as: isMarked ? .utf8Marked : encoding, isGuess: false)
            return
        }
        // UTF-16, in which some programs save "Unicode text"; its line breaks and commas are none of ours.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .unknownEncoding(Place(line: 1, column: 1))
        }
        do throws(SheetError) {
            try self.init(csv: bytes, as: .detected(in: bytes), isGuess: true)
        } catch .invalidGB18030(let place) {
            throw .unknownEncoding(Self.later(place, Self.firstNotUTF8(bytes)))
        }
    }

    private init(csv bytes: [UInt8], as encoding: CSVEncoding, isGuess: Bool) throws(SheetError) {
        var reader = try CSVReader(bytes, encoding, isGuess: isGuess)
        guard !reader.isAtEnd else { throw .empty }
        let first = try reader.record()
        let header = try Header(first.map(\.text), line: 1)
        var rows: [Row] = []
        while !reader.isAtEnd {
            let place = Place(line: reader.line, column: 1)
            guard rows.count < SheetLimit.rows else { throw .tooManyRows(place) }
            guard (rows.count + 1) * header.names.count <= SheetLimit.cells else {
                throw .tooManyCells(place)
            }
            let cells = try reader.record(expecting: header.names.count)
            rows.append(Row(line: place.line, cells: cells, header: header))
        }
        try self.init(rows: rows, columns: header, origin: .csv(encoding))
    }

    /// Where a file that is not UTF-8 stops being so; nil where something else is wrong before.
    private static func firstNotUTF8(_ bytes: [UInt8]) -> Place? {
        do throws(SheetError) {
            _ = try Sheet(csv: bytes, as: .utf8, isGuess: false)
        } catch .invalidUTF8(let place) {
            return place
        } catch {}
        return nil
    }

    private static func later(_ one: Place, _ other: Place?) -> Place {
        guard let other, (one.line, one.column) < (other.line, other.column) else { return one }
        return other
    }
}

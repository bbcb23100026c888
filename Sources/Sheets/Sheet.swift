/// A table as people exchange it: a header that names the columns, and at least one row.
public struct Sheet: Sendable {
    /// The columns' names in the order of the file.
    public var header: [String] { columns.names }
    /// The rows below the header, 1 to `SheetLimit.rows`.
    public let rows: [Row]
    let columns: Header

    /// Reads a CSV file (RFC 4180) strictly: UTF-8 with or without a byte order mark, comma, lines ended by
    /// LF or CRLF (the last one may lack it), every row as long as the header. Nothing is trimmed; line
    /// breaks inside quotes are kept as they stand. A blank line is a row of one empty cell. The mark that
    /// `CSVWriter` puts before a text that looks like a formula is taken off again.
    public init(csv bytes: [UInt8]) throws(SheetError) {
        var reader = try CSVReader(bytes)
        guard !reader.isAtEnd else { throw .empty }
        let first = try reader.record()
        let header = try Header(first.map(\.text), line: 1)
        var rows: [Row] = []
        while !reader.isAtEnd {
            let line = reader.line
            guard rows.count < SheetLimit.rows else { throw .tooManyRows(Place(line: line, column: 1)) }
            let cells = try reader.record(expecting: header.names.count)
            rows.append(Row(line: line, cells: cells, header: header))
        }
        guard !rows.isEmpty else { throw .headerOnly }
        self.rows = rows
        self.columns = header
    }

    /// Checks the header against the columns expected, in any order.
    ///
    /// Throws `columnsDiffer` with every required column that is missing and every column not expected.
    public func require(columns expected: [Column]) throws(SheetError) {
        let names = Set(expected.map(\.name))
        let missing = expected.filter { $0.isRequired && columns.indices[$0.name] == nil }.map(\.name)
        let unknown = header.filter { !names.contains($0) }
        guard missing.isEmpty, unknown.isEmpty else {
            throw .columnsDiffer(missing: missing, unknown: unknown)
        }
    }
}

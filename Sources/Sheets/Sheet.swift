/// A table as people exchange it: a header that names the columns, and at least one row.
public struct Sheet: Sendable {
    /// What the table was read from.
    public enum Origin: Hashable, Sendable {
        case csv(CSVEncoding)
        /// A workbook's sheet, and its other sheets that are not hidden.
        case workbook(sheet: String, others: [String])
    }

    /// The columns' names in the order of the file.
    public var header: [String] { columns.names }
    /// The rows below the header, 1 to `SheetLimit.rows`.
    public let rows: [Row]
    public let origin: Origin
    let columns: Header

    /// The workbook's sheet; nil for a CSV file.
    public var name: String? {
        if case .workbook(let name, _) = origin { name } else { nil }
    }

    init(rows: [Row], columns: Header, origin: Origin) throws(SheetError) {
        guard !rows.isEmpty else { throw .headerOnly }
        self.rows = rows
        self.columns = columns
        self.origin = origin
    }

    /// Reads a file that is a workbook (XLSX) by its first bytes, or else CSV; the file's name means nothing.
    ///
    /// - Parameters:
    ///   - encoding: of a CSV file, where its sender said so.
    ///   - name: of a workbook's sheet; its first that is not hidden by default.
    public init(_ bytes: [UInt8], encoding: CSVEncoding? = nil, sheet name: String? = nil) throws(SheetError)
    {
        guard bytes.count <= SheetLimit.bytes else { throw .tooLarge(bytes: bytes.count) }
        switch FileKind(bytes) {
        case .archive: try self.init(xlsx: bytes, sheet: name)
        case .oldWorkbook: throw .oldWorkbook
        case .encrypted: throw .encrypted
        case .markup: throw .markup
        case .text:
            if let name { throw .noSuchSheet(name, sheets: []) }
            try self.init(csv: bytes, encoding: encoding)
        }
    }

    /// The row that a line belongs to, also where a cell before has line breaks; nil for a line above the rows.
    public func row(at line: Int) -> Row? {
        var (low, high) = (rows.startIndex, rows.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low == rows.startIndex ? nil : rows[low - 1]
    }

    /// Checks the header against the columns expected, in any order.
    ///
    /// Throws `columnsDiffer` with every required column that is missing and every column not expected.
    public func require(columns expected: [Column]) throws(SheetError) {
        try columns.require(expected)
    }
}

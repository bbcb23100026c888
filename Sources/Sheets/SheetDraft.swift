/// A sheet to be written: its name, its columns, and rows of as many texts.
public struct SheetDraft: Sendable {
    /// The sheet's name in a workbook, at most 31 characters.
    public let name: String
    public let columns: [Column]
    public let rows: [[String]]

    public init(name: String, columns: [Column], rows: [[String]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }
}

/// The formats in which tables are written.
public enum SheetFormat: Hashable, Sendable {
    case csv(CSVEncoding)
    case xlsx

    /// The bytes of a file, always the same for the same tables.
    ///
    /// - Parameter notes: a second sheet for people, which a CSV file has no room for.
    public func file(_ table: SheetDraft, notes: SheetDraft? = nil) throws(SheetError) -> [UInt8] {
        switch self {
        case .csv(let encoding):
            var writer = try CSVWriter(columns: table.columns.map(\.name), encoding: encoding)
            for row in table.rows { try writer.append(row) }
            return writer.bytes
        case .xlsx:
            let writer = try XLSXWriter()
            try writer.add(table)
            if let notes { try writer.add(notes) }
            return try writer.finish()
        }
    }
}

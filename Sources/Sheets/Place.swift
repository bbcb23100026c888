/// Where a cell stands in its file.
public struct Place: Hashable, Sendable {
    /// From 1: in a CSV file the physical line on which the cell begins (lines inside quoted cells count), in a
    /// workbook the row.
    public let line: Int
    /// The cell's number in its row, from 1: column 1 is what spreadsheet programs call A.
    public let column: Int
    /// The workbook's sheet; nil in a CSV file.
    public let sheet: String?

    public init(line: Int, column: Int, sheet: String? = nil) {
        self.line = line
        self.column = column
        self.sheet = sheet
    }
}

extension Place: CustomStringConvertible {
    /// `12:3` in a CSV file, `需求!C12` in a workbook.
    public var description: String {
        guard let sheet else { return "\(line):\(column)" }
        return "\(Self.quoted(sheet))!\(CellAddress(row: line, column: column))"
    }

    /// As spreadsheet programs write a sheet's name in an address.
    private static func quoted(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "_"
        }
        return isPlain
            ? name
            : "'\(name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
}

/// One cell: its text, unquoted, what it was in its file, and where it stands.
public struct Cell: Hashable, Sendable {
    /// What a workbook says that a cell is; in a CSV file every cell is text.
    public enum Kind: UInt8, Hashable, Sendable {
        case text
        /// A number; the text is its decimal form without an exponent.
        case number
        /// A number with the format of a day or a time; the text is `2014-09-05`, `2014-09-05 13:30:00` or `13:30:00`.
        case day
        /// TRUE or FALSE; the text is `yes` or `no`.
        case flag
        /// An error such as `#N/A`, which is the text.
        case error
        /// A formula whose result the file does not hold, or does not vouch for.
        case uncomputed
        /// A number of which a spreadsheet program keeps 15 digits and forgets the rest; the text is what is left.
        case lostDigits
        /// A value that no spreadsheet program writes.
        case unreadable
    }

    public let text: String
    private let shortLine: Int32
    private let shortColumn: Int16
    public let kind: Kind

    public var line: Int { Int(shortLine) }
    public var column: Int { Int(shortColumn) }
    /// Without the sheet, which the rows' ``Sheet`` knows.
    public var place: Place { Place(line: line, column: column) }

    public init(text: String, place: Place, kind: Kind = .text) {
        self.text = text
        self.kind = kind
        shortLine = Int32(clamping: place.line)
        shortColumn = Int16(clamping: place.column)
    }
}

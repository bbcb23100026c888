/// Why a sheet was refused. A place is always that of the cell concerned, so for a fault inside a quoted
/// cell the line is the one on which the cell begins.
public enum SheetError: Error, Hashable, Sendable {
    /// No header: the file has no bytes, or only a byte order mark; the sheet has no cell with a value.
    case empty
    /// A header and no row below it.
    case headerOnly
    /// More bytes than `SheetLimit.bytes`.
    case tooLarge(bytes: Int)
    /// More rows than `SheetLimit.rows`; the place is the first row too many.
    case tooManyRows(Place)
    /// More cells in a row than `SheetLimit.columns`; the place is the first cell too many.
    case tooManyColumns(Place)
    /// More cells than `SheetLimit.cells`; the place is the first row too many.
    case tooManyCells(Place)
    /// A cell of more than `SheetLimit.cellBytes`, or longer than a workbook can hold.
    case cellTooLong(Place)
    /// A NUL.
    case nul(Place)
    /// A row with more or fewer cells than the header; the place is the first cell missing or too many.
    case cellCount(Place, expected: Int, found: Int)
    /// A column without a name.
    case unnamedColumn(Place)
    /// A name that an earlier column has.
    case duplicateColumn(Place, name: String)
    /// Columns that were required and are missing, and columns that nobody expects, in the order of the
    /// expectation and of the header.
    case columnsDiffer(missing: [String], unknown: [String])

    // CSV

    /// A quoted cell that the file ends in.
    case unterminatedQuote(Place)
    /// A quote inside an unquoted cell, or text after a closing quote.
    case strayQuote(Place)
    /// A carriage return outside quotes that no line feed follows.
    case strayReturn(Place)
    /// Bytes that are not UTF-8, in a file that says or was said to be.
    case invalidUTF8(Place)
    /// Bytes that are not GB18030, in a file that was said to be.
    case invalidGB18030(Place)
    /// A file that is neither; the place is where the reading failed that came further.
    case unknownEncoding(Place)
    /// A file that is not UTF-8 as a whole and could be GB18030, with a Chinese cell that is UTF-8.
    case mixedEncoding(Place)
    /// A text with a character that GB18030 lacks.
    case notInGB18030(Place)
    /// A text with the separator or a line's end in it, in a form that knows no quotes.
    case unquotable(Place)
    /// This system cannot convert GB18030.
    case noConverter
    /// An HTML page or another marked-up text under the name of a table.
    case markup

    // Workbooks

    /// A workbook of Excel 97–2003.
    case oldWorkbook
    /// A workbook under a password.
    case encrypted
    /// An archive that is no XLSX workbook.
    case notAWorkbook
    /// An archive or a part of it that cannot be read to its end; the part's name, empty for the whole.
    case damaged(part: String)
    /// More parts or bytes than `SheetLimit` allows; the part concerned, empty for the whole.
    case unpacksTooLarge(part: String)
    case noSuchSheet(String, sheets: [String])
    /// Cells of the table that are merged; the place is their first.
    case mergedCells(Place)
    /// A value in a row or column that is hidden; the place is that of the value.
    case hiddenCell(Place)
    /// A workbook could not be written.
    case notWritten
}

extension SheetError {
    /// The stable code for interfaces, logs and tests.
    public var code: String {
        switch self {
        case .empty: "sheet.empty"
        case .headerOnly: "sheet.header-only"
        case .tooLarge: "sheet.too-large"
        case .tooManyRows: "sheet.too-many-rows"
        case .tooManyColumns: "sheet.too-many-columns"
        case .tooManyCells: "sheet.too-many-cells"
        case .cellTooLong: "sheet.cell-too-long"
        case .nul: "sheet.nul"
        case .cellCount: "sheet.cell-count"
        case .unnamedColumn: "sheet.unnamed-column"
        case .duplicateColumn: "sheet.duplicate-column"
        case .columnsDiffer: "sheet.columns-differ"
        case .unterminatedQuote: "sheet.unterminated-quote"
        case .strayQuote: "sheet.stray-quote"
        case .strayReturn: "sheet.stray-return"
        case .invalidUTF8: "sheet.invalid-utf8"
        case .invalidGB18030: "sheet.invalid-gb18030"
        case .unknownEncoding: "sheet.unknown-encoding"
        case .mixedEncoding: "sheet.mixed-encoding"
        case .notInGB18030: "sheet.not-in-gb18030"
        case .unquotable: "sheet.unquotable"
        case .noConverter: "sheet.no-converter"
        case .markup: "sheet.markup"
        case .oldWorkbook: "sheet.old-workbook"
        case .encrypted: "sheet.encrypted"
        case .notAWorkbook: "sheet.not-a-workbook"
        case .damaged: "sheet.damaged"
        case .unpacksTooLarge: "sheet.unpacks-too-large"
        case .noSuchSheet: "sheet.no-such-sheet"
        case .mergedCells: "sheet.merged-cells"
        case .hiddenCell: "sheet.hidden-cell"
        case .notWritten: "sheet.not-written"
        }
    }

    /// The cell concerned; nil where the whole file is.
    public var place: Place? {
        switch self {
        case .empty, .headerOnly, .tooLarge, .columnsDiffer, .noConverter, .markup, .oldWorkbook, .encrypted,
            .notAWorkbook, .damaged, .unpacksTooLarge, .noSuchSheet, .notWritten:
            nil
        case .tooManyRows(let place), .tooManyColumns(let place), .tooManyCells(let place),
            .cellTooLong(let place), .nul(let place), .cellCount(let place, _, _), .unnamedColumn(let place),
            .duplicateColumn(let place, _), .unterminatedQuote(let place), .strayQuote(let place),
            .strayReturn(let place), .invalidUTF8(let place), .invalidGB18030(let place),
            .unknownEncoding(let place), .mixedEncoding(let place), .notInGB18030(let place),
            .mergedCells(let place), .hiddenCell(let place), .unquotable(let place):
            place
        }
    }

    /// What is missing, unknown or concerned, for the message; empty where there is nothing more to say.
    public var subject: String {
        switch self {
        case .columnsDiffer(let missing, let unknown):
            (missing.map { "-\($0)" } + unknown.map { "+\($0)" }).joined(separator: " ")
        case .duplicateColumn(_, let name): name
        case .damaged(let part), .unpacksTooLarge(let part): part
        case .noSuchSheet(let name, let sheets): "\(name) (\(sheets.joined(separator: " / ")))"
        default: ""
        }
    }

    public var line: Int? { place?.line }
    public var column: Int? { place?.column }
}

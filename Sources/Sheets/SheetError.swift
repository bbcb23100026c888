/// Why a sheet was refused. A place is always that of the cell concerned, so for a fault inside a quoted
/// cell the line is the one on which the cell begins.
public enum SheetError: Error, Hashable, Sendable {
    /// No header: the file has no bytes, or only a byte order mark.
    case empty
    /// A header and no row below it.
    case headerOnly
    /// More bytes than `SheetLimit.bytes`.
    case tooLarge(bytes: Int)
    /// More rows than `SheetLimit.rows`; the place is the first row too many.
    case tooManyRows(Place)
    /// More cells in a row than `SheetLimit.columns`; the place is the first cell too many.
    case tooManyColumns(Place)
    /// A cell of more than `SheetLimit.cellBytes`.
    case cellTooLong(Place)
    /// A quoted cell that the file ends in.
    case unterminatedQuote(Place)
    /// A quote inside an unquoted cell, or text after a closing quote.
    case strayQuote(Place)
    /// A carriage return outside quotes that no line feed follows.
    case strayReturn(Place)
    /// A NUL byte.
    case nul(Place)
    /// Bytes that are not UTF-8.
    case invalidUTF8(Place)
    /// A row with more or fewer cells than the header; the place is the first cell missing or too many.
    case cellCount(Place, expected: Int, found: Int)
    /// A column without a name.
    case unnamedColumn(Place)
    /// A name that an earlier column has.
    case duplicateColumn(Place, name: String)
    /// Columns that were required and are missing, and columns that nobody expects, in the order of the
    /// expectation and of the header.
    case columnsDiffer(missing: [String], unknown: [String])
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
        case .cellTooLong: "sheet.cell-too-long"
        case .unterminatedQuote: "sheet.unterminated-quote"
        case .strayQuote: "sheet.stray-quote"
        case .strayReturn: "sheet.stray-return"
        case .nul: "sheet.nul"
        case .invalidUTF8: "sheet.invalid-utf8"
        case .cellCount: "sheet.cell-count"
        case .unnamedColumn: "sheet.unnamed-column"
        case .duplicateColumn: "sheet.duplicate-column"
        case .columnsDiffer: "sheet.columns-differ"
        }
    }

    /// The cell concerned; nil where the whole file is.
    public var place: Place? {
        switch self {
        case .empty, .headerOnly, .tooLarge, .columnsDiffer: nil
        case .tooManyRows(let place), .tooManyColumns(let place), .cellTooLong(let place),
            .unterminatedQuote(let place), .strayQuote(let place), .strayReturn(let place), .nul(let place),
            .invalidUTF8(let place), .cellCount(let place, _, _), .unnamedColumn(let place),
            .duplicateColumn(let place, _):
            place
        }
    }

    public var line: Int? { place?.line }
    public var column: Int? { place?.column }
}

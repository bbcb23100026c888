import CXlsxWriter
import Glibc
import Kernel

/// Writes an XLSX workbook that `Sheet(xlsx:)` reads back cell for cell (libxlsxwriter).
///
/// Cells are texts, which no program runs as formulas, shortens or reads as numbers; only an amount under a yuan
/// column and a day under a day column are numbers, with their formats. The formats go on below the last row, so what
/// is typed there is taken as it was meant: an account number stays a text. The same tables give the same bytes.
final class XLSXWriter {
    /// In memory, so nothing of it is left on a disk.
    private let file: Int32
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let header: UnsafeMutablePointer<lxw_format>
    private let formats: [Column.Content: UnsafeMutablePointer<lxw_format>]

    /// 1980-01-01, as the parts of the archive say too.
    private static let created = 315_532_800
    private static let closeOnExec: UInt32 = 1

    init() throws(SheetError) {
        file = memfd_create("workbook", Self.closeOnExec)
        guard file >= 0 else { throw .notWritten }
        guard let book = workbook_new("/proc/self/fd/\(file)"), let header = workbook_add_format(book) else {
            close(file)
            throw .notWritten
        }
        self.book = book
        self.header = header
        var formats: [Column.Content: UnsafeMutablePointer<lxw_format>] = [:]
        for (content, code) in [
            (Column.Content.text, "@"), (.flag, "@"), (.yuan, "#,##0.00"), (.day, "yyyy-mm-dd"),
        ] {
            guard let format = workbook_add_format(book) else { continue }
            format_set_num_format(format, code)
            formats[content] = format
        }
        self.formats = formats
        format_set_bold(header)
        format_set_num_format(header, "@")
        format_set_bg_color(header, 0xDDEBF7)
        format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        setProperties(book)
    }

    deinit {
        if let book { lxw_workbook_free(book) }
        close(file)
    }

    private func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>) {
        var properties = lxw_doc_properties()
        properties.created = Self.created
        workbook_set_properties(book, &properties)
    }

    // MARK: Sheets

    /// Throws what reading the table's header would, `cellCount`, `nul`, `cellTooLong`, `tooManyRows`, `notWritten`.
    func add(_ table: SheetDraft) throws(SheetError) {
        let names = try Header(table.columns.map(\.name), line: 1, sheet: table.name).names
        guard let book, let sheet = workbook_add_worksheet(book, table.name) else { throw .notWritten }
        guard table.rows.count < CellAddress.rowsMax else {
            throw .tooManyRows(Place(line: CellAddress.rowsMax + 1, column: 1, sheet: table.name))
        }
        for (index, name) in names.enumerated() {
            try write(name, header, sheet, Place(line: 1, column: index + 1, sheet: table.name))
        }
        for (index, cells) in table.rows.enumerated() { try write(cells, row: index + 2, of: table, sheet) }
        for (index, column) in table.columns.enumerated() {
            let width = Self.width(of: table, index)
            worksheet_set_column(sheet, UInt16(index), UInt16(index), width, formats[column.content])
        }
        worksheet_freeze_panes(sheet, 1, 0)
    }

    private func write(
        _ cells: [String], row: Int, of table: SheetDraft, _ sheet: UnsafeMutablePointer<lxw_worksheet>
    ) throws(SheetError) {
        let columns = table.columns
        guard cells.count == columns.count else {
            let place = Place(line: row, column: min(cells.count, columns.count) + 1, sheet: table.name)
            throw .cellCount(place, expected: columns.count, found: cells.count)
        }
        for (index, text) in cells.enumerated() where !text.isEmpty {
            let place = Place(line: row, column: index + 1, sheet: table.name)
            let format = formats[columns[index].content]
            if let number = Self.number(text, columns[index].content) {
                let error = worksheet_write_number(sheet, UInt32(row - 1), UInt16(index), number, format)
                guard error == LXW_NO_ERROR else { throw .notWritten }
            } else {
                try write(text, format, sheet, place)
            }
        }
    }

    private func write(
        _ text: String, _ format: UnsafeMutablePointer<lxw_format>?,
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ place: Place
    ) throws(SheetError) {
        guard !text.utf8.contains(0) else { throw .nul(place) }
        let escaped = EscapedText.encoded(text)
        guard text.utf8.count <= SheetLimit.cellBytes, escaped.utf16.count <= SheetLimit.workbookCellUnits
        else {
            throw .cellTooLong(place)
        }
        let error = worksheet_write_string(
            sheet, UInt32(place.line - 1), UInt16(place.column - 1), escaped, format)
        guard error == LXW_NO_ERROR else { throw .notWritten }
    }

    /// The number that stands for a text and gives it back in its shortest form; nil where there is none.
    private static func number(_ text: String, _ content: Column.Content) -> Double? {
        switch content {
        case .text, .flag: return nil
        case .day: return (try? Day(text)).flatMap(SerialDay.serial(of:)).map(Double.init)
        case .yuan:
            guard let amount = try? Fen(yuan: text).amount, amount.magnitude < yuanFenMax else { return nil }
            return Double(amount) / 100
        }
    }

    /// 10^13 yuan: below, 15 digits hold every fen.
    private static let yuanFenMax: UInt64 = 1_000_000_000_000_000

    // MARK: Widths

    /// Wide enough for the longest cell, within bounds; a Chinese character takes two places.
    private static func width(of table: SheetDraft, _ index: Int) -> Double {
        let cells = table.rows.prefix(widthRowsMax).map { $0[index] } + [table.columns[index].name]
        let places = cells.map { text in text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) } }
        return Double(min(max((places.max() ?? 0) + 2, 12), 60))
    }

    private static let widthRowsMax = 1000

    // MARK: The file

    func finish() throws(SheetError) -> [UInt8] {
        guard let book else { throw .notWritten }
        self.book = nil
        // Also frees the workbook, whether it could be written or not.
        guard workbook_close(book) == LXW_NO_ERROR else { throw .notWritten }
        let count = Int(lseek(file, 0, SEEK_END))
        guard count > 0 else { throw .notWritten }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = bytes.withUnsafeMutableBytes {
                pread(file, $0.baseAddress.map { $0 + done }, count - done, off_t(done))
            }
            guard read > 0 else { throw .notWritten }
            done += read
        }
        return bytes
    }
}

/// One pass over a worksheet: the first row with a value is the header, the rows with a value below it are the rows.
///
/// What a person who looks at the sheet would not see the way we read it is refused: merged cells, and values in rows
/// or columns that are hidden (a filter hides rows). Rows and cells without a value are passed over.
final class WorksheetReader: XMLHandler {
    private(set) var isWorksheet = false
    private(set) var header: Header?
    private(set) var rows: [Row] = []

    private let workbook: Workbook
    private let sheet: String
    private var hiddenColumns: Set<Int> = []
    private var hidesRows = false
    private var isTableRead = false
    private var headerRow = 0

    private var row = 0
    private var isRowHidden = false
    private var lastColumn = 0
    /// The current row's cells with a value.
    private var filled: [Cell] = []
    private var cell: WorksheetCell?
    private var isInValue = false
    private var isInline = false

    init(_ workbook: Workbook, sheet: String) {
        self.workbook = workbook
        self.sheet = sheet
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        switch name {
        case "c": try startCell(attributes)
        case "v": isInValue = true
        case "f": cell?.hasFormula = true
        case "is": isInline = true
        case "t", "rPh": if isInline { cell?.inline.start(name) }
        case "row": try startRow(attributes)
        case "col": hideColumns(attributes)
        case "sheetFormatPr": hidesRows = attributes.isSet("zeroHeight")
        case "mergeCell": try refuseMerged(attributes)
        case "worksheet": isWorksheet = true
        default: break
        }
    }

    func end(_ name: String) throws(SheetError) {
        switch name {
        case "c": try endCell()
        case "v": isInValue = false
        case "is": isInline = false
        case "t", "rPh": if isInline { cell?.inline.end(name) }
        case "row": try endRow()
        case "sheetData": isTableRead = true
        default: break
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws(SheetError) {
        if isInline {
            cell?.inline.append(bytes)
        } else if isInValue, let cell {
            guard cell.value.count + bytes.count <= SheetLimit.cellBytes else {
                throw .cellTooLong(place(cell.address.column))
            }
            self.cell?.value.append(contentsOf: bytes)
        }
    }

    private func place(_ column: Int) -> Place { Place(line: row, column: column, sheet: sheet) }

    /// What no program writes and no table could be read from.
    private var damaged: SheetError { .damaged(part: sheet) }

    // MARK: Cells

    private func startCell(_ attributes: XMLAttributes) throws(SheetError) {
        var cell = WorksheetCell()
        if let reference = attributes["r"] {
            guard let address = CellAddress(reference), address.row == row, address.column > lastColumn else {
                throw damaged
            }
            cell.address = address
        } else {
            cell.address = CellAddress(row: row, column: lastColumn + 1)
        }
        lastColumn = cell.address.column
        cell.type = attributes["t"] ?? "n"
        if let style = attributes["s"] { cell.style = Int(style) ?? -1 }
        self.cell = cell
    }

    private func endCell() throws(SheetError) {
        guard let cell else { return }
        self.cell = nil
        let column = cell.address.column
        guard let content = try cell.content(workbook, at: place(column)) else { return }
        guard column <= SheetLimit.columns else { throw .tooManyColumns(place(column)) }
        guard !isRowHidden, !hiddenColumns.contains(column) else { throw .hiddenCell(place(column)) }
        filled.append(
            Cell(text: content.text, place: Place(line: row, column: column), kind: content.kind))
    }

    // MARK: Rows

    private func startRow(_ attributes: XMLAttributes) throws(SheetError) {
        var number = row + 1
        if let stated = attributes["r"] {
            guard let stated = Int(stated), stated >= number else { throw damaged }
            number = stated
        }
        guard number <= CellAddress.rowsMax, !isTableRead else { throw damaged }
        row = number
        lastColumn = 0
        isRowHidden = attributes["hidden"] == nil ? hidesRows : attributes.isSet("hidden")
    }

    private func endRow() throws(SheetError) {
        defer { filled.removeAll(keepingCapacity: true) }
        guard let last = filled.last else { return }
        guard let header else {
            headerRow = row
            header = try Header(spread(last.column).map(\.text), line: row, sheet: sheet)
            return
        }
        let count = header.names.count
        guard last.column <= count else {
            let first = filled.first { $0.column > count } ?? last
            throw .cellCount(place(first.column), expected: count, found: last.column)
        }
        guard rows.count < SheetLimit.rows else { throw .tooManyRows(place(1)) }
        guard (rows.count + 1) * count <= SheetLimit.cells else { throw .tooManyCells(place(1)) }
        rows.append(Row(line: row, cells: spread(count), header: header))
    }

    /// The row's cells up to a column, empty ones where there is no value.
    private func spread(_ count: Int) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(count)
        var next = filled.startIndex
        for column in 1...count {
            if next < filled.endIndex, filled[next].column == column {
                cells.append(filled[next])
                next += 1
            } else {
                cells.append(Cell(text: "", place: Place(line: row, column: column)))
            }
        }
        return cells
    }

    // MARK: What a reader would not see

    private func hideColumns(_ attributes: XMLAttributes) {
        guard attributes.isSet("hidden"), let first = attributes["min"].flatMap({ Int($0) }),
            let last = attributes["max"].flatMap({ Int($0) }).map({ min($0, SheetLimit.columns) }),
            first <= last
        else { return }
        hiddenColumns.formUnion(max(first, 1)...max(last, 1))
    }

    private func refuseMerged(_ attributes: XMLAttributes) throws(SheetError) {
        guard isTableRead, let range = attributes["ref"].flatMap({ CellRange($0) }) else { throw damaged }
        guard let header else { return }
        if range.meets(rows: headerRow...(rows.last?.line ?? headerRow), columns: 1...header.names.count) {
            throw .mergedCells(Place(line: range.first.row, column: range.first.column, sheet: sheet))
        }
    }
}

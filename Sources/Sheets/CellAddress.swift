/// A cell as spreadsheet programs name it: `C12` is the third cell of row 12.
struct CellAddress: Hashable, CustomStringConvertible {
    /// From 1.
    let row: Int
    let column: Int

    static let rowsMax = 1_048_576
    static let columnsMax = 16_384

    init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Nil for what no spreadsheet program would call a cell.
    init?(_ text: some StringProtocol) {
        var row = 0
        var column = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9")
            where column > 0 && (row > 0 || byte > UInt8(ascii: "0")):
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
            guard row <= Self.rowsMax, column <= Self.columnsMax else { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        self.init(row: row, column: column)
    }

    var description: String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self) + "\(row)"
    }
}

/// A rectangle of cells, such as `A1:C1`.
struct CellRange {
    let first: CellAddress
    let last: CellAddress

    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let a = CellAddress(parts[0]),
            let b = CellAddress(parts[parts.count - 1])
        else { return nil }
        first = CellAddress(row: min(a.row, b.row), column: min(a.column, b.column))
        last = CellAddress(row: max(a.row, b.row), column: max(a.column, b.column))
    }

    func meets(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> Bool {
        rows.overlaps(first.row...last.row) && columns.overlaps(first.column...last.column)
    }
}

/// One CSV file: UTF-8, LF, quoted only where a cell needs it.
struct Table {
    private(set) var text: String

    init(_ columns: String...) {
        text = ""
        append(columns)
    }

    mutating func append(_ cells: [String]) {
        text += cells.map(Table.quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        var quoted = "\""
        for character in cell {
            quoted += character == "\"" ? "\"\"" : String(character)
        }
        return quoted + "\""
    }
}

/// Fen as yuan, without decimals where there is no part of a yuan.
func yuan(_ fen: Int) -> String {
    fen % 100 == 0 ? String(fen / 100) : yuanAndFen(fen)
}

/// Fen as yuan with two decimals, as banks print them.
func yuanAndFen(_ fen: Int) -> String {
    "\(fen / 100).\(padded(fen % 100, 2))"
}

import Bookkeeping
import Kernel

/// Rows on their way into a view, in the order of their numbers.
struct ViewRows: Sendable {
    let count: Int
    /// Column by column, the ids first.
    let columns: [[Cell]]

    var isEmpty: Bool { count == 0 }
}

/// A table for people and lists, made from the rows of one of the book's tables: which fields it shows, under which
/// names.
struct View: Sendable {
    struct Column<Row: TableRow>: Sendable {
        let name: String
        let type: CellType
        let cell: @Sendable (Row) -> Cell

        init<Value: CellValue>(_ name: String, _ value: @escaping @Sendable (Row) -> Value) {
            self.name = name
            type = Value.type
            cell = { value($0).cell }
        }
    }

    let name: String
    /// The columns after `book` and `id`.
    let columns: [String]
    /// What those columns hold.
    let types: [CellType]
    /// The rows that changes make new and those that they change, as the last of them leaves each.
    let rowsAfter: @Sendable (ArraySlice<Change>) -> (new: ViewRows, changed: ViewRows)
    /// The id and the columns of each row that a book makes.
    let rowsOf: @Sendable (Book) -> [[Cell]]

    /// - Parameters:
    ///   - swaps: the rows that a change touches; a key path would copy the whole change to read one table.
    ///   - id: what stands for the row outside.
    init<Row: TableRow>(
        _ swaps: @escaping @Sendable (Change) -> Swaps<Row>,
        id: @escaping @Sendable (ID<Row>, Row) -> Cell = { id, _ in id.cell }, _ fields: [Column<Row>]
    ) {
        name = Row.tableName
        columns = fields.map(\.name)
        types = fields.map(\.type)
        rowsAfter = { changes in
            var touched: [Touched<Row>] = []
            for change in changes where change.effects.touches(Row.tableKind) {
                let swaps = swaps(change)
                for (id, row) in swaps.changed {
                    touched.append(Touched(id: id, row: row, isNew: false))
                }
                for (id, row) in swaps.numberedNew { touched.append(Touched(id: id, row: row, isNew: true)) }
            }
            let rows = Touched.lastOfEach(touched)
            func table(_ rows: [Touched<Row>]) -> ViewRows {
                ViewRows(
                    count: rows.count,
                    columns: [rows.map { id($0.id, $0.row) }]
                        + fields.map { field in rows.map { field.cell($0.row) } })
            }
            return (table(rows.filter(\.isNew)), table(rows.filter { !$0.isNew }))
        }
        rowsOf = { book in
            book[keyPath: Row.table].numbered.map { number, row in
                [id(number, row)] + fields.map { $0.cell(row) }
            }
        }
    }
}

/// A row that a change touched.
private struct Touched<Row: TableRow> {
    let id: ID<Row>
    var row: Row
    let isNew: Bool

    /// In the order of the numbers, each row as it was left last.
    static func lastOfEach(_ touched: [Touched]) -> [Touched] {
        guard zip(touched, touched.dropFirst()).contains(where: { $0.id >= $1.id }) else { return touched }
        var rows: [Touched] = []
        for index in touched.indices.sorted(by: { (touched[$0].id, $0) < (touched[$1].id, $1) }) {
            if rows.last?.id == touched[index].id {
                rows[rows.count - 1].row = touched[index].row
            } else {
                rows.append(touched[index])
            }
        }
        return rows
    }
}

/// All views that show rows of the book, in the order of their migrations. Beside them stand the postings.
enum Views {
    static let rows: [View] =
        registry + giving + funds + publicity + proceedings + pledges + goods + privacy + loans + help
    static let postings = "postings"
    /// The columns of the postings after `book`; the first two tell them apart.
    static let postingColumns = ["seq", "n", "account", "side", "amount", "balance"]

    static let postingTypes: [CellType] = [.integer, .integer, .text, .text, .integer, .integer]

    /// Changes that are written together.
    static let changesAtOnce = 50_000

    static func portions(of changes: ArraySlice<Change>) -> [ArraySlice<Change>] {
        stride(from: changes.startIndex, to: changes.endIndex, by: changesAtOnce).map {
            changes[$0...].prefix(changesAtOnce)
        }
    }

    /// - Parameter seq: the entry of the first change.
    static func postings(of changes: ArraySlice<Change>, from seq: Int) -> ViewRows {
        var columns = [[Cell]](repeating: [], count: postingColumns.count)
        for (offset, change) in changes.enumerated() {
            for (index, posting) in change.postings.enumerated() {
                let cells = posting.cells(seq: seq + offset, n: index + 1)
                for column in columns.indices { columns[column].append(cells[column]) }
            }
        }
        return ViewRows(count: columns[0].count, columns: columns)
    }

    /// The names of all views.
    static let names = rows.map(\.name) + [postings]

    /// A view's columns after `book`, and the order of its rows; nil where there is no such view.
    static func shape(of name: String) -> (columns: [String], order: String)? {
        if name == postings { return (postingColumns, "seq, n") }
        // Ids count upwards behind one prefix: the shorter is the earlier.
        return rows.first { $0.name == name }.map { (["id"] + $0.columns, "length(id), id") }
    }
}

/// What a replay gives one by one, on its way into the views together.
struct ViewPortion {
    private(set) var changes: [Change] = []
    /// The entry of the first change.
    private(set) var seq = 0

    var isFull: Bool { changes.count == Views.changesAtOnce }

    mutating func take(_ change: Change, seq: Int) {
        if isFull { changes = [] }
        if changes.isEmpty { self.seq = seq }
        changes.append(change)
    }
}

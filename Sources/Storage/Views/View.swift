import Bookkeeping
import Kernel

/// A table for people and lists, made from the rows of one of the book's tables.
protocol View: Sendable {
    var name: String { get }
    /// The columns after `book` and `id`.
    var columns: [String] { get }
    /// What those columns hold.
    var types: [CellType] { get }

    /// Nothing gathered yet.
    func gathering() -> any GatheredRows

    /// The id and the columns of each row that a book makes.
    func rows(of book: Book) -> [[Cell]]
}

/// Rows on their way into a view: of each, what the last of many changes left.
protocol GatheredRows {
    var view: any View { get }

    mutating func take(_ change: Change)

    /// The id and the columns of each row, in the order of the rows' numbers; nothing is left.
    mutating func drain() -> [[Cell]]
}

/// Which fields of a row a view shows, under which names.
struct RowView<Row: TableRow>: View {
    struct Column: Sendable {
        let name: String
        let type: CellType
        let cell: @Sendable (Row) -> Cell

        init<Value: CellValue>(_ name: String, _ value: @escaping @Sendable (Row) -> Value) {
            self.name = name
            type = Value.type
            cell = { value($0).cell }
        }
    }

    private let id: @Sendable (ID<Row>, Row) -> Cell
    private let fields: [Column]

    init(_ fields: [Column]) {
        id = { id, _ in id.cell }
        self.fields = fields
    }

    /// - Parameter id: what stands for the row outside, where that is not its number in the table.
    init(id: @escaping @Sendable (Row) -> some CellValue, _ fields: [Column]) {
        self.id = { id($1).cell }
        self.fields = fields
    }

    var name: String { Row.tableName }
    var columns: [String] { fields.map(\.name) }
    var types: [CellType] { fields.map(\.type) }

    func gathering() -> any GatheredRows { Gathered(rowView: self) }

    func rows(of book: Book) -> [[Cell]] {
        book[keyPath: Row.table].numbered.map { cells($0.id, $0.row) }
    }

    private func cells(_ number: ID<Row>, _ row: Row) -> [Cell] {
        [id(number, row)] + fields.map { $0.cell(row) }
    }

    private struct Gathered: GatheredRows {
        let rowView: RowView
        var rows: [ID<Row>: Row] = [:]

        var view: any View { rowView }

        mutating func take(_ change: Change) {
            for item in change[keyPath: Row.swaps].items { rows[item.id] = item.after }
        }

        mutating func drain() -> [[Cell]] {
            defer { rows.removeAll(keepingCapacity: true) }
            return rows.sorted { $0.key < $1.key }.map { rowView.cells($0.key, $0.value) }
        }
    }
}

/// All views that show rows of the book, in the order of their migrations. Beside them stand the postings.
enum Views {
    static let rows: [any View] = registry + giving + funds
    static let postings = "postings"
    /// The columns of the postings after `book`; the first two tell them apart.
    static let postingColumns = ["seq", "n", "account", "side", "amount", "balance"]

    /// The names of all views.
    static let names = rows.map(\.name) + [postings]

    /// A view's columns after `book`, and the order of its rows; nil where there is no such view.
    static func shape(of name: String) -> (columns: [String], order: String)? {
        if name == postings { return (postingColumns, "seq, n") }
        // Ids count upwards behind one prefix: the shorter is the earlier.
        return rows.first { $0.name == name }.map { (["id"] + $0.columns, "length(id), id") }
    }
}

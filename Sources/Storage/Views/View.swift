import Bookkeeping
import Kernel

/// A table for people and lists, made from the rows of one of the book's tables.
protocol View: Sendable {
    var name: String { get }
    /// The columns after `book` and `id`.
    var columns: [String] { get }

    /// The rows that the changes leave behind, each once, in the order of their numbers: the id, then the columns.
    func rows(changedBy changes: [Change]) -> [[Cell]]
}

/// Which fields of a row a view shows, under which names.
struct RowView<Row: TableRow>: View {
    struct Column: Sendable {
        let name: String
        let cell: @Sendable (Row) -> Cell

        init(_ name: String, _ value: @escaping @Sendable (Row) -> some CellValue) {
            self.name = name
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

    func rows(changedBy changes: [Change]) -> [[Cell]] {
        var last: [ID<Row>: Row] = [:]
        for change in changes {
            for item in change[keyPath: Row.swaps].items { last[item.id] = item.after }
        }
        return last.sorted { $0.key < $1.key }.map { id, row in
            [self.id(id, row)] + fields.map { $0.cell(row) }
        }
    }
}

/// All views that show rows of the book, in the order of their migrations. Beside them stand the postings.
enum Views {
    static let rows: [any View] = registry + giving + funds
    static let postings = "postings"

    /// The names of all views.
    static let names = rows.map(\.name) + [postings]
}

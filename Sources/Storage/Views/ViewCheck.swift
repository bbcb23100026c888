import Bookkeeping
import Kernel

/// Holds the views of a store against what a replay gives, row by row and without writing.
///
/// The rows of a table are those of the replayed book; postings, which the book does not keep, are gathered on the way.
public struct ViewCheck {
    private var postings: [[String]] = []

    public init() {}

    /// Every change of the replay, in order.
    public mutating func take(_ change: Change, seq: Int) {
        for (index, posting) in change.postings.enumerated() {
            postings.append(posting.cells(seq: seq, n: index + 1).map(\.dumped))
        }
    }

    /// The first difference in the order of the views; nil where every row is what it must be.
    ///
    /// - Parameter book: as it stands after the last change.
    public func difference(in store: any Store, of book: Book) throws(StoreError) -> ViewDifference? {
        for name in Views.names {
            if let found = try difference(in: store, of: book, view: name) { return found }
        }
        return nil
    }

    func difference(in store: any Store, of book: Book, view name: String) throws(StoreError)
        -> ViewDifference?
    {
        let stored = try store.dump(view: name)
        guard let view = Views.rows.first(where: { $0.name == name }) else {
            return ViewDifference.first(
                name, columns: Views.postingColumns, keys: 2, expected: postings, stored: stored)
        }
        let rows = view.rowsOf(book).map { $0.map(\.dumped) }
        return ViewDifference.first(
            name, columns: ["id"] + view.columns, keys: 1, expected: rows, stored: stored)
    }
}

/// A row of a view that is not what the trail makes it.
public struct ViewDifference: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case missing
        case extra
        case cell(column: String)
    }

    public let view: String
    /// The row's id, or the entry and number of a posting.
    public let key: String
    public let kind: Kind

    /// `needs N3: amount`, with a minus for a missing row and a plus for one too many.
    public var description: String {
        switch kind {
        case .missing: "\(view) -\(key)"
        case .extra: "\(view) +\(key)"
        case .cell(let column): "\(view) \(key): \(column)"
        }
    }

    /// - Parameter keys: how many of the first columns tell rows apart.
    static func first(
        _ view: String, columns: [String], keys: Int, expected: [[String]], stored: [[String]]
    ) -> ViewDifference? {
        func key(_ row: [String]) -> String { row.prefix(keys).joined(separator: ".") }
        // By bytes: Swift takes texts for equal that a database tells apart.
        var rest = Dictionary(stored.map { (Array(key($0).utf8), $0) }) { first, _ in first }
        for row in expected {
            guard let found = rest.removeValue(forKey: Array(key(row).utf8)) else {
                return ViewDifference(view: view, key: key(row), kind: .missing)
            }
            for (column, (own, other)) in zip(columns, zip(row, found))
            where !own.utf8.elementsEqual(other.utf8) {
                return ViewDifference(view: view, key: key(row), kind: .cell(column: column))
            }
        }
        // In the store's order, so that the same row is named each time.
        return stored.first { rest[Array(key($0).utf8)] != nil }.map {
            ViewDifference(view: view, key: key($0), kind: .extra)
        }
    }
}

extension Posting {
    /// As the view of postings shows it, in the order of its columns.
    func cells(seq: Int, n: Int) -> [Cell] {
        [
            seq.cell, n.cell, account.description.cell, (isDebit ? "debit" : "credit").cell, amount.cell,
            balance.cell,
        ]
    }
}

extension Cell {
    /// The cell as ``Store/dump(view:)`` gives it: nothing is the empty text, and a text of nothing but apostrophes,
    /// the empty one too, stands between two more of them.
    var dumped: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .text(let value): value.utf8.allSatisfy { $0 == UInt8(ascii: "'") } ? "'\(value)'" : value
        }
    }
}

import Bookkeeping
import Foundation
import GRDB
import Kernel

extension SQLiteStore {
    public func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        try write { db in
            let views = ViewWriter(db, book: book)
            try views.clear()
            var portion = ViewPortion()
            try replay { change, seq throws(StoreError) in
                portion.take(change, seq: seq)
                guard portion.isFull else { return }
                do { try views.write(portion.changes[...], from: portion.seq) } catch {
                    throw StoreError(error)
                }
            }
            if !portion.isFull { try views.write(portion.changes[...], from: portion.seq) }
        }
    }

    public func dump(view: String) throws(StoreError) -> [[String]] {
        guard let (columns, order) = Views.shape(of: view) else { throw .notFound(view) }
        return try read { db in
            let sql = """
                SELECT \(columns.joined(separator: ", ")) FROM \(view) WHERE book = ? ORDER BY \(order)
                """
            return try Row.fetchAll(db, sql: sql, arguments: [book]).map { row in
                row.databaseValues.map(\.text)
            }
        }
    }
}

extension DatabaseValue {
    fileprivate var text: String {
        switch storage {
        case .null: Cell.null.dumped
        case .int64(let value): Cell.integer(value).dumped
        case .double(let value): String(value)
        case .string(let value): Cell.text(value).dumped
        case .blob(let value): Hex.encode(Array(value))
        }
    }
}

import Bookkeeping
import Crypto
import Kernel

/// What a view's column holds, in the terms that every database shares.
enum Cell: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
}

/// What all cells of a column are, but for nulls.
enum CellType: Hashable, Sendable {
    case integer
    case text
}

/// A field of a row that has one form in a column: ids and days are text, amounts fen, flags 0 or 1, lists JSON.
protocol CellValue: SendableMetatype {
    static var type: CellType { get }
    var cell: Cell { get }
}

extension ID: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(description) }
}

extension ItemID: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(description) }
}

extension Area: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(description) }
}

extension NoticeSubject: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(description) }
}

extension Day: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(description) }
}

extension Digest: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(hex) }
}

extension Fen: CellValue {
    static var type: CellType { .integer }
    var cell: Cell { .integer(amount) }
}

extension Int: CellValue {
    static var type: CellType { .integer }
    var cell: Cell { .integer(Int64(self)) }
}

extension Bool: CellValue {
    static var type: CellType { .integer }
    var cell: Cell { .integer(self ? 1 : 0) }
}

extension String: CellValue {
    static var type: CellType { .text }
    var cell: Cell { .text(self) }
}

extension Optional: CellValue where Wrapped: CellValue {
    static var type: CellType { Wrapped.type }
    var cell: Cell { map(\.cell) ?? .null }
}

extension Array: CellValue where Element: CustomStringConvertible {
    static var type: CellType { .text }
    /// A JSON list of texts. What stands in lists here came through the canonical reader.
    var cell: Cell {
        var out = CanonicalWriter()
        do throws(CanonicalError) { try map(\.description).write(to: &out) } catch { return .null }
        return .text(String(decoding: out.bytes, as: UTF8.self))
    }
}

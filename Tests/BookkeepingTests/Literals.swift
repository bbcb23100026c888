import Bookkeeping
import Kernel

// Tests write ids as their numbers, money as fen and days as text. A literal that is none stands out as the first id,
// zero, or the first day of the calendar.

extension ID: ExpressibleByIntegerLiteral {
    public init(integerLiteral number: Int) { self = ID(number) ?? .first }
}

extension ItemID: ExpressibleByUnicodeScalarLiteral {}
extension ItemID: ExpressibleByExtendedGraphemeClusterLiteral {}
extension ItemID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = ItemID(text) ?? .blank }
}

extension Fen: ExpressibleByIntegerLiteral {
    public init(integerLiteral amount: Int64) { self = (try? Fen(amount)) ?? .zero }
}

extension Day: ExpressibleByUnicodeScalarLiteral {}
extension Day: ExpressibleByExtendedGraphemeClusterLiteral {}
extension Day: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = (try? Day(text)) ?? .earliest }
}

extension Commitment: ExpressibleByUnicodeScalarLiteral {}
extension Commitment: ExpressibleByExtendedGraphemeClusterLiteral {}
extension Commitment: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self.init(field: "test", salt: [UInt8](repeating: 7, count: 32), value: Array(text.utf8))
    }
}

extension CanonicalObject {
    /// The object with fields filled in.
    static func with(_ fill: (inout Self) -> Void) -> Self {
        var object = Self()
        fill(&object)
        return object
    }

    /// The object with fields altered.
    func changed(_ alter: (inout Self) -> Void) -> Self {
        var object = self
        alter(&object)
        return object
    }
}

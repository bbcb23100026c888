/// Money in whole fen (分); 100 fen are one yuan. The range is that of canonical JSON, ±(2^53 − 1), and every
/// operation that could leave it throws ``KernelError/overflow``.
public struct Fen: Hashable, Comparable, Sendable {
    public let amount: Int64

    public static let limit: Int64 = 9_007_199_254_740_991
    public static let zero = Fen(unchecked: 0)

    private init(unchecked amount: Int64) { self.amount = amount }

    public init(_ amount: Int64) throws(KernelError) {
        guard amount >= -Fen.limit, amount <= Fen.limit else { throw .overflow }
        self.amount = amount
    }

    /// Yuan with at most two decimals, an optional leading minus, no grouping: `12`, `12.5`, `-0.05`.
    public init(yuan text: some StringProtocol) throws(KernelError) {
        var rest = Array(text.utf8)[...]
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 14,
            parts.count == 1 || (1...2).contains(parts[1].count)
        else { throw .notAnAmount(String(text)) }
        var cents = parts.count == 2 ? Array(parts[1]) : []
        while cents.count < 2 { cents.append(UInt8(ascii: "0")) }
        var total: Int64 = 0
        for byte in parts[0] + cents {
            guard byte >= 0x30, byte <= 0x39 else { throw .notAnAmount(String(text)) }
            total = total * 10 + Int64(byte - 0x30)
        }
        try self.init(negative ? -total : total)
    }

    /// Yuan with exactly two decimals, without grouping.
    public var yuan: String {
        let magnitude = amount.magnitude
        let cents = magnitude % 100
        return "\(amount < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    public static func < (a: Fen, b: Fen) -> Bool { a.amount < b.amount }

    public func adding(_ other: Fen) throws(KernelError) -> Fen { try Fen(amount + other.amount) }

    public func subtracting(_ other: Fen) throws(KernelError) -> Fen { try Fen(amount - other.amount) }

    /// The same amount with the other sign; the range is symmetric.
    public var negated: Fen { Fen(unchecked: -amount) }

    /// The sum, or ``KernelError/overflow``.
    public static func sum(_ parts: some Sequence<Fen>) throws(KernelError) -> Fen {
        var total = Fen.zero
        for part in parts { total = try total.adding(part) }
        return total
    }
}

extension Fen: CustomStringConvertible {
    public var description: String { yuan }
}

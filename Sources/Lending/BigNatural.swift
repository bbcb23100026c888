/// A natural number of any size: an annuity of some hundred periods is a fraction of some thousand digits, and its
/// rounding to the fen is decided exactly.
struct BigNatural: Hashable, Sendable {
    /// Least significant first, without leading zeros; empty for zero.
    private var words: [UInt64]

    static let zero = BigNatural(0)
    static let one = BigNatural(1)

    init(_ value: UInt64) { words = value == 0 ? [] : [value] }

    func multiplied(by factor: UInt64) -> BigNatural {
        guard factor != 0 else { return .zero }
        var product = self
        var carry: UInt64 = 0
        for index in product.words.indices {
            let (high, low) = product.words[index].multipliedFullWidth(by: factor)
            let (sum, overflow) = low.addingReportingOverflow(carry)
            product.words[index] = sum
            carry = high + (overflow ? 1 : 0)
        }
        if carry > 0 { product.words.append(carry) }
        return product
    }

    func multiplied(by factor: UInt128) -> BigNatural {
        let (high, low) = (UInt64(factor >> 64), UInt64(truncatingIfNeeded: factor))
        guard high != 0 else { return multiplied(by: low) }
        var upper = multiplied(by: high)
        upper.words.insert(0, at: 0)
        return upper + multiplied(by: low)
    }

    static func + (a: BigNatural, b: BigNatural) -> BigNatural {
        var sum = a.words.count >= b.words.count ? a : b
        let other = a.words.count >= b.words.count ? b : a
        var carry: UInt64 = 0
        for index in sum.words.indices {
            let (first, overflow) = sum.words[index].addingReportingOverflow(
                index < other.words.count ? other.words[index] : 0)
            let (second, again) = first.addingReportingOverflow(carry)
            sum.words[index] = second
            carry = (overflow ? 1 : 0) + (again ? 1 : 0)
        }
        if carry > 0 { sum.words.append(carry) }
        return sum
    }
}

extension BigNatural: Comparable {
    static func < (a: BigNatural, b: BigNatural) -> Bool {
        guard a.words.count == b.words.count else { return a.words.count < b.words.count }
        for (x, y) in zip(a.words.reversed(), b.words.reversed()) where x != y { return x < y }
        return false
    }
}

/// How a division that does not come out even is settled.
public enum Rounding: Sendable {
    /// To the next lower whole: −0.5 becomes −1.
    case down
    /// To the nearest, a half to the higher: 2.5 becomes 3 and −2.5 becomes −2.
    case halfUp
    /// To the nearest, a half to the even.
    case halfEven
}

/// An exact, reduced fraction with a positive denominator. Comparison is exact (128 bits).
public struct Ratio: Hashable, Sendable {
    public let numerator: Int64
    public let denominator: Int64

    public static let zero = Ratio(reduced: 0, 1)
    public static let one = Ratio(reduced: 1, 1)

    private init(reduced numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    public init(_ numerator: Int64, _ denominator: Int64) throws(KernelError) {
        guard denominator != 0 else { throw .zeroDenominator }
        guard numerator > .min, denominator > .min else { throw .overflow }
        let divisor = Ratio.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int64 = denominator < 0 ? -1 : 1
        self.init(reduced: sign * numerator / Int64(divisor), sign * denominator / Int64(divisor))
    }

    private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }

    /// `amount × self` in whole fen; what the rounding drops or adds stays with the caller's remainder.
    public func of(_ amount: Fen, rounding: Rounding) throws(KernelError) -> Fen {
        let wide = Int128(amount.amount) * Int128(numerator)
        let base = Int128(denominator)
        var quotient = wide / base
        var rest = wide % base
        if rest < 0 {
            rest += base
            quotient -= 1
        }
        switch rounding {
        case .down: break
        case .halfUp: if rest * 2 >= base { quotient += 1 }
        case .halfEven: if rest * 2 > base || (rest * 2 == base && quotient % 2 != 0) { quotient += 1 }
        }
        guard let narrow = Int64(exactly: quotient) else { throw .overflow }
        return try Fen(narrow)
    }
}

extension Ratio: Comparable {
    public static func < (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }
}

/// A rate of interest or charge a year, exact: `4.35%` is 87/2000.
public struct Rate: Hashable, Sendable {
    public let perYear: Ratio

    public init(perYear: Ratio) { self.perYear = perYear }

    /// Percent with at most six decimals and a percent sign: `4.35%`.
    public init(percent text: String) throws(KernelError) {
        guard text.utf8.last == UInt8(ascii: "%") else { throw .notARate(text) }
        let parts = text.dropLast().utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...6).contains(parts[0].count),
            parts.count == 1 || (1...6).contains(parts[1].count)
        else { throw .notARate(text) }
        var numerator: Int64 = 0
        var denominator: Int64 = 100
        for (position, part) in parts.enumerated() {
            for byte in part {
                guard byte >= 0x30, byte <= 0x39 else { throw .notARate(text) }
                numerator = numerator * 10 + Int64(byte - 0x30)
                if position == 1 { denominator *= 10 }
            }
        }
        perYear = try Ratio(numerator, denominator)
    }
}

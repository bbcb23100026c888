import Kernel

/// An exact, reduced fraction of 128-bit integers with a positive denominator. What leaves them is
/// ``LendingError/overflow``, never a wrong figure.
public struct Fraction: Hashable, Sendable {
    public let numerator: Int128
    public let denominator: Int128

    public static let zero = Fraction(reduced: 0, 1)
    public static let one = Fraction(reduced: 1, 1)

    private init(reduced numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// - Parameter denominator: positive.
    public init(_ numerator: Int128, _ denominator: Int128) throws(LendingError) {
        guard denominator > 0, numerator > .min else { throw .overflow }
        let divisor = Fraction.commonDivisor(numerator.magnitude, denominator.magnitude)
        self.init(reduced: numerator / Int128(divisor), denominator / Int128(divisor))
    }

    public init(_ ratio: Ratio) { self.init(reduced: Int128(ratio.numerator), Int128(ratio.denominator)) }

    public init(_ amount: Fen) { self.init(reduced: Int128(amount.amount), 1) }

    private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 {
            if let narrowA = UInt64(exactly: a), let narrowB = UInt64(exactly: b) {
                return UInt128(commonDivisor(narrowA, narrowB))
            }
            (a, b) = (b, a % b)
        }
        return max(a, 1)
    }

    private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}

extension Fraction {
    public func adding(_ other: Fraction) throws(LendingError) -> Fraction {
        if denominator == other.denominator {
            return try Fraction(try sum(numerator, other.numerator), denominator)
        }
        let shared = Int128(Fraction.commonDivisor(denominator.magnitude, other.denominator.magnitude))
        let left = try product(numerator, other.denominator / shared)
        let right = try product(other.numerator, denominator / shared)
        return try Fraction(try sum(left, right), try product(denominator / shared, other.denominator))
    }

    public func subtracting(_ other: Fraction) throws(LendingError) -> Fraction {
        try adding(Fraction(reduced: -other.numerator, other.denominator))
    }

    public func multiplied(by other: Fraction) throws(LendingError) -> Fraction {
        let a = try Fraction(numerator, other.denominator)
        let b = try Fraction(other.numerator, denominator)
        return Fraction(
            reduced: try product(a.numerator, b.numerator), try product(a.denominator, b.denominator))
    }

    public func multiplied(by count: Int) throws(LendingError) -> Fraction {
        try multiplied(by: Fraction(reduced: Int128(count), 1))
    }

    /// - Parameter count: positive.
    public func divided(by count: Int) throws(LendingError) -> Fraction {
        try multiplied(by: try Fraction(1, Int128(count)))
    }

    /// The nearest multiple of so many fen; a half as the rounding says.
    public func rounded(_ rounding: Rounding, to multiple: Int64 = 1) throws(LendingError) -> Fen {
        let base = try product(denominator, Int128(multiple))
        var quotient = numerator / base
        var rest = numerator % base
        if rest < 0 {
            rest += base
            quotient -= 1
        }
        // rest < base ≤ 2^127, so the other part of the base is compared, not the double of the rest.
        let other = base - rest
        switch rounding {
        case .down: break
        case .halfUp: if rest >= other { quotient += 1 }
        case .halfEven: if rest > other || (rest == other && quotient % 2 != 0) { quotient += 1 }
        }
        guard let narrow = Int64(exactly: try product(quotient, Int128(multiple))) else { throw .overflow }
        return try Fen.checked(narrow)
    }
}

extension Fraction: Comparable {
    public static func < (a: Fraction, b: Fraction) -> Bool {
        if a.denominator == b.denominator { return a.numerator < b.numerator }
        if (a.numerator < 0) != (b.numerator < 0) { return a.numerator < 0 }
        let left = a.numerator.magnitude.multipliedFullWidth(by: b.denominator.magnitude)
        let right = b.numerator.magnitude.multipliedFullWidth(by: a.denominator.magnitude)
        let isSmaller = left.high != right.high ? left.high < right.high : left.low < right.low
        return a.numerator < 0 ? !isSmaller && left != right : isSmaller
    }
}

private func sum(_ a: Int128, _ b: Int128) throws(LendingError) -> Int128 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    guard !overflow else { throw .overflow }
    return sum
}

private func product(_ a: Int128, _ b: Int128) throws(LendingError) -> Int128 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    guard !overflow else { throw .overflow }
    return product
}

extension Fen {
    static func checked(_ amount: Int64) throws(LendingError) -> Fen {
        do throws(KernelError) { return try Fen(amount) } catch { throw .overflow }
    }

    func plus(_ other: Fen) throws(LendingError) -> Fen { try Fen.checked(amount + other.amount) }

    func minus(_ other: Fen) throws(LendingError) -> Fen { try Fen.checked(amount - other.amount) }
}

import Kernel

/// Equal parts of an exact size, each rounded; the size is a fraction of any length.
struct EqualParts {
    private let numerator: BigNatural
    private let denominator: BigNatural
    private let multiple: Int64
    private let isCarried: Bool
    /// The part, rounded by itself.
    let part: Fen
    private var paid: UInt64 = 0
    private var count: UInt64 = 0

    /// - Parameter multiple: the parts' unit in fen; that of the terms by default.
    init(
        _ numerator: BigNatural, over denominator: BigNatural, _ terms: RoundingTerms,
        multiple: Int64? = nil
    ) throws(LendingError) {
        self.numerator = numerator
        self.denominator = denominator
        self.multiple = multiple ?? terms.partMultiple
        isCarried = terms.residue == .carried
        part = try EqualParts.rounded(numerator, denominator, terms.rounding, to: self.multiple)
    }

    /// A sum in so many parts.
    init(_ sum: Fen, in count: Int, _ terms: RoundingTerms, multiple: Int64? = nil) throws(LendingError) {
        try self.init(
            BigNatural(sum.amount.magnitude), over: BigNatural(UInt64(max(count, 1))), terms,
            multiple: multiple)
    }

    /// The next part: the same each time, but for a unit where the carried differences have reached one.
    mutating func next() throws(LendingError) -> Fen {
        guard isCarried else { return part }
        count += 1
        let exact = numerator.multiplied(by: count)
        func reaches(_ sum: UInt64) -> Bool { !(exact < denominator.multiplied(by: sum)) }
        var next = part
        let plain = paid + UInt64(part.amount)
        let unit = UInt64(multiple)
        if reaches(plain + unit) {
            next = try part.plus(try Fen.checked(multiple))
        } else if plain >= unit, part.amount >= multiple, !(denominator.multiplied(by: plain - unit) < exact)
        {
            next = try part.minus(try Fen.checked(multiple))
        }
        let (sum, overflow) = paid.addingReportingOverflow(UInt64(next.amount))
        guard !overflow, sum < 1 << 62 else { throw .overflow }
        paid = sum
        return next
    }

    /// Numerator over denominator to the nearest multiple of so many fen, decided exactly: the quotient is found
    /// bit by bit, and a half is one only where twice the numerator equals the odd multiple of the denominator.
    static func rounded(
        _ numerator: BigNatural, _ denominator: BigNatural, _ rounding: Rounding, to multiple: Int64
    ) throws(LendingError) -> Fen {
        let base = denominator.multiplied(by: UInt64(multiple))
        var quotient: UInt64 = 0
        for bit in (0..<54).reversed() {
            let tried = quotient | 1 << UInt64(bit)
            if !(numerator < base.multiplied(by: tried)) { quotient = tried }
        }
        let (double, half) = (numerator + numerator, base.multiplied(by: quotient * 2 + 1))
        switch rounding {
        case .down: break
        case .halfUp: if !(double < half) { quotient += 1 }
        case .halfEven: if half < double || (half == double && quotient % 2 == 1) { quotient += 1 }
        }
        let (amount, overflow) = Int64(quotient).multipliedReportingOverflow(by: multiple)
        guard !overflow else { throw .overflow }
        return try Fen.checked(amount)
    }
}

import Kernel

/// Interest on the first principal for the whole time, whatever is repaid meanwhile.
struct FlatInterest {
    /// Principal × rate × time, rounded once.
    let total: Fen

    init(_ terms: LoanTerms, _ path: InterestPath) throws(LendingError) {
        var sum = Fraction.zero
        for index in terms.periods.indices { sum = try sum.adding(try path.factor(index, terms.rate)) }
        total = try sum.multiplied(by: Fraction(terms.principal))
            .rounded(terms.rounding.rounding, to: terms.rounding.amountMultiple)
    }

    /// Level instalments of a principal over some periods and of the interest over others.
    static func instalments(
        _ principal: Fen, over periods: Int, interest: Fen, over all: Int, _ terms: RoundingTerms
    ) throws(LendingError) -> EqualParts {
        let (m, n) = (UInt64(periods), UInt64(all))
        let sum =
            BigNatural(principal.amount.magnitude).multiplied(by: n)
            + BigNatural(interest.amount.magnitude).multiplied(by: m)
        return try EqualParts(sum, over: BigNatural(m * n), terms)
    }
}

extension InterestPath {
    /// Interest on interest: principal × (Π(1+f) − 1), rounded once. With 1 + x = 1 + X/B, one more period makes
    /// X·g + B·a over B·b, where f = a/b and g = a + b.
    func compound(_ principal: Fen, _ rate: LoanRate) throws(LendingError) -> Fen {
        var (gain, base) = (BigNatural.zero, BigNatural.one)
        for index in terms.periods.indices {
            let factor = try factor(index, rate)
            guard let a = UInt64(exactly: factor.numerator), let b = UInt64(exactly: factor.denominator),
                let growth = UInt64(exactly: factor.numerator + factor.denominator)
            else { throw .overflow }
            gain = gain.multiplied(by: growth) + base.multiplied(by: a)
            base = base.multiplied(by: b)
        }
        return try EqualParts.rounded(
            gain.multiplied(by: principal.amount.magnitude), base, terms.rounding.rounding,
            to: terms.rounding.amountMultiple)
    }
}

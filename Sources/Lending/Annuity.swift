import Kernel

/// The present value of one fen a period: the level instalment of a balance B over the periods k…n is B·N_k/S_k with
/// N_k = Π(1+f_j) and S_k = Σ_i Π_{j>i}(1+f_j), over one common denominator, from the last period backwards:
/// with 1 + f_j = g_j/b_j, N_k = g_k·N_{k+1} and S_k = b_k·(N_{k+1} + S_{k+1}).
struct Annuity {
    private var numerators: [BigNatural]
    private var denominators: [BigNatural]

    /// - Parameter factors: the interest factor of each period.
    init(_ factors: [Fraction]) throws(LendingError) {
        numerators = [.one]
        denominators = [.zero]
        numerators.reserveCapacity(factors.count + 1)
        denominators.reserveCapacity(factors.count + 1)
        for factor in factors.reversed() {
            guard let base = UInt64(exactly: factor.denominator),
                let growth = UInt64(exactly: factor.numerator + factor.denominator),
                let product = numerators.last, let sum = denominators.last
            else { throw .overflow }
            numerators.append(product.multiplied(by: growth))
            denominators.append((product + sum).multiplied(by: base))
        }
        numerators.reverse()
        denominators.reverse()
    }

    /// The level instalments of a balance from a period on (counted from 0).
    func instalments(of balance: Fen, from period: Int, _ terms: RoundingTerms) throws(LendingError)
        -> EqualParts
    {
        try EqualParts(
            numerators[period].multiplied(by: balance.amount.magnitude), over: denominators[period], terms)
    }

    /// The level instalments of a period that was changed within and of those after it: with its exact interest I, a
    /// balance B is (B + I)·N/(N + S) of the periods after it.
    ///
    /// - Parameter owed: the balance and the period's interest.
    func instalments(ofOwed owed: Fraction, in period: Int, _ terms: RoundingTerms) throws(LendingError)
        -> EqualParts
    {
        let (next, sum) = (numerators[period + 1], denominators[period + 1])
        return try EqualParts(
            next.multiplied(by: owed.numerator.magnitude),
            over: (next + sum).multiplied(by: owed.denominator.magnitude), terms)
    }
}

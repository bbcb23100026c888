import Kernel

/// What is due of a loan and when, to the fen. The principal of its rows and the prepayments sum to what was drawn.
public struct Schedule: Hashable, Sendable {
    public private(set) var instalments: [Instalment] = []

    public init(_ terms: LoanTerms) throws(LendingError) {
        var run = try ScheduleRun(terms)
        for index in terms.periods.indices {
            instalments.append(try run.instalment(index))
            if run.isRepaidEarly { return }
        }
        if terms.rounding.residue == .first {
            try move(run.principalResidue, from: terms.grace.principal, \.principal)
            try move(run.interestResidue, from: terms.grace.interest, \.interest)
        }
    }

    /// Moves what rounding left from the last instalment to the first that pays such a part; interest stays as it was
    /// computed.
    private mutating func move(
        _ residue: Fen, from first: Int, _ part: WritableKeyPath<Instalment, Fen>
    ) throws(LendingError) {
        guard residue != .zero, let last = instalments.indices.last else { return }
        instalments[last][keyPath: part] = try instalments[last][keyPath: part].minus(residue)
        instalments[first][keyPath: part] = try instalments[first][keyPath: part].plus(residue)
        guard instalments[first][keyPath: part] >= .zero else { throw .residueBeyondInstalment(first + 1) }
        guard part == \.principal else { return }
        for index in first..<last {
            instalments[index].balance = try instalments[index].balance.minus(residue)
        }
    }
}

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

    /// Puts the last principal off to the end of longer terms; until then interest on it is due by their periods.
    ///
    /// - Parameter first: the place of the first period that came with them.
    mutating func putOff(along terms: LoanTerms, from first: Int, at rate: Rate) throws(LendingError) {
        guard let last = instalments.indices.last else { return }
        let (principal, path) = (instalments[last].principal, InterestPath(terms))
        instalments[last].principal = .zero
        instalments[last].balance = try instalments[last].balance.plus(principal)
        for (index, period) in terms.periods.enumerated().dropFirst(first) {
            let isLast = index == terms.periods.count - 1
            let stretch = InterestPath.Stretch(
                from: period.start, to: period.due, balance: principal, rate: .perYear(rate))
            let interest = try path.interest(index, [stretch]).rounded(
                terms.rounding.rounding, to: terms.rounding.amountMultiple)
            instalments.append(
                Instalment(
                    number: index + 1, due: period.due, days: period.days(terms.dayCount),
                    principal: isLast ? principal : .zero, interest: interest,
                    balance: isLast ? .zero : principal))
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

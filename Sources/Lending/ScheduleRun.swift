import Kernel

/// The walk over a loan's periods, with what it carries from one to the next.
struct ScheduleRun {
    private let terms: LoanTerms
    private let path: InterestPath
    private let flat: FlatInterest?

    private var balance: Fen
    private var rate: LoanRate
    /// Of the rate in force; computed when it is first asked for.
    private var annuity: Annuity?
    private var parts: EqualParts?
    private var interestParts: EqualParts?
    private var flatInterestLeft = Fen.zero
    /// Interest that grace has put off.
    private var deferred = Fen.zero
    /// Exact interest of a bullet loan so far.
    private var unpaid = Fraction.zero
    private var changes: ArraySlice<LoanChange>
    private var hasPrepaid = false

    /// What the last instalment has more than its equal part.
    private(set) var principalResidue = Fen.zero
    private(set) var interestResidue = Fen.zero

    var isRepaidEarly: Bool { hasPrepaid && balance == .zero && changes.isEmpty && deferred == .zero }

    init(_ terms: LoanTerms) throws(LendingError) {
        self.terms = terms
        path = InterestPath(terms)
        balance = terms.principal
        rate = terms.rate
        changes = terms.changes[...]
        flat = terms.method == .flat ? try FlatInterest(terms, path) : nil
        flatInterestLeft = flat?.total ?? .zero
    }

    private var last: Int { terms.periods.count - 1 }

    mutating func instalment(_ index: Int) throws(LendingError) -> Instalment {
        let stretches = try stretches(of: index)
        let exact = try path.interest(index, stretches)
        let interest = try interest(index, exact)
        let owed = stretches.count > 1 ? try exact.adding(Fraction(balance)) : nil
        let principal = try principal(index, interest: interest, owed: owed)
        balance = try balance.minus(principal)
        let due = try due(interest, index)
        return Instalment(
            number: index + 1, due: terms.periods[index].due, days: terms.periods[index].days(terms.dayCount),
            principal: principal, interest: due, balance: balance)
    }

    /// The interest to be paid with an instalment: none in grace, with the first one after it all that was put off.
    private mutating func due(_ interest: Fen, _ index: Int) throws(LendingError) -> Fen {
        deferred = try deferred.plus(interest)
        guard index >= terms.grace.interest else { return .zero }
        defer { deferred = .zero }
        return deferred
    }
}

// MARK: - Changes

extension ScheduleRun {
    /// A period cut where balance or rate change, with the changes made. Equal parts are computed anew in it.
    private mutating func stretches(of index: Int) throws(LendingError) -> [InterestPath.Stretch] {
        let period = terms.periods[index]
        var (stretches, from): ([InterestPath.Stretch], Day) = ([], period.start)
        while let change = changes.first, change.day < period.due {
            changes = changes.dropFirst()
            if change.day > from {
                stretches.append(.init(from: from, to: change.day, balance: balance, rate: rate))
                from = change.day
            }
            if try make(change) { parts = nil }
        }
        stretches.append(.init(from: from, to: period.due, balance: balance, rate: rate))
        return stretches
    }

    /// - Returns: whether equal parts change with it.
    private mutating func make(_ change: LoanChange) throws(LendingError) -> Bool {
        switch change.kind {
        case .rate(let new):
            rate = new
            annuity = nil
            return terms.method == .equalInstalment
        case .drawing(let amount):
            balance = try balance.plus(amount)
            return true
        case .prepayment(let amount, let shortens):
            guard amount <= balance else { throw .changeContradicted("\(change.day)") }
            balance = try balance.minus(amount)
            hasPrepaid = true
            return shortens == .instalment
        }
    }
}

// MARK: - Interest

extension ScheduleRun {
    private mutating func interest(_ index: Int, _ exact: Fraction) throws(LendingError) -> Fen {
        let (rounding, multiple) = (terms.rounding.rounding, terms.rounding.amountMultiple)
        switch terms.method {
        case .equalInstalment, .equalPrincipal, .interestOnly:
            return try exact.rounded(rounding, to: multiple)
        case .bullet:
            unpaid = try unpaid.adding(exact)
            return index == last ? try unpaid.rounded(rounding, to: multiple) : .zero
        case .bulletCompound:
            return index == last ? try path.compound(terms.principal, rate) : .zero
        case .flat: return try flatInterest(index)
        }
    }

    private mutating func flatInterest(_ index: Int) throws(LendingError) -> Fen {
        if interestParts == nil || terms.rounding.residue == .reAmortise {
            interestParts = try EqualParts(
                flatInterestLeft, in: last - index + 1, terms.rounding,
                multiple: terms.rounding.amountMultiple)
        }
        let planned = try interestParts?.next() ?? .zero
        let interest = index == last ? flatInterestLeft : min(planned, flatInterestLeft)
        if index == last { interestResidue = try interest.minus(planned) }
        flatInterestLeft = try flatInterestLeft.minus(interest)
        return interest
    }
}

// MARK: - Principal

extension ScheduleRun {
    /// - Parameter owed: balance and exact interest of a period that was changed within.
    private mutating func principal(_ index: Int, interest: Fen, owed: Fraction?) throws(LendingError) -> Fen
    {
        guard terms.method.hasEqualParts else { return index == last ? balance : .zero }
        guard index >= terms.grace.principal, balance > .zero else { return .zero }
        if parts == nil || terms.rounding.residue == .reAmortise {
            parts = try newParts(index, interest, owed)
        }
        let part = try parts?.next() ?? .zero
        let planned = isInstalment ? try part.minus(interest) : part
        guard index < last else {
            principalResidue = try balance.minus(planned)
            return balance
        }
        guard planned >= .zero else { throw .instalmentBelowInterest(index + 1) }
        return min(planned, balance)
    }

    /// Whether the equal parts hold the interest.
    private var isInstalment: Bool {
        switch terms.method {
        case .equalInstalment: true
        case .flat: terms.rounding.instalmentMultiple != nil
        case .equalPrincipal, .interestOnly, .bullet, .bulletCompound: false
        }
    }

    private mutating func newParts(_ index: Int, _ interest: Fen, _ owed: Fraction?) throws(LendingError)
        -> EqualParts
    {
        let left = last - index + 1
        guard isInstalment else { return try EqualParts(balance, in: left, terms.rounding) }
        if let flat {
            // What was there before this period's interest was taken off.
            guard terms.rounding.residue == .reAmortise else {
                return try FlatInterest.instalments(
                    balance, over: left, interest: flat.total, over: terms.periods.count, terms.rounding)
            }
            return try FlatInterest.instalments(
                balance, over: left, interest: try flatInterestLeft.plus(interest), over: left, terms.rounding
            )
        }
        let annuity = if let annuity { annuity } else { try path.annuity(rate) }
        self.annuity = annuity
        if let owed { return try annuity.instalments(ofOwed: owed, in: index, terms.rounding) }
        return try annuity.instalments(of: balance, from: index, terms.rounding)
    }
}

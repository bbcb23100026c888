import Kernel

/// What a guarantee or risk-compensation fund (担保基金、风险补偿金) stands for.
public struct GuaranteeTerms: Hashable, Sendable {
    public enum YearlyCeiling: Hashable, Sendable {
        case none
        case amount(Fen)
        /// A share of the guaranteed loans that are drawn when the claim is made.
        case ofLoans(Ratio)
    }

    /// It stands for so many times its balance.
    public let leverage: Ratio
    /// Its share of a loss; the bank bears the rest.
    public let share: Ratio
    public let ceiling: YearlyCeiling
    /// A claim is heard when a loan has been overdue for more days than these.
    public let daysMin: Int

    /// - Throws: ``LendingError/sharesWrong(_:)`` for a share outside 0…1 or a leverage that is not positive.
    public init(
        leverage: Ratio, share: Ratio, ceiling: YearlyCeiling = .none, daysMin: Int = 90
    ) throws(LendingError) {
        guard leverage > .zero, share >= .zero, share <= .one, daysMin >= 0 else {
            throw .sharesWrong("\(share.numerator)/\(share.denominator)")
        }
        self.leverage = leverage
        self.share = share
        self.ceiling = ceiling
        self.daysMin = daysMin
    }

    /// What a balance stands for: so many times it, rounded down.
    public func most(on balance: Fen) throws(LendingError) -> Fen {
        try Fraction(balance).multiplied(by: Fraction(leverage)).rounded(.down)
    }

    /// The fund's share of a loss, or of what came back of it, rounded half up.
    public func share(of amount: Fen) throws(LendingError) -> Fen {
        try Fraction(amount).multiplied(by: Fraction(share)).rounded(.halfUp)
    }

    /// What of a claim the fund still owes: its share of the loss, without what was paid, and without its share of what
    /// came back and did not reach it.
    public func unpaid(of loss: Fen, paid: Fen, recovered: Fen, returned: Fen) throws(LendingError) -> Fen {
        let open = try share(of: loss).minus(paid)
        return max(try open.minus(try share(of: recovered).minus(returned)), .zero)
    }

    /// What of further money the fund gets back: by the running total, so that many small recoveries and one of the same
    /// sum end alike; to the fund no more than it paid.
    public func back(
        of amount: Fen, paid: Fen, recovered: Fen, returned: Fen
    ) throws(LendingError) -> Fen {
        let due = try min(share(of: try recovered.plus(amount)), paid)
        return min(max(try due.minus(returned), .zero), amount)
    }

    /// What may yet be paid in a year; nil where nothing limits it.
    ///
    /// - Parameters:
    ///   - paid: in that year so far.
    ///   - loans: the balance of the guaranteed loans.
    public func room(paid: Fen, loans: Fen) throws(LendingError) -> Fen? {
        let most: Fen
        switch ceiling {
        case .none: return nil
        case .amount(let amount): most = amount
        case .ofLoans(let share):
            most = try Fraction(loans).multiplied(by: Fraction(share)).rounded(.down)
        }
        return max(try most.minus(paid), .zero)
    }
}

/// A fund's money and what it stands for. Its balance is never negative, what is approved or drawn never takes it past
/// its ceiling, and it equals contributions − withdrawals − payments + recoveries.
public struct GuaranteeFund: Hashable, Sendable {
    public struct Loan: Hashable, Sendable {
        /// Approved and not yet drawn.
        public internal(set) var reserved = Fen.zero
        /// Drawn and not repaid, guaranteed.
        public internal(set) var drawn = Fen.zero
        public internal(set) var claim: Claim?
    }

    public struct Claim: Hashable, Sendable {
        public let loss: Fen
        /// The fund's share of it.
        public let payable: Fen
        public internal(set) var paid = Fen.zero
        public internal(set) var recovered = Fen.zero
        /// What of the recoveries came back to the fund.
        public internal(set) var returned = Fen.zero

        /// What stands as a claim.
        public var unpaid: Fen { get throws(LendingError) { try payable.minus(paid) } }
    }

    public let terms: GuaranteeTerms
    public private(set) var balance = Fen.zero
    public private(set) var loans: [String: Loan] = [:]
    private var paidIn: [Int: Fen] = [:]

    public init(_ terms: GuaranteeTerms) { self.terms = terms }

    /// Balance × leverage, rounded down.
    public var ceiling: Fen {
        get throws(LendingError) { try terms.most(on: balance) }
    }

    /// What it stands for: reserved and drawn.
    public var standing: Fen {
        get throws(LendingError) {
            var sum = Fen.zero
            for loan in loans.values { sum = try sum.plus(loan.reserved).plus(loan.drawn) }
            return sum
        }
    }

    private func check(_ standing: Fen, under ceiling: Fen) throws(LendingError) {
        guard standing <= ceiling else { throw .ceilingExceeded("\(standing) > \(ceiling)") }
    }
}

// MARK: - Money and guarantees

extension GuaranteeFund {
    public mutating func contribute(_ amount: Fen) throws(LendingError) {
        guard amount > .zero else { throw .principalNotPositive }
        balance = try balance.plus(amount)
    }

    /// Takes money out that no guarantee needs.
    public mutating func withdraw(_ amount: Fen) throws(LendingError) {
        guard amount > .zero else { throw .principalNotPositive }
        guard amount <= balance else { throw .moreThanThere("\(amount) > \(balance)") }
        var after = self
        after.balance = try balance.minus(amount)
        try check(try standing, under: try after.ceiling)
        self = after
    }

    /// Reserves a loan's guarantee at its approval.
    public mutating func reserve(_ amount: Fen, for loan: String) throws(LendingError) {
        guard amount > .zero else { throw .principalNotPositive }
        try check(try standing.plus(amount), under: try ceiling)
        loans[loan, default: Loan()].reserved = try loans[loan, default: Loan()].reserved.plus(amount)
    }

    /// Draws on what is reserved; the ceiling is tested again, because the fund may have become smaller.
    public mutating func draw(_ amount: Fen, of loan: String) throws(LendingError) {
        guard amount > .zero else { throw .principalNotPositive }
        var state = loans[loan, default: Loan()]
        guard amount <= state.reserved else { throw .moreThanThere("\(amount) > \(state.reserved)") }
        try check(try standing, under: try ceiling)
        state.reserved = try state.reserved.minus(amount)
        state.drawn = try state.drawn.plus(amount)
        loans[loan] = state
    }

    /// Gives up what is reserved and not drawn.
    public mutating func release(_ amount: Fen, of loan: String) throws(LendingError) {
        guard let reserved = loans[loan]?.reserved, amount > .zero, amount <= reserved else {
            throw .moreThanThere("\(amount)")
        }
        loans[loan]?.reserved = try reserved.minus(amount)
    }

    /// Principal that the borrower has repaid is guaranteed no longer.
    public mutating func repay(_ amount: Fen, of loan: String) throws(LendingError) {
        guard let drawn = loans[loan]?.drawn, amount > .zero, amount <= drawn else {
            throw .moreThanThere("\(amount)")
        }
        loans[loan]?.drawn = try drawn.minus(amount)
    }
}

// MARK: - Claims

extension GuaranteeFund {
    /// The bank's claim for a loss: the guarantee ends with it, and the fund pays what it can at once.
    ///
    /// - Returns: what is paid: its share of the loss, at most what the year and the fund hold.
    public mutating func claim(_ loss: Fen, of loan: String, overdue days: Int, in year: Int)
        throws(LendingError) -> Fen
    {
        guard days > terms.daysMin else { throw .changeContradicted("\(days) ≤ \(terms.daysMin)") }
        guard var state = loans[loan], state.claim == nil, loss > .zero, loss <= state.drawn else {
            throw .moreThanThere("\(loss)")
        }
        var after = self
        state.claim = Claim(loss: loss, payable: try terms.share(of: loss))
        let room = try room(in: year)
        state.drawn = try state.drawn.minus(loss)
        after.loans[loan] = state
        let paid = try after.pay(loan, room, in: year)
        self = after
        return paid
    }

    /// Pays more of what stands as a claim, when the fund or a new year allows it.
    public mutating func settle(_ loan: String, in year: Int) throws(LendingError) -> Fen {
        try pay(loan, try room(in: year), in: year)
    }

    private mutating func pay(_ loan: String, _ room: Fen?, in year: Int) throws(LendingError) -> Fen {
        guard var claim = loans[loan]?.claim else { throw .moreThanThere(loan) }
        let unpaid = try terms.unpaid(
            of: claim.loss, paid: claim.paid, recovered: claim.recovered, returned: claim.returned)
        let payment = min(unpaid, balance, room ?? balance)
        claim.paid = try claim.paid.plus(payment)
        let paid = try (paidIn[year] ?? .zero).plus(payment)
        balance = try balance.minus(payment)
        loans[loan]?.claim = claim
        paidIn[year] = paid
        return payment
    }

    /// Money that comes in from the borrower after a claim: it goes back in the shares in which the loss is borne, to
    /// the fund no more than it paid.
    public mutating func recover(_ amount: Fen, of loan: String) throws(LendingError) -> (
        fund: Fen, bank: Fen
    ) {
        guard var claim = loans[loan]?.claim, amount > .zero, try claim.recovered.plus(amount) <= claim.loss
        else {
            throw .moreThanThere("\(amount)")
        }
        let fund = try terms.back(
            of: amount, paid: claim.paid, recovered: claim.recovered, returned: claim.returned)
        claim.recovered = try claim.recovered.plus(amount)
        claim.returned = try claim.returned.plus(fund)
        balance = try balance.plus(fund)
        loans[loan]?.claim = claim
        return (fund, try amount.minus(fund))
    }

    /// What may yet be paid in a year; nil where nothing limits it.
    private func room(in year: Int) throws(LendingError) -> Fen? {
        var drawn = Fen.zero
        for loan in loans.values { drawn = try drawn.plus(loan.drawn) }
        return try terms.room(paid: paidIn[year] ?? .zero, loans: drawn)
    }
}

/// Stops new lending of a bank or township whose non-performing share passes what is tolerated; only a decision opens
/// it again (停贷、恢复).
public struct LendingSwitch: Hashable, Sendable {
    public let tolerance: Ratio
    public private(set) var isOpen = true

    public init(tolerance: Ratio) { self.tolerance = tolerance }

    public mutating func observe(nonPerforming: Fen, of outstanding: Fen) throws(LendingError) {
        let tolerated = try Fraction(outstanding).multiplied(by: Fraction(tolerance))
        if Fraction(nonPerforming) > tolerated { isOpen = false }
    }

    public mutating func reopen() { isOpen = true }
}

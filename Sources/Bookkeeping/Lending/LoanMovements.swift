import Kernel
import Lending

/// The borrower draws on the contract: the lender's money, in one sum or several, before principal falls due.
public struct LoanDrawn: Payload {
    public static let kind = "loan.drawn"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    /// The lender's own number of it.
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, _) = try draft.requireLender(of: loan, in: .contracted)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        var account = try draft.requireAccount(of: loan, row, on: on)
        guard on >= account.terms.start, on < account.drawingEnds else {
            throw Violation(.drawnOutOfTime, on)
        }
        guard try row.drawn + amount <= account.terms.principal else {
            throw Violation(.drawnBeyondContract, loan)
        }
        do throws(LendingError) { try account.draw(amount, on: on) } catch {
            throw Violation(.drawnBeyondContract, loan)
        }
        try draft.requireLeverage(of: row)
        try draft.claim(ref: ref, in: .loanMovements, for: loan.number)
        try draft.update(loan) { row throws(Violation) in
            row.drawn = try row.drawn + amount
            row.movements.append(.init(on: on, amount: amount, split: nil))
        }
    }
}

/// The borrower pays. What of it is penalty, compound interest, interest and principal follows from what is due.
public struct LoanRepaid: Payload {
    public static let kind = "loan.repaid"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    /// The lender's own number of it.
    public var ref: String?
    public var split = RepaymentSplit()

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("split", &split)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, _) = try draft.requireLender(of: loan, in: .contracted)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        var account = try draft.requireAccount(of: loan, row, on: on)
        let derived: RepaymentSplit
        do throws(LendingError) { derived = RepaymentSplit(try account.repay(amount, on: on)) } catch {
            throw Violation(.repaidBeyondOwed, loan)
        }
        guard split == derived else { throw Violation(.derivedDiffers, "split") }
        try draft.claim(ref: ref, in: .loanMovements, for: loan.number)
        try draft.update(loan) { row throws(Violation) in
            row.repaid = try row.repaid.adding(derived)
            row.movements.append(.init(on: on, amount: amount, split: derived))
        }
        try draft.followGuarantee(of: loan, was: row)
    }
}

/// Nothing is owed any more, or nothing was ever drawn: the contract ends.
public struct LoanClosed: Payload {
    public static let kind = "loan.closed"
    public static let reach = Reach.village

    public var loan = ID<Loan>.first
    public var on = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("loan", &loan)
        try coder.field("on", &on)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, _) = try draft.requireLender(of: loan, in: .contracted)
        try draft.requirePast(on)
        let account = try draft.requireAccount(of: loan, row, on: on)
        guard (try? account.position(on: on).owed) == .zero else { throw Violation(.loanNotRepaid, loan) }
        let day = on
        try draft.update(loan) { row in
            row.state = .closed
            row.closedOn = day
        }
        try draft.followGuarantee(of: loan, was: row)
    }
}

extension Draft {
    /// The loan's account; a movement comes neither before the contract nor before an earlier one, nor into a closed day or
    /// days whose subsidy was claimed.
    func requireAccount(of loan: ID<Loan>, _ row: Loan, on: Day) throws(Violation) -> LoanAccount {
        guard let contract = row.contract, on >= row.movements.last?.on ?? contract.on else {
            throw Violation(.movementOutOfOrder, on)
        }
        if let lender = book.lender(of: row) { try requireOpen(on, of: lender) }
        // What was claimed was computed from the movements of its days.
        let claimed = if let open = row.subsidy.open { try self.row(open).to } else { row.subsidy.until }
        if let claimed, on < claimed { throw Violation(.daysClaimed, loan) }
        let account = try? row.account()
        guard let account = account ?? nil else { throw Violation(.scheduleImpossible, loan) }
        return account
    }
}

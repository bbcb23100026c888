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
        var record = try draft.requireRecord(of: loan, row, on: on)
        try record.draw(amount, on: on, ref: ref, by: draft.by)
        try draft.requireLeverage(of: row)
        try draft.claim(ref: ref, in: .loanMovements, for: loan.number)
        let drawn = record.loan
        try draft.update(loan) { $0 = drawn }
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
        var record = try draft.requireRecord(of: loan, row, on: on)
        let derived = try record.repay(amount, on: on, ref: ref, by: draft.by)
        guard split == derived else { throw Violation(.derivedDiffers, "split") }
        try draft.claim(ref: ref, in: .loanMovements, for: loan.number)
        let repaid = record.loan
        try draft.update(loan) { $0 = repaid }
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
        let account = try draft.requireRecord(of: loan, row, on: on).account
        guard (try? account.position(on: on).owed) == .zero else { throw Violation(.loanNotRepaid, loan) }
        let day = on
        try draft.update(loan) { row in
            row.state = .closed
            row.closedOn = day
        }
        try draft.followGuarantee(of: loan, was: row)
    }
}

/// A loan with its account, while movements come in.
struct LoanRecord {
    private(set) var loan: Loan
    private(set) var account: LoanAccount
    private let id: ID<Loan>

    /// - Throws: `loan.wrong-state` before the contract.
    init(_ loan: Loan, _ id: ID<Loan>) throws(Violation) {
        (self.loan, self.id) = (loan, id)
        guard let account = (try? loan.account()) ?? nil else { throw Violation(.scheduleImpossible, id) }
        self.account = account
    }

    mutating func draw(_ amount: Fen, on day: Day, ref: String?, by user: ID<User>) throws(Violation) {
        guard day >= account.terms.start, day < account.drawingEnds else {
            throw Violation(.drawnOutOfTime, day)
        }
        guard loan.writtenOff == nil else { throw Violation(.loanWrittenOff, id) }
        do throws(LendingError) { try account.draw(amount, on: day) } catch {
            throw Violation(.drawnBeyondContract, id)
        }
        loan.drawn = try loan.drawn + amount
        append(.init(on: day, amount: amount, split: nil, by: user, ref: ref))
    }

    /// - Returns: what of it went where.
    mutating func repay(
        _ amount: Fen, on day: Day, ref: String?, by user: ID<User>
    ) throws(Violation) -> RepaymentSplit {
        let split: RepaymentSplit
        do throws(LendingError) { split = RepaymentSplit(try account.repay(amount, on: day)) } catch {
            throw Violation(.repaidBeyondOwed, id)
        }
        loan.repaid = try loan.repaid.adding(split)
        append(.init(on: day, amount: amount, split: split, by: user, ref: ref))
        return split
    }

    private mutating func append(_ movement: Loan.Movement) {
        loan.movements.append(movement)
        loan.revision += 1
    }
}

extension Draft {
    /// The loan's record; a movement comes neither before the contract nor before an earlier one, nor into a closed day or
    /// days whose subsidy was claimed.
    func requireRecord(of loan: ID<Loan>, _ row: Loan, on: Day) throws(Violation) -> LoanRecord {
        guard let contract = row.contract, on >= row.movements.last?.on ?? contract.on else {
            throw Violation(.movementOutOfOrder, on)
        }
        if let off = row.writtenOff, on < off.on { throw Violation(.loanWrittenOff, loan) }
        if let lender = book.lender(of: row) { try requireOpen(on, of: lender) }
        try requireUnclaimed(on, of: row, loan)
        return try LoanRecord(row, loan)
    }

    /// What was claimed was computed from the movements of its days.
    func requireUnclaimed(_ on: Day, of row: Loan, _ loan: ID<Loan>) throws(Violation) {
        let claimed = if let open = row.subsidy.open { try self.row(open).to } else { row.subsidy.until }
        if let claimed, on < claimed { throw Violation(.daysClaimed, loan) }
    }
}

import Bookkeeping
import Kernel
import Lending

/// Puts the record of a loan right: takes rows back, enters one, and divides what follows anew.
public struct CorrectLoan: Command {
    public struct Movement: Sendable {
        public let isDrawing: Bool
        public let amount: Fen
        public let on: Day
        public let ref: String?

        public init(isDrawing: Bool, _ amount: Fen, on: Day, ref: String?) {
            self.isDrawing = isDrawing
            self.amount = amount
            self.on = on
            self.ref = ref
        }
    }

    public let loan: ID<Loan>
    /// Numbers of rows as the statement shows them, from 1.
    public let taken: [Int]
    public let added: Movement?
    public let reason: LoanCorrectionReason
    /// The SHA-256 of the voucher, as 64 lowercase hexadecimal digits.
    public let evidence: String

    public init(
        _ loan: ID<Loan>, taking taken: [Int], adding added: Movement?, _ reason: LoanCorrectionReason,
        evidence: String
    ) {
        self.loan = loan
        self.taken = taken
        self.added = added
        self.reason = reason
        self.evidence = evidence
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let row = try desk.loan(loan)
        for number in taken where number < 1 || number > row.movements.count {
            throw .input(.unknownID("\(loan) \(number)"))
        }
        var data = LoanCorrected()
        (data.loan, data.reason) = (loan, reason)
        let movements = wanted(row.movements)
        data.keep = zip(movements, row.movements).prefix { $0 == $1.entered }.count
        data.movements = divided(movements.dropFirst(data.keep), after: row, data.keep)
        data.evidence = try desk.commit(evidence, field: "loan.evidence", of: row.borrower) as Commitment
        try desk.record(.loanCorrected(data))
        let corrected = try desk.loan(loan)
        return .object([
            "loan": .text("\(loan)"), "kept": .number(Int64(data.keep)),
            "taken_back": .number(Int64(row.movements.count - data.keep)),
            "entered": .number(Int64(data.movements.count)), "repaid": corrected.repaid.json,
            "outstanding_fen": .number(corrected.outstanding.amount),
        ])
    }

    /// The movements as they should stand, by day; what is added comes last on its day.
    private func wanted(_ movements: [Loan.Movement]) -> [CorrectedMovement] {
        var wanted = movements.enumerated().filter { !taken.contains($0.offset + 1) }.map(\.element.entered)
        guard let added else { return wanted }
        var new = CorrectedMovement()
        (new.amount, new.on, new.ref) = (added.amount, added.on, added.ref)
        if !added.isDrawing { new.split = RepaymentSplit() }
        wanted.insert(new, at: wanted.firstIndex { $0.on > added.on } ?? wanted.endIndex)
        return wanted
    }

    /// What the book will derive; what cannot be divided is left to its rules.
    private func divided(
        _ movements: ArraySlice<CorrectedMovement>, after row: Loan, _ keep: Int
    ) -> [CorrectedMovement] {
        var account = (try? row.account(ofFirst: keep)) ?? nil
        return movements.map { movement in
            var movement = movement
            if movement.split == nil {
                try? account?.draw(movement.amount, on: movement.on)
            } else {
                let parts = try? account?.repay(movement.amount, on: movement.on)
                movement.split = RepaymentSplit((parts ?? nil) ?? [:])
            }
            return movement
        }
    }
}

extension Loan.Movement {
    /// As a correction would enter it.
    fileprivate var entered: CorrectedMovement {
        var movement = CorrectedMovement()
        (movement.amount, movement.on, movement.ref, movement.split) = (amount, on, ref, split)
        return movement
    }
}

/// Puts a loan's last due date off.
public struct ExtendLoan: Command {
    public let loan: ID<Loan>
    public let to: Day
    /// A year, such as `6.15%`; nil for the contract's.
    public let rate: String?
    /// Nil for the day of the agreement.
    public let asked: Day?
    /// The SHA-256 of the agreement, as 64 lowercase hexadecimal digits.
    public let document: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ loan: ID<Loan>, to: Day, rate: String?, asked: Day?, document: String, on: Day?) {
        self.loan = loan
        self.to = to
        self.rate = rate
        self.asked = asked
        self.document = document
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let row = try desk.loan(loan)
        var data = LoanExtended()
        (data.loan, data.to, data.on) = (loan, to, on ?? desk.day)
        data.asked = asked ?? data.on
        data.rate = rate ?? row.contract?.conditions.rate ?? ""
        data.document = try desk.commit(document, field: "loan.extension", of: row.borrower) as Commitment
        try desk.record(.loanExtended(data))
        return .object(["loan": .text("\(loan)"), "maturity": .text("\(to)"), "rate": .text(data.rate)])
    }
}

/// Takes a long overdue loan off the lender's books.
public struct WriteOffLoan: Command {
    public let loan: ID<Loan>
    /// The SHA-256 of the decision, as 64 lowercase hexadecimal digits.
    public let document: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ loan: ID<Loan>, document: String, on: Day?) {
        self.loan = loan
        self.document = document
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let row = try desk.loan(loan)
        var data = LoanWrittenOff()
        (data.loan, data.amount, data.on) = (loan, row.outstanding, on ?? desk.day)
        data.document = try desk.commit(document, field: "loan.write-off", of: row.borrower) as Commitment
        try desk.record(.loanWrittenOff(data))
        return .object([
            "loan": .text("\(loan)"), "written_off_fen": .number(row.outstanding.amount),
        ])
    }
}

import Kernel
import Lending

/// The lender agrees to a later last due date (展期), asked for and agreed before the one in force.
public struct LoanExtended: Payload {
    public static let kind = "loan.extended"
    public static let reach = Reach.village

    /// The day of the borrower's request.
    public var asked = Day.earliest
    /// To the SHA-256 of the signed agreement.
    public var document = Commitment.blank
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    /// A year, such as `6.15%`, from the due date in force on.
    public var rate = ""
    public var to = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("asked", &asked)
        try coder.field("document", &document)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("rate", &rate)
        try coder.field("to", &to)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, type) = try draft.requireLender(of: loan, in: .contracted)
        guard let contract = row.contract, let due = row.maturity else { return }
        if let claim = row.guarantee?.claim { throw Violation(.claimedBefore, claim) }
        guard row.writtenOff == nil else { throw Violation(.loanWrittenOff, loan) }
        guard row.extensions.count < type.extensionsMax else { throw Violation(.notExtendable, loan) }
        guard contract.by != draft.by else { throw Violation(.sameHand, loan) }
        try draft.requireNoRelative(of: row)
        try draft.requirePast(on)
        guard asked <= on, asked >= contract.on else { throw Violation(.malformed, "asked") }
        let before = [row.movements.last?.on, row.extensions.last?.on, contract.on].compactMap(\.self).max()
        guard on >= before ?? on else { throw Violation(.movementOutOfOrder, on) }
        // What is asked for in time and agreed too late is overdue meanwhile; so is what is put on record too late, since a day
        // that is only stated would heal arrears.
        guard on < due, draft.day < due else { throw Violation(.extendedTooLate, due) }
        guard row.outstanding > .zero else { throw Violation(.nothingOutstanding, loan) }
        try requireLimit(contract, due)
        try requireRate(contract, type, draft)
        let extended = Loan.Extension(on: on, by: draft.by, to: to, rate: rate)
        try draft.update(loan) { row in
            row.extensions.append(extended)
            row.revision += 1
        }
        guard (try? draft.row(loan).account()) != nil else { throw Violation(.scheduleImpossible, loan) }
    }

    /// All extensions together go no further than the class of the original term allows.
    private func requireLimit(_ contract: Loan.Contract, _ due: Day) throws(Violation) {
        do throws(LendingError) {
            let limit = try ExtensionLimit(start: contract.conditions.start, due: contract.maturity)
            try limit.check(from: due, to: to, asked: asked)
        } catch {
            throw Violation(.extendedTooFar, to)
        }
    }

    /// The rate stays; where the whole term comes into another class of published rates, it is at most that class's.
    private func requireRate(
        _ contract: Loan.Contract, _ type: LoanProduct, _ draft: borrowing Draft
    ) throws(Violation) {
        guard let asked = try? Rate(percent: rate) else { throw Violation(.malformed, "rate") }
        let (start, known) = (contract.conditions.start, try? contract.conditions.yearlyRate())
        guard type.rate.base != .own else {
            guard asked == known else { throw Violation(.rateTooHigh, rate) }
            return
        }
        guard case .rates(let rates) = try draft.requirePolicy(.rates).content,
            let own = rates.level(type.rate.base, on: on, from: start, to: contract.maturity),
            let whole = rates.level(type.rate.base, on: on, from: start, to: to)
        else { throw Violation(.rateNotPublished, type.rate.base.rawValue) }
        if own.monthsMax == whole.monthsMax {
            guard asked == known else { throw Violation(.rateTooHigh, rate) }
            return
        }
        let highest = try? type.rate.highest(whole.rate)
        guard let highest, Fraction(asked.perYear) <= highest else { throw Violation(.rateTooHigh, rate) }
    }
}

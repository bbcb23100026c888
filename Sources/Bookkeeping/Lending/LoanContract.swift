import Crypto
import Kernel
import Lending

/// The lender signs: so much, at such a rate, under such conventions. Schedule and interest follow from them.
public struct LoanContracted: Payload {
    public static let kind = "loan.contracted"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var conditions = LoanConditions()
    /// To the SHA-256 of the signed file.
    public var contract = Commitment.blank
    /// The sum of the schedule's interest, were all of it drawn at the start.
    public var interest = Fen.zero
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    /// What overdue principal costs more, in percent of the rate.
    public var overduePercent = 0
    /// The SHA-256 of the schedule (docs/trail-format.md).
    public var schedule = Digest.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("conditions", &conditions)
        try coder.field("contract", &contract)
        try coder.field("interest", &interest)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("overdue_percent", &overduePercent)
        try coder.field("schedule", &schedule)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, type) = try draft.requireLender(of: loan, in: .approved)
        guard row.filedBy != draft.by, !row.taken.contains(where: { $0.by == draft.by }) else {
            throw Violation(.sameHand, loan)
        }
        try draft.requireNoRelative(of: row)
        try draft.requirePast(on)
        guard on >= row.taken.last?.on ?? row.appliedOn, conditions.start >= on else {
            throw Violation(.malformed, "on")
        }
        try draft.requirePositive(amount)
        guard amount <= row.amount else { throw Violation(.loanAboveCeiling, loan) }
        guard type.methods.contains(conditions.method), type.dayCounts.contains(conditions.dayCount),
            (type.overduePercentMin...type.overduePercentMax).contains(overduePercent)
        else { throw Violation(.termsNotAllowed, loan) }
        try draft.requireGuarantee(of: row, on: on)
        let account = try account(compounds: type.compounds)
        try requireTerm(account, row)
        try requireRate(account, type, draft)
        let rows = ContractSchedule(account.schedule)
        guard (try? rows.interest) == interest else { throw Violation(.derivedDiffers, "interest") }
        guard (try? rows.digest) == schedule else { throw Violation(.derivedDiffers, "schedule") }
        let signed = Loan.Contract(
            amount: amount, conditions: conditions, overduePercent: overduePercent,
            compounds: type.compounds, on: on, by: draft.by, maturity: account.maturity, interest: interest)
        try draft.update(loan) { row in
            row.contract = signed
            row.state = .contracted
        }
        try draft.followGuarantee(of: loan, was: row)
    }

    private func account(compounds: Bool) throws(Violation) -> LoanAccount {
        do throws(LendingError) {
            return try LoanAccount(
                try conditions.terms(amount), surcharge: .overdue(try LoanConditions.ratio(overduePercent)),
                compounds: compounds)
        } catch {
            throw Violation(.scheduleImpossible, error.code)
        }
    }

    /// The last due date is within the months that were approved.
    private func requireTerm(_ account: LoanAccount, _ row: Loan) throws(Violation) {
        guard let latest = conditions.start.adding(months: row.months), account.maturity <= latest else {
            throw Violation(.termTooLong, account.maturity)
        }
    }

    private func requireRate(
        _ account: LoanAccount, _ type: LoanProduct, _ draft: borrowing Draft
    ) throws(Violation) {
        var published: Rate?
        if type.rate.base != .own {
            guard case .rates(let rates) = try draft.requirePolicy(.rates).content,
                let found = rates.rate(
                    type.rate.base, on: on, from: conditions.start, to: account.maturity)
            else { throw Violation(.rateNotPublished, type.rate.base.rawValue) }
            published = found
        }
        do throws(LendingError) {
            let asked = Fraction(try conditions.yearlyRate().perYear)
            guard asked <= (try type.rate.highest(published)) else {
                throw LendingError.ceilingExceeded(conditions.rate)
            }
        } catch {
            throw Violation(.rateTooHigh, conditions.rate)
        }
    }
}

extension Draft {
    /// The loan is in the state, and the actor has the lender's role where the borrower lives; of a guaranteed loan, at the
    /// bank for which the fund stands.
    func requireLender(of loan: ID<Loan>, in state: LoanState) throws(Violation) -> (Loan, LoanProduct) {
        let row = try row(loan)
        let type = try product(of: row)
        try requireScope(row.village, role: type.lender)
        guard row.state == state else { throw Violation(.loanWrongState, loan) }
        let own = try self.row(by).organisation
        if let bank = row.guarantee?.bank, own != bank { throw Violation(.otherBank, bank) }
        if let lender = book.lender(of: row), own != lender { throw Violation(.loanOfOther, loan) }
        return (row, type)
    }

    func requireNoRelative(of loan: Loan) throws(Violation) {
        if let household = loan.household { try requireNoRelative(in: household) }
    }
}

import Bookkeeping
import Kernel
import Lending

/// What a bank or a society sends: the contracts it signed, what it paid out, what came back. Whoever imports has its role.
extension RowReader {
    /// The contract of a loan that was approved along its product's chain.
    func loan(_ desk: inout Desk) throws(Refusal) {
        let id = try id("loan", desk.book, as: Loan.self)
        guard let contract = try fileDigest("contract") else { throw refuse("contract", .empty("contract")) }
        let signing = SignLoan(
            id, amount: try yuan("amount_yuan"), try conditions(),
            overduePercent: try count("overdue_percent"), contract: contract, on: try day("signed_on"))
        try perform(signing, &desk)
    }

    func drawing(_ desk: inout Desk) throws(Refusal) {
        let movement = MoveLoan.Movement.draw(try yuan("amount_yuan"), ref: try ownRef("ref"))
        let id = try id("loan", desk.book, as: Loan.self)
        try perform(MoveLoan(id, movement, on: try day("on")), &desk)
    }

    /// What the bank took a repayment for, where it says so, must be what the book computes.
    func repayment(_ desk: inout Desk) throws(Refusal) {
        let movement = MoveLoan.Movement.repay(try yuan("amount_yuan"), ref: try ownRef("ref"))
        let id = try id("loan", desk.book, as: Loan.self)
        let stated: [(column: String, amount: Fen?, part: KeyPath<RepaymentSplit, Fen>)] = [
            ("penalty_yuan", try optionalYuan("penalty_yuan"), \.penalty),
            ("compound_yuan", try optionalYuan("compound_yuan"), \.compound),
            ("interest_yuan", try optionalYuan("interest_yuan"), \.interest),
            ("principal_yuan", try optionalYuan("principal_yuan"), \.principal),
        ]
        try perform(MoveLoan(id, movement, on: try day("on")), &desk)
        guard let split = desk.book.loans[id]?.movements.last?.split else { return }
        let errors = stated.compactMap { column, amount, part -> RowError? in
            guard let amount, amount != split[keyPath: part] else { return nil }
            return refused(
                column, .input(.splitDiffers(amount.yuan, computed: split[keyPath: part].yuan)))
        }
        guard errors.isEmpty else { throw .rows(errors, more: 0) }
    }

    /// Terms that no schedule can be computed from are the row's fault.
    private func perform(_ command: some Command, _ desk: inout Desk) throws(Refusal) {
        do throws(Refusal) { _ = try command.perform(&desk) } catch {
            guard case .lending(let fault) = error else { throw error }
            throw .rule(Violation(.scheduleImpossible, fault.code))
        }
    }

    /// An empty cell is what `zhida loan schedule` computes with where an option is not given.
    private func conditions() throws(Refusal) -> LoanConditions {
        var conditions = LoanConditions()
        conditions.rate = try text("rate")
        guard (try? Rate(percent: conditions.rate)) != nil else {
            throw refuse("rate", .badText(conditions.rate))
        }
        conditions.start = try day("start")
        conditions.firstDue = try optionalDay("first_due")
        conditions.maturity = try optionalDay("maturity")
        conditions.periods = try count("periods")
        conditions.settle = try optionalWord("settle", as: Settlement.self)
        conditions.unit =
            try optionalWord("unit", as: PeriodLength.Unit.self)
            ?? (conditions.settle == nil ? .month : .quarter)
        conditions.every = try optionalCount("every") ?? 1
        conditions.method = try word("method", as: RepaymentMethod.self)
        conditions.dayCount = try word("day_count", as: DayCount.self)
        conditions.rounding = try optionalWord("rounding", as: ContractRounding.self) ?? .halfUp
        conditions.residue = try optionalWord("residue", as: Residue.self) ?? .last
        conditions.annuity = try optionalWord("annuity", as: AnnuityBasis.self) ?? .actual
        conditions.gracePrincipal = try optionalCount("grace_principal") ?? 0
        conditions.graceInterest = try optionalCount("grace_interest") ?? 0
        conditions.instalmentMultiple = try optionalCount("instalment_multiple_fen").map(Int64.init)
        conditions.amountMultiple = Int64(try optionalCount("amount_multiple_fen") ?? 1)
        return conditions
    }

    private func optionalCount(_ column: String) throws(Refusal) -> Int? {
        personal(column) == nil ? nil : try count(column)
    }
}

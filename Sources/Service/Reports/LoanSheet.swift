import Bookkeeping
import Kernel
import Lending

/// A loan as somebody may see it (银行保密): in full who records loans where the borrower lives; everybody else only that
/// there is one, for what, and whether its interest is subsidised.
public struct LoanSheet: Sendable {
    public let id: ID<Loan>
    public let purpose: LoanPurpose
    public let isSubsidised: Bool
    /// Nil where the reader may not see it.
    public let loan: Loan?
    public let nextStep: LoanProduct.Step?
    /// Before the contract there is none, and where the reader may not see it.
    public let account: LoanAccount?
    public let position: LoanAccount.Position?
    public let day: Day

    /// - Parameters:
    ///   - user: who reads; nil for nobody in particular.
    ///   - day: of which the position is asked; not before the last movement, which it is then instead.
    public init?(_ id: ID<Loan>, in book: Book, for user: ID<User>?, on day: Day) throws(Refusal) {
        guard let row = book.loans[id] else { return nil }
        let isSeen = user.map { book.seesLoan(row, $0) } ?? false
        self.id = id
        purpose = row.purpose
        isSubsidised = book.product(of: row)?.subsidised ?? false
        loan = isSeen ? row : nil
        nextStep = isSeen ? book.nextStep(of: row) : nil
        self.day = max(day, row.movements.last?.on ?? day)
        do throws(LendingError) {
            account = isSeen ? try row.account() : nil
            position = try account?.position(on: self.day)
        } catch {
            throw .lending(error)
        }
    }

    public var json: JSON {
        var members: [String: JSON] = [
            "loan": .text("\(id)"), "purpose": .text(purpose.rawValue), "subsidised": .bool(isSubsidised),
        ]
        guard let loan else { return .object(members) }
        members["product"] = .text(loan.product)
        members["borrower"] = .text("\(loan.borrower)")
        members["household"] = .text(loan.household.map { "\($0)" } ?? "")
        members["village"] = .text("\(loan.village)")
        members["amount_fen"] = .number(loan.amount.amount)
        members["months"] = .number(Int64(loan.months))
        members["applied_on"] = .text("\(loan.appliedOn)")
        members["state"] = .text(loan.state.rawValue)
        members["taken"] = .list(loan.taken.map { .text("\($0)") })
        members["next"] = .text(nextStep.map { "\($0.act.rawValue) \($0.role)" } ?? "")
        members["repaid"] = loan.repaid.json
        members["ref"] = .text(loan.ref ?? "")
        if let contract = loan.contract {
            members["contract_fen"] = .number(contract.amount.amount)
            members["rate"] = .text(contract.conditions.rate)
            members["method"] = .text(contract.conditions.method.rawValue)
            members["maturity"] = .text("\(loan.maturity ?? contract.maturity)")
            members["extensions"] = .list(
                loan.extensions.map {
                    .object([
                        "on": .text("\($0.on)"), "to": .text("\($0.to)"), "rate": .text($0.rate),
                        "by": .text("\($0.by)"),
                    ])
                })
        }
        if let off = loan.writtenOff {
            members["written_off"] = .object([
                "on": .text("\(off.on)"), "by": .text("\(off.by)"), "amount_fen": .number(off.amount.amount),
            ])
        }
        if let position { members["position"] = position.json(on: day) }
        return .object(members)
    }
}

extension LoanAccount.Position {
    fileprivate func json(on day: Day) -> JSON {
        .object([
            "day": .text("\(day)"), "drawn_fen": .number(drawn.amount), "repaid_fen": .number(repaid.amount),
            "outstanding_fen": .number(outstanding.amount), "principal_due_fen": .number(principalDue.amount),
            "interest_due_fen": .number(interest.amount), "penalty_due_fen": .number(penalty.amount),
            "compound_due_fen": .number(compound.amount), "accrued_fen": .number(accrued.amount),
            "owed_fen": .number((try? owed.amount) ?? 0), "days_overdue": .number(Int64(daysOverdue)),
            "overdue_since": .text(overdueSince.map { "\($0)" } ?? ""),
        ])
    }
}

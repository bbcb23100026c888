import Bookkeeping
import Kernel
import Lending

/// Asks for a loan for a household's head, another member, or a person.
public struct ApplyLoan: Command {
    public enum Borrower: Sendable {
        /// Nil for the household's head.
        case household(ID<Household>, member: ID<Person>?)
        case person(ID<Person>, ID<Village>)
        /// Committed now, where the book never saw the number.
        case newPerson(idNumber: String, name: String, ID<Village>)
    }

    public let product: String
    public let borrower: Borrower
    public let amount: Fen
    public let months: Int
    public let purpose: LoanPurpose
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?
    /// What exactly it is for, for the vault.
    public let text: String?

    public init(
        _ product: String, for borrower: Borrower, amount: Fen, months: Int, purpose: LoanPurpose,
        on: Day?, ref: String?, text: String?
    ) {
        self.product = product
        self.borrower = borrower
        self.amount = amount
        self.months = months
        self.purpose = purpose
        self.on = on
        self.ref = ref
        self.text = text
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = LoanApplied()
        (data.product, data.amount, data.months, data.purpose) = (product, amount, months, purpose)
        (data.on, data.ref) = (on ?? desk.day, ref)
        switch borrower {
        case .household(let id, let member):
            guard let card = desk.book.households[id] else { throw .input(.unknownID("\(id)")) }
            (data.household, data.borrower) = (id, member ?? card.head)
        case .person(let id, let village):
            (data.borrower, data.village) = (id, village)
        case .newPerson(let number, let name, let village):
            data.borrower = try desk.person(idNumber: number, name: name)
            data.village = village
        }
        data.loan = try desk.nextID(\.loans)
        data.text = try desk.commit(text, field: "loan.text", of: data.borrower)
        try desk.record(.loanApplied(data))
        return .object(["loan": .text("\(data.loan)"), "borrower": .text("\(data.borrower)")])
    }
}

/// Takes the next step of some loans' chains, or refuses them there.
public struct DecideLoans: Command {
    public enum Decision: Sendable {
        /// The SHA-256 of a file, as 64 lowercase hexadecimal digits, where the step carries one.
        case advance(document: String?)
        /// The reasons in words, for the vault.
        case refuse(LoanRefusal, text: String)
    }

    public let loans: [ID<Loan>]
    public let act: LoanAct
    public let role: String
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let decision: Decision

    public init(_ loans: [ID<Loan>], act: LoanAct, role: String, on: Day?, _ decision: Decision) {
        self.loans = loans
        self.act = act
        self.role = role
        self.on = on
        self.decision = decision
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !loans.isEmpty else { throw .input(.nothingToDo("loans")) }
        for loan in loans {
            let borrower = try desk.loan(loan).borrower
            switch decision {
            case .advance(let document):
                var data = LoanAdvanced()
                (data.loan, data.act, data.role, data.on) = (loan, act, role, on ?? desk.day)
                data.document = try desk.commit(document, field: "loan.document", of: borrower)
                try desk.record(.loanAdvanced(data))
            case .refuse(let reason, let text):
                var data = LoanRefused()
                (data.loan, data.act, data.role, data.on) = (loan, act, role, on ?? desk.day)
                data.reason = reason
                data.text = try desk.commit(text, field: "loan.refusal", of: borrower) as Commitment
                try desk.record(.loanRefused(data))
            }
        }
        return .object(["loans": .list(loans.map { .text("\($0)") })])
    }
}

/// The lender signs; schedule and interest are computed here and checked by the book.
public struct SignLoan: Command {
    public let loan: ID<Loan>
    public let amount: Fen
    public let conditions: LoanConditions
    public let overduePercent: Int
    /// The SHA-256 of the signed file, as 64 lowercase hexadecimal digits.
    public let contract: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(
        _ loan: ID<Loan>, amount: Fen, _ conditions: LoanConditions, overduePercent: Int, contract: String,
        on: Day?
    ) {
        self.loan = loan
        self.amount = amount
        self.conditions = conditions
        self.overduePercent = overduePercent
        self.contract = contract
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let row = try desk.loan(loan)
        let rows: ContractSchedule
        do throws(LendingError) { rows = ContractSchedule(try Schedule(try conditions.terms(amount))) } catch
        {
            throw .lending(error)
        }
        var data = LoanContracted()
        (data.loan, data.amount, data.conditions) = (loan, amount, conditions)
        (data.overduePercent, data.on) = (overduePercent, on ?? desk.day)
        data.contract = try desk.commit(contract, field: "loan.contract", of: row.borrower) as Commitment
        guard let interest = try? rows.interest, let digest = try? rows.digest else {
            throw .lending(.overflow)
        }
        (data.interest, data.schedule) = (interest, digest)
        try desk.record(.loanContracted(data))
        return .object([
            "loan": .text("\(loan)"), "interest_fen": .number(interest.amount),
            "schedule": .text(digest.hex),
        ])
    }
}

/// What happens to a loan's money, or that all of it is over.
public struct MoveLoan: Command {
    public enum Movement: Sendable {
        case draw(Fen, ref: String?)
        /// Nil for all that is owed on the day.
        case repay(Fen?, ref: String?)
        case close
    }

    public let loan: ID<Loan>
    public let movement: Movement
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ loan: ID<Loan>, _ movement: Movement, on: Day?) {
        self.loan = loan
        self.movement = movement
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let (row, day) = (try desk.loan(loan), on ?? desk.day)
        var answer: [String: JSON] = ["loan": .text("\(loan)")]
        switch movement {
        case .draw(let amount, let ref):
            var data = LoanDrawn()
            (data.loan, data.amount, data.on, data.ref) = (loan, amount, day, ref)
            try desk.record(.loanDrawn(data))
        case .repay(let stated, let ref):
            let (amount, split) = try derive(stated, row, day)
            var data = LoanRepaid()
            (data.loan, data.amount, data.on, data.ref, data.split) = (loan, amount, day, ref, split)
            try desk.record(.loanRepaid(data))
            answer["split"] = split.json
        case .close:
            var data = LoanClosed()
            (data.loan, data.on) = (loan, day)
            try desk.record(.loanClosed(data))
        }
        answer["outstanding_fen"] = .number(try desk.loan(loan).outstanding.amount)
        return .object(answer)
    }

    /// What the book will derive; a loan without a contract, or a day out of order, is left to its rules.
    private func derive(_ stated: Fen?, _ row: Loan, _ day: Day) throws(Refusal) -> (Fen, RepaymentSplit) {
        do throws(LendingError) {
            guard var account = try row.account(), day >= row.movements.last?.on ?? day else {
                return (stated ?? .zero, RepaymentSplit())
            }
            let amount = if let stated { stated } else { try account.position(on: day).owed }
            let parts = try? account.repay(amount, on: day)
            return (amount, RepaymentSplit(parts ?? [:]))
        } catch {
            throw .lending(error)
        }
    }
}

extension Desk {
    func loan(_ id: ID<Loan>) throws(Refusal) -> Loan {
        guard let row = book.loans[id] else { throw .input(.unknownID("\(id)")) }
        return row
    }
}

extension RepaymentSplit {
    /// In fen.
    public var json: JSON {
        .object([
            "penalty_fen": .number(penalty.amount), "compound_fen": .number(compound.amount),
            "interest_fen": .number(interest.amount), "principal_fen": .number(principal.amount),
        ])
    }
}

import Kernel
import Lending

public enum LoanState: String, CanonicalWord {
    /// On its way along the product's chain.
    case applied
    case approved
    case refused
    /// The bank has signed; money may be drawn and is repaid.
    case contracted
    case closed
}

/// What a loan is for.
public enum LoanPurpose: String, CanonicalWord {
    /// 种植
    case planting
    /// 养殖
    case livestock
    /// 加工
    case processing
    /// 商贸
    case trade
    /// 服务、运输
    case services
    case other
}

/// A bank's or a mutual-aid society's loan (贷款). Its money is the lender's and never a gift's: it stands in no fund, and
/// the double entries know nothing of it. What is owed follows from the contract and the movements alone.
public struct Loan: TableRow {
    public static let idPrefix = "K"
    public static let tableKind = TableKind.loans
    public static var table: WritableKeyPath<Book, Table<Loan>> { \.loans }
    public static var swaps: WritableKeyPath<Effects, Swaps<Loan>> { \.loans }

    /// A step that was taken, by whom, on which day.
    public struct Taken: Hashable, Sendable, CustomStringConvertible {
        public let act: LoanAct
        public let role: String
        public let on: Day
        public let by: ID<User>

        public var description: String { "\(act.rawValue) \(role) \(on) \(by)" }
    }

    /// By which fund it is guaranteed, and for which bank.
    public struct Guarantee: Hashable, Sendable {
        public let fund: ID<RiskFund>
        public let bank: ID<Organisation>
        public let on: Day
        /// The loan that the fund guaranteed before this one.
        public let before: ID<Loan>?
        public var claim: ID<GuaranteeClaim>?
    }

    public struct Contract: Hashable, Sendable {
        public let amount: Fen
        public let conditions: LoanConditions
        public let overduePercent: Int
        public let compounds: Bool
        public let on: Day
        public let by: ID<User>
        public let maturity: Day
        /// Of the schedule, were all of it drawn at the start.
        public let interest: Fen
    }

    /// A drawing, or a repayment with what of it went where.
    public struct Movement: Hashable, Sendable {
        public let on: Day
        public let amount: Fen
        /// Nil for a drawing.
        public let split: RepaymentSplit?
        /// Who put it on record.
        public let by: ID<User>
        /// The lender's own number of it.
        public let ref: String?
    }

    /// An extension (展期).
    public struct Extension: Hashable, Sendable {
        /// The day on which it was agreed.
        public let on: Day
        public let by: ID<User>
        /// The last due date from then on.
        public let to: Day
        /// A year, such as `6.15%`, from the due date before on.
        public let rate: String
    }

    /// A write-off (核销).
    public struct WriteOff: Hashable, Sendable {
        public let on: Day
        public let by: ID<User>
        /// Principal that was outstanding.
        public let amount: Fen
    }

    /// A correction (冲正), with what it took back.
    public struct Correction: Hashable, Sendable {
        /// The day of the entry.
        public let on: Day
        public let by: ID<User>
        public let reason: LoanCorrectionReason
        /// How many movements stood.
        public let keep: Int
        public let taken: [Movement]
    }

    public let ref: String?
    public let product: String
    /// The catalogue in force when it was applied for; it holds to the end.
    public let policy: ID<AdoptedPolicy>
    public let borrower: ID<Person>
    /// Nil where the product's borrowers are persons.
    public let household: ID<Household>?
    /// Where the borrower lives.
    public let village: ID<Village>
    public let purpose: LoanPurpose
    /// What was asked for, and for how many months at most.
    public let amount: Fen
    public let months: Int
    public let appliedOn: Day
    public let filedBy: ID<User>
    /// The borrower's loan before this one.
    public let before: ID<Loan>?
    public var state: LoanState
    public var taken: [Taken]
    public var contract: Contract?
    public var movements: [Movement]
    public var corrections: [Correction] = []
    public var extensions: [Extension] = []
    public var writtenOff: WriteOff?
    /// Rises with everything that may change what the loan's days cost.
    var revision = 0
    public var drawn: Fen
    /// What was repaid, by what it was taken for.
    public var repaid: RepaymentSplit
    public var closedOn: Day?
    public var guarantee: Guarantee?
    public var subsidy = Subsidy()
    /// Nil as long as it is normal, or takes no class.
    public var classed: Classed?

    /// The last due date in force; nil before the contract.
    public var maturity: Day? { extensions.last?.to ?? contract?.maturity }

    /// The day on which it left the lender's books: written off, or closed.
    var leftBooksOn: Day? { writtenOff?.on ?? closedOn }

    /// Principal that is not repaid.
    public var outstanding: Fen {
        (try? drawn.subtracting(repaid.principal)) ?? .zero
    }

    /// What a fund stands for: all that was approved or contracted and is not repaid, until it is claimed.
    var guaranteed: Fen {
        guard let guarantee, guarantee.claim == nil, state != .closed else { return .zero }
        return (try? bound.subtracting(repaid.principal)) ?? .zero
    }

    /// What of the product's ceiling it takes.
    var bound: Fen {
        switch state {
        case .applied, .approved: amount
        case .contracted: contract?.amount ?? amount
        case .refused, .closed: .zero
        }
    }
}

extension Loan {
    /// What is owed and since when, from its movements; nil before the contract.
    ///
    /// - Parameter count: how many of the movements, the first ones, are looked at; all by default.
    /// - Throws: what the arithmetic refuses; never for a loan that a book took in.
    public func account(ofFirst count: Int = .max) throws(LendingError) -> LoanAccount? {
        guard let contract else { return nil }
        var account = try contract.account()
        for row in extensions {
            guard let rate = try? Rate(percent: row.rate) else { throw .notARate(row.rate) }
            try account.extend(to: row.to, at: rate)
        }
        for movement in movements.prefix(count) {
            if movement.split == nil {
                try account.draw(movement.amount, on: movement.on)
            } else {
                try account.repay(movement.amount, on: movement.on)
            }
        }
        return account
    }
}

extension Loan.Contract {
    func account() throws(LendingError) -> LoanAccount {
        try LoanAccount(
            try conditions.terms(amount), surcharge: .overdue(try LoanConditions.ratio(overduePercent)),
            compounds: compounds)
    }
}

/// What of a repayment went where; the parts sum to it.
public struct RepaymentSplit: CanonicalObject, Hashable {
    public var compound = Fen.zero
    public var interest = Fen.zero
    public var penalty = Fen.zero
    public var principal = Fen.zero

    public init() {}

    public init(_ parts: [RepaymentPart: Fen]) {
        compound = parts[.compound] ?? .zero
        interest = parts[.interest] ?? .zero
        penalty = parts[.penalty] ?? .zero
        principal = parts[.principal] ?? .zero
    }

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("compound", &compound)
        try coder.field("interest", &interest)
        try coder.field("penalty", &penalty)
        try coder.field("principal", &principal)
    }

    func adding(_ other: RepaymentSplit) throws(Violation) -> RepaymentSplit {
        var sum = RepaymentSplit()
        sum.compound = try compound + other.compound
        sum.interest = try interest + other.interest
        sum.penalty = try penalty + other.penalty
        sum.principal = try principal + other.principal
        return sum
    }
}

extension Book {
    /// The product under which a loan was applied for, as the catalogue had it then.
    public func product(of loan: Loan) -> LoanProduct? {
        guard case .products(let policy)? = policies[loan.policy]?.content else { return nil }
        return policy.product(loan.product)
    }

    /// The step that comes next on the way to approval.
    public func nextStep(of loan: Loan) -> LoanProduct.Step? {
        guard loan.state == .applied else { return nil }
        return product(of: loan)?.chain.dropFirst(loan.taken.count).first
    }

    /// Whether somebody may see more of a loan than that it is there, for what, and whether it is subsidised (银行保密): who
    /// has a role, where the borrower lives, that records loans.
    public func seesLoan(_ loan: Loan, _ user: ID<User>) -> Bool {
        guard let grants = users[user]?.grants, let rights = policy(.roles)?.rights else { return false }
        return grants.contains { grant in
            rights.role(grant.role)?.kinds.isDisjoint(with: .ofLoans) == false
                && contains(grant.area, loan.village)
        }
    }
}

import Kernel
import Lending

/// A borrower asks for a loan under a product of the catalogue.
public struct LoanApplied: Payload {
    public static let kind = "loan.applied"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var borrower = ID<Person>.first
    /// Where the product lends to households; it says the village, too.
    public var household: ID<Household>?
    public var loan = ID<Loan>.first
    public var months = 0
    public var on = Day.earliest
    public var product = ""
    public var purpose = LoanPurpose.other
    public var ref: String?
    /// What exactly it is for.
    public var text: Commitment?
    /// Where the product lends to persons: where the borrower lives.
    public var village: ID<Village>?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("borrower", &borrower)
        try coder.field("household", &household)
        try coder.field("loan", &loan)
        try coder.field("months", &months)
        try coder.field("on", &on)
        try coder.field("product", &product)
        try coder.field("purpose", &purpose)
        try coder.field("ref", &ref)
        try coder.field("text", &text)
        try coder.field("village", &village)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (policy, content) = try draft.requirePolicy(.products)
        guard case .products(let catalogue) = content, let type = catalogue.product(product) else {
            throw Violation(.unknownProduct, product)
        }
        let (place, last) = try requireBorrower(type, draft)
        try draft.requireScope(place)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        guard on >= content.header.from else { throw Violation(.unknownProduct, product) }
        guard (1...type.monthsMax).contains(months) else { throw Violation(.termTooLong, months) }
        let asked = try amount + (try draft.bound(by: last, in: product))
        guard asked <= type.ceiling else { throw Violation(.loanAboveCeiling, product) }
        try draft.claim(ref: ref, table: Loan.tableKind, for: loan.number)
        let row = Loan(
            ref: ref, product: product, policy: policy, borrower: borrower, household: household,
            village: place, purpose: purpose, amount: amount, months: months, appliedOn: on,
            filedBy: draft.by, before: last, state: .applied, taken: [], contract: nil, movements: [],
            drawn: .zero, repaid: RepaymentSplit(), closedOn: nil, guarantee: nil)
        try draft.insert(loan, row)
        if let household {
            try draft.update(household) { $0.lastLoan = loan }
        } else {
            try draft.update(borrower) { $0.lastLoan = loan }
        }
    }

    /// Where the borrower lives, and the loan that was applied for before.
    private func requireBorrower(
        _ type: LoanProduct, _ draft: borrowing Draft
    ) throws(Violation) -> (ID<Village>, ID<Loan>?) {
        let person = try draft.row(borrower)
        try draft.requireKept(.person(borrower))
        switch type.borrower {
        case .household:
            guard let household, village == nil else { throw Violation(.malformed, "household") }
            let card = try draft.row(household)
            guard card.isAided, card.members.contains(borrower), on >= card.statusOn else {
                throw Violation(.borrowerNotEligible, household)
            }
            return (card.village, card.lastLoan)
        case .person:
            guard let village, household == nil else { throw Violation(.malformed, "village") }
            _ = try draft.row(village)
            return (village, person.lastLoan)
        }
    }
}

extension Draft {
    /// What a borrower's loans of a product take of its ceiling, the last one and those before.
    fileprivate func bound(by last: ID<Loan>?, in product: String) throws(Violation) -> Fen {
        var (sum, next) = (Fen.zero, last)
        while let id = next {
            let loan = try row(id)
            if loan.product == product { sum = try sum + loan.bound }
            next = loan.before
        }
        return sum
    }
}

/// The next step of the product's chain: somebody recommends, examines or approves. After the last one the loan is
/// approved.
public struct LoanAdvanced: Payload {
    public static let kind = "loan.advanced"
    public static let reach = Reach.village

    public var act = LoanAct.recommendation
    /// To the SHA-256 of the file.
    public var document: Commitment?
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    public var role = ""

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("act", &act)
        try coder.field("document", &document)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("role", &role)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (step, isLast) = try draft.requireLoanStep(of: loan, act, role, on: on)
        guard document != nil || !step.document else { throw Violation(.evidenceMissing, "document") }
        guard step.document || document == nil else { throw Violation(.malformed, "document") }
        let taken = Loan.Taken(act: act, role: role, on: on, by: draft.by)
        try draft.update(loan) { row in
            row.taken.append(taken)
            if isLast { row.state = .approved }
        }
    }
}

public enum LoanRefusal: String, CanonicalWord {
    case incomplete
    /// 不符合条件
    case notEligible = "not-eligible"
    /// 信用或还款能力不足
    case credit
    /// 申请人撤回
    case withdrawn
    case other
}

/// Whoever would take the next step refuses the application instead, with reasons.
public struct LoanRefused: Payload {
    public static let kind = "loan.refused"
    public static let reach = Reach.village

    public var act = LoanAct.recommendation
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    public var reason = LoanRefusal.other
    public var role = ""
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("act", &act)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("reason", &reason)
        try coder.field("role", &role)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.requireLoanStep(of: loan, act, role, on: on)
        try draft.update(loan) { $0.state = .refused }
    }
}

extension Draft {
    /// The step is the loan's next one, and the actor may take it: neither who filed it, nor the household's helper, nor who
    /// took an earlier step.
    fileprivate func requireLoanStep(
        of loan: ID<Loan>, _ act: LoanAct, _ role: String, on: Day
    ) throws(Violation) -> (step: LoanProduct.Step, isLast: Bool) {
        let row = try row(loan)
        guard row.state == .applied else { throw Violation(.loanWrongState, loan) }
        let chain = try product(of: row).chain
        guard row.taken.count < chain.count, case let step = chain[row.taken.count], step.act == act,
            step.role == role
        else { throw Violation(.loanStepOutOfOrder, loan) }
        try requireScope(row.village, role: role)
        guard row.filedBy != by else { throw Violation(.selfReview, loan) }
        if let household = row.household, try self.row(household).helper == by {
            throw Violation(.selfReview, loan)
        }
        try requireNoRelative(of: row)
        guard !row.taken.contains(where: { $0.by == by }) else { throw Violation(.sameHand, loan) }
        try requirePast(on)
        guard on >= row.taken.last?.on ?? row.appliedOn else { throw Violation(.malformed, "on") }
        return (step, row.taken.count == chain.count - 1)
    }

    func product(of loan: Loan) throws(Violation) -> LoanProduct {
        guard let product = book.product(of: loan) else { throw Violation(.unknownProduct, loan.product) }
        return product
    }
}

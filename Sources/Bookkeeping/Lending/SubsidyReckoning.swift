import Kernel
import Lending

/// What the book computes of the interest of a loan's days: from contract, movements and programme alone.
public struct SubsidyReckoning: Sendable {
    /// The contract's interest of the days.
    public let interest: Fen
    /// What of it is subsidised; nothing while the borrower has not paid it all.
    public let subsidy: Fen
    private let account: LoanAccount
    private let schedule: SubsidySchedule
    private let (from, to): (Day, Day)
    private let stop: Day?
    private let others: [Timeline<Fen>]
    private let isUnpaid: Bool

    /// - Parameters:
    ///   - from: the first day; `to` is not counted any more.
    ///   - on: the day as of which it is looked at whether the borrower has paid.
    ///   - others: balances that count towards the cap before the loan's own.
    init(
        _ loan: Loan, _ schedule: SubsidySchedule, from: Day, to: Day, on: Day, beside others: [Timeline<Fen>]
    ) throws(LendingError) {
        guard let account = try loan.account() else { throw .datesNotAscending("\(from)") }
        (self.account, self.schedule, self.others) = (account, schedule, others)
        (self.from, self.to) = (from, to)
        stop = schedule.programme?.end(of: loan) ?? loan.subsidy.stop
        isUnpaid = !(try account.hasPaidInterest(before: to, by: on))
        let window = Window(account: account, from: from, to: to, others: others)
        let whole = try window.counted(try schedule.terms(), stop)
        interest = whole.interest
        subsidy = isUnpaid ? .zero : whole.subsidy
    }

    private struct Window {
        let account: LoanAccount
        let from: Day
        let to: Day
        let others: [Timeline<Fen>]

        func counted(
            _ terms: SubsidyTerms, _ stop: Day?, countsOverdue: Bool = false
        ) throws(LendingError) -> SubsidisedInterest {
            let before = try account.subsidised(
                to: from, terms, stop: stop, beside: others, countsOverdue: countsOverdue)
            return try account.subsidised(
                to: to, terms, stop: stop, beside: others, countsOverdue: countsOverdue
            ).subtracting(before)
        }
    }

    /// What is subsidised of the days before one, whether paid or not.
    func subsidy(before day: Day) throws(LendingError) -> Fen {
        let window = Window(account: account, from: from, to: max(from, min(day, to)), others: others)
        return max(try window.counted(try schedule.terms(), stop).subsidy, .zero)
    }

    /// Why a bank's figures are not these; nil where the subsidy is the same.
    public func difference(
        claimed: Fen, interest stated: Fen
    ) throws(LendingError) -> SubsidyDifference? {
        guard claimed != subsidy else { return nil }
        if isUnpaid { return .unpaid }
        let (window, terms) = (
            Window(account: account, from: from, to: to, others: others), try schedule.terms()
        )
        if try window.counted(terms, stop, countsOverdue: true).subsidy == claimed { return .overdue }
        if try window.counted(try schedule.terms(isCapped: false), stop).subsidy == claimed {
            return .aboveCap
        }
        if try window.counted(try schedule.terms(isShared: false), stop).subsidy == claimed { return .share }
        if try window.counted(terms, nil).subsidy == claimed { return .ended }
        if stated != interest { return .interest }
        return claimed > subsidy ? .more : .less
    }
}

extension Book {
    /// What the book computes for a loan under a programme, by the movements that it holds.
    ///
    /// - Parameters:
    ///   - policy: the subsidy policy of the claim; nil for the one in force.
    ///   - on: the day as of which payments count.
    /// - Throws: `policy.missing`, and `loan.schedule-impossible` for a loan without a contract.
    public func subsidy(
        of id: ID<Loan>, under programme: String, asOf policy: ID<AdoptedPolicy>? = nil, from: Day, to: Day,
        on: Day
    ) throws(Violation) -> SubsidyReckoning {
        guard let loan = loans[id] else { throw Violation(.unknownID, id) }
        return try subsidy(of: loan, id, under: programme, asOf: policy, from: from, to: to, on: on)
    }

    func subsidy(
        of loan: Loan, _ id: ID<Loan>, under programme: String, asOf policy: ID<AdoptedPolicy>? = nil,
        from: Day, to: Day, on: Day
    ) throws(Violation) -> SubsidyReckoning {
        guard let policy = policy ?? policyID(.subsidy) else {
            throw Violation(.policyMissing, PolicyName.subsidy.rawValue)
        }
        let schedule = SubsidySchedule(programme, self, asOf: policy)
        do throws(LendingError) {
            return try SubsidyReckoning(
                loan, schedule, from: from, to: to, on: on, beside: try older(than: loan, schedule.products))
        } catch {
            throw Violation(.scheduleImpossible, id)
        }
    }

    /// The balances of the borrower's, or the household's, loans before one, as far as they are subsidised too.
    func older(than loan: Loan, _ products: Set<String>) throws(LendingError) -> [Timeline<Fen>] {
        var (balances, next) = ([Timeline<Fen>](), loan.before)
        while let id = next, let row = loans[id] {
            if products.contains(row.product), let account = try row.account() {
                balances.append(try account.balances())
            }
            next = row.before
        }
        return balances
    }
}

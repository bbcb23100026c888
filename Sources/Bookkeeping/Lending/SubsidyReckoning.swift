import Kernel
import Lending

/// What the book computes of the interest of a loan's days: from contract, movements and programme alone.
public struct SubsidyReckoning: Sendable {
    /// The contract's interest of the days.
    public let interest: Fen
    /// What of it is subsidised.
    public let subsidy: Fen
    private let account: LoanAccount
    private let programme: SubsidyProgramme
    private let (from, to): (Day, Day)
    private let stop: Day?
    /// Whether the programme waits for a payment that has not come.
    private let isUnpaid: Bool

    /// - Parameters:
    ///   - from: the first day; `to` is not counted any more.
    ///   - on: the day as of which it is looked at whether the borrower has paid.
    init(
        _ loan: Loan, _ programme: SubsidyProgramme, from: Day, to: Day, on: Day
    ) throws(LendingError) {
        guard let account = try loan.account() else { throw .datesNotAscending("\(from)") }
        self.account = account
        self.programme = programme
        (self.from, self.to) = (from, to)
        let end = programme.monthsMax.flatMap { account.terms.start.adding(months: $0) }
        stop = [end, loan.subsidy.stop].compactMap(\.self).min()
        let terms = try programme.terms()
        let whole = try Self.window(account, terms, from, to, stop)
        interest = whole.interest
        isUnpaid = programme.afterPayment ? !(try account.hasPaidInterest(before: to, by: on)) : false
        subsidy = isUnpaid ? .zero : whole.subsidy
    }

    private static func window(
        _ account: LoanAccount, _ terms: SubsidyTerms, _ from: Day, _ to: Day, _ stop: Day?,
        countsOverdue: Bool = false
    ) throws(LendingError) -> SubsidisedInterest {
        let before = try account.subsidised(to: from, terms, stop: stop, countsOverdue: countsOverdue)
        return try account.subsidised(to: to, terms, stop: stop, countsOverdue: countsOverdue)
            .subtracting(before)
    }

    /// What is subsidised of the days before one.
    func subsidy(before day: Day) throws(LendingError) -> Fen {
        try Self.window(account, try programme.terms(), from, max(from, min(day, to)), stop).subsidy
    }

    /// Why a bank's figures are not these; nil where the subsidy is the same.
    public func difference(
        claimed: Fen, interest stated: Fen
    ) throws(LendingError) -> SubsidyDifference? {
        guard claimed != subsidy else { return nil }
        let terms = try programme.terms()
        func isClaimed(_ terms: SubsidyTerms, stop: Day?, countsOverdue: Bool = false) throws(LendingError)
            -> Bool
        {
            try Self.window(account, terms, from, to, stop, countsOverdue: countsOverdue).subsidy == claimed
        }
        if isUnpaid, try isClaimed(terms, stop: stop) { return .unpaid }
        if try isClaimed(terms, stop: stop, countsOverdue: true) { return .overdue }
        if try isClaimed(try programme.terms(isCapped: false), stop: stop) { return .aboveCap }
        if try isClaimed(try programme.terms(isShared: false), stop: stop) { return .share }
        if try isClaimed(terms, stop: nil) { return .ended }
        if stated != interest { return .interest }
        return claimed > subsidy ? .more : .less
    }
}

extension Book {
    /// What the book computes for a loan under a programme, by the movements that it holds.
    ///
    /// - Parameter on: the day as of which payments count, where the programme waits for them.
    /// - Throws: `loan.schedule-impossible` for a loan without a contract.
    public func subsidy(
        of id: ID<Loan>, under programme: SubsidyProgramme, from: Day, to: Day, on: Day
    ) throws(Violation) -> SubsidyReckoning {
        guard let loan = loans[id] else { throw Violation(.unknownID, id) }
        return try loan.reckoning(id, programme, from: from, to: to, on: on)
    }
}

extension Loan {
    func reckoning(
        _ id: ID<Loan>, _ programme: SubsidyProgramme, from: Day, to: Day, on: Day
    ) throws(Violation) -> SubsidyReckoning {
        do throws(LendingError) {
            return try SubsidyReckoning(self, programme, from: from, to: to, on: on)
        } catch {
            throw Violation(.scheduleImpossible, id)
        }
    }
}

import Bookkeeping
import Kernel

/// A loan's money, counted by amounts alone: what may be drawn, what was, and what of the repayments went where.
struct CountedLoan: Sendable {
    let asked: Int64
    var granted: Int64 = 0
    var drawn: Int64 = 0
    var principal: Int64 = 0
    /// Interest, penalty and compound interest.
    var costs: Int64 = 0
    var isOver = false
    var fund: ID<RiskFund>?
    var isClaimed = false
    /// Subsidies: what was granted, asked back and returned; whether a claim is on its way; the day before which all is
    /// decided.
    var subsidy: Int64 = 0
    var reclaimed: Int64 = 0
    var returned: Int64 = 0
    var isClaimedFor = false
    var subsidisedUntil: Day?
    /// The last movement, and the last day that was closed with what its line had then: interest, penalty, compound
    /// interest and subsidy of all days.
    var movedOn: Day?
    var closedOn: Day?
    var closed = CountedClose()
}

extension ConservationFold {
    mutating func take(_ data: LoanApplied) throws(ConservationError) {
        try loans.put(CountedLoan(asked: try positive(data.amount)), data.loan)
    }

    mutating func take(_ data: LoanContracted) throws(ConservationError) {
        let (loan, amount) = (try open(data.loan), try positive(data.amount))
        guard loan.granted == 0, amount <= loan.asked else { throw .init(.state, data.loan) }
        loans[data.loan.index].granted = amount
    }

    mutating func take(_ data: LoanDrawn) throws(ConservationError) {
        let loan = try open(data.loan)
        guard !loan.isClaimed else { throw .init(.state, data.loan) }
        let drawn = loan.drawn + (try positive(data.amount))
        guard drawn <= loan.granted else { throw .init(.overdrawn, data.loan) }
        try move(data.loan, on: data.on)
        loans[data.loan.index].drawn = drawn
    }

    mutating func take(_ data: LoanRepaid) throws(ConservationError) {
        let loan = try open(data.loan)
        let parts = [data.split.principal, data.split.interest, data.split.penalty, data.split.compound]
        var (left, costs) = (try positive(data.amount), loan.costs)
        for part in parts {
            guard part >= .zero else { throw .init(.amount, data.loan) }
            left -= part.amount
        }
        guard left == 0 else { throw .init(.sum, data.loan) }
        let principal = loan.principal + data.split.principal.amount
        guard principal <= loan.drawn else { throw .init(.overdrawn, data.loan) }
        costs += data.amount.amount - data.split.principal.amount
        guard costs <= Fen.limit else { throw .init(.amount, data.loan) }
        try move(data.loan, on: data.on)
        loans[data.loan.index].principal = principal
        loans[data.loan.index].costs = costs
    }

    /// Refused, or closed with nothing outstanding.
    mutating func end(_ id: ID<Loan>) throws(ConservationError) {
        let loan = try open(id)
        guard loan.drawn == loan.principal else { throw .init(.unbalanced, id) }
        loans[id.index].isOver = true
    }

    private func open(_ id: ID<Loan>) throws(ConservationError) -> CountedLoan {
        let loan = try loans.find(id)
        guard !loan.isOver else { throw .init(.state, id) }
        return loan
    }

    /// What is outstanding of every loan, and what was paid for it beside principal, in the order of the ids.
    public var loanBalances: [(outstanding: Int64, costs: Int64)] {
        loans.map { ($0.drawn - $0.principal, $0.costs) }
    }
}

import Bookkeeping
import Kernel

/// A guarantee fund's money, counted by amounts alone.
struct CountedFund: Sendable {
    var contributed: Int64 = 0
    var paid: Int64 = 0
    var returned: Int64 = 0

    var balance: Int64 { contributed + returned - paid }
}

/// A claim on a fund, and how it was met.
struct CountedClaim: Sendable {
    let loan: ID<Loan>
    let fund: ID<RiskFund>
    let loss: Int64
    let payable: Int64
    var paid: Int64 = 0
    var recovered: Int64 = 0
    var returned: Int64 = 0
}

extension ConservationFold {
    mutating func take(_ data: GuaranteeOpened) throws(ConservationError) {
        try guaranteeFunds.put(CountedFund(), data.fund)
    }

    mutating func take(_ data: GuaranteeContributed) throws(ConservationError) {
        var fund = try guaranteeFunds.find(data.fund)
        fund.contributed += try positive(data.amount)
        guard fund.contributed + fund.returned <= Fen.limit else { throw .init(.amount, data.fund) }
        guaranteeFunds[data.fund.index] = fund
    }

    /// A loan is guaranteed once.
    mutating func take(_ data: GuaranteeReserved) throws(ConservationError) {
        _ = try guaranteeFunds.find(data.fund)
        let loan = try loans.find(data.loan)
        guard loan.fund == nil, loan.granted == 0, !loan.isOver else { throw .init(.state, data.loan) }
        loans[data.loan.index].fund = data.fund
    }

    /// For all that is outstanding, once; the share is no more than the loss.
    mutating func take(_ data: GuaranteeClaimed) throws(ConservationError) {
        let (loan, loss) = (try loans.find(data.loan), try positive(data.loss))
        guard let fund = loan.fund, !loan.isClaimed, !loan.isOver else { throw .init(.state, data.loan) }
        guard loss == loan.drawn - loan.principal else { throw .init(.sum, data.claim) }
        guard data.payable >= .zero, data.payable <= data.loss else { throw .init(.amount, data.claim) }
        loans[data.loan.index].isClaimed = true
        try guaranteeClaims.put(
            CountedClaim(loan: data.loan, fund: fund, loss: loss, payable: data.payable.amount), data.claim)
    }

    /// Never beyond the fund's share, never beyond the fund.
    mutating func take(_ data: GuaranteePaid) throws(ConservationError) {
        var claim = try guaranteeClaims.find(data.claim)
        var fund = try guaranteeFunds.find(claim.fund)
        let amount = try positive(data.amount)
        (claim.paid, fund.paid) = (claim.paid + amount, fund.paid + amount)
        guard claim.paid <= claim.payable, fund.balance >= 0 else { throw .init(.overdrawn, data.claim) }
        guaranteeClaims[data.claim.index] = claim
        guaranteeFunds[claim.fund.index] = fund
    }

    /// No more than the borrower repaid since the claim; to the fund no more than it paid.
    mutating func take(_ data: GuaranteeRecovered) throws(ConservationError) {
        var claim = try guaranteeClaims.find(data.claim)
        var fund = try guaranteeFunds.find(claim.fund)
        let loan = try loans.find(claim.loan)
        guard data.toFund >= .zero, data.toBank >= .zero else { throw .init(.amount, data.claim) }
        let (amount, back) = (try positive(data.amount), data.toFund.amount)
        guard back + data.toBank.amount == amount else { throw .init(.sum, data.claim) }
        (claim.recovered, claim.returned) = (claim.recovered + amount, claim.returned + back)
        fund.returned += back
        guard claim.returned <= claim.paid, claim.recovered <= claim.loss - (loan.drawn - loan.principal),
            fund.contributed + fund.returned <= Fen.limit
        else { throw .init(.overdrawn, data.claim) }
        guaranteeClaims[data.claim.index] = claim
        guaranteeFunds[claim.fund.index] = fund
    }

    /// What every fund holds, and what it paid, in the order of the ids.
    public var guaranteeBalances: [(balance: Int64, paid: Int64)] {
        guaranteeFunds.map { ($0.balance, $0.paid) }
    }
}

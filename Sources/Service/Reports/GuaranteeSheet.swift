import Bookkeeping
import Kernel
import Lending

/// A guarantee fund: what it holds, stands for and may stand for; and its claims, as far as somebody may see the loans.
public struct GuaranteeSheet: Sendable {
    public let id: ID<RiskFund>
    public let fund: RiskFund
    public let name: (chinese: String, english: String)
    /// The balance, without what it owes of claims, times the leverage.
    public let ceiling: Fen
    public let claims: [(id: ID<GuaranteeClaim>, row: GuaranteeClaim)]

    /// - Parameter user: who reads; nil for nobody in particular.
    public init?(_ id: ID<RiskFund>, in book: Book, for user: ID<User>?) throws(Refusal) {
        guard let fund = book.riskFunds[id], let rule = book.rule(of: fund) else { return nil }
        self.id = id
        self.fund = fund
        name = (rule.name, rule.nameEn)
        do throws(LendingError) { ceiling = try rule.terms.most(on: fund.backing) } catch {
            throw .lending(error)
        }
        claims = book.guaranteeClaims.numbered.compactMap { claim, row in
            guard row.fund == id, let user, let loan = book.loans[row.loan], book.seesLoan(loan, user) else {
                return nil
            }
            return (claim, row)
        }
    }

    public var json: JSON {
        .object([
            "fund": .text("\(id)"), "ref": .text(fund.ref ?? ""), "rule": .text(fund.rule),
            "region": .text("\(fund.region)"), "contributed_fen": .number(fund.contributed.amount),
            "paid_fen": .number(fund.paid.amount), "returned_fen": .number(fund.returned.amount),
            "balance_fen": .number(fund.balance.amount), "standing_fen": .number(fund.standing.amount),
            "owed_fen": .number(fund.owed.amount), "ceiling_fen": .number(ceiling.amount),
            "stops": .list(fund.stops.map { .text("\($0)") }),
            "claims": .list(claims.map { $0.row.json($0.id) }),
        ])
    }
}

extension GuaranteeClaim {
    fileprivate func json(_ id: ID<GuaranteeClaim>) -> JSON {
        .object([
            "claim": .text("\(id)"), "loan": .text("\(loan)"), "loss_fen": .number(loss.amount),
            "payable_fen": .number(payable.amount), "claimed_on": .text("\(claimedOn)"),
            "paid_fen": .number(paid.amount), "recovered_fen": .number(recovered.amount),
            "returned_fen": .number(returned.amount),
        ])
    }
}

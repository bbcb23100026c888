import Bookkeeping
import Kernel

extension History {
    /// Funds are opened and filled, overdue loans claimed, claims paid and recovered, lending stopped and opened.
    mutating func guarantee() throws {
        let funds = s.book.riskFunds.count
        switch int(0, 9) {
        case 0 where funds < 3: try s.openFund(pick(["county", "centre"]), by: user(.reviewer))
        case 0...2 where funds > 0:
            try s.contribute(
                Fen(integerLiteral: Int64(int(1, 40_000))), to: any(funds),
                from: pick(GuaranteeSource.allCases), by: user(.reviewer))
        case 3, 4:
            let due = s.book.loans.numbered.filter {
                $0.row.guarantee != nil && $0.row.guarantee?.claim == nil && $0.row.outstanding > .zero
            }
            let loan = due.isEmpty ? any(max(1, s.book.loans.count)) : pick(due).id
            try s.claim(loan, by: user(.officer))
        case 5, 6: try s.pay(claim: any(max(1, s.book.guaranteeClaims.count)), by: user(.reviewer))
        case 7: try s.divide(any(max(1, s.book.guaranteeClaims.count)), by: user(.reviewer))
        default:
            let fund: ID<RiskFund> = any(max(1, funds))
            let place: LendingPlace = chance(2) ? .bank(3) : .township(pick([3, 4]))
            let isStopped = s.book.riskFunds[fund]?.stops.contains { $0.place == place } ?? false
            try s.turn(place, open: isStopped != chance(10), under: fund, by: user(.reviewer))
        }
    }
}

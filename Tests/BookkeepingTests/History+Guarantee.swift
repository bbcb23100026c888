import Bookkeeping
import Kernel

extension History {
    /// Funds are opened and filled, overdue loans claimed, claims paid and recovered, lending stopped and opened.
    mutating func guarantee() throws {
        let funds = s.book.riskFunds.count
        if chance(2), let (fund, place, isStopped) = dueSwitch() {
            return try s.turn(place, open: isStopped, under: fund, by: user(.reviewer))
        }
        switch int(0, 10) {
        case 0 where funds < 3: try s.openFund(pick(["county", "centre"]), by: user(.reviewer))
        case 0...2 where funds > 0:
            try s.contribute(
                Fen(integerLiteral: Int64(int(1, 40_000))), to: any(funds),
                from: pick(GuaranteeSource.allCases), by: user(.reviewer))
        case 3, 4:
            let due = s.book.loans.numbered.filter {
                $0.row.guarantee != nil && $0.row.guarantee?.claim == nil && $0.row.outstanding > .zero
            }
            // Months must pass without a word from the borrower, which chance alone seldom brings.
            if !due.isEmpty, chance(3) { s.wait(int(60, 120)) }
            let loan = due.isEmpty ? any(max(1, s.book.loans.count)) : pick(due).id
            try s.claim(loan, by: user(.officer))
        case 5, 6: try s.pay(claim: any(max(1, s.book.guaranteeClaims.count)), by: user(.reviewer))
        case 7, 8: try recover()
        default:
            let fund: ID<RiskFund> = any(max(1, funds))
            let place: LendingPlace = chance(2) ? .bank(3) : .township(pick([3, 4]))
            let isStopped = s.book.riskFunds[fund]?.stops.contains { $0.place == place } ?? false
            try s.turn(place, open: isStopped != chance(10), under: fund, by: user(.reviewer))
        }
    }

    /// What a borrower repaid after a claim is divided; where nobody has, somebody repays.
    mutating func recover() throws {
        let claims = s.book.guaranteeClaims.numbered.map { $0 }
        let due = claims.filter { ((try? s.book.recovery($0.row).amount) ?? .zero) > .zero }
        if let claim = due.randomElement(using: &random), !chance(6) {
            return try s.divide(claim.id, by: user(.reviewer))
        }
        let owing = claims.filter { s.book.loans[$0.row.loan]?.state == .contracted }
        if let claim = owing.randomElement(using: &random), !chance(6) {
            return try s.repay(try s.owed(on: claim.row.loan), on: claim.row.loan, by: user(.officer))
        }
        try s.divide(any(max(1, claims.count)), by: user(.reviewer))
    }

    /// A place whose lending is to be stopped, or may be opened again.
    private func dueSwitch() -> (ID<RiskFund>, LendingPlace, isStopped: Bool)? {
        for (id, fund) in s.book.riskFunds.numbered {
            guard let rule = s.book.rule(of: fund) else { continue }
            for place in [LendingPlace.bank(3), .township(3), .township(4)] {
                let isStopped = fund.stops.contains { $0.place == place }
                let now = try? s.book.lending(under: fund, rule, at: place, on: s.day)
                if now?.isTolerated == isStopped { return (id, place, isStopped) }
            }
        }
        return nil
    }
}

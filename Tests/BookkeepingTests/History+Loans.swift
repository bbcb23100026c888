import Bookkeeping
import Kernel

extension History {
    /// Loans are asked for, decided, signed, drawn, repaid, closed.
    mutating func lend() throws {
        let fit = s.book.loans.numbered.filter { $0.row.state != .closed && $0.row.state != .refused }
        guard !chance(4), let (id, row) = fit.randomElement(using: &random) else {
            let household: ID<Household> = any(s.book.households.count)
            let borrower = s.book.households[household]?.head ?? 1
            if chance(4) { return try s.ask(fen(60_000), "women", for: nil, borrower: any(4), in: any(3)) }
            return try s.ask(
                fen(60_000), pick(["micro", "micro", "mutual"]), for: household,
                borrower: chance(20) ? any(4) : borrower, months: int(6, chance(10) ? 30 : 12))
        }
        switch row.state {
        case .applied:
            let taker = user(Scenario.taker(s.book.nextStep(of: row)?.role ?? ""))
            if chance(12) { return try s.refuse(loan: id, by: taker) }
            try s.pass(id, chance(20) ? .approval : nil, by: taker)
        case .approved:
            if s.book.riskFunds.count > 0, row.guarantee == nil, chance(2) {
                return try s.reserve(
                    id, by: any(s.book.riskFunds.count), for: chance(12) ? 4 : 3, as: user(.reviewer))
            }
            try s.sign(id, chance(3) ? fen(row.amount.amount) : nil, by: user(.officer))
        default: try move(id, row)
        }
    }

    private mutating func move(_ loan: ID<Loan>, _ row: Loan) throws {
        let left = (row.contract?.amount.amount ?? 0) - row.drawn.amount
        if chance(12) { return try correct(loan, row) }
        if chance(20), let due = row.maturity {
            return try s.extend(loan, to: due.adding(days: int(1, 100)), by: user(s.colleague))
        }
        if chance(20) { return try s.writeOff(loan: loan, by: user(s.colleague)) }
        if left > 0, chance(2) { return try s.draw(fen(left), on: loan, by: user(.officer)) }
        if chance(4) { return try s.close(loan, by: user(.officer)) }
        let owed = try s.owed(on: loan).amount
        try s.repay(
            chance(2) ? Fen(integerLiteral: owed + (chance(10) ? 1 : 0)) : fen(owed), on: loan,
            at: chance(10) ? s.day.adding(days: -1) : nil, by: user(.officer))
    }

    /// Movements from one on are taken back, and most of them entered again, one with another amount or day.
    private mutating func correct(_ loan: ID<Loan>, _ row: Loan) throws {
        let keep = int(0, row.movements.count)
        var entered: [(kind: Scenario.Moved, amount: Fen, on: Day, ref: String?)] = row.movements.dropFirst(
            keep
        )
        .map { ($0.split == nil ? .drawn : .repaid, $0.amount, $0.on, $0.ref) }
        if !entered.isEmpty {
            let place = int(0, entered.count - 1)
            switch int(0, 3) {
            case 0: entered.remove(at: place)
            case 1: entered[place].on = entered[place].on.adding(days: -int(0, 5))
            default: entered[place].amount = fen(entered[place].amount.amount)
            }
        } else {
            entered.append((.repaid, fen(500), s.day.adding(days: -int(0, 9)), nil))
        }
        try s.correct(
            loan, keeping: keep, entered, reason: pick(LoanCorrectionReason.allCases),
            by: user(chance(2) ? s.colleague : .officer))
    }
}

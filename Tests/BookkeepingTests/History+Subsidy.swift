import Bookkeeping
import Kernel

extension History {
    /// Lenders claim, others check, approve and pay; subsidies are stopped and come back.
    mutating func subsidise() throws {
        let claims = s.book.subsidyClaims.numbered.map { $0 }
        let open = claims.filter { ![.refused, .paid].contains($0.row.state) }
        guard let claim = open.randomElement(using: &random), !chance(4) else { return try claimOrReclaim() }
        switch claim.row.state {
        case .claimed:
            if chance(5) {
                let withdrawn = chance(2)
                return try s.refuseSubsidy(
                    claim.id, withdrawn ? .withdrawn : .incorrect, by: user(withdrawn ? .officer : .county))
            }
            let excluded: [(Int, SubsidyExclusion)] =
                chance(4) ? [(int(1, claim.row.lineCount), pick(SubsidyExclusion.allCases))] : []
            try s.checkSubsidy(claim.id, without: excluded, by: user(.county))
        case .checked:
            if chance(4), let line = ItemID(claim.id, int(1, claim.row.lineCount)) {
                return try s.object(to: .subsidy(line), by: user(.township))
            }
            if chance(8) { return try s.refuseSubsidy(claim.id, .other, by: user(.reviewer)) }
            if let until = claim.row.until, until >= s.day, !chance(4) {
                s.wait(until.days(since: s.day) + 1)
            }
            try s.approveSubsidy(claim.id, by: user(.reviewer))
        default:
            let due = claim.row.parts.filter { $0.paidOn == nil }.map(\.payer)
            try s.paySubsidy(
                claim.id, chance(8) ? pick(SubsidyPayer.allCases) : pick(due), by: user(.cashier))
        }
    }

    private mutating func claimOrReclaim() throws {
        let loans = s.book.loans.numbered.filter { $0.row.contract != nil }
        guard let some = loans.randomElement(using: &random) else { return }
        let back = loans.filter { $0.row.subsidy.returned < $0.row.subsidy.reclaimed }
        if let loan = back.randomElement(using: &random), chance(2) {
            let owed = loan.row.subsidy.reclaimed.amount - loan.row.subsidy.returned.amount
            return try s.returnSubsidy(loan.id, fen(owed), by: user(.cashier))
        }
        let granted = loans.filter { !$0.row.subsidy.granted.isEmpty && $0.row.subsidy.stop == nil }
        if let loan = chance(2) ? granted.randomElement(using: &random) : chance(6) ? some : nil,
            let start = loan.row.contract?.conditions.start
        {
            return try s.stopSubsidy(
                loan.id, from: start.adding(days: int(0, 120)), pick(SubsidyExclusion.allCases),
                by: user(.reviewer))
        }
        if chance(2), some.row.guarantee == nil, let now = try? some.row.account()?.position(on: s.day),
            now.interest > .zero
        {
            let due = try now.interest.adding(now.compound).adding(now.penalty).adding(now.principalDue)
            return try s.repay(due, on: some.id, by: user(.officer))
        }
        let programme = some.row.product
        let chosen = loans.filter { $0.row.product == programme && ($0.id == some.id || chance(3)) }
        let asked = chosen.map { Asked($0.id, chance(4) ? fen(900) : nil) }
        try s.claimSubsidy(asked, programme, by: user(.officer))
    }
}

import Bookkeeping
import Kernel

extension Book {
    /// What ought to hold in every book, computed from the rows alone, without the ledger: the first thing that does
    /// not, or nil.
    var invariantBroken: String? {
        let ofGiving = fundBroken ?? lotBroken ?? needBroken ?? capBroken ?? pledgeBroken ?? goodsBroken
        let ofRegistry = householdBroken ?? proceedingBroken ?? helpBroken
        return ofGiving ?? ofRegistry ?? loanBroken ?? guaranteeBroken
    }

    /// A fund is never below zero, stands for what its loans need, and paid what its claims were paid.
    private var guaranteeBroken: String? {
        for (id, fund) in riskFunds.numbered {
            let claims = guaranteeClaims.rows.filter { $0.fund == id }
            let bound = loans.rows.filter { $0.guarantee?.fund == id && $0.guarantee?.claim == nil }
            let standing = bound.map { loan -> Int64 in
                switch loan.state {
                case .approved: loan.amount.amount
                case .contracted: (loan.contract?.amount.amount ?? 0) - loan.repaid.principal.amount
                case .applied, .refused, .closed: 0
                }
            }
            if fund.contributed.amount + fund.returned.amount - fund.paid.amount < 0 {
                return "\(id) balance"
            }
            if fund.standing.amount != standing.reduce(0, +) { return "\(id) standing" }
            if fund.paid.amount != sum(claims.map(\.paid)) { return "\(id) paid" }
            if fund.returned.amount != sum(claims.map(\.returned)) { return "\(id) returned" }
            if fund.paid.amount != sum(fund.years.map(\.paid)) { return "\(id) years" }
            if let rule = rule(of: fund) {
                let owed = claims.reduce(0) { $0 + rule.owed($1) }
                if fund.owed.amount != owed { return "\(id) owed" }
            }
            if rule(of: fund)?.yearCeiling.map({ most in fund.years.contains { $0.paid > most } }) == true {
                return "\(id) year"
            }
        }
        return nil
    }

    private func sum(_ parts: some Sequence<Fen>) -> Int64 { parts.reduce(0) { $0 + $1.amount } }

    private var fundBroken: String? {
        for (id, fund) in funds.numbered {
            let lines = bankLines.rows.filter { $0.fund == id }
            let shares = lots.rows.filter { $0.fund == id }
            let back = payments.rows.filter { row in
                row.returnedBy.map { bankLines[$0]?.fund == id } ?? false
            }
            let taken = lines.filter { $0.amount > .zero && $0.isExplained }
            let received =
                sum(lines.map(\.amount).filter { $0 > .zero }) - sum(back.map(\.amount))
                - sum(taken.map(\.amount)) - sum(lines.compactMap(\.notReceived))
            let held = shares.flatMap { [$0.free, $0.committed, $0.instructed] }
            if fund.unclaimed.amount != sum(lines.map(\.unclaimed)) { return "\(id) unclaimed" }
            let left = fund.income.amount - fund.charges.amount
            if received + left != fund.bank.amount + fund.aid.amount + fund.returned.amount {
                return "\(id) received"
            }
            if fund.bank.amount != fund.unclaimed.amount + sum(held) + left { return "\(id) bank" }
            let income = lines.filter { $0.type == .interest || $0.type == .own }
            let charges = lines.filter { $0.type == .charge }
            if fund.income.amount != sum(income.map(\.amount)) { return "\(id) income" }
            if fund.charges.amount != sum(lines.compactMap(\.fee)) - sum(charges.map(\.amount)) {
                return "\(id) charges"
            }
            if left < 0 { return "\(id) uncovered" }
            if fund.aid.amount != sum(shares.map(\.paid)) { return "\(id) aid" }
            if fund.returned.amount != sum(shares.map(\.refunded)) + fund.unclaimedRefunded.amount {
                return "\(id) returned"
            }
            if fund.aid.amount != sum(settled(from: id)) { return "\(id) payments" }
        }
        return nil
    }

    private func settled(from fund: ID<Fund>) -> [Fen] {
        payments.rows.filter { $0.state == .settled && batches[$0.batch]?.fund == fund }.map(\.amount)
    }

    private var lotBroken: String? {
        for (id, lot) in lots.numbered {
            guard let gift = donations[lot.donation], gift.fund == lot.fund else { return "\(id) donation" }
            if lot.source == nil ? gift.lot != id : lots[gift.lot]?.donation != lot.donation {
                return "\(id) source"
            }
            if sum([lot.free, lot.committed, lot.instructed, lot.paid, lot.refunded].filter { $0 < .zero })
                != 0
            {
                return "\(id) negative"
            }
            let lines = proposals.rows.filter { $0.lot == id }
            if lot.committed.amount != sum(lines.filter { $0.state == .accepted }.map(\.amount)) {
                return "\(id) committed"
            }
            if lot.instructed.amount != sum(lines.filter { $0.state == .instructed }.map(\.amount)) {
                return "\(id) instructed"
            }
            if lot.paid.amount != sum(lines.filter { $0.state == .paid }.map(\.amount)) {
                return "\(id) paid"
            }
        }
        for (id, gift) in donations.numbered {
            let shares = lots.rows.filter { $0.donation == id }
            let held = shares.flatMap { [$0.free, $0.committed, $0.instructed, $0.paid, $0.refunded] }
            if sum(held) != gift.amount.amount { return "\(id) sum" }
            if sum(shares.map(\.refunded)) != gift.refunded.amount { return "\(id) refunded" }
        }
        return nil
    }

    private var needBroken: String? {
        for (id, need) in needs.numbered {
            let lines = proposals.rows.filter { $0.need == id }
            if need.committed.amount != sum(lines.filter { $0.state == .accepted }.map(\.amount)) {
                return "\(id) committed"
            }
            if need.instructed.amount != sum(lines.filter { $0.state == .instructed }.map(\.amount)) {
                return "\(id) instructed"
            }
            if need.paid.amount != sum(lines.filter { $0.state == .paid }.map(\.amount)) {
                return "\(id) paid"
            }
            if sum([need.committed, need.instructed, need.paid]) > need.amount.amount {
                return "\(id) exceeded"
            }
            let confirmed = payments.rows.filter { payment in
                payment.need == id && payment.state == .settled
                    && payment.delivery.map { deliveries[$0]?.state == .confirmed } ?? false
            }
            if need.confirmed.amount != sum(confirmed.map(\.amount)) { return "\(id) confirmed" }
            let open = objections.rows.count { self.need(of: $0.subject) == id && $0.state == .open }
            if need.openObjections != open { return "\(id) objections" }
            let isOpen = need.state == .published || need.state == .reviewed && need.expeditedOn != nil
            if need.committed > .zero, !isOpen { return "\(id) state" }
            // An upheld objection frees what is committed; what was sent before stays sent.
            let isSent = need.instructed > .zero || need.paid > .zero
            if isSent, !isOpen, need.state != .refused { return "\(id) state" }
            let sent = lines.filter { $0.state == .instructed || $0.state == .paid }
            if need.expeditedOn == nil, sent.contains(where: { $0.listed == nil }) { return "\(id) unlisted" }
        }
        return nil
    }

    private var householdBroken: String? {
        for (id, card) in households.numbered {
            let own = proceedings.numbered.filter { $0.row.household == id }
            let running = own.filter { $0.row.state == .running }.map(\.id)
            if running != (card.proceeding.map { [$0] } ?? []) { return "\(id) proceeding" }
            if zip(card.history, card.history.dropFirst()).contains(where: { $1.on < $0.on }) {
                return "\(id) history"
            }
            if card.isAided, card.helper == nil { return "\(id) helper" }
            let decided = Set(card.history.compactMap(\.proceeding))
            for (proceeding, row) in own where row.state == .completed && !decided.contains(proceeding) {
                return "\(proceeding) without effect"
            }
        }
        return nil
    }

    /// Steps stand in the order of the chain, and each notice ran to its end before the next one.
    private var proceedingBroken: String? {
        for (id, row) in proceedings.numbered {
            let open = objections.rows.count { $0.subject == .proceeding(id) && $0.state == .open }
            if row.openObjections != open { return "\(id) objections" }
            let chain = chain(of: row)
            for (step, taken) in zip(chain, row.taken)
            where step.level != taken.level || step.act != taken.act {
                return "\(id) order"
            }
            if (row.state == .completed) != (row.taken.count == chain.count) { return "\(id) completed" }
            for (notice, next) in zip(row.taken, row.taken.dropFirst()) where notice.act == .notice {
                if next.on.days(since: notice.on) <= 7 { return "\(id) notice" }
            }
            let levels = Dictionary(grouping: row.taken, by: \.by).mapValues { Set($0.map(\.level)).count }
            if levels.values.contains(where: { $0 > 1 }) { return "\(id) levels" }
        }
        return nil
    }

    /// Drawings and repayments add up, nobody owes less than nothing, and no product's ceiling is passed.
    private var loanBroken: String? {
        var bound: [String: Int64] = [:]
        for (id, loan) in loans.numbered {
            let splits = loan.movements.compactMap(\.split)
            let drawn = sum(loan.movements.filter { $0.split == nil }.map(\.amount))
            let principal = sum(splits.map(\.principal))
            if loan.drawn.amount != drawn { return "\(id) drawn" }
            if loan.repaid.principal.amount != principal || principal > drawn { return "\(id) principal" }
            let costs = splits.flatMap { [$0.interest, $0.penalty, $0.compound] }
            if sum([loan.repaid.interest, loan.repaid.penalty, loan.repaid.compound]) != sum(costs) {
                return "\(id) costs"
            }
            if principal + sum(costs) != sum(loan.movements.filter { $0.split != nil }.map(\.amount)) {
                return "\(id) split"
            }
            if drawn > loan.contract?.amount.amount ?? 0 { return "\(id) beyond" }
            if loan.state == .closed, drawn != principal { return "\(id) closed" }
            let owner = loan.household.map { "\($0)" } ?? "\(loan.borrower)"
            switch loan.state {
            case .applied, .approved: bound["\(loan.product) \(owner)", default: 0] += loan.amount.amount
            case .contracted:
                bound["\(loan.product) \(owner)", default: 0] += loan.contract?.amount.amount ?? 0
            case .refused, .closed: break
            }
        }
        return bound.first { key, sum in
            sum > (["micro": 100_000, "women": 80_000][key.prefix { $0 != " " }.description] ?? 50_000)
        }?.key
    }

    private var capBroken: String? {
        for (id, intention) in intentions.numbered {
            let received = sum(held(under: .intention(id)))
            if intention.received.amount != received { return "\(id) received" }
            if intention.received > intention.amount { return "\(id) exceeded" }
            if isBroken(intention.terms, of: .intention(id)) { return "\(id) used" }
        }
        for (id, resolution) in resolutions.numbered {
            let bound = sum(held(under: .resolution(id)))
            let refunded = sum(lots.rows.filter { $0.purpose == .resolution(id) }.map(\.refunded))
            if bound + refunded + resolution.released.amount != resolution.amount.amount {
                return "\(id) sum"
            }
            if isBroken(resolution.terms, of: .resolution(id)) { return "\(id) used" }
        }
        return nil
    }

    private func held(under purpose: Purpose) -> [Fen] {
        lots.rows.filter { $0.purpose == purpose }.flatMap {
            [$0.free, $0.committed, $0.instructed, $0.paid]
        }
    }

    private func isBroken(_ terms: Terms, of purpose: Purpose) -> Bool {
        guard let cap = terms.householdCap else { return false }
        var used: [ID<Household>: Int64] = [:]
        for line in proposals.rows where [.accepted, .instructed, .paid].contains(line.state) {
            guard lots[line.lot]?.purpose == purpose, let need = needs[line.need] else { continue }
            used[need.household, default: 0] += line.amount.amount
        }
        return used != terms.used.mapValues(\.amount) || used.values.contains { $0 > cap.amount }
    }
}

extension GuaranteeRule {
    /// The fund's part of the loss, without what was paid, and without its part of what the bank got back alone. In fen.
    fileprivate func owed(_ claim: GuaranteeClaim) -> Int64 {
        func part(_ amount: Fen) -> Int64 {
            let parts = Int64(fundParts + bankParts)
            return (2 * amount.amount * Int64(fundParts) + parts) / (2 * parts)
        }
        let bankAlone = part(claim.recovered) - claim.returned.amount
        return max(part(claim.loss) - claim.paid.amount - bankAlone, 0)
    }
}

extension BankLine {
    /// Of a line in that was booked: what of it is no gift; below zero what a platform kept.
    fileprivate var notReceived: Fen? {
        guard let type, amount > .zero else { return nil }
        return type == .settlement ? fee?.negated : amount
    }
}

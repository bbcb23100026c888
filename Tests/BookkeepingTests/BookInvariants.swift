import Bookkeeping
import Kernel

extension Book {
    /// What ought to hold in every book, computed from the rows alone, without the ledger: the first thing that does
    /// not, or nil.
    var invariantBroken: String? { fundBroken ?? lotBroken ?? needBroken ?? capBroken }

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
                - sum(taken.map(\.amount))
            let held = shares.flatMap { [$0.free, $0.committed, $0.instructed] }
            if fund.unclaimed.amount != sum(lines.map(\.unclaimed)) { return "\(id) unclaimed" }
            if received != fund.bank.amount + fund.aid.amount + fund.returned.amount {
                return "\(id) received"
            }
            if fund.bank.amount != fund.unclaimed.amount + sum(held) { return "\(id) bank" }
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
            guard let gift = donations[lot.donation], gift.lot == id else { return "\(id) donation" }
            if sum([lot.free, lot.committed, lot.instructed, lot.paid, lot.refunded]) != gift.amount.amount {
                return "\(id) sum"
            }
            if lot.refunded != gift.refunded { return "\(id) refunded" }
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
            let open = objections.rows.count { $0.need == id && $0.state == .open }
            if need.openObjections != open { return "\(id) objections" }
            let isBound = need.committed > .zero || need.instructed > .zero || need.paid > .zero
            if isBound, need.state != .published { return "\(id) state" }
        }
        return nil
    }

    private var capBroken: String? {
        for (id, intention) in intentions.numbered {
            let gifts = donations.rows.filter { $0.intention == id }
            if intention.received.amount != sum(gifts.map(\.amount)) - sum(gifts.map(\.refunded)) {
                return "\(id) received"
            }
            if intention.received > intention.amount { return "\(id) exceeded" }
            guard let cap = intention.householdCap else { continue }
            var used: [ID<Household>: Int64] = [:]
            for line in proposals.rows where [.accepted, .instructed, .paid].contains(line.state) {
                guard lots[line.lot]?.intention == id, let need = needs[line.need] else { continue }
                used[need.household, default: 0] += line.amount.amount
            }
            if used != intention.used.mapValues(\.amount) { return "\(id) used" }
            if used.values.contains(where: { $0 > cap.amount }) { return "\(id) cap" }
        }
        return nil
    }
}

import Bookkeeping
import Kernel

extension Book {
    /// What ought to hold of pledges, from the rows alone.
    var pledgeBroken: String? {
        for (id, item) in pledgeItems.numbered {
            let done = fulfilments.rows.filter { $0.item == item.id }
            let waiting = done.filter { $0.state == .reported }.map(\.quantity).reduce(0, +)
            if item.reported != waiting { return "\(item.id) reported" }
            if item.confirmed != done.map(\.confirmed).reduce(0, +) { return "\(item.id) confirmed" }
            guard let pledge = pledges[item.id.row], pledge.items.count >= item.id.number,
                pledge.items[item.id.index] == id, pledge.agreedOn != nil
            else { return "\(item.id) place" }
        }
        for (id, done) in fulfilments.numbered {
            if done.confirmed < 0 || done.confirmed > done.quantity { return "\(id) exceeded" }
            if done.state != .confirmed, done.confirmed != 0 { return "\(id) state" }
        }
        return giftBroken ?? pairBroken
    }

    /// Every fen of a gift counts once, for a village that it is bound to.
    private var giftBroken: String? {
        for (id, gift) in donations.numbered {
            let counting = fulfilments.numbered.filter { $0.row.donation == id && $0.row.state != .refused }
            if counting.map(\.id) != (gift.fulfilment.map { [$0] } ?? []) { return "\(id) counted" }
            guard let done = counting.first?.row, let pledge = pledges[done.item.row] else { continue }
            var bound: Int64 = 0
            for lot in lots.rows where lot.donation == id {
                guard case .intention(let wish)? = lot.purpose,
                    intentions[wish]?.terms.restriction.area == .village(pledge.village)
                else { continue }
                bound += lot.free.amount + lot.committed.amount + lot.instructed.amount + lot.paid.amount
            }
            if Int64(done.quantity) != bound || pledge.donor != gift.donor { return "\(id) bound" }
        }
        return nil
    }

    /// No day has two agreements of one pair.
    private var pairBroken: String? {
        for (id, one) in pledges.numbered {
            if (one.state == .offered) != (one.agreedOn == nil && one.offer != nil) { return "\(id) offer" }
            for (other, two) in pledges.numbered where other > id {
                let isPair = one.donor == two.donor && one.village == two.village
                let both = [one, two].filter { [.offered, .active, .ended].contains($0.state) }
                guard isPair, both.count == 2 else { continue }
                let last = both.map { $0.endedOn ?? max($0.until, $0.offer?.until ?? $0.until) }
                if one.from <= last[1], two.from <= last[0] { return "\(id) \(other) overlap" }
            }
        }
        return nil
    }
}

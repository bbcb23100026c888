import Bookkeeping
import Kernel

extension History {
    /// Enterprises promise, villages answer, both report and confirm; plans change, agreements end.
    mutating func promise() throws {
        let (pledges, done) = (s.book.pledges, s.book.fulfilments)
        switch int(0, 11) {
        case 0, 1:
            try s.pledge(
                of: chance(3) ? any(s.book.donors.count) : 2, to: any(3),
                from: s.day.adding(days: -int(0, 20)),
                until: s.day.adding(days: int(chance(9) ? -30 : 5, 400)),
                plan: plan(), by: user(.accountant))
        case 2, 3:
            let waiting = pledges.numbered.filter { $0.row.offer != nil }.map(\.id)
            let id = chance(10) ? any(pledges.count) : waiting.last ?? .first
            let isFirst = pledges[id]?.state == .offered
            try s.answer(
                pledge: id, document: isFirst != chance(10) ? "agreement" : "supplement",
                because: chance(6) ? "reasons" : nil, by: user(.village))
        case 4, 5: try amend()
        case 6: try s.end(any(pledges.count), pick(PledgeEnding.allCases), by: user(.village))
        case 7...9: try report()
        default:
            let waiting = done.numbered.filter { $0.row.state == .reported }.map(\.id)
            let id = chance(10) ? any(done.count) : waiting.last ?? .first
            let less = s.book.fulfilments[id]?.donation == nil && chance(3) ? 1 : nil
            try s.answer(
                fulfilment: id, less, because: chance(5) ? pick(FulfilmentRefusal.allCases) : nil,
                by: user(.village))
        }
    }

    private mutating func plan() -> [PlannedItem] {
        let year = s.day.civil.year
        return [
            .of(1, .donation, int(1, 90_000), in: year), .of(2, .jobs, int(1, 20), in: year),
            .of(3, .goods, int(1, 9), in: chance(9) ? year + 3 : year, unit: "台"),
        ]
    }

    private mutating func amend() throws {
        let id: ID<Pledge> = any(s.book.pledges.count)
        guard let row = s.book.pledges[id] else { return try s.amend(id) }
        var plan = s.book.plan(of: row)
        if chance(2), plan.count > 1 { plan.remove(at: int(0, plan.count - 1)) }
        if chance(2) { plan.append(.of(row.items.count + 1, .training, int(1, 9), in: s.day.civil.year)) }
        try s.amend(
            id, plan: plan, until: chance(2) ? row.until : row.until.adding(days: int(-60, 90)),
            by: user(.accountant))
    }

    /// Mostly a gift that its donor bound to the village, or jobs.
    private mutating func report() throws {
        let active = s.book.pledges.numbered.filter { $0.row.state == .active }
        guard let (id, row) = active.last else { return try s.report("PL1.1", 1) }
        let gifts = s.book.donations.numbered.filter { id, gift in
            gift.donor == row.donor && gift.fulfilment == nil
                && ((try? s.book.bound(of: id, to: row.village)) ?? .zero) > .zero
        }
        if let gift = gifts.last?.id, let item = ItemID(id, 1) { return try s.report(item, gift: gift) }
        if chance(3), let item = ItemID(id, 1) {
            return try s.report(item, gift: any(s.book.donations.count))
        }
        guard let item = ItemID(id, int(2, 4)) else { return }
        try s.report(item, int(1, 9), on: s.day.adding(days: -int(0, 5)), by: user(.accountant))
    }
}

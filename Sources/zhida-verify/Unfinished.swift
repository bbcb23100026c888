import Bookkeeping
import Conservation
import Kernel
import Texts

/// Business of one sort that the book leaves open.
struct Unfinished: Hashable {
    static let namedMax = 10

    let what: VerifyText
    private(set) var count = 0
    /// In fen, where the business is about money.
    private(set) var amount: Int64?
    /// The first ones.
    private(set) var ids: [String] = []

    init(_ what: VerifyText) { self.what = what }

    mutating func add(_ id: some CustomStringConvertible, _ sum: Fen? = nil) {
        count += 1
        if let sum { amount = (amount ?? 0) + sum.amount }
        if ids.count < Self.namedMax { ids.append(id.description) }
    }

    /// All that is open after the last entry, in the order of the work.
    static func list(_ book: Book, _ totals: MoneyTotals) -> [Unfinished] {
        let day = book.lastAt.day
        var notices = Unfinished(.noticeRunning)
        for (id, need) in book.needs.numbered where need.state == .published {
            if let until = need.noticeUntil, until >= day { notices.add(id) }
        }
        for (id, proceeding) in book.proceedings.numbered where proceeding.state == .running {
            if let until = proceeding.noticeUntil, until >= day { notices.add(id) }
        }
        var proceedings = Unfinished(.proceedingOpen)
        for (id, proceeding) in book.proceedings.numbered where proceeding.state == .running {
            proceedings.add(id)
        }
        var objections = Unfinished(.objectionOpen)
        for (id, objection) in book.objections.numbered where objection.state == .open { objections.add(id) }
        var matches = Unfinished(.notRun)
        for (id, match) in book.matches.numbered where match.state == .opened { matches.add(id) }
        return
            ([notices, objections, proceedings, matches] + proposals(book) + lists(book) + payments(book)
            + idle(book) + [unreconciled(totals)] + unshown(book) + pledges(book)
            + help(book) + goods(book) + lending(book))
            .filter { $0.count > 0 }
    }

    private static func proposals(_ book: Book) -> [Unfinished] {
        var proposed = Unfinished(.proposalsWaiting)
        var accepted = Unfinished(.acceptedWaiting)
        for proposal in book.proposals.rows {
            switch proposal.state {
            case .proposed: proposed.add(proposal.line, proposal.amount)
            case .accepted: accepted.add(proposal.line, proposal.amount)
            case .declined, .instructed, .paid, .returned, .released: break
            }
        }
        return [proposed, accepted]
    }

    /// What waits for villages, and what enterprises promised for years that are over and villages did not confirm.
    private static func pledges(_ book: Book) -> [Unfinished] {
        var (offers, reports) = (Unfinished(.pledgeWaits), Unfinished(.fulfilmentWaits))
        var behind = Unfinished(.pledgeBehind)
        for (id, pledge) in book.pledges.numbered where pledge.offer != nil { offers.add(id) }
        for (id, done) in book.fulfilments.numbered where done.state == .reported { reports.add(id) }
        for item in book.pledgeItems.rows where !item.dropped && item.confirmed < item.plan.quantity {
            guard let pledge = book.pledges[item.id.row], pledge.state == .active else { continue }
            let isOver = item.plan.year < book.lastAt.day.civil.year || pledge.until < book.lastAt.day
            if isOver { behind.add(item.id) }
        }
        return [offers, reports, behind]
    }

    /// What helpers reported and villages did not answer, and hits that nobody has looked into.
    private static func help(_ book: Book) -> [Unfinished] {
        var (measures, hits) = (Unfinished(.measureWaits), Unfinished(.verificationOpen))
        for (id, measure) in book.measures.numbered where measure.state == .reported { measures.add(id) }
        for (id, hit) in book.verifications.numbered where hit.finding == nil { hits.add(id) }
        var unopened = Unfinished(.hitsUnopened)
        for (id, list) in book.comparisons.numbered where list.opened < list.hits { unopened.add(id) }
        return [measures, hits, unopened]
    }

    /// Lists that are missing, run or overdue.
    private static func lists(_ book: Book) -> [Unfinished] {
        let day = book.lastAt.day
        var (missing, running) = (Unfinished(.notListed), Unfinished(.listRunning))
        var (urgent, results) = (Unfinished(.urgentNoticeDue), Unfinished(.resultsDue))
        for line in book.due(for: .grants) { missing.add(line.line, line.amount) }
        for (id, list) in book.bulletins.numbered {
            if let until = list.until, until >= day { running.add(id, list.total) }
        }
        for need in book.overdueNotices(on: day) { urgent.add(need) }
        for line in book.overdueResults(on: day) { results.add(line.line, line.amount) }
        return [missing, running, urgent, results]
    }

    /// Funds whose last statement says another balance than the book: lines out that no payment explains, or payments
    /// that no statement shows yet.
    private static func unreconciled(_ totals: MoneyTotals) -> Unfinished {
        var funds = Unfinished(.notReconciled)
        for (id, bank) in totals.banks.sorted(by: { $0.key < $1.key }) where bank.byBook != bank.byStatement {
            funds.add(id, try? Fen(bank.byStatement - bank.byBook))
        }
        return funds
    }

    /// Free money that no match may use as things stand.
    private static func idle(_ book: Book) -> [Unfinished] {
        var stuck = Unfinished(.moneyStuck)
        var waiting = Unfinished(.nonDirected)
        for (id, lot) in book.lots.numbered where lot.free > .zero {
            guard let purpose = lot.purpose else {
                waiting.add(id, lot.free)
                continue
            }
            if book.terms(of: purpose)?.isOpen(on: book.lastAt.day) == false { stuck.add(id, lot.free) }
        }
        return [stuck, waiting]
    }

    /// What the difference between bank and book is made of.
    private static func unshown(_ book: Book) -> [Unfinished] {
        var lines = Unfinished(.lineUnexplained)
        for (id, line) in book.bankLines.numbered where line.amount < .zero && line.isOpen {
            lines.add(id, line.amount)
        }
        var payments = Unfinished(.paymentNotShown)
        for (id, payment) in book.payments.numbered where payment.line == nil {
            if payment.state == .settled || payment.state == .returned { payments.add(id, payment.amount) }
        }
        var refunds = Unfinished(.refundNotShown)
        for (id, refund) in book.refunds.numbered where refund.paidBy == nil {
            refunds.add(id, refund.amount)
        }
        return [lines, payments, refunds]
    }

    private static func payments(_ book: Book) -> [Unfinished] {
        var instructed = Unfinished(.notSettled)
        var unconfirmed = Unfinished(.notConfirmed)
        var disputed = Unfinished(.disputeUnanswered)
        var upheld = Unfinished(.disputeUpheld)
        for (id, payment) in book.payments.numbered {
            let delivery = payment.delivery.flatMap { book.deliveries[$0] }
            switch (payment.state, delivery?.state) {
            case (.instructed, _): instructed.add(id, payment.amount)
            case (.settled, .answered) where delivery?.outcome == .upheld: upheld.add(id, payment.amount)
            case (.settled, nil), (.settled, .answered): unconfirmed.add(id, payment.amount)
            case (.settled, .disputed): disputed.add(id, payment.amount)
            case (.settled, .confirmed), (.failed, _), (.returned, _): break
            }
        }
        return [instructed, unconfirmed, disputed, upheld]
    }
}

import Bookkeeping
import Kernel

extension History {
    /// All accepted lines of the last run listed and, after the notice, paid, need by need and fund by fund; two payments of a hundred come back.
    mutating func pay() throws(Violation) {
        let first = book.payments.count + 1
        try list()
        goOn(to: day.adding(days: Self.grantsDays + 1))
        for need in acceptedLines() { try instruct(need.lines, for: need.id) }
        goOn(to: day.adding(days: 2))
        let sent = (first..<book.payments.count + 1).compactMap { ID<Payment>($0) }
        for payment in sent {
            if random.chance(percent: 2) {
                try fail(payment)
            } else {
                try enter(
                    .paymentSettled(
                        .with {
                            ($0.bankRef, $0.on, $0.payment) = ("B\(day)-\(payment.number)", day, payment)
                        }), by: Actor.payer)
            }
        }
        goOn(to: day.adding(days: 2))
        for payment in sent where book.payments[payment]?.state == .settled { try deliver(payment) }
    }

    /// Hangs out the accepted lines of the last run.
    private mutating func list() throws(Violation) {
        let lines = book.due(for: .grants).filter { $0.line.row == book.matches.last }
        guard let match = lines.first?.line.row else { return }
        let (id, until) = (book.bulletins.coming, day.adding(days: Self.grantsDays))
        let total = lines.reduce(0) { $0 + $1.amount.amount }
        try enter(
            .bulletinPublished(
                .with {
                    ($0.bulletin, $0.lines, $0.match) = (id, lines.map(\.line.number), match)
                    ($0.total, $0.until) = (.fen(total), until)
                }), by: Actor.officer)
    }

    private func acceptedLines() -> [(id: ID<Need>, lines: [ItemID<Match>])] {
        guard let run = book.matches[book.matches.last] else { return [] }
        var places: [[Int]: Int] = [:]
        var list: [(id: ID<Need>, lines: [ItemID<Match>])] = []
        let proposals = book.proposals.rows[(run.firstProposal - 1)...].prefix(run.lineCount)
        for proposal in proposals where proposal.state == .accepted {
            let key = [proposal.need.number, book.lots[proposal.lot]?.fund.number ?? 0]
            if let place = places[key] {
                list[place].lines.append(proposal.line)
            } else {
                places[key] = list.count
                list.append((proposal.need, [proposal.line]))
            }
        }
        return list
    }

    private mutating func instruct(_ lines: [ItemID<Match>], for need: ID<Need>) throws(Violation) {
        let rows = lines.compactMap { book.proposal($0).flatMap { book.proposals[$0] } }
        guard let row = book.needs[need], let card = book.households[row.household], let line = rows.first,
            let fund = book.lots[line.lot]?.fund
        else { return }
        let open = book.batches.rows.lastIndex { $0.fund == fund && $0.on == day }
        let batch = open.flatMap { ID<PaymentBatch>($0 + 1) } ?? book.batches.coming
        let (id, total) = (book.payments.coming, rows.reduce(0) { $0 + $1.amount.amount })
        try enter(
            .paymentInstructed(
                .with {
                    ($0.account, $0.amount, $0.batch) = (card.account, .fen(total), batch)
                    ($0.lines, $0.need, $0.payment) = (lines, need, id)
                }), by: Actor.payer)
    }

    /// The money came back, and the household names another account.
    private mutating func fail(_ payment: ID<Payment>) throws(Violation) {
        try enter(.paymentFailed(.with { ($0.on, $0.payment) = (day, payment) }), by: Actor.payer)
        guard let household = book.payments[payment]?.household else { return }
        let (account, bank) = (try account(by: Actor.registrar), secret())
        try enter(
            .householdCorrected(
                .with { ($0.account, $0.bank, $0.household) = (account, bank, household) }),
            by: Actor.registrar)
    }

    private mutating func deliver(_ payment: ID<Payment>) throws(Violation) {
        guard let household = book.payments[payment]?.household,
            let card = book.households[household]
        else { return }
        let delivery = book.deliveries.coming
        if random.chance(percent: 2) {
            try enter(
                .deliveryDisputed(
                    .with { ($0.delivery, $0.on, $0.payment) = (delivery, day, payment) }),
                by: card.helper ?? .first)
            let answer = secret()
            try enter(
                .deliveryAnswered(.with { ($0.answer, $0.delivery) = (answer, delivery) }),
                by: Actor.township(of: card.village))
        } else {
            try enter(
                .deliveryConfirmed(
                    .with {
                        ($0.delivery, $0.means, $0.on) = (delivery, .fingerprint, day)
                        $0.payment = payment
                    }), by: card.helper ?? .first)
        }
    }

    /// A month of the county's work.
    mutating func liveMonth() throws(Violation) {
        let first = day
        try registerHouseholds(400)
        var donors: [(payer: ID<Account>, intention: ID<Intention>)] = []
        for _ in 0..<300 { donors.append(try registerDonor()) }
        goOn(to: first.adding(days: 1))
        try fileNeeds(700)
        for working in 0..<20 {
            goOn(to: day.adding(days: working.isMultiple(of: 2) ? 0 : 1))
            try receive(100, from: donors, stray: working.isMultiple(of: 5))
        }
        goOn(to: first.adding(days: 20))
        try match()
        goOn(to: day.adding(days: 1))
        try pay()
        goOn(to: first.adding(days: 30))
    }
}

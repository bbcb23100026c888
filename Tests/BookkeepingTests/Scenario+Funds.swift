import Bookkeeping
import Crypto
import Kernel
import MatchingCheck

/// A line of a bank statement: money, and the account it came from or went to.
struct Booked {
    var amount: Fen
    var payer: ID<Account>?
    var ref: String
    var on: Day?

    init(_ amount: Fen, from payer: ID<Account>? = 4, _ ref: String, on: Day? = nil) {
        (self.amount, self.payer, self.ref, self.on) = (amount, payer, ref, on)
    }
}

extension Scenario {
    mutating func fund(
        _ account: ID<Account>, of organisation: ID<Organisation> = 2, name: String = "专户", ref: String? = nil
    )
        throws
    {
        let id = book.funds.next ?? .first
        try enter(
            .fundOpened(
                .with {
                    ($0.account, $0.bank, $0.fund, $0.name) = (account, "bank", id, name)
                    ($0.organisation, $0.ref) = (organisation, ref)
                }), by: .accountant)
    }

    mutating func statement(
        _ lines: [Booked], of fund: ID<Fund> = 1, opening: Fen? = nil, closing: Fen? = nil, slip: Int64 = 0
    ) throws {
        let start = opening ?? book.funds[fund]?.statementBalance ?? 0
        var balance = start.amount
        let rows = StatementLines.with { content in
            for line in lines {
                balance += line.amount.amount
                content.lines.append(
                    .with {
                        ($0.amount, $0.balance) = (line.amount, Fen(integerLiteral: balance + slip))
                        ($0.memo, $0.on, $0.payer) = ("memo", line.on ?? day, line.payer)
                        ($0.payerName, $0.ref) = ("payer", line.ref)
                    })
            }
        }
        try statement(
            attach(rows), of: fund, opening: start, closing: closing ?? Fen(integerLiteral: balance))
    }

    mutating func statement(_ lines: AttachmentRef, of fund: ID<Fund> = 1, opening: Fen, closing: Fen) throws
    {
        let id = book.statements.next ?? .first
        try enter(
            .statementImported(
                .with {
                    ($0.closing, $0.fund, $0.lines, $0.opening, $0.statement) = (
                        closing, fund, lines, opening, id
                    )
                }), by: .accountant)
    }

    mutating func openMatch(policy: Digest? = nil, supply: Fen? = nil, instance: AttachmentRef? = nil) throws
    {
        let frozen = try MatchInstance(book, on: day)
        let ref = try instance ?? attach(frozen)
        let sums = (try Fen.sum(frozen.supplies.map(\.amount)), try Fen.sum(try frozen.lacking()))
        let (id, digest) = (book.matches.next ?? .first, policy ?? book.policy(.needs)?.digest ?? .zero)
        try enter(
            .matchOpened(
                .with {
                    ($0.demand, $0.instance, $0.match, $0.policy) = (sums.1, ref, id, digest)
                    $0.supply = supply ?? sums.0
                }), by: .reviewer)
    }

    mutating func run(
        _ match: ID<Match> = 1, _ lines: [MatchLines.Line], count: Int? = nil, placed: Fen? = nil,
        by certificate: MatchCertificate? = nil
    ) throws {
        let proof = try attach(
            try certificate ?? book.matches[match]?.instance?.certificate() ?? MatchCertificate())
        let ref = try attach(MatchLines.with { $0.lines = lines })
        let sum = Fen(integerLiteral: lines.reduce(0) { $0 + $1.amount.amount })
        try enter(
            .matchRun(
                .with {
                    ($0.count, $0.lines, $0.match, $0.placed) = (
                        count ?? lines.count, ref, match, placed ?? sum
                    )
                    $0.certificate = proof
                }),
            by: .reviewer)
    }

    /// Opened and run as the solver finds; the numbers of its lines.
    @discardableResult
    mutating func match() throws -> [MatchLines.Line] {
        try openMatch()
        let match = ID<Match>(book.matches.count) ?? .first
        let lines = try book.matches[match]?.instance?.solved() ?? []
        try run(match, lines)
        return lines
    }

    mutating func accept(_ lines: [Int], of match: ID<Match> = 1, by user: ID<User> = .reviewer) throws {
        try enter(.matchAccepted(.with { ($0.lines, $0.match) = (lines, match) }), by: user)
    }

    mutating func decline(_ lines: [Int], of match: ID<Match> = 1, by user: ID<User> = .reviewer) throws {
        try enter(
            .matchDeclined(.with { ($0.lines, $0.match, $0.reason) = (lines, match, .household) }), by: user)
    }

    /// What is not said stays as proposed.
    mutating func override(
        _ line: ItemID<Match>, lot: ID<Lot>? = nil, need: ID<Need>? = nil, amount: Fen? = nil,
        by user: ID<User> = .reviewer
    ) throws {
        let row = book.proposal(line).flatMap { book.proposals[$0] }
        try enter(
            .matchOverridden(
                .with {
                    ($0.line, $0.reason) = (line, "override")
                    ($0.lot, $0.need) = (lot ?? row?.lot ?? .first, need ?? row?.need ?? .first)
                    $0.amount = amount ?? row?.amount ?? 1
                }), by: user)
    }

    mutating func list(
        _ lines: [Int], of match: ID<Match> = 1, _ kind: BulletinKind = .grants, total: Fen? = nil,
        until: Day? = nil, by user: ID<User> = .officer
    ) throws {
        let id = book.bulletins.next ?? .first
        let rows = lines.compactMap { number in
            ItemID(match, number).flatMap { book.proposal($0) }.flatMap { book.proposals[$0] }
        }
        let sum = Fen(integerLiteral: rows.reduce(0) { $0 + $1.amount.amount })
        let last = until ?? (kind == .grants ? day.adding(days: Policies.notice.grantsDays) : nil)
        try enter(
            .bulletinPublished(
                .with {
                    ($0.bulletin, $0.lines, $0.match) = (id, lines, match)
                    ($0.total, $0.type, $0.until) = (total ?? sum, kind, last)
                }), by: user)
    }

    /// Listed, and the notice over.
    mutating func hangOut(list lines: [Int], of match: ID<Match> = 1) throws {
        try list(lines, of: match)
        wait(Policies.notice.grantsDays + 1)
    }

    mutating func instruct(
        _ lines: [ItemID<Match>], for need: ID<Need>, _ amount: Fen, to account: ID<Account>? = nil,
        in batch: ID<PaymentBatch>? = nil, by user: ID<User> = .cashier
    ) throws {
        let ids = (batch ?? book.batches.next ?? .first, book.payments.next ?? .first)
        let card = book.needs[need].flatMap { book.households[$0.household] }
        try enter(
            .paymentInstructed(
                .with {
                    ($0.account, $0.amount, $0.batch) = (account ?? card?.account ?? 1, amount, ids.0)
                    ($0.lines, $0.need, $0.payment) = (lines, need, ids.1)
                }), by: user)
    }

    mutating func settle(
        _ payment: ID<Payment>, ref: String? = nil, on: Day? = nil, by user: ID<User> = .cashier
    ) throws {
        let details = (ref ?? "bank-\(payment)", on ?? day)
        try enter(
            .paymentSettled(.with { ($0.bankRef, $0.on, $0.payment) = (details.0, details.1, payment) }),
            by: user)
    }

    mutating func fail(_ payment: ID<Payment>, on: Day? = nil, by user: ID<User> = .cashier) throws {
        let booked = on ?? day
        try enter(
            .paymentFailed(.with { ($0.on, $0.payment, $0.reason) = (booked, payment, .accountClosed) }),
            by: user)
    }

    mutating func giveBack(
        _ payment: ID<Payment>, by line: ID<BankLine>, as user: ID<User> = .cashier
    ) throws {
        try enter(
            .paymentReturned(.with { ($0.line, $0.payment, $0.reason) = (line, payment, .accountClosed) }),
            by: user)
    }

    mutating func explain(
        _ lines: [ID<BankLine>], _ payments: [ID<Payment>] = [], _ refunds: [ID<Refund>] = [],
        by user: ID<User> = .accountant
    ) throws {
        try enter(
            .bankLineExplained(
                .with { ($0.lines, $0.payments, $0.refunds) = (lines, payments, refunds) }), by: user)
    }

    mutating func bookLine(
        _ line: ID<BankLine>, as type: BankLineType, fee: Fen? = nil, by user: ID<User> = .reviewer
    ) throws {
        try enter(.bankLineBooked(.with { ($0.fee, $0.line, $0.type) = (fee, line, type) }), by: user)
    }

    mutating func reopen(_ line: ID<BankLine>, by user: ID<User> = .reviewer) throws {
        try enter(.bankLineReopened(.with { $0.line = line }), by: user)
    }

    mutating func confirm(
        _ payment: ID<Payment>, as delivery: ID<Delivery>? = nil, _ means: ConfirmationMeans = .fingerprint,
        proxy: (ProxyReason?, Commitment?) = (nil, nil), on: Day? = nil, by user: ID<User> = .helper
    ) throws {
        let ids = (delivery ?? book.deliveries.next ?? .first, on ?? day)
        try enter(
            .deliveryConfirmed(
                .with {
                    ($0.delivery, $0.means, $0.on, $0.payment) = (ids.0, means, ids.1, payment)
                    ($0.proxyReason, $0.proxyRelation) = proxy
                }), by: user)
    }

    mutating func dispute(
        _ payment: ID<Payment>, as delivery: ID<Delivery>? = nil, on: Day? = nil, by user: ID<User> = .helper
    ) throws {
        let ids = (delivery ?? book.deliveries.next ?? .first, on ?? day)
        try enter(
            .deliveryDisputed(
                .with { ($0.delivery, $0.on, $0.payment, $0.reason) = (ids.0, ids.1, payment, .notReceived) }),
            by: user)
    }

    mutating func answer(_ delivery: ID<Delivery>, by user: ID<User> = .reviewer) throws {
        try enter(
            .deliveryAnswered(
                .with { ($0.answer, $0.delivery, $0.outcome) = ("answer", delivery, .explained) }), by: user)
    }
}

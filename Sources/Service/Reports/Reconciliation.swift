import Bookkeeping
import Kernel

/// A fund's bank account against its book (对账): every line explained or named, every instruction settled or named.
public struct Reconciliation: Sendable {
    /// A line, payment or refund that is still open.
    public struct Item: Sendable {
        public let id: String
        public let on: Day
        public let amount: Fen
    }

    public let fund: ID<Fund>
    public let name: String
    /// Of the period, by the bank.
    public private(set) var opening = Fen.zero
    public private(set) var closing = Fen.zero
    /// Lines in, by what they became.
    public private(set) var gifts = Fen.zero
    public private(set) var returned = Fen.zero
    public private(set) var takenBack = Fen.zero
    public private(set) var refundedUnclaimed = Fen.zero
    public private(set) var unclaimed = Fen.zero
    /// Lines of either direction that are no gift and no payment; charges as the lines are, money out below zero.
    public private(set) var interest = Fen.zero
    public private(set) var own = Fen.zero
    public private(set) var charges = Fen.zero
    /// What platforms kept of gifts: beside what the lines show.
    public private(set) var fees = Fen.zero
    /// Lines out that are payments and refunds.
    public private(set) var paid = Fen.zero
    /// Lines out that nobody has explained, in the period.
    public private(set) var unexplained: [Item] = []
    // As the book stands, whatever the period:
    public private(set) var notShown: [Item] = []
    public private(set) var refundsNotShown: [Item] = []
    public private(set) var onTheirWay: [Item] = []
    /// What the account should hold, and what its last statement says.
    public let byBook: Fen
    public let byStatement: Fen
    /// Lines out, of any day, that nobody has explained.
    private var allUnexplained: [Item] = []

    /// One for every fund with a statement.
    public static func all(_ book: Book, from: Day?, until: Day?) throws(Refusal) -> [Reconciliation] {
        do throws(KernelError) {
            var list: [Reconciliation] = []
            for (id, fund) in book.funds.numbered {
                guard let balance = fund.statementBalance,
                    let first = book.statements.rows.first(where: { $0.fund == id })
                else { continue }
                list.append(
                    try Reconciliation(
                        id, fund, opening: first.opening, balance: balance, book, from: from, until: until))
            }
            return list
        } catch {
            throw .rule(Violation(.amountTooLarge, "bank"))
        }
    }

    private init(
        _ id: ID<Fund>, _ row: Fund, opening first: Fen, balance: Fen, _ book: Book, from: Day?, until: Day?
    ) throws(KernelError) {
        (fund, name) = (id, row.name)
        // What the book counts begins at nothing; the account's first statement need not.
        byBook = try first.adding(row.bank)
        byStatement = balance
        (opening, closing) = (first, first)
        var lines: Set<ID<BankLine>> = []
        for (line, row) in book.bankLines.numbered where row.fund == id {
            let item = Item(id: line.description, on: row.on, amount: row.amount)
            if row.amount < .zero, row.isOpen { allUnexplained.append(item) }
            if let from, row.on < from { opening = try opening.adding(row.amount) }
            if let until, row.on > until { continue }
            closing = try closing.adding(row.amount)
            if let from, row.on < from { continue }
            lines.insert(line)
            try add(row)
            if row.amount > .zero {
                if row.isExplained { takenBack = try takenBack.adding(row.amount) }
                unclaimed = try unclaimed.adding(row.unclaimed)
            } else if row.isExplained {
                paid = try paid.adding(row.amount)
            } else if row.isOpen {
                unexplained.append(item)
            }
        }
        for gift in book.donations.rows where lines.contains(gift.line) {
            gifts = try gifts.adding(gift.amount)
        }
        for (refund, row) in book.refunds.numbered {
            if row.donation == nil, lines.contains(row.line) {
                refundedUnclaimed = try refundedUnclaimed.adding(row.amount)
            }
            if row.paidBy == nil, book.bankLines[row.line]?.fund == id {
                refundsNotShown.append(Item(id: refund.description, on: row.on, amount: row.amount))
            }
        }
        for (payment, row) in book.payments.numbered where book.batches[row.batch]?.fund == id {
            if let line = row.returnedBy, lines.contains(line) { returned = try returned.adding(row.amount) }
            let item = Item(id: payment.description, on: row.bookedOn ?? row.instructedOn, amount: row.amount)
            if row.isShownNowhere { notShown.append(item) }
            if row.state == .instructed { onTheirWay.append(item) }
        }
    }

    private mutating func add(_ line: BankLine) throws(KernelError) {
        switch line.type {
        case .interest: interest = try interest.adding(line.amount)
        case .own: own = try own.adding(line.amount)
        case .charge: charges = try charges.adding(line.amount)
        case .settlement: fees = try fees.adding(line.fee ?? .zero)
        case nil: break
        }
    }

    public var difference: Fen { Fen.zero.difference(byStatement, byBook) }

    /// The difference is made of the open items, to the fen: what only the bank shows, and what only the book does.
    public var isExplained: Bool {
        let items = allUnexplained + notShown + refundsNotShown
        return (try? Fen.sum(items.map(\.amount))) == difference
    }

    /// Instructions on their way for more than so many days.
    public func overdue(_ days: Int, on day: Day) -> [Item] {
        onTheirWay.filter { day.days(since: $0.on) > days }
    }

    public func json(overdueDays: Int?, on day: Day) -> JSON {
        func list(_ items: [Item]) -> JSON {
            .list(
                items.map {
                    .object([
                        "id": .text($0.id), "on": .text($0.on.description),
                        "amount_fen": .number($0.amount.amount),
                    ])
                })
        }
        var members: [String: JSON] = [
            "fund": .text(fund.description), "name": .text(name), "opening_fen": .number(opening.amount),
            "closing_fen": .number(closing.amount), "gifts_fen": .number(gifts.amount),
            "returned_fen": .number(returned.amount), "taken_back_fen": .number(takenBack.amount),
            "refunded_unclaimed_fen": .number(refundedUnclaimed.amount),
            "unclaimed_fen": .number(unclaimed.amount), "paid_fen": .number(paid.amount),
            "interest_fen": .number(interest.amount), "own_fen": .number(own.amount),
            "charges_fen": .number(charges.amount), "fees_fen": .number(fees.amount),
            "unexplained": list(unexplained), "not_shown": list(notShown),
            "refunds_not_shown": list(refundsNotShown), "on_their_way": list(onTheirWay),
            "by_book_fen": .number(byBook.amount), "by_statement_fen": .number(byStatement.amount),
            "difference_fen": .number(difference.amount), "is_explained": .bool(isExplained),
        ]
        if let overdueDays { members["overdue"] = list(overdue(overdueDays, on: day)) }
        return .object(members)
    }
}

extension Fen {
    /// Both being balances of one account, the difference is no larger than either may be.
    fileprivate func difference(_ a: Fen, _ b: Fen) -> Fen { (try? a.subtracting(b)) ?? self }
}

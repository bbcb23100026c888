import Bookkeeping
import Kernel

/// Says which payments and refunds lines of a statement are.
public struct ExplainLines: Command {
    /// None: every line out that is certain, because the bank's number and the amount are those of a settled payment, or
    /// of the payments that a batch's line holds.
    public let lines: [ID<BankLine>]
    public let payments: [ID<Payment>]
    public let refunds: [ID<Refund>]

    public init(lines: [ID<BankLine>], payments: [ID<Payment>], refunds: [ID<Refund>]) {
        (self.lines, self.payments, self.refunds) = (lines, payments, refunds)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard lines.isEmpty else {
            var data = BankLineExplained()
            (data.lines, data.payments, data.refunds) = (
                lines.sorted(), payments.sorted(), refunds.sorted()
            )
            try desk.record(.bankLineExplained(data))
            return Self.answer(lines: lines.count, payments: payments.count)
        }
        let certain = Self.certain(in: desk.book, by: desk.by)
        guard !certain.isEmpty else { throw .input(.nothingToDo("bank")) }
        for found in certain {
            var data = BankLineExplained()
            (data.lines, data.payments) = ([found.line], found.payments)
            try desk.record(.bankLineExplained(data))
        }
        return Self.answer(lines: certain.count, payments: certain.map(\.payments.count).reduce(0, +))
    }

    private static func answer(lines: Int, payments: Int) -> JSON {
        .object(["lines": .number(Int64(lines)), "payments": .number(Int64(payments))])
    }

    private struct Key: Hashable {
        let fund: ID<Fund>
        let ref: String
    }

    /// Lines out with the payments that bear their number, where both are the same sum.
    private static func certain(in book: Book, by user: ID<User>) -> [(
        line: ID<BankLine>, payments: [ID<Payment>]
    )] {
        var open: [Key: [ID<Payment>]] = [:]
        for (id, payment) in book.payments.numbered where payment.isShownNowhere {
            guard payment.instructedBy != user, let ref = payment.bankRef,
                let fund = book.batches[payment.batch]?.fund
            else { continue }
            open[Key(fund: fund, ref: ref), default: []].append(id)
            // One of many of an entry, as TakeResults names it.
            if ref.hasSuffix("/\(id)") {
                open[Key(fund: fund, ref: String(ref.dropLast("/\(id)".count))), default: []].append(id)
            }
        }
        return book.bankLines.numbered.compactMap { id, line in
            guard line.amount < .zero, line.isOpen,
                let payments = open[Key(fund: line.fund, ref: line.ref)],
                let sum = try? Fen.sum(payments.compactMap { book.payments[$0]?.amount }),
                sum == line.amount.negated
            else { return nil }
            return (id, payments)
        }
    }
}

extension Payment {
    /// It left the account by the bank's word, and no line was said to be it.
    var isShownNowhere: Bool { (state == .settled || state == .returned) && line == nil }
}

extension Book {
    /// Payments of a batch that left the account by the bank's word, and that no line was said to be.
    public func paymentsShownNowhere(of batch: ID<PaymentBatch>) -> [ID<Payment>] {
        payments.numbered.filter { $0.row.batch == batch && $0.row.isShownNowhere }.map(\.id)
    }
}

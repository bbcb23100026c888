import Kernel

/// Lines that together moved what the payments and refunds named moved: one line of a batch and its many payments, or a
/// line out, the line by which the bank took part of it back at once, and the payments that remain. Nothing moves by it.
public struct BankLineExplained: Payload {
    public static let kind = "bank-line.explained"

    /// Ascending; at least one is money out.
    public var lines: [ID<BankLine>] = []
    public var payments: [ID<Payment>] = []
    public var refunds: [ID<Refund>] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
        try coder.field("payments", &payments)
        try coder.field("refunds", &refunds)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        guard let first = lines.first, Self.ascend(lines), Self.ascend(payments), Self.ascend(refunds) else {
            throw Violation(.malformed, "lines")
        }
        let fund = try draft.row(first).fund
        var left = Fen.zero
        var earliest: Day?
        for id in lines {
            let line = try draft.row(id)
            guard line.fund == fund else { throw Violation(.lineOfOtherFund, id) }
            left = try left + line.amount
            if line.amount < .zero, earliest.map({ line.on < $0 }) ?? true { earliest = line.on }
            try explain(id, line, &draft)
        }
        guard let earliest else { throw Violation(.lineWrongState, first) }
        for id in payments { left = try left + take(id, of: fund, since: earliest, first, &draft) }
        for id in refunds { left = try left + take(id, of: fund, first, &draft) }
        guard left == .zero else { throw Violation(.explanationDiffers, left) }
    }

    /// Money that came in by such a line is none that was received: it never left the book.
    private func explain(_ id: ID<BankLine>, _ line: BankLine, _ draft: inout Draft) throws(Violation) {
        if line.amount > .zero {
            guard line.unclaimed == line.amount else { throw Violation(.lineExceeded, id) }
            try draft.post(debit: .unclaimed(line.fund), credit: .bank(line.fund), line.amount)
        }
        try draft.explain(id)
        try draft.update(id) { $0.unclaimed = .zero }
    }

    private func take(
        _ id: ID<Payment>, of fund: ID<Fund>, since: Day, _ line: ID<BankLine>, _ draft: inout Draft
    ) throws(Violation) -> Fen {
        let payment = try draft.row(id)
        guard try draft.row(payment.batch).fund == fund else { throw Violation(.lineOfOtherFund, id) }
        guard payment.instructedBy != draft.by else { throw Violation(.sameHand, id) }
        guard payment.state == .settled || payment.state == .returned, payment.line == nil,
            payment.instructedOn <= since
        else { throw Violation(.paymentWrongState, id) }
        try draft.update(id) { $0.line = line }
        return payment.amount
    }

    private func take(
        _ id: ID<Refund>, of fund: ID<Fund>, _ line: ID<BankLine>, _ draft: inout Draft
    ) throws(Violation) -> Fen {
        let refund = try draft.row(id)
        guard try draft.row(refund.line).fund == fund else { throw Violation(.lineOfOtherFund, id) }
        guard refund.paidBy == nil else { throw Violation(.lineWrongState, id) }
        try draft.update(id) { $0.paidBy = line }
        return refund.amount
    }

    private static func ascend<R>(_ ids: [ID<R>]) -> Bool { zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } }
}

extension Draft {
    /// Marks a line as explained, once.
    fileprivate mutating func explain(_ id: ID<BankLine>) throws(Violation) {
        try update(id) { line throws(Violation) in
            guard line.isOpen else { throw Violation(.lineWrongState, id) }
            line.isExplained = true
        }
    }
}

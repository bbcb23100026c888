import Kernel

/// The only grounds on which money goes back.
public enum RefundReason: String, CanonicalWord {
    /// 错汇: sent in error, found within the policy's days.
    case misdirected
    /// 重复: one gift sent twice.
    case duplicate
    /// A condition agreed in the intention has come about.
    case condition
}

/// Whether a donation bill (公益事业捐赠票据) stood against the money.
public enum BillState: String, CanonicalWord {
    case none, cancelled
}

public struct Refund: TableRow {
    public static let idPrefix = "Z"
    public static let tableKind = TableKind.refunds
    public static var table: WritableKeyPath<Book, Table<Refund>> { \.refunds }
    public static var swaps: WritableKeyPath<Effects, Swaps<Refund>> { \.refunds }

    public let line: ID<BankLine>
    /// Absent where the money was never claimed by a donation.
    public let donation: ID<Donation>?
    public let amount: Fen
    public let reason: RefundReason
    public let payee: ID<Account>
    public let on: Day
    /// The line that shows it leaving, where an entry has said so; of several the first.
    public var paidBy: ID<BankLine>?
}

public struct DonationRefunded: Payload {
    public static let kind = "donation.refunded"

    public var amount = Fen.zero
    public var bill = BillState.none
    public var donation: ID<Donation>?
    /// For `duplicate`: the gift that stays.
    public var duplicateOf: ID<Donation>?
    public var line = ID<BankLine>.first
    /// The lot of the gift out of which it goes back; absent with the gift.
    public var lot: ID<Lot>?
    /// The account that the money came from.
    public var payee = ID<Account>.first
    public var reason = RefundReason.misdirected
    public var refund = ID<Refund>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("bill", &bill)
        try coder.field("donation", &donation)
        try coder.field("duplicate_of", &duplicateOf)
        try coder.field("line", &line)
        try coder.field("lot", &lot)
        try coder.field("payee", &payee)
        try coder.field("reason", &reason)
        try coder.field("refund", &refund)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let bankLine = try draft.row(line)
        try draft.requirePositive(amount)
        guard bankLine.payer == payee else { throw Violation(.refundPayee, line) }
        guard case .refunds(let policy) = try draft.requirePolicy(.refunds).content else { return }
        if let donation, let lot {
            try refundGift(donation, lot, bankLine, policy, &draft)
        } else {
            try refundUnclaimed(bankLine, policy, &draft)
        }
        try draft.post(debit: .returned(bankLine.fund), credit: .bank(bankLine.fund), amount)
        let row = Refund(
            line: line, donation: donation, amount: amount, reason: reason, payee: payee, on: draft.day,
            paidBy: nil)
        try draft.insert(refund, row)
    }

    private func refundUnclaimed(
        _ bankLine: BankLine, _ policy: RefundsPolicy, _ draft: inout Draft
    ) throws(Violation) {
        guard reason == .misdirected, donation == nil, lot == nil, duplicateOf == nil, bill == .none else {
            throw Violation(.refundNotAllowed, line)
        }
        guard draft.day.days(since: bankLine.on) <= policy.misdirectedDays else {
            throw Violation(.refundTooLate, line)
        }
        guard draft.book.statements[bankLine.statement]?.importedBy != draft.by else {
            throw Violation(.sameHand, line)
        }
        guard amount <= bankLine.unclaimed else { throw Violation(.lineExceeded, line) }
        try draft.update(line) { row throws(Violation) in row.unclaimed = try row.unclaimed - amount }
        try draft.post(
            debit: .unclaimed(bankLine.fund), credit: .unclaimedRefunded(bankLine.fund), amount)
    }

    private func refundGift(
        _ id: ID<Donation>, _ lot: ID<Lot>, _ bankLine: BankLine, _ policy: RefundsPolicy,
        _ draft: inout Draft
    ) throws(Violation) {
        let gift = try draft.row(id)
        let share = try draft.row(lot)
        guard gift.line == line, share.donation == id else { throw Violation(.refundNotAllowed, id) }
        guard gift.registeredBy != draft.by else { throw Violation(.sameHand, id) }
        guard gift.bill == nil || bill == .cancelled else { throw Violation(.billStands, id) }
        switch reason {
        case .misdirected:
            guard duplicateOf == nil else { throw Violation(.refundNotAllowed, id) }
            guard draft.day.days(since: bankLine.on) <= policy.misdirectedDays else {
                throw Violation(.refundTooLate, id)
            }
        case .duplicate: try requireDuplicate(of: id, gift, policy, draft)
        case .condition: try requireCondition(share, draft)
        }
        try draft.post(debit: .free(lot), credit: .refunded(lot), amount)
        try draft.update(id) { row throws(Violation) in
            row.refunded = try row.refunded + amount
            row.bill = nil
        }
        try draft.recount(id, by: Fen.zero - amount, under: share.purpose)
        if let intention = share.purpose?.intention {
            try draft.update(intention) { row throws(Violation) in row.received = try row.received - amount }
        }
    }

    /// Same donor, same amount, same account, near in time, but another transfer; the other gift stays whole.
    private func requireDuplicate(
        of id: ID<Donation>, _ gift: Donation, _ policy: RefundsPolicy, _ draft: borrowing Draft
    ) throws(Violation) {
        guard let duplicateOf, duplicateOf != id else { throw Violation(.refundNotAllowed, id) }
        let other = try draft.row(duplicateOf)
        let lines = (try draft.row(gift.line), try draft.row(other.line))
        guard other.line != gift.line, other.donor == gift.donor, other.amount == gift.amount,
            other.refunded == .zero, lines.0.payer == lines.1.payer,
            abs(lines.0.on.days(since: lines.1.on)) <= policy.duplicateDays, amount == gift.amount
        else { throw Violation(.refundNotAllowed, id) }
    }

    private func requireCondition(_ share: Lot, _ draft: borrowing Draft) throws(Violation) {
        guard duplicateOf == nil, let id = share.purpose?.intention else {
            throw Violation(.refundNotAllowed, line)
        }
        let intention = try draft.row(id)
        guard intention.refundCondition == .unmatchedAtDeadline, let deadline = intention.terms.deadline,
            draft.day > deadline
        else { throw Violation(.refundNotAllowed, id) }
    }
}

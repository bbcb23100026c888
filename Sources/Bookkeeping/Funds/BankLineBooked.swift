import Kernel

/// What a line of a statement is where it is neither somebody's gift nor a payment.
public enum BankLineType: String, CanonicalWord {
    /// 利息: what the bank credited on the balance; as money out, what it took back of that.
    case interest
    /// 自有资金: the foundation's own money, put in to bear charges.
    case own
    /// 手续费: what the bank took; as money in, what it gave back of that.
    case charge
    /// 平台净额结算: gifts that a platform collected, less the fee that it kept.
    case settlement
}

/// Says what a line is. Interest and own money are the fund's income and no gift; charges, a platform's fee among them,
/// are borne by that income and never by gifts.
public struct BankLineBooked: Payload {
    public static let kind = "bank-line.booked"

    /// Of a settlement: what the platform kept. The line and it are what donors gave.
    public var fee: Fen?
    public var line = ID<BankLine>.first
    public var type = BankLineType.interest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("fee", &fee)
        try coder.field("line", &line)
        try coder.field("type", &type)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(line)
        guard (fee != nil) == (type == .settlement) else { throw Violation(.malformed, "fee") }
        guard row.isOpen, type.fits(row.amount) else { throw Violation(.lineWrongState, line) }
        // What an importer calls income would be no donor's any more: somebody else says so.
        guard try draft.row(row.statement).importedBy != draft.by else { throw Violation(.sameHand, line) }
        guard row.unclaimed == max(row.amount, .zero) else { throw Violation(.lineExceeded, line) }
        let booking = try Booking(row, type, fee: fee)
        try draft.requireCovered(row.fund, booking.surplus, line)
        try draft.post(debit: booking.debit, credit: booking.credit, booking.amount)
        try draft.update(line) { row throws(Violation) in
            (row.type, row.fee) = (type, fee)
            row.unclaimed = try row.whole
        }
        try draft.requireBounded()
    }
}

/// Takes back what was said of a line, while nothing rests on it: it is open again.
public struct BankLineReopened: Payload {
    public static let kind = "bank-line.reopened"

    public var line = ID<BankLine>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("line", &line)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(line)
        guard let type = row.type else { throw Violation(.lineWrongState, line) }
        guard row.unclaimed == (try row.whole) else { throw Violation(.lineExceeded, line) }
        let booking = try Booking(row, type, fee: row.fee)
        try draft.requireCovered(row.fund, booking.surplus.negated, line)
        try draft.post(debit: booking.credit, credit: booking.debit, booking.amount)
        try draft.update(line) { row throws(Violation) in
            (row.type, row.fee) = (nil, nil)
            row.unclaimed = max(row.amount, .zero)
        }
    }
}

extension BankLineType {
    /// Own money and settlements come in; a bank corrects interest and charges by lines of the other direction.
    fileprivate func fits(_ amount: Fen) -> Bool {
        switch self {
        case .interest, .charge: true
        case .own, .settlement: amount > .zero
        }
    }
}

/// How a booked line is posted, and by how much the fund's income less its charges grows.
private struct Booking {
    let debit: LedgerAccount
    let credit: LedgerAccount
    let amount: Fen
    let surplus: Fen

    init(_ line: BankLine, _ type: BankLineType, fee: Fen?) throws(Violation) {
        let fund = line.fund
        let isIn = line.amount > .zero
        switch type {
        case .interest, .own:
            (debit, credit) = isIn ? (.unclaimed(fund), .income(fund)) : (.income(fund), .bank(fund))
        case .charge:
            (debit, credit) = isIn ? (.unclaimed(fund), .charges(fund)) : (.charges(fund), .bank(fund))
        case .settlement: (debit, credit) = (.charges(fund), .unclaimed(fund))
        }
        amount = fee ?? (isIn ? line.amount : line.amount.negated)
        surplus = fee?.negated ?? line.amount
    }
}

extension BankLine {
    /// What gifts may claim of it by what was said of it, before any did.
    fileprivate var whole: Fen {
        get throws(Violation) {
            switch type {
            case .settlement: try amount + (fee ?? .zero)
            case .interest, .own, .charge: .zero
            case nil: max(amount, .zero)
            }
        }
    }
}

extension Draft {
    /// Charges never exceed income: what is left at the bank beside it is all of the donors.
    fileprivate func requireCovered(_ fund: ID<Fund>, _ change: Fen, _ line: ID<BankLine>) throws(Violation) {
        let row = try row(fund)
        guard try row.income - row.charges + change >= .zero else { throw Violation(.chargeUncovered, line) }
    }
}

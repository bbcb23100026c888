import Kernel

/// Payments that go to the bank together (拨付批次), out of one fund.
public struct PaymentBatch: TableRow {
    public static let idPrefix = "X"
    public static let tableKind = TableKind.batches
    public static var table: WritableKeyPath<Book, Table<PaymentBatch>> { \.batches }
    public static var swaps: WritableKeyPath<Effects, Swaps<PaymentBatch>> { \.batches }

    public let fund: ID<Fund>
    public let on: Day
    public var paymentCount: Int
    public var total: Fen
}

public enum PaymentState: String, CanonicalWord {
    case instructed, settled
    /// 退汇: the money went back to its lots.
    case failed
    /// 到账后退汇: it had settled and came back.
    case returned
}

/// Money on its way to a household's own account, for one need (拨付指令).
public struct Payment: TableRow {
    public static let idPrefix = "P"
    public static let tableKind = TableKind.payments
    public static var table: WritableKeyPath<Book, Table<Payment>> { \.payments }
    public static var swaps: WritableKeyPath<Effects, Swaps<Payment>> { \.payments }

    public let batch: ID<PaymentBatch>
    public let need: ID<Need>
    public let household: ID<Household>
    public let account: ID<Account>
    /// The bank's name, as on the card on the day of the instruction.
    public let bank: Commitment
    public let amount: Fen
    public let lines: [ItemID<Match>]
    public let instructedBy: ID<User>
    public let instructedOn: Day
    public var state: PaymentState
    public var bookedOn: Day?
    public var bankRef: String?
    public var delivery: ID<Delivery>?
    /// The line that shows it leaving, where an entry has said so; of several the first.
    public var line: ID<BankLine>?
    /// The line by which it came back.
    public var returnedBy: ID<BankLine>?
}

public struct PaymentInstructed: Payload {
    public static let kind = "payment.instructed"
    public static let reach = Reach.village

    public var account = ID<Account>.first
    public var amount = Fen.zero
    public var batch = ID<PaymentBatch>.first
    public var lines: [ItemID<Match>] = []
    public var need = ID<Need>.first
    public var payment = ID<Payment>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("account", &account)
        try coder.field("amount", &amount)
        try coder.field("batch", &batch)
        try coder.field("lines", &lines)
        try coder.field("need", &need)
        try coder.field("payment", &payment)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let needRow = try draft.row(need)
        let card = try draft.row(needRow.household)
        try draft.requireScope(card.village)
        try requirePayee(needRow, card, draft)
        guard needRow.filedBy != draft.by else { throw Violation(.sameHand, need) }
        guard card.accountBy != draft.by else { throw Violation(.sameHand, needRow.household) }
        var total = Fen.zero
        var fund: ID<Fund>?
        for id in lines {
            let proposal = try draft.row(draft.proposal(id))
            guard proposal.state == .accepted, proposal.need == need else {
                throw Violation(.paymentWrongState, id)
            }
            guard proposal.acceptedBy != draft.by else { throw Violation(.sameHand, id) }
            if let bar = draft.book.noticeBar(of: proposal, on: draft.day) { throw Violation(bar, id) }
            let lotFund = try draft.row(proposal.lot).fund
            guard fund == nil || fund == lotFund else { throw Violation(.mixedFunds, id) }
            fund = lotFund
            total = try total + proposal.amount
            try draft.post(
                debit: .committed(proposal.lot), credit: .instructed(proposal.lot), proposal.amount)
            try draft.update(try draft.proposal(id)) { $0.state = .instructed }
        }
        guard let fund, total == amount else { throw Violation(.paymentAmount, payment) }
        try join(fund, &draft)
        try draft.update(need) { row throws(Violation) in
            row.committed = try row.committed - amount
            row.instructed = try row.instructed + amount
        }
        let row = Payment(
            batch: batch, need: need, household: needRow.household, account: account,
            bank: card.bank, amount: amount, lines: lines,
            instructedBy: draft.by, instructedOn: draft.day, state: .instructed, bookedOn: nil, bankRef: nil,
            delivery: nil, line: nil, returnedBy: nil)
        try draft.insert(payment, row)
    }

    /// No village, township or helper account ever holds gift money: the payee is the household itself.
    private func requirePayee(_ need: Need, _ card: Household, _ draft: borrowing Draft) throws(Violation) {
        guard account == card.account else { throw Violation(.wrongPayee, account) }
        guard case .needs(let policy) = draft.book.policies[need.needsPolicy]?.content,
            policy.category(need.category)?.payees.contains(.household) == true
        else { throw Violation(.payeeNotAllowed, need.category) }
    }

    /// The batch is an earlier one of the same fund and day, or a new one.
    private func join(_ fund: ID<Fund>, _ draft: inout Draft) throws(Violation) {
        if try draft.next(PaymentBatch.self) == batch {
            let row = PaymentBatch(fund: fund, on: draft.day, paymentCount: 1, total: amount)
            return try draft.insert(batch, row)
        }
        let day = draft.day
        try draft.update(batch) { row throws(Violation) in
            guard row.fund == fund else { throw Violation(.mixedFunds, batch) }
            guard row.on == day else { throw Violation(.paymentWrongState, batch) }
            row.paymentCount += 1
            row.total = try row.total + amount
        }
    }
}

public struct PaymentSettled: Payload {
    public static let kind = "payment.settled"
    public static let reach = Reach.village

    public var bankRef = ""
    public var on = Day.earliest
    public var payment = ID<Payment>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("bank_ref", &bankRef)
        try coder.field("on", &on)
        try coder.field("payment", &payment)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.requireInstructed(payment, bookedOn: on)
        let fund = try draft.row(row.batch).fund
        try draft.requireText(bankRef, "bank_ref", bytesMax: 64)
        try draft.claim(.bankRef(fund, ref: bankRef), for: payment.number, orElse: .bankRefTaken, bankRef)
        for id in row.lines {
            let proposal = try draft.row(draft.proposal(id))
            try draft.post(debit: .instructed(proposal.lot), credit: .paid(proposal.lot), proposal.amount)
            try draft.update(try draft.proposal(id)) { $0.state = .paid }
        }
        try draft.post(debit: .aid(fund), credit: .bank(fund), row.amount)
        try draft.update(row.need) { need throws(Violation) in
            need.instructed = try need.instructed - row.amount
            need.paid = try need.paid + row.amount
        }
        try draft.update(payment) { payment in
            payment.state = .settled
            payment.bookedOn = on
            payment.bankRef = bankRef
        }
    }
}

public enum PaymentFailure: String, CanonicalWord {
    case accountClosed = "account-closed"
    case nameMismatch = "name-mismatch"
    case accountUnknown = "account-unknown"
    case other
}

public struct PaymentFailed: Payload {
    public static let kind = "payment.failed"
    public static let reach = Reach.village

    public var on = Day.earliest
    public var payment = ID<Payment>.first
    public var reason = PaymentFailure.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("on", &on)
        try coder.field("payment", &payment)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.requireInstructed(payment, bookedOn: on)
        for id in row.lines {
            let proposal = try draft.row(draft.proposal(id))
            try draft.post(debit: .instructed(proposal.lot), credit: .free(proposal.lot), proposal.amount)
            try draft.update(try draft.proposal(id)) { $0.state = .returned }
            try draft.use(try .zero - proposal.amount, of: proposal.lot, for: row.household)
        }
        try draft.update(row.need) { need throws(Violation) in
            need.instructed = try need.instructed - row.amount
        }
        try draft.update(payment) { payment in
            payment.state = .failed
            payment.bookedOn = on
        }
    }
}

extension Draft {
    fileprivate func requireInstructed(_ id: ID<Payment>, bookedOn on: Day) throws(Violation) -> Payment {
        let payment = try row(id)
        guard payment.state == .instructed else { throw Violation(.paymentWrongState, id) }
        try requireScope(try row(payment.household).village)
        guard on >= payment.instructedOn else { throw Violation(.paymentWrongState, id) }
        try requirePast(on)
        return payment
    }
}

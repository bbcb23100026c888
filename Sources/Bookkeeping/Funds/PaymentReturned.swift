import Kernel

/// A settled payment that came back (到账后退汇), with the line of the statement that brought it. Its money is free again.
public struct PaymentReturned: Payload {
    public static let kind = "payment.returned"
    public static let reach = Reach.village

    public var line = ID<BankLine>.first
    public var payment = ID<Payment>.first
    public var reason = PaymentFailure.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("line", &line)
        try coder.field("payment", &payment)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(payment)
        guard row.state == .settled, let bookedOn = row.bookedOn else {
            throw Violation(.paymentWrongState, payment)
        }
        try draft.requireScope(try draft.row(row.household).village)
        let fund = try draft.row(row.batch).fund
        let back = try draft.row(line)
        guard back.fund == fund else { throw Violation(.lineOfOtherFund, line) }
        guard back.type == nil else { throw Violation(.lineWrongState, line) }
        guard back.on >= bookedOn else { throw Violation(.paymentWrongState, payment) }
        guard row.amount <= back.unclaimed else { throw Violation(.lineExceeded, line) }
        try draft.update(line) { line throws(Violation) in
            line.unclaimed = try line.unclaimed - row.amount
        }
        for id in row.lines {
            let proposal = try draft.row(draft.proposal(id))
            try draft.post(debit: .paid(proposal.lot), credit: .free(proposal.lot), proposal.amount)
            try draft.update(try draft.proposal(id)) { $0.state = .returned }
            try draft.use(try .zero - proposal.amount, of: proposal.lot, for: row.household)
        }
        try draft.post(debit: .unclaimed(fund), credit: .aid(fund), row.amount)
        var isConfirmed = false
        if let delivery = row.delivery { isConfirmed = try draft.row(delivery).state == .confirmed }
        try draft.update(row.need) { need throws(Violation) in
            need.paid = try need.paid - row.amount
            if isConfirmed { need.confirmed = try need.confirmed - row.amount }
        }
        try draft.update(payment) { payment in
            payment.state = .returned
            payment.returnedBy = line
        }
    }
}

import Bookkeeping
import Kernel

extension RowReader {
    func result(_ desk: inout Desk) throws(Refusal) {
        let payment = try id("payment", desk.book, as: Payment.self)
        let on = try day("on")
        let result = try word(
            "result", among: ["settled": PaymentState.settled, "failed": .failed, "returned": .returned])
        if result == .returned { return try returned(payment, &desk) }
        if result == .settled {
            var data = PaymentSettled()
            data.payment = payment
            data.on = on
            data.bankRef = try bankRef("bank_ref")
            try requireEmpty("reason")
            try desk.record(.paymentSettled(data))
        } else {
            var data = PaymentFailed()
            data.payment = payment
            data.on = on
            data.reason = try word("reason", as: PaymentFailure.self)
            try requireEmpty("bank_ref")
            try desk.record(.paymentFailed(data))
        }
    }

    private func returned(_ payment: ID<Payment>, _ desk: inout Desk) throws(Refusal) {
        var data = PaymentReturned()
        data.payment = payment
        data.reason = try word("reason", as: PaymentFailure.self)
        let ref = try bankRef("bank_ref")
        guard let batch = desk.book.payments[payment]?.batch, let fund = desk.book.batches[batch]?.fund,
            let line = desk.book.unique[.statementLine(fund, ref: ref)].flatMap({ ID<BankLine>($0) })
        else { throw refuse("bank_ref", .unknownRef(ref)) }
        data.line = line
        try desk.record(.paymentReturned(data))
    }

    func confirmation(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("confirmed_by", desk.book, as: User.self)
        let confirmation = ConfirmDelivery(
            payment: try id("payment", desk.book, as: Payment.self), on: try day("on"),
            means: try word("means", as: ConfirmationMeans.self), proxyRelation: personal("proxy_relation"),
            proxyReason: try optionalWord("proxy_reason", as: ProxyReason.self))
        _ = try confirmation.perform(&desk)
    }
}

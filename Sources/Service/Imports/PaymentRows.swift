import Bookkeeping
import Kernel

extension RowReader {
    func result(_ desk: inout Desk) throws(Refusal) {
        let payment = try id("payment", desk.book, as: Payment.self)
        let on = try day("on")
        if try word("result", among: ["settled": true, "failed": false]) {
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

    func confirmation(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("confirmed_by", desk.book, as: User.self)
        let confirmation = ConfirmDelivery(
            payment: try id("payment", desk.book, as: Payment.self), on: try day("on"),
            means: try word("means", as: ConfirmationMeans.self), proxyRelation: personal("proxy_relation"),
            proxyReason: try optionalWord("proxy_reason", as: ProxyReason.self))
        _ = try confirmation.perform(&desk)
    }
}

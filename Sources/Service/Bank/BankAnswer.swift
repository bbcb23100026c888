import Bookkeeping
import Kernel

/// What a status report (pain.002) says of one payment, one batch or a whole file.
struct BankAnswer: Sendable {
    enum Subject: Sendable {
        /// By its `EndToEndId`, which is our payment's id.
        case payment(String)
        /// By its `PmtInfId`, which is our batch's id.
        case batch(String)
        /// By its `MsgId`, which begins with our batch's id.
        case file(String)
    }

    let subject: Subject
    let amount: Fen?
    /// Nil where the bank has not rejected it.
    let failure: PaymentFailure?
    /// When the bank says so.
    let on: Day
    let place: BankPlace

    /// Statuses that leave it on its way (ISO 20022 ExternalPaymentGroupStatus, …TransactionStatus).
    private static let open = [
        "ACCC", "ACCP", "ACSC", "ACSP", "ACTC", "ACWC", "ACWP", "ACFC", "PART", "PATC", "PDNG", "PRES",
        "RCVD",
    ]

    static func ofFile(_ part: BankElement, on day: Day) throws(Refusal) -> [BankAnswer] {
        let name = try part.required("OrgnlMsgId").text
        guard try isRejected(part, "GrpSts") else { return [] }
        return [try BankAnswer(.file(name), part, on: day)]
    }

    /// Of the batch as a whole where it was rejected, otherwise of its payments.
    static func ofBatch(_ part: BankElement, on day: Day) throws(Refusal) -> [BankAnswer] {
        let name = try part.required("OrgnlPmtInfId").text
        if try isRejected(part, "PmtInfSts") { return [try BankAnswer(.batch(name), part, on: day)] }
        var answers: [BankAnswer] = []
        for payment in part.all("TxInfAndSts") {
            let id = try payment.required("OrgnlEndToEndId").text
            let isRejected = try isRejected(payment, "TxSts")
            let amount = try payment.optional("OrgnlTxRef/Amt/InstdAmt")?.amount()
            answers.append(
                BankAnswer(
                    subject: .payment(id), amount: amount,
                    failure: isRejected ? try reason(payment) : nil, on: day, place: payment.place))
        }
        return answers
    }

    private init(_ subject: Subject, _ part: BankElement, on day: Day) throws(Refusal) {
        (self.subject, on, place, amount) = (subject, day, part.place, nil)
        failure = try Self.reason(part)
    }

    private init(subject: Subject, amount: Fen?, failure: PaymentFailure?, on: Day, place: BankPlace) {
        (self.subject, self.amount, self.failure) = (subject, amount, failure)
        (self.on, self.place) = (on, place)
    }

    private static func isRejected(_ part: BankElement, _ name: String) throws(Refusal) -> Bool {
        guard let status = try part.optional(name) else { return false }
        switch try status.text {
        case "RJCT", "CANC": return true
        case let word where open.contains(word): return false
        case let other: throw status.refuse(.notAWord(other, allowed: (open + ["RJCT", "CANC"]).sorted()))
        }
    }

    private static func reason(_ part: BankElement) throws(Refusal) -> PaymentFailure {
        guard let info = part.all("StsRsnInf").first else { return .other }
        return PaymentFailure(isoReason: try info.text(at: "Rsn/Cd") ?? "")
    }
}

extension PaymentFailure {
    /// The reason behind a code of ISO 20022's ExternalStatusReason or ExternalReturnReason.
    init(isoReason code: String) {
        self =
            switch code {
            // Closed; closed creditor account.
            case "AC04", "AC07": .accountClosed
            // Incorrect or invalid account number, creditor account, IBAN.
            case "AC01", "AC03", "AC15": .accountUnknown
            // Name inconsistent with the account; identifications that do not agree.
            case "BE01", "BE08", "BE20", "BE21", "BE22": .nameMismatch
            default: .other
            }
    }
}

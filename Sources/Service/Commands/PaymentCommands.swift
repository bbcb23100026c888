import Bookkeeping
import Kernel

/// Sends every accepted line on its way that hung out long enough: one payment for each need and fund, one batch for each fund.
public struct InstructPayments: Command {
    /// Only needs of this fund; nil means all.
    public let fund: ID<Fund>?

    public init(fund: ID<Fund>? = nil) { self.fund = fund }

    private struct Key: Hashable, Comparable {
        let fund: ID<Fund>
        let need: ID<Need>

        static func < (a: Key, b: Key) -> Bool { (a.fund, a.need) < (b.fund, b.need) }
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var due: [Key: [Proposal]] = [:]
        var barred: Violation?
        var barredCount = 0
        for proposal in desk.book.proposals.rows where proposal.state == .accepted {
            guard let lot = desk.book.lots[proposal.lot], fund == nil || fund == lot.fund else { continue }
            if let bar = desk.book.noticeBar(of: proposal, on: desk.day) {
                if barred == nil { barred = Violation(bar, proposal.line) }
                barredCount += 1
                continue
            }
            due[Key(fund: lot.fund, need: proposal.need), default: []].append(proposal)
        }
        guard !due.isEmpty else {
            if let barred { throw .rule(barred) }
            throw .input(.nothingToDo("payments"))
        }
        var batches: [ID<Fund>: ID<PaymentBatch>] = [:]
        var total = Fen.zero
        for key in due.keys.sorted() {
            let batch: ID<PaymentBatch>
            if let known = batches[key.fund] { batch = known } else { batch = try desk.nextID(\.batches) }
            batches[key.fund] = batch
            let amount = try instruct(due[key] ?? [], need: key.need, batch: batch, &desk)
            do throws(KernelError) { total = try total.adding(amount) } catch {
                throw .rule(Violation(.amountTooLarge, batch))
            }
        }
        return .object([
            "batches": .list(batches.values.sorted().map { .text($0.description) }),
            "payments": .number(Int64(due.count)), "total_fen": .number(total.amount),
            "waiting": .number(Int64(barredCount)),
        ])
    }

    private func instruct(
        _ proposals: [Proposal], need: ID<Need>, batch: ID<PaymentBatch>, _ desk: inout Desk
    ) throws(Refusal) -> Fen {
        guard let row = desk.book.needs[need], let card = desk.book.households[row.household] else {
            throw .input(.unknownID(need.description))
        }
        var data = PaymentInstructed()
        data.payment = try desk.nextID(\.payments)
        data.batch = batch
        data.need = need
        data.account = card.account
        data.lines = proposals.map(\.line)
        do throws(KernelError) { data.amount = try Fen.sum(proposals.map(\.amount)) } catch {
            throw .rule(Violation(.amountTooLarge, need))
        }
        try desk.record(.paymentInstructed(data))
        return data.amount
    }
}

/// The household's word that a settled payment came.
public struct ConfirmDelivery: Command {
    public let payment: ID<Payment>
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let means: ConfirmationMeans
    public let proxyRelation: String?
    public let proxyReason: ProxyReason?

    public init(
        payment: ID<Payment>, on: Day?, means: ConfirmationMeans, proxyRelation: String? = nil,
        proxyReason: ProxyReason? = nil
    ) {
        self.payment = payment
        self.on = on
        self.means = means
        self.proxyRelation = proxyRelation
        self.proxyReason = proxyReason
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.payments[payment] else { throw .input(.unknownID(payment.description)) }
        var data = DeliveryConfirmed()
        data.payment = payment
        data.delivery = try desk.delivery(of: row)
        data.on = on ?? desk.day
        data.means = means
        data.proxyReason = proxyReason
        data.proxyRelation = try desk.commit(
            PersonalText.line(proxyRelation, "proxy_relation"), field: "delivery.proxy_relation",
            of: row.household)
        try desk.record(.deliveryConfirmed(data))
        return .object(["delivery": .text(data.delivery.description), "payment": .text(payment.description)])
    }
}

public struct DisputeDelivery: Command {
    public let payment: ID<Payment>
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let reason: DisputeReason

    public init(payment: ID<Payment>, on: Day?, reason: DisputeReason) {
        self.payment = payment
        self.on = on
        self.reason = reason
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.payments[payment] else { throw .input(.unknownID(payment.description)) }
        var data = DeliveryDisputed()
        data.payment = payment
        data.delivery = try desk.delivery(of: row)
        data.on = on ?? desk.day
        data.reason = reason
        try desk.record(.deliveryDisputed(data))
        return .object(["delivery": .text(data.delivery.description), "payment": .text(payment.description)])
    }
}

public struct AnswerDispute: Command {
    public let delivery: ID<Delivery>
    public let outcome: DisputeOutcome
    /// The reasoned answer, for the vault.
    public let text: String

    public init(delivery: ID<Delivery>, outcome: DisputeOutcome, text: String) {
        self.delivery = delivery
        self.outcome = outcome
        self.text = text
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.deliveries[delivery], let payment = desk.book.payments[row.payment] else {
            throw .input(.unknownID(delivery.description))
        }
        var data = DeliveryAnswered()
        data.delivery = delivery
        data.outcome = outcome
        let answer: Commitment = try desk.commit(text, field: "delivery.answer", of: payment.household)
        data.answer = answer
        try desk.record(.deliveryAnswered(data))
        return .object(["delivery": .text(delivery.description), "outcome": .text(outcome.rawValue)])
    }
}

extension Desk {
    fileprivate func delivery(of payment: Payment) throws(Refusal) -> ID<Delivery> {
        if let known = payment.delivery { return known }
        return try nextID(\.deliveries)
    }
}

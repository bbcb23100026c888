import ArgumentParser
import Bookkeeping
import Kernel
import Service

struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "农户确认收款。Record the household's confirmation of a payment.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: "payment, such as P1") var payment: String
    @Option(help: "signature, fingerprint or proxy") var means: String
    @Option(help: "day of the visit; today otherwise") var on: String?
    @Option(help: "for proxy: relation to the household (vault)") var proxyRelation: String?
    @Option(help: "for proxy: illness, absence, minor or other") var proxyReason: String?

    func run() async throws {
        try await Console.run(options) { console in
            let session = try await Session.open(options, actor, console, change)
            var reason: ProxyReason?
            if let proxyReason { reason = try argument(proxyReason, word: ProxyReason.self) }
            let outcome = try await session.submit(
                ConfirmDelivery(
                    payment: try argument(payment, as: Payment.self), on: try argument(day: on),
                    means: try argument(means, word: ConfirmationMeans.self), proxyRelation: proxyRelation,
                    proxyReason: reason))
            if case .text(let delivery) = outcome.answer["delivery"] { console.say([delivery]) }
        }
    }
}

struct DisputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute", abstract: "对到账提出异议。Dispute a payment.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: "payment, such as P1") var payment: String
    @Option(help: "not-received, wrong-amount or other") var reason: String
    @Option(help: "day; today otherwise") var on: String?

    func run() async throws {
        try await Console.run(options) { console in
            let session = try await Session.open(options, actor, console, change)
            let outcome = try await session.submit(
                DisputeDelivery(
                    payment: try argument(payment, as: Payment.self), on: try argument(day: on),
                    reason: try argument(reason, word: DisputeReason.self)))
            if case .text(let delivery) = outcome.answer["delivery"] { console.say([delivery]) }
        }
    }
}

struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "答复异议。Answer a dispute.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: "delivery, such as Y1") var delivery: String
    @Option(help: "explained or upheld") var outcome: String
    @Option(help: "the reasoned answer (vault)") var text: String

    func run() async throws {
        try await Console.run(options) { console in
            let session = try await Session.open(options, actor, console, change)
            let outcome = try await session.submit(
                AnswerDispute(
                    delivery: try argument(delivery, as: Delivery.self),
                    outcome: try argument(outcome, word: DisputeOutcome.self), text: text))
            if case .text(let delivery) = outcome.answer["delivery"] { console.say([delivery]) }
        }
    }
}

struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "退还:错汇、重复或约定条件。Give money back to the account it came from.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: "gift (D1 or its ref), or unclaimed bank line (B1 or the bank's number)") var subject:
        String
    @Option(help: "misdirected, duplicate or condition") var reason: String
    @Option(help: "yuan; all that may go back otherwise") var amount: String?
    @Option(help: "for duplicate: the gift that stays") var duplicateOf: String?
    @Option(help: "donation bill: none or cancelled") var bill = "none"

    func run() async throws {
        try await Console.run(options) { console in
            let session = try await Session.open(options, actor, console, change)
            var amount: Fen?
            if let text = self.amount { amount = try argument(yuan: text) }
            let other = try await session.ids(duplicateOf.map { [$0] } ?? [], as: Donation.self).first
            let target: RefundMoney.Subject
            let name = subject
            if let line = await session.keeper.read({ $0.book.bankLine(named: name) }) {
                target = .line(line)
            } else if let lot = ID<Lot>(name) {
                target = .lot(lot)
            } else {
                guard let gift = try await session.ids([subject], as: Donation.self).first else { return }
                target = .donation(gift)
            }
            let answer = try await session.submit(
                RefundMoney(
                    target, amount: amount, reason: try argument(reason, word: RefundReason.self),
                    duplicateOf: other,
                    bill: try argument(bill, word: BillState.self))
            ).answer
            if case .text(let refund) = answer["refund"], case .number(let fen) = answer["amount_fen"],
                let sum = try? Fen(fen), case .text(let payee) = answer["payee"]
            {
                console.say(.refundMade(refund: refund, amount: sum.yuan, payee: payee))
            }
        }
    }
}

extension Book {
    /// A statement line by its book id, or by the bank's number where no other fund has the same.
    fileprivate func bankLine(named text: String) -> ID<BankLine>? {
        if let id = ID<BankLine>(text), bankLines[id] != nil { return id }
        let named = bankLines.numbered.filter { $0.row.ref == text }
        return named.count == 1 ? named.first?.id : nil
    }
}

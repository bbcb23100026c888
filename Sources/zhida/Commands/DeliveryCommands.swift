import ArgumentParser
import Bookkeeping
import Kernel
import Service

struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "confirm", abstract: .hint(.confirm))

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: .hint(.payment)) var payment: String
    @Option(help: .hint(.means)) var means: String
    @Option(help: .hint(.dayOfVisit)) var on: String?
    @Option(help: .hint(.proxyRelation)) var proxyRelation: String?
    @Option(help: .hint(.proxyReason)) var proxyReason: String?

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
    static let configuration = CommandConfiguration(commandName: "dispute", abstract: .hint(.dispute))

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: .hint(.payment)) var payment: String
    @Option(help: .hint(.disputeReason)) var reason: String
    @Option(help: .hint(.day)) var on: String?

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
    static let configuration = CommandConfiguration(commandName: "answer", abstract: .hint(.answer))

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: .hint(.delivery)) var delivery: String
    @Option(help: .hint(.disputeOutcome)) var outcome: String
    @Option(help: .hint(.disputeAnswer)) var text: String

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
    static let configuration = CommandConfiguration(commandName: "refund", abstract: .hint(.refund))

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: .hint(.refunded)) var subject: String
    @Option(help: .hint(.refundReason)) var reason: String
    @Option(help: .hint(.refundAmount)) var amount: String?
    @Option(help: .hint(.duplicateOf)) var duplicateOf: String?
    @Option(help: .hint(.billState)) var bill = "none"

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
    func bankLine(named text: String) -> ID<BankLine>? {
        if let id = ID<BankLine>(text), bankLines[id] != nil { return id }
        let named = bankLines.numbered.filter { $0.row.ref == text }
        return named.count == 1 ? named.first?.id : nil
    }
}

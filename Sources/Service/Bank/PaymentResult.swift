import Bookkeeping
import Kernel

/// What a bank says became of one payment.
struct PaymentResult: Sendable {
    enum Outcome: Hashable, Sendable {
        /// - ref: the bank's number of the movement.
        case settled(on: Day, ref: String)
        case failed(on: Day, PaymentFailure)
        /// It came back after it had settled, with a line of the statement.
        case returned(line: String, PaymentFailure)
    }

    let place: BankPlace
    /// As it stands in the file.
    let payment: String
    let amount: Fen?
    /// The number of the account that paid; nil where the file does not say.
    let account: String?
    let outcome: Outcome
}

/// A bank's file of results.
public enum ResultFile: Sendable {
    case message(BankMessage)
    case list(BankResultList)

    var file: String {
        switch self {
        case .message(let message): message.file
        case .list(let list): list.file
        }
    }
}

/// A file's results by payment, with what else it says.
struct PaymentResults {
    private(set) var list: [PaymentResult] = []
    /// Payments that are still on their way.
    private(set) var open = 0
    /// Movements that are no payments of the book.
    private(set) var others = 0

    init(_ file: ResultFile, _ book: Book) throws(Refusal) {
        switch file {
        case .list(let file): list = file.results
        case .message(let message):
            for answer in message.answers { try take(answer, book) }
            for report in message.reports {
                for entry in report.entries { try take(entry, account: report.account) }
            }
        }
    }

    private mutating func take(_ answer: BankAnswer, _ book: Book) throws(Refusal) {
        guard let failure = answer.failure else { return open += 1 }
        func fail(_ payment: String, _ amount: Fen?) {
            list.append(
                PaymentResult(
                    place: answer.place, payment: payment, amount: amount, account: nil,
                    outcome: .failed(on: answer.on, failure)))
        }
        let batch: String
        switch answer.subject {
        case .payment(let id): return fail(id, answer.amount)
        case .batch(let id): batch = id
        case .file(let name): batch = String(name.prefix { $0 != "-" })
        }
        guard let id = ID<PaymentBatch>(batch), book.batches[id] != nil else {
            throw answer.place.refuse(.unknownID(batch))
        }
        for (payment, row) in book.payments.numbered where row.batch == id {
            fail(payment.description, nil)
        }
    }

    private mutating func take(_ entry: BankEntry, account: String) throws(Refusal) {
        if entry.details.isEmpty { others += 1 }
        for detail in entry.details {
            let isOut = entry.amount < .zero
            guard let payment = detail.endToEnd, ID<Payment>(payment) != nil, isOut || detail.failure != nil
            else {
                others += 1
                continue
            }
            guard !IDNumber.isValid(entry.ref) else { throw entry.place.refuse(.refIsPersonal) }
            let ref = entry.details.count == 1 ? entry.ref : "\(entry.ref)/\(payment)"
            let outcome: PaymentResult.Outcome =
                isOut
                ? .settled(on: entry.on, ref: ref) : .returned(line: entry.ref, detail.failure ?? .other)
            list.append(
                PaymentResult(
                    place: detail.place, payment: payment, amount: detail.amount, account: account,
                    outcome: outcome))
        }
    }
}

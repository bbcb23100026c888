import Bookkeeping
import Kernel

/// A batch of payments with all that a bank needs to know of it. Holds personal data.
public struct PaymentOrder: Sendable {
    struct Line: Sendable {
        let payment: ID<Payment>
        let holder: String
        let account: String
        let bank: String
        let amount: Fen
        /// The need's own number, or its id.
        let need: String
    }

    let batch: ID<PaymentBatch>
    /// The day on which it was instructed.
    let on: Day
    let fundName: String
    /// Who pays: the foundation.
    let payer: String
    /// The number of the account that pays.
    let fundAccount: String
    let lines: [Line]
    let total: Fen
    /// The book's origin, which no other book has.
    let origin: String
}

extension PaymentOrder {
    /// Payments of the batch that are still on their way; the access is recorded first.
    public init(_ batch: ID<PaymentBatch>, _ book: Book, vault: Openings) throws(Refusal) {
        guard let row = book.batches[batch], let fund = book.funds[row.fund],
            let account = book.accounts[fund.account]
        else { throw .input(.unknownID(batch.description)) }
        let payments = book.payments.numbered.filter { $0.row.batch == batch && $0.row.state == .instructed }
        guard !payments.isEmpty else { throw .input(.nothingToDo(batch.description)) }
        // Account numbers are read by those who may instruct payments, and by nobody else.
        guard book.mayRecord(PaymentInstructed.kind, vault.user) else {
            throw .rule(Violation(.noRole, "\(vault.user) pay export"))
        }
        try vault.record(payments.flatMap { Self.subjects($0.row, book) } + [fund.account.description])
        let number = try vault.present(
            account.number, field: "account.number", of: fund.account.description)
        var lines: [Line] = []
        for (id, payment) in payments { lines.append(try Self.line(id, payment, book, vault)) }
        let total: Fen
        do throws(KernelError) { total = try Fen.sum(lines.map(\.amount)) } catch {
            throw .rule(Violation(.amountTooLarge, batch))
        }
        self.init(
            batch: batch, on: row.on, fundName: fund.name,
            payer: book.organisations[fund.organisation]?.name ?? fund.name, fundAccount: number,
            lines: lines,
            total: total, origin: book.state?.origin ?? "")
    }

    /// Whose personal data a payment's line holds.
    private static func subjects(_ row: Payment, _ book: Book) -> [String] {
        [
            book.households[row.household]?.head.description, row.account.description,
            row.household.description,
        ]
        .compactMap(\.self)
    }

    private static func line(_ id: ID<Payment>, _ row: Payment, _ book: Book, _ vault: Openings)
        throws(Refusal) -> Line
    {
        guard let card = book.households[row.household] else { throw .input(.unknownID("\(row.household)")) }
        guard let head = book.persons[card.head], let known = book.accounts[row.account] else {
            throw .input(.unknownID("\(row.account)"))
        }
        let holder = try vault.present(head.name, field: "person.name", of: "\(card.head)")
        let number = try vault.present(known.number, field: "account.number", of: "\(row.account)")
        let bank = try vault.present(row.bank, field: "household.bank", of: "\(row.household)")
        let need =
            book.needs[row.need]?.ref?.split(separator: "/").last.map(String.init) ?? row.need.description
        return Line(
            payment: id, holder: holder, account: number, bank: bank, amount: row.amount, need: need)
    }
}

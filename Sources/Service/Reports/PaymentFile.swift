import Bookkeeping
import Kernel
import Sheets

/// A payment batch as a table for the bank (docs/imports.md, "Export"). Holds personal data.
public struct PaymentFile: Sendable {
    public static let columns: [Column] = [
        .required("batch"), .required("payment"), .required("account_holder"), .required("account_number"),
        .required("account_bank"), .required("amount_yuan", .yuan), .required("need"),
    ]

    public let bytes: [UInt8]
    public let count: Int
    public let total: Fen

    /// Payments of the batch that are still on their way; the access is recorded first.
    public init(
        _ batch: ID<PaymentBatch>, _ book: Book, vault: Openings, format: SheetFormat = .csv(.utf8)
    ) throws(Refusal) {
        guard book.batches[batch] != nil else { throw .input(.unknownID(batch.description)) }
        let payments = book.payments.numbered.filter { $0.row.batch == batch && $0.row.state == .instructed }
        guard !payments.isEmpty else { throw .input(.nothingToDo(batch.description)) }
        // Account numbers are read by those who may instruct payments, and by nobody else.
        guard book.mayRecord(PaymentInstructed.kind, vault.user) else {
            throw .rule(Violation(.noRole, "\(vault.user) pay export"))
        }
        try vault.record(payments.flatMap { Self.subjects($0.row, book) })
        var total = Fen.zero
        do {
            var rows: [[String]] = []
            for (id, row) in payments {
                rows.append(try Self.cells(id, row, book, vault))
                total = try total.adding(row.amount)
            }
            bytes = try format.file(SheetDraft(name: batch.description, columns: Self.columns, rows: rows))
        } catch let refusal as Refusal {
            throw refusal
        } catch let error as SheetError {
            throw .sheet(error, file: batch.description)
        } catch {
            throw .rule(Violation(.amountTooLarge, batch))
        }
        count = payments.count
        self.total = total
    }

    /// Whose personal data a payment's line holds.
    private static func subjects(_ row: Payment, _ book: Book) -> [String] {
        [
            book.households[row.household]?.head.description, row.account.description,
            row.household.description,
        ]
        .compactMap(\.self)
    }

    private static func cells(_ id: ID<Payment>, _ row: Payment, _ book: Book, _ vault: Openings)
        throws(Refusal) -> [String]
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
        return [row.batch.description, id.description, holder, number, bank, row.amount.yuan, need]
    }
}

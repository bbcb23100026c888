import Bookkeeping
import Kernel
import Sheets

/// In what form a batch goes to the bank.
public enum PaymentFormat: Sendable {
    /// The table of docs/imports.md, "Export".
    case sheet(SheetFormat)
    /// As a bank's profile says.
    case profile(BankProfile)
    /// ISO 20022 pain.001.001.09; a profile knows the banks' numbers.
    case creditTransfer(BankProfile?)
}

/// A payment batch as a file for the bank (docs/imports.md, "Export"). Holds personal data.
public struct PaymentFile: Sendable {
    public static let columns: [Column] = [
        .required("batch"), .required("payment"), .required("account_holder"), .required("account_number"),
        .required("account_bank"), .required("amount_yuan", .yuan), .required("need"),
    ]

    public let bytes: [UInt8]
    public let count: Int
    public let total: Fen

    public init(_ order: PaymentOrder, format: PaymentFormat) throws(Refusal) {
        do throws(SheetError) {
            switch format {
            case .sheet(let format): bytes = try format.file(Self.table(order))
            case .profile(let profile): bytes = try profile.file(order)
            case .creditTransfer(let profile): bytes = Array(CreditTransfer(order, profile).text.utf8)
            }
        } catch {
            throw .sheet(error, file: order.batch.description)
        }
        (count, total) = (order.lines.count, order.total)
    }

    public init(
        _ batch: ID<PaymentBatch>, _ book: Book, vault: Openings,
        format: PaymentFormat = .sheet(.csv(.utf8))
    ) throws(Refusal) {
        try self.init(PaymentOrder(batch, book, vault: vault), format: format)
    }

    private static func table(_ order: PaymentOrder) -> SheetDraft {
        SheetDraft(
            name: order.batch.description, columns: columns,
            rows: order.lines.map { line in
                [
                    order.batch.description, line.payment.description, line.holder, line.account, line.bank,
                    line.amount.yuan, line.need,
                ]
            })
    }
}

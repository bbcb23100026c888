import Bookkeeping
import Kernel
import Sheets

extension BankProfile {
    /// A list of payments as this bank wants it.
    func file(_ order: PaymentOrder) throws(SheetError) -> [UInt8] {
        let form = payments
        let rows = order.lines.enumerated().map { index, line in
            form.columns.map { text(of: $0, order, line: line, number: index + 1) }
        }
        switch form.form {
        case .xlsx:
            let columns = form.columns.map { cell in
                let isYuan = cell.field == .amount && form.amounts == .yuan
                return Column.required(cell.title ?? "", isYuan ? .yuan : .text)
            }
            return try SheetFormat.xlsx.file(
                SheetDraft(name: order.batch.description, columns: columns, rows: rows))
        case .text:
            func outer(_ cells: [BankCell]) -> [[String]] {
                cells.isEmpty ? [] : [cells.map { text(of: $0, order, line: nil, number: 0) }]
            }
            let titles = form.titles ? [form.columns.map { $0.title ?? "" }] : []
            return try form.lines.file(outer(form.head) + titles + rows + outer(form.foot))
        }
    }

    private func text(of cell: BankCell, _ order: PaymentOrder, line: PaymentOrder.Line?, number: Int)
        -> String
    {
        switch cell.field {
        case .number: "\(number)"
        case .batch: order.batch.description
        case .payment: line?.payment.description ?? ""
        case .need: line?.need ?? ""
        case .amount: line.map { payments.text($0.amount) } ?? ""
        case .holder: line?.holder ?? ""
        case .account: line?.account ?? ""
        case .bank: line?.bank ?? ""
        case .cnaps: line.flatMap { cnaps(of: $0.bank) } ?? ""
        case .day: payments.text(order.on)
        case .fundAccount: order.fundAccount
        case .fundName: order.fundName
        case .count: "\(order.lines.count)"
        case .sum: payments.text(order.total)
        case .text: cell.text ?? ""
        case .result, .bankRef, .ignored: ""
        }
    }
}

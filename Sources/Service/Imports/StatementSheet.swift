import Bookkeeping
import Kernel

/// One statement of one fund: the file's lines in the bank's order.
struct StatementSheet {
    private let rows: [RowReader]

    init(_ rows: [RowReader]) { self.rows = rows }

    func record(_ desk: inout Desk) throws(Refusal) {
        guard let first = rows.first, let last = rows.last else { return }
        var data = StatementImported()
        data.fund = try first.id("fund", desk.book, as: Fund.self)
        data.statement = try first.next(desk.book.statements)
        data.opening = try difference(try first.yuan("balance_yuan"), try first.yuan("amount_yuan"), first)
        data.closing = try last.yuan("balance_yuan")
        var content = StatementLines()
        for row in rows {
            guard try row.id("fund", desk.book, as: Fund.self) == data.fund else {
                throw row.refuse("fund", .rowsDisagree("fund"))
            }
            let line = try line(row, data.statement, &desk)
            // Before the gap is seen that an import again leaves behind itself.
            guard desk.book.unique[.statementLine(data.fund, ref: line.ref)] == nil else {
                throw row.refuse("ref", Violation(.statementLineTaken, line.ref))
            }
            content.lines.append(line)
        }
        do throws(Refusal) { try desk.record(data, content) } catch {
            let day = desk.book.funds[data.fund]?.statementUntil
            guard case .rule(let violation) = error,
                let place = Self.place(of: violation, in: content.lines, notBefore: day ?? .earliest)
            else { throw error }
            throw rows[place.row].refuse(place.column, violation)
        }
    }

    /// The row and column that a rule of statements concerns.
    ///
    /// - Parameter first: the fund's last day on record.
    private static func place(
        of violation: Violation, in lines: [StatementLines.Line], notBefore first: Day
    ) -> (row: Int, column: String)? {
        switch violation.rule {
        case .statementGap: return (0, "balance_yuan")
        case .dayInFuture: return (lines.count - 1, "on")
        case .statementLineTaken:
            // Of the lines on record none came so far: the number stands twice in the file.
            let twice = lines.indices.filter { lines[$0].ref == violation.subject }.dropFirst().first
            return twice.map { ($0, "ref") }
        case .statementArithmetic:
            var (day, balance) = (first, Fen?.none)
            for (row, line) in lines.enumerated() {
                if let balance, (try? balance.adding(line.amount)) != line.balance {
                    return (row, "balance_yuan")
                }
                if line.on < day { return (row, "on") }
                if line.amount == .zero { return (row, "amount_yuan") }
                if !(1...64).contains(line.ref.utf8.count) { return (row, "ref") }
                (day, balance) = (line.on, line.balance)
            }
            return nil
        default: return nil
        }
    }

    private func line(_ row: RowReader, _ statement: ID<Statement>, _ desk: inout Desk) throws(Refusal)
        -> StatementLines.Line
    {
        let account = row.personal("payer_account") == nil ? nil : try row.accountNumber("payer_account")
        let entry = StatementEntry(
            ref: try row.bankRef("ref"), on: try row.day("on"), amount: try row.yuan("amount_yuan"),
            balance: try row.yuan("balance_yuan"), account: account, name: row.personal("payer_name"),
            memo: row.personal("memo"))
        return try entry.line(of: statement, &desk)
    }

    private func difference(_ a: Fen, _ b: Fen, _ row: RowReader) throws(Refusal) -> Fen {
        do throws(KernelError) { return try a.subtracting(b) } catch {
            throw row.refuse("balance_yuan", .notAnAmount(a.yuan))
        }
    }
}

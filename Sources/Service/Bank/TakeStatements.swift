import Bookkeeping
import Kernel

/// Takes the statements of camt.053 messages, as the import of statements takes tables: each in the bank's order, joined
/// to the one before. A day without entries must show the balance that is known, and adds nothing.
public struct TakeStatements: Command {
    public let messages: [BankMessage]

    public init(_ messages: [BankMessage]) throws(Refusal) {
        for message in messages where message.kind != .statement {
            throw .input(.unknownMessage("\(message.file): \(message.kind.rawValue)"))
        }
        self.messages = messages
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let before = (size: desk.book.size, statements: desk.book.statements.count)
        var rows = 0
        for report in messages.flatMap(\.reports) {
            let accounts = report.entries.flatMap(\.details).compactMap(\.account) + [report.account]
            try desk.foresee(Set(accounts).map { .account($0) })
            guard let fund = try desk.fund(ofAccount: report.account) else {
                throw report.place.refuse(.notAFundsAccount)
            }
            do throws(Refusal) {
                try take(report, of: fund, &desk)
            } catch {
                throw .rows(try error.rows(at: report.place), more: 0)
            }
            rows += report.entries.count
        }
        guard desk.book.size > before.size else {
            throw .input(.nothingToDo(messages.map(\.file).joined(separator: " ")))
        }
        return .object([
            "kind": .text(ImportKind.statement.rawValue), "rows": .number(Int64(rows)),
            "entries": .number(Int64(desk.book.size - before.size)),
            "made": .object([
                Statement.tableName: .number(Int64(desk.book.statements.count - before.statements)),
                BankLine.tableName: .number(Int64(rows)),
            ]),
        ])
    }

    private func take(_ report: BankReport, of fund: ID<Fund>, _ desk: inout Desk) throws(Refusal) {
        guard let opening = report.opening, let closing = report.closing else { return }
        guard !report.entries.isEmpty else {
            let known = desk.book.funds[fund]?.statementBalance
            guard known == nil || known == opening else { throw .rule(Violation(.statementGap, fund)) }
            return
        }
        var data = StatementImported()
        data.fund = fund
        data.statement = try desk.nextID(\.statements)
        (data.opening, data.closing) = (opening, closing)
        var balance = opening
        var content = StatementLines()
        for entry in report.entries {
            balance = try entry.place.sum([balance, entry.amount])
            content.lines.append(
                try StatementEntry(entry, balance: balance).line(of: data.statement, &desk))
        }
        try desk.record(data, content)
    }
}

/// One line of a statement as a bank gives it, before its personal data is sealed.
struct StatementEntry {
    let ref: String
    let on: Day
    let amount: Fen
    let balance: Fen
    let account: String?
    let name: String?
    let memo: String?

    /// What the line says of its payer goes with the payer's account, where that is known.
    func line(of statement: ID<Statement>, _ desk: inout Desk) throws(Refusal) -> StatementLines.Line {
        var line = StatementLines.Line()
        (line.ref, line.on, line.amount, line.balance) = (ref, on, amount, balance)
        if let account { line.payer = try desk.account(number: account) }
        func commit(_ text: String?, _ field: String) throws(Refusal) -> Commitment? {
            // A bank may fill a field with spaces.
            guard let text, !text.isBlank else { return nil }
            if let payer = line.payer { return try desk.commit(text, field: field, of: payer) as Commitment }
            return try desk.commit(text, field: field, of: statement) as Commitment
        }
        line.payerName = try commit(name, "bank_line.payer_name")
        line.memo = try commit(memo, "bank_line.memo")
        return line
    }
}

extension StatementEntry {
    fileprivate init(_ entry: BankEntry, balance: Fen) throws(Refusal) {
        guard !IDNumber.isValid(entry.ref) else { throw entry.place.refuse(.refIsPersonal) }
        guard CanonicalText.allows(entry.ref) else { throw entry.place.refuse(.badText("AcctSvcrRef")) }
        (ref, on, amount) = (entry.ref, entry.on, entry.amount)
        self.balance = balance
        let only = entry.details.count == 1 ? entry.details[0] : nil
        if let account = only?.account, !AccountNumber.isValid(account) {
            throw entry.place.refuse(.badText("Acct"))
        }
        (account, name) = (only?.account, only?.name)
        memo = only?.memo ?? entry.memo
    }
}

extension Desk {
    /// Records a statement with its lines attached.
    mutating func record(_ statement: StatementImported, _ content: StatementLines) throws(Refusal) {
        var data = statement
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try content.canonicalBytes() } catch {
            throw .rule(Violation(.attachmentMalformed, error.code))
        }
        data.lines = AttachmentRef(bytes)
        try record(.statementImported(data), attaching: [bytes])
    }
}

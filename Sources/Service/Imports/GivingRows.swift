import Bookkeeping
import Kernel

extension RowReader {
    func donor(_ desk: inout Desk) throws(Refusal) {
        var data = DonorRegistered()
        data.donor = try next(desk.book.donors)
        data.ref = try ownRef("ref")
        data.type = try word("kind", as: DonorKind.self)
        data.anonymous = try flag("anonymous")
        data.name = try desk.commit(try requiredPersonal("name"), field: "donor.name", of: data.donor)
        data.idNumber = try desk.commit(personal("id_number"), field: "donor.id_number", of: data.donor)
        data.phone = try desk.commit(personal("phone"), field: "donor.phone", of: data.donor)
        try desk.record(.donorRegistered(data))
    }

    func intention(_ desk: inout Desk) throws(Refusal) {
        var data = IntentionDeclared()
        data.intention = try next(desk.book.intentions)
        data.ref = try ownRef("ref")
        data.donor = try id("donor", desk.book, as: Donor.self)
        data.amount = try yuan("amount_yuan")
        data.householdCap = try optionalYuan("household_cap_yuan")
        data.deadline = try optionalDay("deadline")
        data.on = try day("declared_on")
        data.refundCondition = try optionalWord("refund_condition", as: RefundCondition.self)
        data.restriction.area = try optionalArea("region", desk.book)
        if personal("attribute") != nil {
            data.restriction.attribute = try word("attribute", among: HouseholdCard.attributes)
        }
        data.restriction.categories = try list("categories").sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        try desk.record(.intentionDeclared(data))
    }

    func donation(_ desk: inout Desk) throws(Refusal) {
        var data = DonationReceived()
        data.donation = try next(desk.book.donations)
        data.lot = try next(desk.book.lots)
        data.ref = try ownRef("ref")
        data.donor = try id("donor", desk.book, as: Donor.self)
        data.fund = try id("fund", desk.book, as: Fund.self)
        data.line = try bankLine("line", fund: data.fund, desk.book)
        data.amount = try yuan("amount_yuan")
        data.intention = try optionalID("intention", desk.book, as: Intention.self)
        data.on = try day("received_on")
        data.namedFund = try optionalID("named_fund", desk.book, as: NamedFund.self)
        try desk.record(.donationReceived(data))
    }

    /// A statement line by the bank's number within the fund, or by its book id.
    private func bankLine(_ column: String, fund: ID<Fund>, _ book: Book) throws(Refusal) -> ID<BankLine> {
        let text = try text(column)
        if let number = book.unique[.statementLine(fund, ref: text)], let id = ID<BankLine>(number) {
            return id
        }
        guard let id = ID<BankLine>(text), book.bankLines[id] != nil else {
            throw refuse(column, .unknownRef(text))
        }
        return id
    }
}

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
            content.lines.append(try line(row, data.statement, &desk))
        }
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try content.canonicalBytes() } catch {
            throw .rule(Violation(.attachmentMalformed, error.code))
        }
        data.lines = AttachmentRef(bytes)
        try desk.record(.statementImported(data), attaching: [bytes])
    }

    /// What the line says of its payer goes with the payer's account, where that is known.
    private func line(_ row: RowReader, _ statement: ID<Statement>, _ desk: inout Desk) throws(Refusal)
        -> StatementLines.Line
    {
        var line = StatementLines.Line()
        line.ref = try row.bankRef("ref")
        line.on = try row.day("on")
        line.amount = try row.yuan("amount_yuan")
        line.balance = try row.yuan("balance_yuan")
        if row.personal("payer_account") != nil {
            line.payer = try desk.account(number: try row.accountNumber("payer_account"))
        }
        func commit(_ text: String?, _ field: String) throws(Refusal) -> Commitment? {
            if let payer = line.payer { return try desk.commit(text, field: field, of: payer) }
            return try desk.commit(text, field: field, of: statement)
        }
        line.payerName = try commit(row.personal("payer_name"), "bank_line.payer_name")
        line.memo = try commit(row.personal("memo"), "bank_line.memo")
        return line
    }

    private func difference(_ a: Fen, _ b: Fen, _ row: RowReader) throws(Refusal) -> Fen {
        do throws(KernelError) { return try a.subtracting(b) } catch {
            throw row.refuse("balance_yuan", .notAnAmount(a.yuan))
        }
    }
}

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
        data.idNumber = try desk.commit(
            try donorNumber("id_number", of: data.type), field: "donor.id_number", of: data.donor)
        data.phone = try desk.commit(personal("phone"), field: "donor.phone", of: data.donor)
        try desk.record(.donorRegistered(data))
    }

    /// A person's ID number, or the code of a body under Chinese law; a partner region may have any number.
    private func donorNumber(_ column: String, of kind: DonorKind) throws(Refusal) -> String? {
        guard let text = personal(column)?.uppercased() else { return nil }
        switch kind {
        case .person: guard IDNumber.isValid(text) else { throw refuse(column, .badIDNumber) }
        case .enterprise, .organisation:
            guard CreditCode.isValid(text) else { throw refuse(column, .badCreditCode) }
        case .region, .unknown: return personal(column)
        }
        return text
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
            data.restriction.attribute = try word("attribute", among: HouseholdRows.attributes)
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

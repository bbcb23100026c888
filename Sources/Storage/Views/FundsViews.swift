import Bookkeeping

extension Views {
    static let funds: [View] = [
        View(
            { $0.effects.funds },
            [
                .init("ref") { $0.ref },
                .init("name") { $0.name },
                .init("organisation") { $0.organisation },
                .init("account") { $0.account },
                .init("statement_balance") { $0.statementBalance },
                .init("statement_until") { $0.statementUntil },
                .init("bank") { $0.bank },
                .init("aid") { $0.aid },
                .init("returned") { $0.returned },
                .init("unclaimed") { $0.unclaimed },
                .init("unclaimed_refunded") { $0.unclaimedRefunded },
                .init("income") { $0.income },
                .init("charges") { $0.charges },
            ]),
        View(
            { $0.effects.statements },
            [
                .init("fund") { $0.fund },
                .init("opening") { $0.opening },
                .init("closing") { $0.closing },
                .init("line_count") { $0.lineCount },
                .init("imported_by") { $0.importedBy },
            ]),
        View(
            { $0.effects.bankLines },
            [
                .init("statement") { $0.statement },
                .init("fund") { $0.fund },
                .init("ref") { $0.ref },
                .init("booked_on") { $0.on },
                .init("amount") { $0.amount },
                .init("payer") { $0.payer },
                .init("unclaimed") { $0.unclaimed },
                .init("explained") { $0.isExplained },
                .init("type") { $0.type?.rawValue },
                .init("fee") { $0.fee },
            ]),
        View(
            { $0.effects.batches },
            [
                .init("fund") { $0.fund },
                .init("instructed_on") { $0.on },
                .init("payment_count") { $0.paymentCount },
                .init("total") { $0.total },
            ]),
        View(
            { $0.effects.payments },
            [
                .init("batch") { $0.batch },
                .init("need") { $0.need },
                .init("household") { $0.household },
                .init("account") { $0.account },
                .init("amount") { $0.amount },
                .init("lines") { $0.lines },
                .init("instructed_by") { $0.instructedBy },
                .init("instructed_on") { $0.instructedOn },
                .init("state") { $0.state.rawValue },
                .init("booked_on") { $0.bookedOn },
                .init("bank_ref") { $0.bankRef },
                .init("delivery") { $0.delivery },
                .init("line") { $0.line },
                .init("returned_by") { $0.returnedBy },
            ]),
        View(
            { $0.effects.deliveries },
            [
                .init("payment") { $0.payment },
                .init("state") { $0.state.rawValue },
                .init("stated_on") { $0.on },
                .init("disputed_by") { $0.disputedBy },
            ]),
    ]
}

import Bookkeeping

extension Views {
    static let giving: [View] = [
        View(
            { $0.effects.donors },
            [
                .init("ref") { $0.ref },
                .init("type") { $0.type.rawValue },
                .init("anonymous") { $0.anonymous },
            ]),
        View(
            { $0.effects.intentions },
            [
                .init("ref") { $0.ref },
                .init("donor") { $0.donor },
                .init("amount") { $0.amount },
                .init("area") { $0.restriction.area },
                .init("attribute") { $0.restriction.attribute?.rawValue },
                .init("categories") { $0.restriction.categories },
                .init("household_cap") { $0.householdCap },
                .init("deadline") { $0.deadline },
                .init("refund_condition") { $0.refundCondition?.rawValue },
                .init("declared_on") { $0.declaredOn },
                .init("received") { $0.received },
                .init("withdrawn") { $0.isWithdrawn },
            ]),
        View(
            { $0.effects.needs },
            [
                .init("ref") { $0.ref },
                .init("household") { $0.household },
                .init("category") { $0.category },
                .init("amount") { $0.amount },
                .init("tier") { $0.tier },
                .init("deadline") { $0.deadline },
                .init("filed_on") { $0.filedOn },
                .init("filed_by") { $0.filedBy },
                .init("needs_policy") { $0.needsPolicy },
                .init("review_policy") { $0.reviewPolicy },
                .init("state") { $0.state.rawValue },
                .init("reviewers") { $0.reviewers },
                .init("published_on") { $0.publishedOn },
                .init("notice_until") { $0.noticeUntil },
                .init("committed") { $0.committed },
                .init("instructed") { $0.instructed },
                .init("paid") { $0.paid },
                .init("confirmed") { $0.confirmed },
            ]),
        View(
            { $0.effects.donations },
            [
                .init("ref") { $0.ref },
                .init("donor") { $0.donor },
                .init("fund") { $0.fund },
                .init("line") { $0.line },
                .init("amount") { $0.amount },
                .init("intention") { $0.intention },
                .init("lot") { $0.lot },
                .init("received_on") { $0.receivedOn },
                .init("registered_by") { $0.registeredBy },
                .init("refunded") { $0.refunded },
            ]),
        View(
            { $0.effects.lots },
            [
                .init("donation") { $0.donation },
                .init("fund") { $0.fund },
                .init("intention") { $0.intention },
                .init("free") { $0.free },
                .init("committed") { $0.committed },
                .init("instructed") { $0.instructed },
                .init("paid") { $0.paid },
                .init("refunded") { $0.refunded },
            ]),
        View(
            { $0.effects.refunds },
            [
                .init("line") { $0.line },
                .init("donation") { $0.donation },
                .init("amount") { $0.amount },
                .init("reason") { $0.reason.rawValue },
                .init("payee") { $0.payee },
                .init("refunded_on") { $0.on },
                .init("paid_by") { $0.paidBy },
            ]),
        View(
            { $0.effects.matches },
            [
                .init("opened_on") { $0.openedOn },
                .init("supply") { $0.supply },
                .init("demand") { $0.demand },
                .init("state") { $0.state.rawValue },
                .init("line_count") { $0.lineCount },
                .init("placed") { $0.placed },
            ]),
        View(
            { $0.effects.proposals }, id: { $1.line.cell },
            [
                .init("match") { $0.line.row },
                .init("number") { $0.line.number },
                .init("lot") { $0.lot },
                .init("need") { $0.need },
                .init("amount") { $0.amount },
                .init("state") { $0.state.rawValue },
                .init("accepted_by") { $0.acceptedBy },
            ]),
    ]
}

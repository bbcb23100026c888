import Bookkeeping
import Kernel

extension Views {
    static let loans: [View] = [
        View(
            { $0.effects.loans },
            [
                .init("ref") { $0.ref },
                .init("product") { $0.product },
                .init("policy") { $0.policy },
                .init("borrower") { $0.borrower },
                .init("household") { $0.household },
                .init("village") { $0.village },
                .init("purpose") { $0.purpose.rawValue },
                .init("amount") { $0.amount },
                .init("months") { $0.months },
                .init("applied_on") { $0.appliedOn },
                .init("filed_by") { $0.filedBy },
                .init("state") { $0.state.rawValue },
                .init("taken") { $0.taken },
                .init("contracted_on") { $0.contract?.on },
                .init("contract_amount") { $0.contract?.amount },
                .init("rate") { $0.contract?.conditions.rate },
                .init("method") { $0.contract?.conditions.method.rawValue },
                .init("day_count") { $0.contract?.conditions.dayCount.rawValue },
                .init("maturity") { $0.contract?.maturity },
                .init("schedule_interest") { $0.contract?.interest },
                .init("drawn") { $0.drawn },
                .init("principal_repaid") { $0.repaid.principal },
                .init("interest_repaid") { $0.repaid.interest },
                .init("penalty_repaid") { $0.repaid.penalty },
                .init("compound_repaid") { $0.repaid.compound },
                .init("closed_on") { $0.closedOn },
                .init("guarantee_fund") { $0.guarantee?.fund },
                .init("bank") { $0.guarantee?.bank },
                .init("claim") { $0.guarantee?.claim },
                .init("subsidised_until") { $0.subsidy.until },
                .init("subsidy_stop") { $0.subsidy.stop },
                .init("subsidy_reclaimed") { $0.subsidy.reclaimed.orNothing },
                .init("subsidy_returned") { $0.subsidy.returned.orNothing },
            ]),
        View(
            { $0.effects.riskFunds },
            [
                .init("ref") { $0.ref },
                .init("rule") { $0.rule },
                .init("policy") { $0.policy },
                .init("region") { $0.region },
                .init("opened_on") { $0.openedOn },
                .init("contributed") { $0.contributed },
                .init("paid") { $0.paid },
                .init("returned") { $0.returned },
                .init("balance") { $0.balance },
                .init("standing") { $0.standing },
                .init("owed") { $0.owed },
                .init("moved_on") { $0.movedOn },
                .init("stops") { $0.stops },
            ]),
        View(
            { $0.effects.guaranteeClaims },
            [
                .init("fund") { $0.fund },
                .init("loan") { $0.loan },
                .init("loss") { $0.loss },
                .init("payable") { $0.payable },
                .init("claimed_on") { $0.claimedOn },
                .init("claimed_by") { $0.claimedBy },
                .init("paid") { $0.paid },
                .init("recovered") { $0.recovered },
                .init("returned") { $0.returned },
                .init("last_on") { $0.lastOn },
            ]),
        View(
            { $0.effects.subsidyClaims },
            [
                .init("ref") { $0.ref },
                .init("programme") { $0.programme },
                .init("policy") { $0.policy },
                .init("region") { $0.region },
                .init("bank") { $0.bank },
                .init("claimed_on") { $0.claimedOn },
                .init("claimed_by") { $0.claimedBy },
                .init("line_count") { $0.lineCount },
                .init("claimed") { $0.claimed },
                .init("payable") { $0.payable },
                .init("state") { $0.state.rawValue },
                .init("checked_by") { $0.checkedBy },
                .init("listed_on") { $0.listedOn },
                .init("listed_until") { $0.until },
                .init("approved_by") { $0.approvedBy },
                .init("parts") { $0.parts },
            ]),
        View(
            { $0.effects.subsidyLines }, id: { $1.id.cell },
            [
                .init("claim") { $0.id.row },
                .init("number") { $0.id.number },
                .init("loan") { $0.loan },
                .init("first_day") { $0.from },
                .init("end_day") { $0.to },
                .init("claimed") { $0.claimed },
                .init("computed") { $0.computed },
                .init("difference") { $0.difference?.rawValue },
                .init("excluded") { $0.excluded?.rawValue },
                .init("payable") { $0.payable },
            ]),
    ]
}

extension Fen {
    /// Nil for nothing: columns that came later are empty in rows from before.
    fileprivate var orNothing: Fen? { self == .zero ? nil : self }
}

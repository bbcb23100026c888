import Bookkeeping

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
            ])
    ]
}

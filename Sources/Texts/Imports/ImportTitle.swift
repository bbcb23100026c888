/// The names of the kinds of files to be imported; the raw value is the kind.
public enum ImportTitle: String, CaseIterable, Sendable {
    case regions, organisations, users, funds, villages, households, donors, intentions, statement, donations
    case needs, reviews, results, confirmations, applications, steps, pledges, fulfilments, answers
    case teams, measures, visits, comparisons
    case goods, signoffs
    case loans, drawings, repayments, subsidies

    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    private var chinese: String {
        switch self {
        case .regions: "行政区划"
        case .organisations: "单位"
        case .users: "用户"
        case .funds: "专户"
        case .villages: "村"
        case .households: "户建卡"
        case .donors: "捐赠人"
        case .intentions: "捐赠意向"
        case .statement: "银行对账单"
        case .donations: "捐赠"
        case .needs: "需求"
        case .reviews: "审核"
        case .results: "拨付回盘"
        case .confirmations: "收款确认"
        case .applications: "农户申请"
        case .steps: "识别退出环节"
        case .pledges: "村企协议"
        case .fulfilments: "履约"
        case .answers: "村答复履约"
        case .teams: "驻村工作队"
        case .measures: "帮扶措施"
        case .visits: "走访"
        case .comparisons: "数据比对名单"
        case .goods: "物资验收入库"
        case .signoffs: "物资签收"
        case .loans: "贷款合同"
        case .drawings: "放款"
        case .repayments: "还款"
        case .subsidies: "贴息申请"
        }
    }

    private var english: String {
        switch self {
        case .regions: "regions"
        case .organisations: "organisations"
        case .users: "users"
        case .funds: "funds"
        case .villages: "villages"
        case .households: "household cards"
        case .donors: "donors"
        case .intentions: "intentions"
        case .statement: "bank statement"
        case .donations: "donations"
        case .needs: "needs"
        case .reviews: "reviews"
        case .results: "results of payments"
        case .confirmations: "confirmations"
        case .applications: "applications"
        case .steps: "steps of proceedings"
        case .pledges: "pledges"
        case .fulfilments: "fulfilments"
        case .answers: "answers to fulfilments"
        case .teams: "resident teams"
        case .measures: "measures of help"
        case .visits: "visits to households"
        case .comparisons: "list of another authority"
        case .goods: "goods received"
        case .signoffs: "signatures for goods"
        case .loans: "contracts of loans"
        case .drawings: "drawings of loans"
        case .repayments: "repayments of loans"
        case .subsidies: "claims for interest subsidies"
        }
    }
}

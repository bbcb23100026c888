/// The names of the book's tables; the raw value is the table's own.
public enum TableTitle: String, CaseIterable, Sendable {
    case regions, organisations, users, policies, persons, accounts, villages, households, donors, intentions
    case needs, funds, statements, donations, lots, refunds, matches, payments, deliveries, objections
    case teams, measures, visits, comparisons, verifications
    case bulletins, resolutions, proceedings, pledges, fulfilments, warehouses, erasures, loans
    case guaranteeFunds = "guarantee_funds"
    case guaranteeClaims = "guarantee_claims"
    case subsidyClaims = "subsidy_claims"
    case subsidyLines = "subsidy_lines"
    case dayCloses = "day_closes"
    case pledgeItems = "pledge_items"
    case namedFunds = "named_funds"
    case goodsBatches = "goods_batches"
    case goodsOrders = "goods_orders"
    case goodsShares = "goods_shares"
    case goodsCounts = "goods_counts"
    case bankLines = "bank_lines"
    case matchLines = "match_lines"
    case paymentBatches = "payment_batches"

    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: rawValue.replacing("_", with: " ")
        }
    }

    private var chinese: String {
        switch self {
        case .regions: "区划"
        case .organisations: "单位"
        case .users: "用户"
        case .policies: "政策"
        case .persons: "人员"
        case .accounts: "银行账户"
        case .villages: "村"
        case .households: "农户"
        case .donors: "捐赠人"
        case .intentions: "捐赠意向"
        case .needs: "需求"
        case .funds: "专户"
        case .statements: "银行对账单"
        case .donations: "捐赠"
        case .lots: "善款份额"
        case .refunds: "退还"
        case .matches: "匹配"
        case .payments: "拨付"
        case .deliveries: "收款确认"
        case .objections: "公示异议"
        case .bulletins: "名单"
        case .resolutions: "决议"
        case .proceedings: "识别、退出、返贫程序"
        case .teams: "驻村工作队"
        case .measures: "帮扶措施"
        case .visits: "走访"
        case .comparisons: "数据比对"
        case .verifications: "核实"
        case .erasures: "个人信息删除"
        case .namedFunds: "冠名基金"
        case .pledges: "村企协议"
        case .pledgeItems: "协议计划项目"
        case .fulfilments: "履约"
        case .warehouses: "仓库"
        case .goodsBatches: "物资批次"
        case .goodsOrders: "出库单"
        case .goodsShares: "出库明细"
        case .goodsCounts: "盘点"
        case .loans: "贷款"
        case .guaranteeFunds: "担保基金"
        case .guaranteeClaims: "代偿申请"
        case .subsidyClaims: "贴息申请"
        case .subsidyLines: "贴息明细"
        case .dayCloses: "日终"
        case .bankLines: "银行流水"
        case .matchLines: "匹配行"
        case .paymentBatches: "拨付批次"
        }
    }
}

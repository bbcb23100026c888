import Bookkeeping

/// What a donor's confirmation (捐赠确认单) says. `{0}`, `{1}` … stand for what is filled in.
public enum ConfirmationText: String, Sendable, CaseIterable {
    case title, notTheBill
    case payee, donor, erased, number, numberMissing, kind, amount, refunded, received, namedFund
    case directed, nonDirected, anyPurpose, cap
    case bill, billMissing
    case taxTitle, taxShare, taxCarried, taxTarget, taxNone, taxUnknown, taxConfirmed, taxUnconfirmed
    case profit, income
    case usesTitle, places, use, otherUses
    case proof
    case person, enterprise, organisation, region, unknown

    public init(_ kind: DonorKind) {
        switch kind {
        case .person: self = .person
        case .enterprise: self = .enterprise
        case .organisation: self = .organisation
        case .region: self = .region
        case .unknown: self = .unknown
        }
    }

    public func text(_ language: Language, _ values: [String] = []) -> String {
        let text =
            switch language {
            case .chinese: chinese
            case .english: english
            }
        return Language.fill(text, values)
    }

    private var chinese: String {
        switch self {
        case .title: "捐赠确认单 {0}"
        case .notTheBill: "本单只确认收到捐赠，不是公益事业捐赠票据，不能凭以税前扣除。"
        case .payee: "受赠单位：{0}（专户 {1}）"
        case .donor: "捐赠人：{0}（{1}）"
        case .erased: "（个人信息已删除）"
        case .number: "证件或信用代码尾号：{0}"
        case .numberMissing: "证件或信用代码：未登记"
        case .kind: "捐赠种类：货币资金，币种人民币；实物：无"
        case .amount: "捐赠金额：￥{0}，大写 人民币{1}"
        case .refunded: "其中已退还：￥{0}"
        case .received: "到账日期：{0}（银行流水 {1}）"
        case .namedFund: "冠名基金：{0}"
        case .directed: "捐赠用途：定向（意向 {0}）：{1}"
        case .nonDirected: "捐赠用途：非定向，由基金会决议安排"
        case .anyPurpose: "不限"
        case .cap: "每户不超过 {0} 元"
        case .bill: "捐赠票据：代码 {0}，号码 {1}，校验码 {2}，开票日期 {3}"
        case .billMissing: "捐赠票据：尚未登记。请向受赠单位索取公益事业捐赠票据。"
        case .taxTitle: "税前扣除说明（按到账日期；受赠单位的扣除资格以当年公布的名单为准）"
        case .taxShare: "  不超过{0} {1}% 的部分准予扣除，超过部分不得结转（{3}）"
        case .taxCarried: "  不超过{0} {1}% 的部分准予扣除，超过部分可在以后 {2} 年内结转（{3}）"
        case .taxTarget: "  用于目标脱贫地区（含建档立卡贫困村）的部分据实扣除，不计入限额（{3}）"
        case .taxNone: "  所采用的政策对这类捐赠人没有规定。"
        case .taxUnknown: "  本台账尚未采用税前扣除说明（tax 政策）。"
        case .taxConfirmed: "  依据政策 {0}；直接捐给受益人的不得扣除，以税务机关认定为准。"
        case .taxUnconfirmed: "  依据政策 {0}（未经官方文件核对）；直接捐给受益人的不得扣除，以税务机关认定为准。"
        case .profit: "年度利润总额"
        case .income: "应纳税所得额"
        case .usesTitle: "善款去向（截至 {0}，单位：元）"
        case .places: "  已到账 {0}，拨付中 {1}，已匹配 {2}，可用 {3}，已退还 {4}"
        case .use: "  {0}：{1} 户，{2}"
        case .otherUses: "  其他（每类不足 {0} 户，合并列示）：{1}"
        case .proof: "存证：记录 #{0}，台账 {1}，检查点 {2} 条，树根 {3}\n      用 zhida trail prove {0} 导出存在证明。"
        case .person: "个人"
        case .enterprise: "企业"
        case .organisation: "社会组织或单位"
        case .region: "对口帮扶地区"
        case .unknown: "无人认领"
        }
    }

    private var english: String {
        switch self {
        case .title: "Confirmation of gift {0}"
        case .notTheBill:
            "This confirms that the gift was received. It is not the official donation bill and no ground for tax deduction."
        case .payee: "Received by: {0} (account {1})"
        case .donor: "Donor: {0} ({1})"
        case .erased: "(personal data erased)"
        case .number: "ID or credit code, last four: {0}"
        case .numberMissing: "ID or credit code: not on record"
        case .kind: "Kind: money, currency CNY; goods: none"
        case .amount: "Amount: {0} yuan, in words: {1}"
        case .refunded: "Of which given back: {0} yuan"
        case .received: "Received on: {0} (bank line {1})"
        case .namedFund: "Named fund: {0}"
        case .directed: "Purpose: directed (intention {0}): {1}"
        case .nonDirected: "Purpose: non-directed, by resolution of the foundation"
        case .anyPurpose: "any"
        case .cap: "at most {0} yuan a household"
        case .bill: "Donation bill: code {0}, number {1}, check code {2}, issued on {3}"
        case .billMissing: "Donation bill: not on record. Ask the recipient for it."
        case .taxTitle:
            "Tax deduction (by the day of receipt; the recipient must stand in that year's published list)"
        case .taxShare: "  deductible up to {1} % of {0}; nothing is carried forward ({3})"
        case .taxCarried: "  deductible up to {1} % of {0}; the excess within the next {2} years ({3})"
        case .taxTarget:
            "  what went to target areas, registered poor villages among them, is deductible in full, outside that limit ({3})"
        case .taxNone: "  The policy in force has no rule for such donors."
        case .taxUnknown: "  This book has adopted no tax policy."
        case .taxConfirmed:
            "  By policy {0}; gifts made directly to beneficiaries are not deductible. The tax office decides."
        case .taxUnconfirmed:
            "  By policy {0} (not checked against official texts); gifts made directly to beneficiaries are not deductible. The tax office decides."
        case .profit: "the year's accounting profit"
        case .income: "taxable income"
        case .usesTitle: "What the gift became (as of {0}; yuan)"
        case .places: "  with payees {0}, instructed {1}, committed {2}, free {3}, given back {4}"
        case .use: "  {0}: {1} households, {2}"
        case .otherUses: "  other (fewer than {0} households each, told together): {1}"
        case .proof:
            "Proof: entry #{0} of {1}, checkpoint of {2} entries, root {3}\n       zhida trail prove {0} exports the proof."
        case .person: "person"
        case .enterprise: "enterprise"
        case .organisation: "organisation"
        case .region: "partner region"
        case .unknown: "nobody known"
        }
    }
}

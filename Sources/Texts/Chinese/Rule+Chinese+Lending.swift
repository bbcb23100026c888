import Bookkeeping

extension Rule {
    /// What loans, guarantee funds, subsidies and closes are refused for.
    var chineseOfLending: String {
        switch self {
        case .unknownProduct:
            "现行产品目录中没有该贷款产品。请核对产品代码和日期。"
        case .borrowerNotEligible:
            "借款人不是该户成员，或该户当日不在册。请核对户建卡。"
        case .loanAboveCeiling:
            "金额超过该产品或审批允许该借款人的限额。请调减金额。"
        case .termTooLong:
            "期限超过该产品或审批允许的最长期限。请缩短期限。"
        case .rateTooHigh:
            "利率高于该产品在此期限内允许的上限。请降低利率。"
        case .rateNotPublished:
            "现行政策中没有该日该期限的公布利率。请先采用公布的利率表。"
        case .termsNotAllowed:
            "该产品不允许这种还款方式、计息天数规则或加收幅度。请改用产品列明的约定。"
        case .scheduleImpossible:
            "按这些约定无法算出还款计划。请核对期数、日期、取整和宽限期。"
        case .loanStepOutOfOrder:
            "贷款申请的环节不按顺序。请按产品的审批链办理下一环节。"
        case .loanWrongState:
            "贷款目前不在这一阶段。请查看状态后办理下一步。"
        case .drawnBeyondContract:
            "放款将超过合同金额。请调减放款金额。"
        case .drawnOutOfTime:
            "放款日早于合同起息日，或本金已开始到期。请核对日期。"
        case .repaidBeyondOwed:
            "还款超过当日全部欠款。请核对金额和日期。"
        case .movementOutOfOrder:
            "日期早于这笔贷款、代偿或这只基金此前的记录。请按日期先后登记。"
        case .loanNotRepaid:
            "该笔贷款尚未还清。请先收回欠款。"
        case .nothingOutstanding:
            "该笔贷款没有未还本金。无需展期或核销。"
        case .nothingCorrectedOfLoan:
            "冲正后的记录与原记录相同。请冲销有误的记录并补记正确内容。"
        case .notExtendable:
            "该产品不允许再次展期。请查看产品目录中的 extensions_max。"
        case .extendedTooLate:
            "展期须在现行到期日之前商定。该笔贷款自该日起按逾期处理。"
        case .extendedTooFar:
            "累计展期超过原期限允许的范围。请选择现行到期日之后较早的日期。"
        case .writtenOffTooEarly:
            "该笔贷款逾期时间未达到核销条件。请查看分类政策中的 write_off_days。"
        case .loanWrittenOff:
            "该笔贷款已核销。此后只登记核销日之后收回的款项。"
        case .loanOfOther:
            "该笔贷款属于其他贷款机构。请由该机构的人员办理。"
        case .unknownGuarantee:
            "现行担保基金政策中没有这一口径。请核对代码和日期。"
        case .loanNotCovered:
            "该产品或借款人所在地不在这只基金的担保范围内。请核对产品和地区。"
        case .loanBound:
            "该笔贷款已有担保。请查看贷款。"
        case .loanNotBound:
            "该笔贷款没有基金担保。请核对贷款编号。"
        case .guaranteeExceeded:
            "担保余额将超过基金按放大倍数所能担保的金额。请先补充基金或调减金额。"
        case .lendingStopped:
            "该银行或该乡镇不良率超过容忍度，新增贷款已停。请在恢复放贷后办理。"
        case .otherBank:
            "担保对应的不是这家银行。请由承诺放贷的银行办理。"
        case .claimTooEarly:
            "该笔贷款逾期天数尚未达到代偿条件。请继续催收。"
        case .claimedBefore:
            "该笔贷款已申请代偿。请查看原申请。"
        case .recoveryUndivided:
            "代偿申请后收回的本金尚未分配。请先作追偿分配，再代偿余额。"
        case .nothingToPay:
            "该申请已付清，或基金余额、年度限额已用完。请待基金补充或下一年度。"
        case .nothingRecovered:
            "代偿后没有新收回的本金。请先登记还款。"
        case .switchUnfounded:
            "当日不良率不支持停贷或恢复，或已处于该状态。请核对不良率。"
        case .unknownProgramme:
            "现行贴息政策中没有这一品种，或政策尚未开始。请核对代码和日期。"
        case .loanNotSubsidised:
            "该笔贷款不在这一贴息品种或地区范围内，或尚未签约。请核对贷款、品种和地区。"
        case .otherLender:
            "该笔贷款或申请属于另一家放贷机构。请由原放贷机构办理。"
        case .daysClaimed:
            "该期间的贴息已经申请：申请办结或退回前不能再办，已批准的期间不能再补记收支。请查看申请。"
        case .subsidyPeriod:
            "起止日期有误：起日须为起息日或还息日，止日须为其后的还息日且不晚于申请日，申请日不得早于最后一笔收支。请核对日期。"
        case .claimWrongState:
            "贴息申请不在此项步骤所要的状态。请查看申请。"
        case .nothingToPaySubsidy:
            "该级财政没有应拨的部分，或已拨付。请查看申请。"
        case .dayClosed:
            "该机构当日已日终，不再入账，也不再日终。请改用之后的日期。"
        case .closeOfOther:
            "日终由放贷机构自己的人员办理。请由该机构经办人操作。"
        case .nothingToClose:
            "该机构当日没有已发放的贷款。请核对日期和单位。"
        case .subsidyStopped:
            "该笔贷款自更早的一天起已停止贴息。请查看贷款。"
        case .returnedBeyond:
            "收回的金额超过应追回的余额。请核对金额。"
        default: ""
        }
    }
}

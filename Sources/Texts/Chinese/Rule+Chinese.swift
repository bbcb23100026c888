import Bookkeeping

extension Rule {
    var chinese: String {
        switch self {
        case .sequence:
            "记录序号不连续：有记录缺失、重复或调换。请重新取得完整的账簿。"
        case .timeReversed:
            "记录时间早于上一条记录。请检查系统时钟后重试。"
        case .malformed:
            "内容不符合规定格式。请按说明改正所指字段。"
        case .tooLarge:
            "一条记录超过 65535 字节。请分成几条提交。"
        case .attachmentMissing:
            "找不到记录所引用的附件，或其大小不符。请补交原附件。"
        case .attachmentMalformed:
            "附件内容不符合规定格式。请重新生成附件。"
        case .idNotNext:
            "编号不是下一个可用编号。请重新读取账簿后再提交。"
        case .unknownID:
            "所引用的编号在账簿中不存在。请核对编号。"
        case .derivedDiffers:
            "记录中的推算值与按规则重算的结果不同。请重新计算后提交。"
        case .dayInFuture:
            "日期晚于记录当天。请填写已经到来的日期。"
        case .notOpened:
            "账簿尚未开立。请先开立账簿。"
        case .alreadyOpened:
            "账簿已经开立，不能再次开立。请使用现有账簿。"
        case .amountTooLarge:
            "金额超出可记录的范围。请核对金额。"
        case .amountNotPositive:
            "金额必须大于零。请核对金额。"
        case .noRole:
            "操作人没有办理此事的角色。请由有权限的人办理，或先授予角色。"
        case .outsideScope:
            "所涉村不在操作人的管辖范围内。请由当地有权限的人办理。"
        case .selfReview:
            "经手人不能审核自己办理的事项。请换人审核。"
        case .sameHand:
            "前一步与这一步不能由同一人办理。请换人办理。"
        case .lastAdministrator:
            "不能收回最后一位管理员的角色。请先授予他人。"
        case .notTheHelper:
            "操作人不是该户的帮扶责任人。请由帮扶责任人办理。"
        case .policyMissing:
            "缺少所需的政策。请先采用该政策。"
        case .policyOrder:
            "新政策的起始日早于现行政策。请核对政策文件的起始日。"
        case .policyUnchanged:
            "新政策与现行政策相同，无需重新采用。请核对文件。"
        case .unknownRole:
            "角色政策中没有此角色。请核对角色名称。"
        case .unknownCategory:
            "需求目录中没有此类别。请从目录中选择类别。"
        case .policyInconsistent:
            "政策文件前后矛盾。请改正所指项目后再采用。"
        case .refTaken:
            "此来源编号已经使用。请检查是否重复录入。"
        case .badRef:
            "来源编号格式不对，应为「来源/号码」。请改正。"
        case .codeTaken:
            "此行政区划代码已经登记。请核对代码。"
        case .badCode:
            "行政区划代码应为 12 位数字，并注明代码体系。请改正。"
        case .wrongLevel:
            "上级与本级的行政层级不符。请核对上级区划。"
        case .personTaken:
            "此人已在另一户的建档卡上。请核对家庭成员。"
        case .accountTaken:
            "此银行账户已属于他人。请核对账号。"
        case .headNotMember:
            "户主不在家庭成员之中。请补上户主。"
        case .grantUnknown:
            "该用户没有这项授权，或已经有了。请核对角色和范围。"
        case .grantHeld:
            "用户已有这一角色。请核对角色和地区。"
        case .helperWithoutRole:
            "这位用户在该村没有帮扶责任人的角色。请先授予角色。"
        case .tooManyMembers:
            "家庭成员超过 50 人。请核对成员名单。"
        case .intentionOfOther:
            "捐赠意向属于另一捐赠人。请核对意向编号。"
        case .intentionExceeded:
            "到账总额超过意向金额。请先增加意向，或把多出的部分另记。"
        case .intentionClosed:
            "捐赠意向已撤回。请改记为非定向捐赠或另立意向。"
        case .lineExceeded:
            "金额超过该笔银行流水的待认领余额。请核对金额和流水。"
        case .lineOfOtherFund:
            "该笔银行流水属于另一专户。请核对专户和流水。"
        case .beforeLine:
            "到账日早于银行流水的日期。请核对日期。"
        case .lotOverdrawn:
            "账户余额不足，不能支取。请减少金额。"
        case .restrictionBroken:
            "善款的定向用途不允许用于此需求。请另选符合用途的善款。"
        case .capExceeded:
            "超过捐赠人为每户设定的上限。请减少金额或换用其他善款。"
        case .needAboveCeiling:
            "需求金额（或与该户本年度同类需求合计）超过该类别的上限。请按目录改正金额。"
        case .needWrongState:
            "需求当前的状态不允许此操作。请查看需求的进展。"
        case .calendarEnds:
            "已采用的节假日安排未覆盖该期限。请先采用下一年度的安排。"
        case .noticeOver:
            "只受理公示期内收到的异议。请核对收到日期。"
        case .objectionOpen:
            "该需求有公示异议尚未答复。答复之前不得安排善款。"
        case .objectionAnswered:
            "该异议已经答复。请查看处理结果。"
        case .needExceeded:
            "分配金额超过需求尚缺的金额。请减少金额。"
        case .reviewOutOfOrder:
            "审核步骤不按顺序。请先完成前一步审核。"
        case .reviewedTwice:
            "同一人不能审核两个步骤。请换人审核。"
        case .refundNotAllowed:
            "不符合可以退还的情形（错汇、重复、约定条件成就）。请核对退还理由。"
        case .refundTooLate:
            "已超过规定的退还期限。不能再按此理由退还。"
        case .refundPayee:
            "退款只能退回原付款账户。请核对收款账户。"
        case .matchStale:
            "匹配之后情况已变，此条不再成立。请婉拒此条并重新匹配。"
        case .matchWrongState:
            "匹配或其中此条当前的状态不允许此操作。请查看匹配的进展。"
        case .lineNotEligible:
            "此条使用的善款或需求不在匹配范围内，或用途不符。请重新匹配。"
        case .lineOrder:
            "匹配条目没有按规定顺序排列。请重新生成。"
        case .supplyExceeded:
            "分配超过该份善款的可用金额。请重新匹配。"
        case .totalsDiffer:
            "合计与各条之和不符。请重新计算。"
        case .statementGap:
            "对账单期初余额与上一份期末余额不衔接。请补上缺少的对账单。"
        case .statementArithmetic:
            "对账单逐笔计算的余额不符，或日期倒退。请取得银行原件重新导入。"
        case .statementLineTaken:
            "此笔流水已经导入。请检查是否重复导入。"
        case .wrongPayee:
            "收款账户不是该户卡上登记的账户。请核对账户。"
        case .payeeNotAllowed:
            "此类需求不允许付给该收款方。请核对需求目录。"
        case .mixedFunds:
            "一笔拨付不能动用两个专户的款项。请按专户分开。"
        case .paymentAmount:
            "拨付金额与所列匹配条目之和不符。请核对金额。"
        case .paymentWrongState:
            "拨付当前的状态或日期不允许此操作。请查看拨付的进展。"
        case .bankRefTaken:
            "此银行流水号已用于另一笔拨付。请核对流水号。"
        case .lineWrongState: "这笔流水或退款已经对账，或者没有支出流水可对。请核对对账报告，只选尚未说明的流水与退款。"
        case .explanationDiffers: "所选流水的净额与所选拨付、退款之和不一致。请逐笔核对，使两边分文不差。"
        case .deliveryWrongState:
            "到户确认当前的状态不允许此操作。请查看是否已到账、已确认或有异议。"
        case .proxyIncomplete:
            "代签必须注明原因和关系，本人签收则不填。请改正。"
        }
    }
}

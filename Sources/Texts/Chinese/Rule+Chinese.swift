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
        case .logKeyUsed:
            "此签名密钥已经启用过。请另生成新的密钥。"
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
        case .notTheVisitor:
            "操作人既不是该户的帮扶责任人，也不是该村现任驻村工作队成员。请由走访的人登记。"
        case .relativeDecides:
            "该户有操作人已报备的亲属。请由他人审核、确认或核实。"
        case .relativeOfOther:
            "只能报备自己的亲属，或由该村的扶贫办、建档立卡员代为报备。请由本人或扶贫办办理。"
        case .otherSide:
            "操作人不属于代表该企业的单位，也不属于基金会。请由代表企业的一方或基金会办理。"
        case .sameSide:
            "代表企业的一方和基金会不能代村答复。请由村一方答复。"
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
        case .filedOutOfTime:
            "申报日期早于该户建卡日期，或超过政策规定的补录期限。请核对申报日期。"
        case .needWrongState:
            "需求当前的状态不允许此操作。请查看需求的进展。"
        case .calendarEnds:
            "已采用的节假日安排未覆盖该期限。请先采用下一年度的安排。"
        case .noticeOver:
            "只受理公示期内收到的异议。请核对收到日期。"
        case .objectionOpen:
            "公示异议尚未答复。答复之前不得安排、拨付善款或进入下一环节。"
        case .notListed:
            "该匹配行未列入拟资助名单公示。请先公示名单。"
        case .lineNotDue:
            "该匹配行尚不能或已经列入此类名单。请查看该行的状态。"
        case .notUrgent:
            "该需求的类别或金额不在先行救助的范围内。请按公示程序办理。"
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
        case .notTheFoundation:
            "此事只能由专户所属基金会的人员办理。请由该基金会的用户办理。"
        case .nonDirectedExceeded:
            "该专户可用的非定向善款没有这么多。请减少决议金额。"
        case .resolutionTaken:
            "该基金会已登记过同一文号的决议。请核对决议文号。"
        case .resolutionSpent:
            "该决议没有可以退回的余款。请查看决议的进展。"
        case .underResolution:
            "这笔善款已由基金会决议安排，不属捐赠人限定。请先退回决议的余款。"
        case .purposeUnchanged:
            "新用途与现用途相同。请核对意向编号。"
        case .consentBeforeGift:
            "捐赠人的同意早于这笔捐赠。请核对同意书的日期。"
        case .claimWaits:
            "待认领款未满政策规定的天数，不能转为非定向。请等期满或由捐赠人认领。"
        case .unknownDirected:
            "无人认领的款项没有捐赠人限定的用途。请不填意向。"
        case .namedFundElsewhere:
            "冠名基金属于另一专户。请核对专户和冠名基金。"
        case .committeeOnly:
            "冠名基金的善款只由其管理委员会决议，管理委员会也不决议其他善款。请核对决议机构和冠名基金。"
        case .interestDeclared:
            "此人已登记为该捐赠人的利害关系人。请只登记新增人员。"
        case .interestedPerson:
            "该户有捐赠人的利害关系人，不得受其资助。请改用其他善款。"
        case .billTaken:
            "此票据号码已登记在另一笔捐赠上。请核对票据代码和号码。"
        case .billStands:
            "这笔捐赠的票据仍然有效。请先作废票据，或核对票据号码。"
        case .billBeforeGift:
            "开票日期早于捐赠到账日。请核对日期。"
        case .pledgeNotByBody:
            "村企协议由企业或组织签订，个人不签。请核对捐赠人。"
        case .pledgeOverlaps:
            "这家企业与该村在此期间已有协议。请先终止，或错开期限，或改用补充协议。"
        case .pledgeWrongState:
            "协议的状态不允许这一步。请先查看协议，按顺序办理。"
        case .pledgeUnchanged:
            "补充协议没有改变计划，也没有改变期限。请核对后再提交。"
        case .pledgeDocument:
            "所签文件不是企业一方签署的那一份。请核对协议文件。"
        case .pledgeItemBound:
            "计划项目的编号已用，其种类、单位和年度不能改。请另用新编号。"
        case .outsideAgreement:
            "日期或年度不在协议规定的范围之内。请核对日期和协议期限。"
        case .fulfilmentWrongState:
            "这项履约已有答复。如情况有变，请重新申报。"
        case .fulfilmentExceeded:
            "确认的数量超过所申报的数量。请按申报数或更少的数确认。"
        case .giftCounted:
            "这笔捐赠已计入一项履约，不重复计算。请核对捐赠编号。"
        case .giftElsewhere:
            "这笔捐赠不是该企业所捐，或者没有限定用于该村。请核对捐赠及其意向。"
        case .unknownGoods:
            "物资目录中没有这一项。请按现行目录填写，或先采用新的目录。"
        case .goodsSameHand:
            "同一笔物资的两道手续不能由同一人办理。请换另一人办理或见证。"
        case .goodsOutOfOrder:
            "日期早于它所承接的手续，或早于仓库最近一次盘点或出入库。请核对日期。"
        case .stockExceeded:
            "数量超过该批物资的库存，或超过承运人手中的数量。请核对库存和数量。"
        case .goodsExpired:
            "该批物资已过有效期，不得入库、出库或发放。请作退库或核销处理。"
        case .goodsRestricted:
            "该户不在捐赠人限定的地区、属性或用途之内。请改选农户或批次。"
        case .carrierElsewhere:
            "承运人在有的受助户所在村没有职务。请换一名承运人，或分开出库。"
        case .goodsWrongState:
            "出库单已出库、未出库或已过期限，或者该户已经签收。请核对出库单。"
        case .countIncomplete:
            "盘点须包括该仓库有账面库存的每一批，且只限该仓库。请补齐后重报。"
        case .countOpen:
            "盘点差异尚未处理，该批物资不得出库。请先核销、入账或由他人复盘。"
        case .differenceExceeded:
            "核销或盘盈的数量超过盘点差异，或与差异方向相反。请核对盘点。"
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
        case .proofMalformed:
            "匹配证书缺失或格式不符。请用本系统重新匹配。"
        case .unfair:
            "分配不公平：证书不能证明最困难的村已尽量优先。请重新匹配。"
        case .againstPreference:
            "证书不能证明分配最合捐赠人的偏好。请重新匹配。"
        case .pairUnproven:
            "证书没有涵盖某份善款与某项需求的可能组合。请重新匹配。"
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
        case .lineWrongState: "这笔流水或退款已经对账、入账，或者不是此项操作所要的流水。请在对账报告中查看其状态。"
        case .chargeUncovered: "手续费超过了利息和自有资金的余额，不得由善款承担。请先将利息或自有资金入账。"
        case .explanationDiffers: "所选流水的净额与所选拨付、退款之和不一致。请逐笔核对，使两边分文不差。"
        case .deliveryWrongState:
            "到户确认当前的状态不允许此操作。请查看是否已到账、已确认或有异议。"
        case .proxyIncomplete:
            "代签必须注明原因和关系，本人签收则不填。请改正。"
        case .householdWrongStatus:
            "农户当前的状态不允许此操作。请查看该户的状态及其日期。"
        case .notAided:
            "该户不在册（未识别、已脱贫或已清除）。不再申报、公示或匹配新的需求，已确认的照常办结。"
        case .nothingCorrected:
            "更正没有改动任何内容。请填写更正后的内容。"
        case .helperBound:
            "在册农户不脱贫不脱钩，帮扶责任人不能离开。请移交给另一位帮扶责任人。"
        case .helperMissing:
            "公告前该户尚无帮扶责任人。请先指定帮扶责任人。"
        case .proceedingRuns:
            "该户的识别、退出或返贫程序正在进行。请先办结该程序。"
        case .proceedingEnded:
            "该程序已经办结。请查看办理结果。"
        case .stepOutOfOrder:
            "程序的环节不按顺序。请按规定办理下一环节。"
        case .twoLevels:
            "同一人不能办理同一程序中两级的环节。请换人办理。"
        case .evidenceMissing:
            "缺少该环节必须附上的材料（会议记录、票数、签字页或文书）。请补齐材料。"
        case .majorityMissing:
            "评议票数不足或赞成票未过规定比例。请核对票数，未通过的按不予通过登记。"
        case .helperUnchanged:
            "该户的帮扶责任人就是此人。请填写接手的人。"
        case .villageNotPoor:
            "该村不是在册贫困村，或已经出列。请核对村的登记。"
        case .teamStands:
            "该村已有驻村工作队，或所要接替的不是现任工作队。请以接替方式登记，并核对所接替的工作队。"
        case .teamLeft:
            "该工作队已经离开。请查看该村现任工作队。"
        case .teamUnchanged:
            "队长和队员没有变动。请填写变动后的队长和全部队员。"
        case .teamBound:
            "村未出列，驻村工作队不能离开（不脱贫不脱钩）。请先登记村的出列，或由另一支工作队接替。"
        case .teamElsewhere:
            "此人已在一支驻村工作队任职。请先从原工作队调出。"
        case .teamWithoutRole:
            "此人在该村没有登记走访的角色。请先授予驻村工作队员等角色。"
        case .measureWrongState:
            "帮扶措施当前的状态不允许此操作。请查看是否已报告、已确认。"
        case .measuresOpen:
            "该户还有未办结的帮扶措施。请先报告并由村确认。"
        case .visitRecorded:
            "此人当日对该户的走访已经登记。请核对日期。"
        case .comparisonComplete:
            "该次比对的核实已全部启动，或由他人登记。请核对比对编号。"
        case .notCompared:
            "该户不在比对的范围内，或此人不在户内。请核对户和人员编号。"
        case .verificationAnswered:
            "该核实已有结论。请查看结论。"
        case .verificationNotConfirmed:
            "所引核实不是该户的，或结论不是属实。请核对核实编号。"
        case .notMember:
            "此人不在该户的户建卡上，或该户报备已满。请核对人员编号。"
        case .relativeDeclared:
            "此项亲属关系已经报备。请核对用户和人员编号。"
        case .noticeRunning:
            "公示期未满。请在期满次日起拨付或办理下一环节。"
        case .noNotice:
            "该程序目前没有公示。请核对所异议的内容。"
        case .dataInUse:
            "该信息仍在使用（农户在册、款项未结、职责未卸或异议未答复）。办结之后再申请删除。"
        case .retentionRuns:
            "法定保存期限未满，期间只限制查阅。请在期满之日起删除。"
        case .erasureRequested:
            "该信息已申请过删除。请查看待删除的信息。"
        case .dataErased:
            "该信息已经删除，不能再使用。请按新对象登记。"
        default: chineseOfLending
        }
    }
}

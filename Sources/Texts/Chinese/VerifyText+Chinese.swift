extension VerifyText {
    var chinese: String {
        switch self {
        case .simulatedClock:
            "注意：本账簿使用模拟时钟，日期由操作人设定，用于演示或测试，不是真实业务。"
        case .inFuture:
            "注意：最后一条记录的时间 {0} 晚于本机时钟 {1}。账簿的时钟或本机的时钟有误。"
        case .book:
            "账簿：{0}（{1}）"
        case .checkpoint:
            "检查点：{0} 条记录，树根 {1}"
        case .joined:
            "文件：先是完整账簿包，再接续 {0} 份续编，依次从第 {1} 条记录之后接起，衔接无缺"
        case .period:
            "记录时间：{0} 至 {1}"
        case .signatureChecked:
            "签名：已验证，签名公钥 {0}"
        case .signatureUnchecked:
            "签名：未验证。检查点署名 {0}，密钥编号 {1}；署名和编号任何人都能写上，不能证明来源。以下结果只说明文件前后一致。请从官方公布处取得公钥，用 --vkey 重新验证。"
        case .keyChanged:
            "密钥：自第 {0} 条记录起，台账改用 {1} 签名，由此前的密钥签名确认"
        case .witnessed:
            "见证：{0} 于 {1} 联署"
        case .quorumMet:
            "见证：已达到信任政策要求的法定人数"
        case .quorumNone:
            "见证：未要求见证人"
        case .cosignaturesUnchecked:
            "见证：包内有 {0} 份联署，因未给出信任政策而未验证"
        case .timestampsUnchecked:
            "时间戳：包内有 {0} 个，本程序不验证"
        case .replayed:
            "规则：{0} 条记录按第 {1} 版规则逐条重放，全部符合"
        case .recounted:
            "资金：另一套独立核算与账簿的 {0} 个账户逐一相符"
        case .policies:
            "政策：重放所依据的政策如下；请与主管部门公布的核对。"
        case .policyConfirmed:
            "{0}（{1}），自 {2} 起，由第 {3} 条记录采用；依据：{4}；SHA-256 {5}"
        case .policyUnconfirmed:
            "{0}（{1}），自 {2} 起，由第 {3} 条记录采用；依据：{4}；未经主管部门确认；SHA-256 {5}"
        case .attested:
            "说明：编号是否对应真实的人和银行账户、记录是否由所署经办人作出，由账簿的运营方负责，本程序无法从文件中重算。"
        case .totals:
            "资金去向（元）"
        case .overall:
            "全部专户"
        case .fund:
            "专户 {0}（{1}）"
        case .received:
            "收到"
        case .upkeep: "善款以外：利息与自有资金 {0}，手续费 {1}，结余 {2}"
        case .bank:
            "银行余额：按账簿 {0}，按最近的对账单 {1}，相差 {2}"
        case .unfinished:
            "未了事项"
        case .unfinishedNone:
            "没有未了事项。"
        case .unfinishedCount:
            "{0}：{1} 项（{2}）"
        case .unfinishedSum:
            "{0}：{1} 项，共 {2} 元（{3}）"
        case .notRun:
            "匹配已开始，尚未完成"
        case .proposalsWaiting:
            "匹配建议待答复"
        case .acceptedWaiting:
            "已匹配，尚未拨付"
        case .notSettled:
            "已拨付，银行尚未确认到账"
        case .notConfirmed:
            "已到账，农户尚未确认"
        case .disputeUnanswered:
            "农户有异议，尚未答复"
        case .disputeUpheld:
            "农户的异议成立，款项未到户"
        case .notReconciled:
            "银行余额与账簿不符，尚未核对"
        case .lineUnexplained: "未说明是什么的支出流水"
        case .paymentNotShown: "未对上流水的已到账拨付"
        case .refundNotShown: "未对上流水的退款"
        case .noticeRunning:
            "公示期未满"
        case .objectionOpen:
            "公示异议尚未答复"
        case .notListed:
            "已匹配，尚未列入拟资助名单"
        case .listRunning:
            "拟资助名单公示期未满"
        case .urgentNoticeDue:
            "先行救助后逾期未补公示"
        case .resultsDue:
            "已到账，逾期未作结果公告"
        case .moneyStuck:
            "意向或决议已结束，善款闲置，待退回、变更用途或决议退款"
        case .nonDirected:
            "非定向善款，待基金会决议"
        case .proceedingOpen:
            "识别、退出或返贫程序未办结"
        case .measureWaits:
            "帮扶措施的结果待村确认"
        case .verificationOpen:
            "数据比对的核实尚无结论"
        case .hitsUnopened:
            "数据比对名单中有比中未立核实"
        case .pledgeWaits:
            "村企协议或补充协议待村签署"
        case .fulfilmentWaits:
            "履约申报待村确认"
        case .pledgeBehind:
            "协议计划年度已过，村确认的少于计划"
        case .countUnresolved:
            "物资盘点差异待处理"
        case .goodsCarried:
            "物资尚在承运人手中，待签收或退库"
        case .subsidyWaits: "贴息申请尚未办结"
        case .subsidyUnreturned: "应追回的贴息尚未退回"
        case .guaranteeUnpaid: "担保基金尚未付清的代偿"
        case .proven:
            "存在证明：第 {0} 条记录（从 0 数起）在此检查点之内"
        case .provenEntry:
            "记录：{0}，{1}，经办 {2}"
        case .provenOnly:
            "说明：只证明此记录在账簿之内、未被改动。各条记录是否合乎规则，须以账簿包验证。"
        case .proofSound:
            "结论：记录在账簿之内，未被改动。"
        case .sound:
            "结论：完整无误。"
        case .soundUnproven:
            "结论：前后一致，但来源未经证明。"
        case .broken:
            "结论：有误。{0}"
        case .unreadable:
            "结论：无法验证。{0}"
        case .atEntry:
            "第 {0} 条记录（从 0 数起），规则 {1}，涉及 {2}"
        case .atFile:
            "规则 {0}，涉及 {1}"
        case .inFile:
            "文件 {0}"
        case .progress:
            "已重放 {0} / {1} 条"
        case .fileUnreadable:
            "读不了文件 {0}。请检查路径和权限。"
        case .fileTooLarge:
            "文件 {0} 超过 {1} 字节，本程序不读取。"
        case .bundleForm:
            "文件不是账簿包，或传输中损坏。请重新取得文件。"
        case .bundleUnknown:
            "文件含有本程序不认识的内容。请换用更新的验证程序。"
        case .bundleLimit:
            "文件超出本程序可读的限度。请换用更新的验证程序。"
        case .bundleCheckpoint:
            "检查点不合格式，已被改动。请重新取得文件。"
        case .bundleConsistency:
            "续编的衔接证明不合格式，已被改动。请重新取得文件。"
        case .bundleCosignature:
            "见证人的联署不合格式，已被改动。请重新取得文件。"
        case .bundleAttachment:
            "附件内容与其名称中的摘要不符，附件已被改动。"
        case .bundleTree:
            "记录与检查点不符：有记录被改动、增加、删除或调换。"
        case .bundleContent:
            "文件的一部分与记录推算出的不同，已被改动。"
        case .attachmentUnnamed:
            "附件没有被任何记录引用，不属于本账簿。"
        case .extensionAlone:
            "文件只是续编，接在前 {0} 条记录之后，单独无法验证。请把此前的账簿包放在它前面一并给出。"
        case .extensionWhole:
            "第二个起应是续编，这个文件却是完整的账簿包。请单独验证它，或换成续编。"
        case .extensionOrigin:
            "续编属于另一账簿。请核对文件。"
        case .extensionGap:
            "续编接在第 {0} 条记录之后，此前的文件只到第 {1} 条，中间有缺。请补齐中间的续编。"
        case .extensionOrder:
            "续编接在第 {0} 条记录之后，此前的文件已到第 {1} 条：文件重复、次序颠倒或不相衔接。请按先后次序给出。"
        case .extensionFork:
            "续编的前 {0} 条记录与此前的文件不同：同一账簿签署了两种历史。请保留全部文件并报告主管部门。"
        case .signatureBad:
            "签名不成立：检查点被改动，或不是由该公钥的持有人签署。"
        case .signatureUnknown:
            "检查点没有所给公钥的签名。请核对公钥，或查问文件来源。"
        case .signatureOrigin:
            "检查点属于另一账簿，签名人不是它的公钥。请核对文件。"
        case .quorumMissing:
            "见证人不足：要求 {0} 个，只有 {1} 个；缺少 {2}。请等待见证后重新取得文件。"
        case .keyChangeForm:
            "该记录所换的密钥不能用于台账签名，或从前用过。"
        case .keyChangeUnsigned:
            "更换签名密钥未经此前的密钥和新密钥共同签名，文件可能不是台账经办单位所出。请核对来源。"
        case .keyChangeAbsent:
            "该记录更换了签名密钥，但文件中没有证明其签名的检查点。请重新取得文件。"
        case .keyChangeUnnamed:
            "文件中有更换密钥的检查点，但该处没有更换密钥的记录。"
        case .keyNotIntroduced:
            "检查点由未经所给信任和台账认可的密钥签名。请保存文件并报告。"
        case .keyRetired:
            "检查点由此前已被更换的旧密钥签名。请保存文件并报告。"
        case .keyMissing:
            "检查点缺少台账的一个密钥的签名。请重新取得文件。"
        case .originDiffers:
            "检查点的账簿名与开立记录中的不同。"
        case .originUnsigned:
            "检查点没有以账簿名署名的签名。请重新取得文件。"
        case .proofForm:
            "文件不是存在证明，或传输中损坏。请重新取得文件。"
        case .proofWrong:
            "记录与证明不符：记录、证明或检查点被改动，或不是一份。请连同记录重新取得文件。"
        case .newerEntry:
            "记录的类型或版本比本程序新。请换用更新的验证程序。"
        case .newerRulebook:
            "账簿使用的规则版本比本程序新。请换用更新的验证程序。"
        case .countUnknown:
            "资金核算：涉及从未登记的对象。"
        case .countRepeated:
            "资金核算：同一编号登记了两次。"
        case .countAmount:
            "资金核算：金额不大于零或超出范围。"
        case .countOverdrawn:
            "资金核算：支出超过余额，钱无来处。"
        case .countAttachment:
            "资金核算：附件缺失或不合格式。"
        case .countStatement:
            "资金核算：对账单不衔接或逐笔余额不符。"
        case .countSum:
            "资金核算：各项之和与所记合计不符。"
        case .countMisdirected:
            "资金核算：款项用于不属于它的专户、需求或流水。"
        case .countPayee:
            "资金核算：收款账户不是该户的，或退款没有退回原账户。"
        case .countState:
            "资金核算：同一笔钱被动用两次，或未经前一步。"
        case .countNeedExceeded:
            "资金核算：需求得到的多于所求。"
        case .countUnbalanced:
            "资金核算：收到的钱与去向之和不等。"
        case .countDiffers:
            "账簿的余额与独立核算的余额不同。请连同文件报告本程序的维护者。"
        case .usage:
            """
            用法：zhida-verify 文件 [续编 …] [--trust 信任政策文件 | --vkey 公钥] [--lang zh|en] [--json] [--quiet]
                  zhida-verify 存在证明 [--entry 记录文件] [--trust 信任政策文件 | --vkey 公钥] …
            离线验证账簿包（.zhida）：散列、签名、次序、全部规则、资金守恒；或一条记录的存在证明（.tlog-proof）。
              续编          在完整账簿包之后按次序给出，合为一本验证
              --entry 文件  存在证明所证的记录；默认为证明旁的 .entry.json
              --trust 文件  信任政策：账簿公钥、见证人、法定人数
              --vkey 公钥   账簿公布的公钥
              --lang zh|en  语言
              --json        以 JSON 输出
              --quiet       只输出结论
            退出码：0 无误；1 有误；2 无法读取、版本更新或用法错误。
            """
        case .usageOption:
            "不认识的选项 {0}。"
        case .usageValue:
            "选项 {0} 后缺少内容，或内容不对。"
        case .usageRepeated:
            "选项 {0} 只能给出一次。"
        case .usageFile:
            "请给出账簿包文件。"
        case .usageProof:
            "存在证明（.tlog-proof）须单独给出，不带续编。"
        case .usageKeys:
            "--trust 与 --vkey 只能选用一个。"
        case .usageKey:
            "--vkey 的内容不是可用的 Ed25519 公钥（{0}）。请原样复制公布的公钥。"
        case .usagePolicy:
            "信任政策第 {0} 行有误（{1}）。请改正后重试。"
        }
    }
}

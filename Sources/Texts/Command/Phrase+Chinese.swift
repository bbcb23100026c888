extension Phrase {
    var chinese: String {
        switch self {
        case .bookCreated(let name, let origin): "已建立台账“\(name)”（\(origin)）。"
        case .keyChanged(let size):
            "自第 \(size) 条记录起由新密钥签名；此前的同类密钥不再签名。"
        case .logKey(let key, let from, let isSigning):
            "\(isSigning ? "现用" : "已更换")，自第 \(from) 条记录起：\n\(key)"
        case .publishKey(let key): "请公布验证公钥：\n\(key)"
        case .keysIn(let folder): "密钥与签名记录在 \(folder)，请与数据库分开备份。"
        case .statusHead(let name, let entries, let day): "\(name)：\(entries) 条记录，截至 \(day)"
        case .simulatedClock: "本台账使用模拟时钟（演示或测试）。"
        case .verified(let entries, let root): "核验通过：\(entries) 条记录逐条重放，树根 \(root)"
        case .vaultNotSeen: "未核对保密库：该数据库用户无权查看。"
        case .migrated(let applied): "数据库结构已与本程序一致；本次升级 \(applied) 步。"
        case .rebuilt(let entries): "视图已由 \(entries) 条记录重建。"
        case .committed(let entries, let size): "已写入 \(entries) 条记录，签名检查点覆盖至 \(size)。"
        case .repeated(let first, let entries):
            "此请求先前已办理（#\(first) 起 \(entries) 条记录），未重复写入。"
        case .dryRun: "试运行：未写入任何内容。"
        case .imported(let rows): "读取 \(rows) 行。"
        case .importing(let rows): "已处理 \(rows) 行……"
        case .wouldAdd(let rows, let entries): "\(rows) 行都可以导入，将新增 \(entries) 条记录，其中："
        case .wouldRecord(let rows, let entries): "\(rows) 行都可以导入，将新增 \(entries) 条记录。"
        case .readAs(let file, let encoding): "\(file)：按 \(encoding) 编码读取。"
        case .readSheet(let file, let sheet, let others):
            "\(file)：读取工作表“\(sheet)”"
                + (others.isEmpty ? "。" : "，未读取其余 \(others.count) 张：\(others.joined(separator: "、"))。")
        case .rowError(let file, let cell, let line, let column, let text, let code):
            "\(file) \(cell ?? "第 \(line) 行")\(column.map { "“\($0)”列" } ?? "")：\(text) [\(code)]"
        case .rowsRefused(let count, let total): "共 \(total) 行，其中 \(count) 行有误。"
        case .errorsReported(let path): "有误的行已写入 \(path)（含原文，可能有个人信息，权限 0600），用后请删除。"
        case .templateWritten(let path): "模板已写入：\(path)"
        case .exampleRule: "以此开头的示例行不会被导入：请先删除该行，或改成真实数据"
        case .moreErrors(let count): "另有 \(count) 处错误未列出。"
        case .nothingChanged: "整个文件未导入，台账没有改变。"
        case .nothingTaken: "文件未被采用。"
        case .refused(let text, let code): "未办理：\(text) [\(code)]"
        case .about(let text, let subject): subject.isEmpty ? text : "\(text)（\(subject)）"
        case .accountTitle(let name, let day, let entries): "\(name) 善款总账 截至 \(day)（\(entries) 条记录，单位：元）"
        case .received: "收到"
        case .withPayees: "已到账"
        case .instructed: "拨付中"
        case .committedMoney: "已匹配"
        case .free: "可用"
        case .refunded: "已退还"
        case .unclaimed: "待认领"
        case .nonDirected: "其中非定向"
        case .overall: "合计"
        case .fund: "专户"
        case .donor: "捐赠人"
        case .need: "需求"
        case .payment: "拨付"
        case .batch: "批次"
        case .line: "匹配行"
        case .lot: "善款份额"
        case .delivery: "回访"
        case .amount: "金额（元）"
        case .state: "状态"
        case .household: "农户"
        case .village: "村"
        case .day: "日期"
        case .instalmentNumber: "期次"
        case .dueDay: "到期日"
        case .interestDays: "计息天数"
        case .principal: "本金"
        case .interest: "利息"
        case .instalment: "应还"
        case .balanceLeft: "剩余本金"
        case .entry: "记录"
        case .kind: "事项"
        case .ids: "涉及"
        case .tier: "等级"
        case .category: "类别"
        case .objection: "异议"
        case .bulletin: "名单"
        case .person: "姓名"
        case .until: "公示至"
        case .proceeding: "程序"
        case .aim: "事项"
        case .nextStep: "下一环节"
        case .noticeUntil: "公示至"
        case .noticeSubject: "公示内容"
        case .user: "办理人"
        case .addsUp: "收到 = 已到账 + 拨付中 + 已匹配 + 可用 + 已退还 + 待认领：分文不差"
        case .doesNotAddUp: "账目不平！请立即停止并核查。"
        case .refundMade(let refund, let amount, let payee):
            "\(refund)：退还 \(amount) 元至账户 \(payee)"
        case .needsLine(let filed, let refused, let published, let met, let partMet, let households):
            "需求 \(filed) 项：未通过 \(refused)，已公示 \(published)，全部满足 \(met)，部分满足 \(partMet)；惠及 \(households) 户"
        case .objectionsLine(let raised, let open, let dismissed, let upheld):
            "公示异议：\(raised) 件，不成立 \(dismissed)，成立 \(upheld)，待答复 \(open)"
        case .paymentsLine(let settled, let failed, let open, let confirmed, let disputed, let answered):
            "拨付：到账 \(settled)，退汇 \(failed)，在途 \(open)；农户确认 \(confirmed)，有异议 \(disputed)，已答复 \(answered)"
        case .donorsAddUp(let count): "\(count) 位捐赠人逐一核对，账目相符"
        case .matchOpened(let match, let lots, let needs, let supply, let demand):
            "\(match)：冻结 \(lots) 份善款（\(supply) 元）与 \(needs) 项需求（\(demand) 元）"
        case .matchRun(let match, let lines, let placed): "\(match)：匹配 \(lines) 笔，共 \(placed) 元，待人工确认"
        case .tierPlaced(let tier, let placed, let demand, let accepted, let worst):
            "  第 \(tier) 级：\(placed) / \(demand) 元" + (accepted.map { "，此前已定 \($0) 元" } ?? "")
                + (worst.map { "，最低的村 \($0)" } ?? "")
        case .overridden: "人工调整"
        case .regret(let kept, let rerun, let keptCost, let rerunCost):
            "若不保留已接受的行、全部重新求解：满足 \(rerun)（现为 \(kept)），偏好代价 \(rerunCost)（现为 \(keptCost)）"
        case .regretOfTier(let tier, let kept, let rerun):
            "  第 \(tier) 级最低的村：\(rerun)（现为 \(kept)）"
        case .tierFirstCome(let placed, let worst):
            "    若按先到先得：\(placed)" + (worst.map { "，最低的村 \($0)" } ?? "")
        case .kindSolved(let kind, let coverage, let demand, let supply):
            "\(kind)：满足 \(coverage) / \(demand)，可用 \(supply)"
        case .tierCovered(let tier, let coverage, let demand, let worst):
            "  第 \(tier) 级：\(coverage) / \(demand)" + (worst.map { "，最低的村 \($0)" } ?? "")
        case .linesFound(let lines, let needs, let least):
            "  匹配 \(lines) 行，满足需求 \(needs) 项（不可能少于 \(least) 行）"
        case .groupsUnreachable(let count): "  没有任何意向可及的村（按级计）：\(count)"
        case .needsReleased(let count): "  不可分割而未能足额、因此放弃的需求：\(count) 项"
        case .answerWritten(let path): "已写入 \(path)"
        case .kindProven(let kind, let lines, let groups):
            "\(kind)：\(lines) 行、\(groups) 组，证书成立：分配公平，且最合捐赠人偏好"
        case .coverageByVillage: "村级满足率"
        case .beforeMatch: "匹配前"
        case .afterMatch: "匹配后"
        case .firstComeLine: "先到先得"
        case .tierNumber(let tier): "第 \(tier) 级"
        case .stands(let name, let village, let tier, let coverage, let demand, let percent):
            "\(name)\(name == village ? "" : "（\(village)）")第 \(tier) 级：满足 \(coverage) / \(demand)，\(percent)"
        case .reachedBy(let intentions, let offered): "  可用于此处的意向 \(intentions) 项，共 \(offered)"
        case .reachedByNone: "  没有任何意向可用于此处。"
        case .tight(let percent, let villages):
            "  其中可补此处所缺的部分，已全部用于本级满足率不高于 \(percent) 的村（\(villages) 个）或更紧急的级别，或受每户上限所限。"
        case .intentionStands(let name, let given, let amount, let left):
            "\(name)：\(amount) 中已匹配 \(given)，余 \(left)"
        case .withinWish(let needs, let lacking): "  意愿范围内的需求 \(needs) 项，仍缺 \(lacking)"
        case .givenLine(let name, let amount): "  \(name)  \(amount)"
        case .withheld(let by, let intentions, let left, let some):
            "  只要放宽\(by)，就有意向 \(intentions) 项、余额 \(left) 可用于此处（\(some)）"
        case .opens(let by, let to, let needs, let lacking):
            "  若放宽\(by)\(to.map { "至 \($0)" } ?? "")：可再及需求 \(needs) 项，所缺 \(lacking)"
        case .worthRelaxing(let count): "  值得与捐赠人商量放宽的限制 \(count) 处，可多匹配者在前："
        case .opening(let intention, let left, let by, let to, let needs, let lacking):
            "    \(intention)（余 \(left)）：放宽\(by)\(to.map { "至 \($0)" } ?? "")，可及需求 \(needs) 项，所缺 \(lacking)"
        case .relaxRegion: "地区"
        case .relaxCategories: "类别"
        case .relaxAttribute: "对象"
        case .relaxCap: "每户上限"
        case .anywhere: "不限地区"
        case .paymentsInstructed(let count, let total): "已下达 \(count) 笔拨付，共 \(total) 元"
        case .linesWaiting(let count): "另有 \(count) 行尚不能拨付（未公示、公示期未满或有异议）"
        case .bulletinPublished(let id, let kind, let lines, let total, let until):
            "\(id)：\(kind)，\(lines) 行，共 \(total) 元" + (until.map { "，公示至 \($0)" } ?? "")
        case .bulletinTitle(let id, let kind, let day, let until):
            until.map { "\(kind) \(id)（\(day) 至 \($0)，期间可提出异议）" } ?? "\(kind) \(id)（\(day)）"
        case .listsLine(let grants, let results, let expedited):
            "名单：拟资助公示 \(grants)，结果公告 \(results)；先行救助 \(expedited) 项"
        case .resultsTaken(let settled, let failed, let returned, let known, let open, let others):
            "到账 \(settled) 笔，未付 \(failed) 笔，到账后退回 \(returned) 笔；已有记录 \(known) 笔，尚无结果 \(open) 笔，与拨付无关 \(others) 笔"
        case .bankTitle(let fund, let name): "\(fund) \(name) 银行对账（元）"
        case .bankBalances(let opening, let closing): "期初 \(opening)，期末 \(closing)（按对账单）"
        case .bankIn(let gifts, let returned, let takenBack, let refunded, let unclaimed):
            "收入：捐赠 \(gifts)，拨付到账后退回 \(returned)，随支出退回 \(takenBack)，待认领已退 \(refunded)，待认领 \(unclaimed)"
        case .bankOut(let paid): "支出：拨付与退款 \(paid)"
        case .bankBooked(let interest, let own, let charges, let fees):
            "捐赠以外：利息 \(interest)，自有资金 \(own)，手续费 \(charges)；平台扣收 \(fees)"
        case .upkeepLine(let fund, let income, let charges, let left):
            "\(fund) 善款以外：利息与自有资金 \(income)，手续费 \(charges)，结余 \(left)"
        case .bankUnexplained(let count, let sum): "未说明的支出流水 \(count) 笔，\(sum)"
        case .bankNotShown(let count, let sum): "已到账而未对上流水的拨付 \(count) 笔，\(sum)"
        case .bankRefundsNotShown(let count, let sum): "未对上流水的退款 \(count) 笔，\(sum)"
        case .bankOnTheirWay(let count, let sum): "在途拨付 \(count) 笔，\(sum)"
        case .bankOverdue(let count, let sum, let days): "其中超过 \(days) 天的 \(count) 笔，\(sum)"
        case .bankDifference(let book, let statement, let difference):
            "账面 \(book)，银行 \(statement)，相差 \(difference)"
        case .bankExplained: "差额由以上各项构成，分文不差"
        case .exported(let path): "已导出：\(path)"
        case .journalWritten(let path, let transactions, let balances):
            "已导出复式账：\(path)（\(transactions) 笔分录，\(balances) 处银行余额断言）"
        case .traceTitle(let subject): "追溯 \(subject)"
        case .traceReached(let households):
            "惠及农户：" + (households.isEmpty ? "尚无" : households.joined(separator: " "))
        case .traceOnItsWay(let households): "拨付在途：\(households.joined(separator: " "))"
        case .traceBound(let households): "已匹配、尚未拨付：\(households.joined(separator: " "))"
        case .traceReturned(let households): "退汇或已解除：\(households.joined(separator: " "))"
        case .traceFrom(let donations): "来自捐赠：\(donations)"
        case .personalData(let path): "\(path) 含个人信息（权限 0600），用后请删除；本次读取已记录。"
        case .erasureRequested(let id, let subject, let due):
            "\(id)：已申请删除 \(subject) 的个人信息，即日起限制查阅，可删除之日 \(due)"
        case .erasureDone(let id, let subject, let openings):
            "\(id)：\(subject) 的个人信息已删除（\(openings) 项），记录、金额和签名不变"
        case .erasuresWaiting(let count): "待删除 \(count) 项"
        case .personTitle(let subject, let parts, let day):
            "\(subject) 的个人信息（\(parts) 个对象，截至 \(day)）；每项附随机数，可与签名记录核对"
        case .accessesTitle(let count): "此前的查阅 \(count) 次"
        case .restrictedUntil(let day): "已申请删除，限制查阅；\(day) 起可删除"
        case .auditDone(let values, let subjects, let erased):
            "保密库：\(subjects) 个对象的 \(values) 项信息与签名记录一致，依记录删除的 \(erased) 项"
        case .auditFinding(let fault, let place): "\(Self.chinese(fault))：\(place)"
        case .auditSound: "未发现问题：一人一号、一户一账，无缺失、无多余、无改动"
        case .cardTitle(let household, let village, let tier): "户卡 \(household) \(village)（按\(tier)可见范围）"
        case .tierPublic: "公众"
        case .tierHelper: "帮扶人员"
        case .tierSupervisor: "监督人员"
        case .erasure: "删除编号"
        case .subject: "对象"
        case .due: "可删除之日"
        case .field: "字段"
        case .value: "内容"
        case .purpose: "用途"
        case .bank: "开户银行"
        case .head: "户主"
        case .name: "姓名"
        case .account: "银行账号"
        case .idNumber: "身份证号码"
        case .resolution: "决议"
        case .number: "文号"
        case .released: "已退回"
        case .ofWhich(let part): "  其中 \(part)"
        case .resolutionMade(let resolution, let amount, let lots):
            "\(resolution)：安排非定向善款 \(amount) 元，取自 \(lots) 份善款，先收先用"
        case .resolutionReleased(let resolution, let amount): "\(resolution)：余款 \(amount) 元退回为非定向"
        case .pledge: "协议"
        case .item: "项目"
        case .year: "年度"
        case .unit: "单位"
        case .project: "项目名称"
        case .planned: "计划"
        case .reportedQuantity: "待村确认"
        case .confirmedQuantity: "村已确认"
        case .from: "起"
        case .waiting: "待答复"
        case .enterprise: "企业"
        case .villages: "村数"
        case .yuanUnit: "元"
        case .personUnit: "人"
        case .lastDay: "止"
        case .sort: "种类"
        case .anonymousOnes(let count): "不具名企业 \(count) 家"
        case .rollTitle(let from, let until, let asOf):
            "村企共建光荣榜 \(from) 至 \(until)（村已确认；各类分列，不相加；截至 \(asOf)）"
        case .loan: "贷款"
        case .product: "产品"
        case .subsidised: "贴息"
        case .rate: "年利率"
        case .maturity: "到期日"
        case .outstanding: "余额"
        case .owed: "欠款"
        case .accrued: "未到期利息"
        case .penalty: "罚息"
        case .compoundInterest: "复利"
        case .daysOverdue: "逾期天数"
        case .dayClose: "日终"
        case .lender: "放贷机构"
        case .loanClass: "分类"
        case .bucket: "逾期档（天起）"
        case .reserve: "准备金"
        case .memorandum: "表外利息"
        case .loanCount: "笔数"
        case .failedLoans: "未能计算"
        case .pastDue: "逾期贷款余额"
        case .failure: "原因"
        case .dayClosed(let close, let on, let loans, let failed):
            "已日终 \(on)（\(close)）：贷款 \(loans) 笔，未能计算 \(failed) 笔"
        case .asOfClose(let lender, let on, let close): "\(lender) 截至 \(on)（\(close)）"
        case .yes: "是"
        case .no: "否"
        case .guaranteeFund: "担保基金"
        case .guaranteeBalance: "基金余额"
        case .guaranteed: "担保占用"
        case .guaranteeCeiling: "可担保额"
        case .subsidyClaim: "申请"
        case .subsidyAmount: "台账计算"
        case .subsidyAsked: "申报金额"
        case .subsidyPayable: "核定金额"
        case .subsidyReason: "差异、原因"
        case .guaranteeClaim: "代偿申请"
        case .loss: "损失"
        case .payable: "应代偿"
        case .paidOut: "已代偿"
        case .cameBack: "已收回"
        case .lendingStopped(let fund, let place, let on): "\(fund) 停贷：\(place)，自 \(on)"
        case .welcome: "直达：每一分钱可追溯，每一次匹配可证明。"
        }
    }
    private static func chinese(_ fault: VaultFault) -> String {
        switch fault {
        case .missing: "缺失（无删除记录）"
        case .unreadable: "打不开或与记录不符"
        case .stray: "多余（记录中没有）"
        case .notErased: "已删除对象仍有内容"
        case .double: "同一号码两个编号"
        case .forgedIndex: "检索行被改动"
        case .notIndexed: "检索不到"
        }
    }
}

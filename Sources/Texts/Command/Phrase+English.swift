extension Phrase {
    var english: String {
        switch self {
        case .bookCreated(let name, let origin): "Book “\(name)” created (\(origin))."
        case .keyChanged(let size):
            "The new key signs from \(size) entries on. The one before it, if there was one, signs nothing more."
        case .logKey(let key, let from, let isSigning):
            "\(isSigning ? "signs" : "replaced"), from \(from) entries on:\n\(key)"
        case .publishKey(let key): "Publish the key for verifiers:\n\(key)"
        case .keysIn(let folder):
            "Keys and the signer's memory are in \(folder); back them up apart from the database."
        case .statusHead(let name, let entries, let day): "\(name): \(entries) entries, as of \(day)"
        case .simulatedClock: "This book runs on a simulated clock (demonstration or test)."
        case .verified(let entries, let root):
            "Verified: \(entries) entries replayed one by one, root \(root)"
        case .vaultNotSeen: "The vault was not compared: this user of the database may not see it."
        case .migrated(let applied): "The schema is this program's; migrations applied: \(applied)."
        case .rebuilt(let entries): "Views rebuilt from \(entries) entries."
        case .committed(let entries, let size):
            "\(entries) entries committed; the signed checkpoint covers \(size)."
        case .repeated(let first, let entries):
            "This request was done before (\(entries) entries from #\(first)); nothing was written twice."
        case .dryRun: "Dry run: nothing was written."
        case .imported(let rows): "\(rows) rows read."
        case .importing(let rows): "\(rows) rows done …"
        case .wouldAdd(let rows, let entries):
            "All \(rows) rows can be taken; \(entries) entries would be added, among them:"
        case .wouldRecord(let rows, let entries):
            "All \(rows) rows can be taken; \(entries) entries would be added."
        case .readAs(let file, let encoding): "\(file): read as \(encoding)."
        case .readSheet(let file, let sheet, let others):
            "\(file): sheet “\(sheet)” read"
                + (others.isEmpty ? "." : ", \(others.count) others not: \(others.joined(separator: ", ")).")
        case .rowError(let file, let cell, let line, let column, let text, let code):
            "\(file) \(cell ?? "line \(line)")\(column.map { ", column \($0)" } ?? ""): \(text) [\(code)]"
        case .rowsRefused(let count, let total): "\(count) of \(total) rows are wrong."
        case .errorsReported(let path):
            "The wrong rows are in \(path), as they stood and perhaps with personal data (mode 0600); delete it after use."
        case .templateWritten(let path): "Template written: \(path)"
        case .exampleRule:
            "an example row begins so and is never imported: delete it first, or make it a real one"
        case .moreErrors(let count): "\(count) more errors are not listed."
        case .nothingChanged: "Nothing of the file was taken; the book has not changed."
        case .nothingTaken: "Nothing of the file was taken."
        case .refused(let text, let code): "Refused: \(text) [\(code)]"
        case .about(let text, let subject): subject.isEmpty ? text : "\(text) (\(subject))"
        case .accountTitle(let name, let day, let entries):
            "\(name): where the money stands, as of \(day) (\(entries) entries; yuan)"
        case .received: "received"
        case .withPayees: "with payees"
        case .instructed: "instructed"
        case .committedMoney: "committed"
        case .free: "free"
        case .refunded: "refunded"
        case .unclaimed: "unclaimed"
        case .nonDirected: "non-directed"
        case .overall: "all"
        case .fund: "fund"
        case .donor: "donor"
        case .need: "need"
        case .payment: "payment"
        case .batch: "batch"
        case .line: "line"
        case .lot: "lot"
        case .delivery: "delivery"
        case .amount: "amount (yuan)"
        case .state: "state"
        case .household: "household"
        case .village: "village"
        case .day: "day"
        case .instalmentNumber: "no."
        case .dueDay: "due"
        case .interestDays: "days"
        case .principal: "principal"
        case .interest: "interest"
        case .instalment: "instalment"
        case .balanceLeft: "balance"
        case .entry: "entry"
        case .kind: "kind"
        case .ids: "concerns"
        case .tier: "tier"
        case .category: "category"
        case .objection: "objection"
        case .bulletin: "list"
        case .person: "name"
        case .until: "until"
        case .proceeding: "proceeding"
        case .aim: "about"
        case .nextStep: "next step"
        case .noticeUntil: "notice until"
        case .noticeSubject: "subject"
        case .user: "by"
        case .team: "team"
        case .sender: "sender"
        case .leader: "leader"
        case .members: "members"
        case .since: "since"
        case .leftOn: "left"
        case .measure: "measure"
        case .target: "target"
        case .helper: "helper"
        case .visit: "visit"
        case .visitPurpose: "purpose"
        case .loggedOn: "logged on"
        case .lastVisit: "last visit"
        case .daysSince: "days since"
        case .comparison: "comparison"
        case .verification: "verification"
        case .hit: "hit"
        case .finding: "finding"
        case .listSource: "source"
        case .asOf: "as of"
        case .comparedRows: "rows"
        case .hits: "hits"
        case .answered: "answered"
        case .relation: "relation"
        case .declaredUser: "related user"
        case .villagesWithoutTeam(let ids):
            "\(ids.count) poor villages without a team: \(ids.joined(separator: ", "))"
        case .householdsWithoutHelper(let ids):
            "\(ids.count) households on the register without a helper who may act: \(ids.joined(separator: ", "))"
        case .teamsWithoutRole(let ids):
            "\(ids.count) teams with somebody who may log no visit: \(ids.joined(separator: ", "))"
        case .noGaps: "every poor village has a team, every household on the register a helper"
        case .hitUnderOtherName(let hit): "\(hit) (under another name)"
        case .addsUp:
            "received = with payees + instructed + committed + free + refunded + unclaimed, to the fen"
        case .doesNotAddUp: "The account does not add up. Stop and look into it."
        case .refundMade(let refund, let amount, let payee):
            "\(refund): \(amount) yuan go back to account \(payee)"
        case .needsLine(let filed, let refused, let published, let met, let partMet, let households):
            "Needs: \(filed) filed, \(refused) refused, \(published) published, \(met) met, \(partMet) part-met; \(households) households reached"
        case .objectionsLine(let raised, let open, let dismissed, let upheld):
            "Objections: \(raised); dismissed \(dismissed), upheld \(upheld), waiting \(open)"
        case .paymentsLine(let settled, let failed, let open, let confirmed, let disputed, let answered):
            "Payments: \(settled) settled, \(failed) returned, \(open) open; \(confirmed) confirmed, \(disputed) disputed, \(answered) answered"
        case .donorsAddUp(let count): "\(count) donors checked one by one; each adds up"
        case .matchOpened(let match, let lots, let needs, let supply, let demand):
            "\(match): froze \(lots) lots (\(supply) yuan) and \(needs) needs (\(demand) yuan)"
        case .matchRun(let match, let lines, let placed):
            "\(match): \(lines) lines, \(placed) yuan, waiting for people"
        case .tierPlaced(let tier, let placed, let demand, let accepted, let worst):
            "  tier \(tier): \(placed) of \(demand) yuan"
                + (accepted.map { ", beside \($0) accepted before" } ?? "")
                + (worst.map { ", the worst-off village at \($0)" } ?? "")
        case .overridden: "overridden"
        case .regret(let kept, let rerun, let keptCost, let rerunCost):
            "all solved once more without accepted lines: \(rerun) covered instead of \(kept), "
                + "preference cost \(rerunCost) instead of \(keptCost)"
        case .regretOfTier(let tier, let kept, let rerun):
            "  tier \(tier): the worst-off village at \(rerun) instead of \(kept)"
        case .tierFirstCome(let placed, let worst):
            "    first come, first served: \(placed)"
                + (worst.map { ", the worst-off village at \($0)" } ?? "")
        case .kindSolved(let kind, let coverage, let demand, let supply):
            "\(kind): \(coverage) of \(demand) covered, \(supply) offered"
        case .tierCovered(let tier, let coverage, let demand, let worst):
            "  tier \(tier): \(coverage) of \(demand)"
                + (worst.map { ", the worst-off village at \($0)" } ?? "")
        case .linesFound(let lines, let needs, let least):
            "  \(lines) lines for \(needs) needs (fewer than \(least) cannot be)"
        case .groupsUnreachable(let count): "  villages (by tier) that no intention may reach: \(count)"
        case .needsReleased(let count):
            "  indivisible needs given up because they could not be met whole: \(count)"
        case .answerWritten(let path): "Written to \(path)"
        case .kindProven(let kind, let lines, let groups):
            "\(kind): \(lines) lines, \(groups) groups; the certificate holds: fair, and what donors prefer most"
        case .coverageByVillage: "Coverage by village"
        case .beforeMatch: "before the match"
        case .afterMatch: "after the match"
        case .firstComeLine: "first come, first served"
        case .tierNumber(let tier): "tier \(tier)"
        case .stands(let name, let village, let tier, let coverage, let demand, let percent):
            "\(name)\(name == village ? "" : " (\(village))"), tier \(tier): \(coverage) of \(demand), \(percent)"
        case .reachedBy(let intentions, let offered):
            "  \(intentions) intentions may be used here, \(offered) altogether"
        case .reachedByNone: "  No intention may be used here."
        case .tight(let percent, let villages):
            "  All of it that could meet what is lacking is spent on villages of this tier at \(percent) or less (\(villages) of them), or on more urgent tiers, or is held back by caps."
        case .intentionStands(let name, let given, let amount, let left):
            "\(name): \(given) of \(amount) given, \(left) left"
        case .withinWish(let needs, let lacking):
            "  \(needs) needs within the wish; they lack \(lacking) after all"
        case .givenLine(let name, let amount): "  \(name)  \(amount)"
        case .withheld(let by, let intentions, let left, let some):
            "  If \(by) alone were wider: \(intentions) intentions with \(left) left (\(some))"
        case .opens(let by, let to, let needs, let lacking):
            "  If \(by) were wider\(to.map { " (\($0))" } ?? ""): \(needs) more needs that lack \(lacking)"
        case .worthRelaxing(let count):
            "  restrictions worth relaxing: \(count); those that could place most:"
        case .opening(let intention, let left, let by, let to, let needs, let lacking):
            "    \(intention) (\(left) left): \(by)\(to.map { " → \($0)" } ?? ""): \(needs) needs that lack \(lacking)"
        case .relaxRegion: "the region"
        case .relaxCategories: "the categories"
        case .relaxAttribute: "the attribute"
        case .relaxCap: "the household cap"
        case .anywhere: "anywhere"
        case .paymentsInstructed(let count, let total): "\(count) payments instructed, \(total) yuan"
        case .linesWaiting(let count):
            "\(count) more lines may not be paid yet (not listed, notice running, or objection)"
        case .bulletinPublished(let id, let kind, let lines, let total, let until):
            "\(id): \(kind), \(lines) lines, \(total) yuan" + (until.map { ", objections until \($0)" } ?? "")
        case .bulletinTitle(let id, let kind, let day, let until):
            "\(kind) \(id), \(day)" + (until.map { ", objections until \($0)" } ?? "")
        case .listsLine(let grants, let results, let expedited):
            "Lists: \(grants) of grants, \(results) of results; \(expedited) needs expedited"
        case .resultsTaken(let settled, let failed, let returned, let known, let open, let others):
            "settled \(settled), failed \(failed), returned after settlement \(returned); known before \(known), still open \(open), no payments \(others)"
        case .bankTitle(let fund, let name): "\(fund) \(name): the bank against the book (yuan)"
        case .bankBalances(let opening, let closing):
            "opening \(opening), closing \(closing), by the statements"
        case .bankIn(let gifts, let returned, let takenBack, let refunded, let unclaimed):
            "in: gifts \(gifts), payments returned \(returned), taken back with lines out \(takenBack), unclaimed given back \(refunded), unclaimed \(unclaimed)"
        case .bankOut(let paid): "out: payments and refunds \(paid)"
        case .bankBooked(let interest, let own, let charges, let fees):
            "beside gifts: interest \(interest), own money \(own), charges \(charges); kept by platforms \(fees)"
        case .upkeepLine(let fund, let income, let charges, let left):
            "\(fund) beside gifts: interest and own money \(income), charges \(charges), left \(left)"
        case .bankUnexplained(let count, let sum): "lines out that nobody has explained: \(count), \(sum)"
        case .bankNotShown(let count, let sum): "settled payments found on no line: \(count), \(sum)"
        case .bankRefundsNotShown(let count, let sum): "refunds found on no line: \(count), \(sum)"
        case .bankOnTheirWay(let count, let sum): "payments on their way: \(count), \(sum)"
        case .bankOverdue(let count, let sum, let days):
            "of them for more than \(days) days: \(count), \(sum)"
        case .bankDifference(let book, let statement, let difference):
            "by the book \(book), by the bank \(statement), difference \(difference)"
        case .bankExplained: "the difference is made of what is listed above, to the fen"
        case .exported(let path): "Exported: \(path)"
        case .journalWritten(let path, let transactions, let balances):
            "Journal written: \(path) (\(transactions) transactions, \(balances) balances asserted by the bank)"
        case .traceTitle(let subject): "Trace of \(subject)"
        case .traceReached(let households):
            "Households reached: " + (households.isEmpty ? "none yet" : households.joined(separator: " "))
        case .traceOnItsWay(let households): "On its way to: \(households.joined(separator: " "))"
        case .traceBound(let households): "Bound, not yet sent: \(households.joined(separator: " "))"
        case .traceReturned(let households): "Returned or freed: \(households.joined(separator: " "))"
        case .traceFrom(let donations): "From gifts: \(donations)"
        case .personalData(let path):
            "\(path) holds personal data (mode 0600); delete it after use. The access was recorded."
        case .erasureRequested(let id, let subject, let due):
            "\(id): erasure of \(subject)'s data requested; restricted from now on, may be erased from \(due)"
        case .erasureDone(let id, let subject, let openings):
            "\(id): \(subject)'s data erased (\(openings) values); entries, amounts and signatures stay"
        case .erasuresWaiting(let count): "waiting: \(count)"
        case .personTitle(let subject, let parts, let day):
            "Personal data of \(subject) (\(parts) subjects, as of \(day)), each with its salt, to be checked against the trail"
        case .accessesTitle(let count): "looked at before: \(count)"
        case .restrictedUntil(let day): "erasure requested, restricted; may be erased from \(day)"
        case .auditDone(let values, let subjects, let erased):
            "vault: \(values) values of \(subjects) subjects are what the trail committed; \(erased) were erased by entries"
        case .auditFinding(let fault, let place): "\(Self.english(fault)): \(place)"
        case .auditSound: "sound: one id, one person or account; nothing missing, stray or altered"
        case .cardTitle(let household, let village, let tier):
            "card \(household) \(village) (as shown to \(tier))"
        case .tierPublic: "the public"
        case .tierHelper: "helpers"
        case .tierSupervisor: "supervisors"
        case .erasure: "erasure"
        case .subject: "subject"
        case .due: "may be erased"
        case .field: "field"
        case .value: "value"
        case .purpose: "purpose"
        case .bank: "bank"
        case .head: "head"
        case .name: "name"
        case .account: "account"
        case .idNumber: "ID number"
        case .resolution: "resolution"
        case .number: "number"
        case .released: "released"
        case .ofWhich(let part): "  of which \(part)"
        case .resolutionMade(let resolution, let amount, let lots):
            "\(resolution): \(amount) yuan of non-directed money bound, from \(lots) lots, the oldest gifts first"
        case .resolutionReleased(let resolution, let amount):
            "\(resolution): \(amount) yuan left over are non-directed again"
        case .warehouse: "warehouse"
        case .goodsBatch: "batch"
        case .goodsShare: "share"
        case .receivedUnits: "received"
        case .inStock: "in stock"
        case .withCarriers: "with carriers"
        case .deliveredUnits: "delivered"
        case .writtenOff: "written off"
        case .broughtBack: "brought back"
        case .valueYuan: "value"
        case .notValued: "not valued"
        case .expiry: "use until"
        case .noteworthy: "note"
        case .expiredGoods: "expired"
        case .handedFrom: "from"
        case .handedTo: "to"
        case .units: "units"
        case .signedOn: "signed on"
        case .expiresIn(let days): "expires in \(days) days"
        case .countDiffers(let units): "count differs \(units > 0 ? "+" : "")\(units)"
        case .goodsCounted(let count, let batches, let differing):
            "\(count): \(batches) batches counted, \(differing) differ from the book"
        case .pledge: "pledge"
        case .item: "item"
        case .year: "year"
        case .unit: "unit"
        case .project: "project"
        case .planned: "planned"
        case .reportedQuantity: "to be confirmed"
        case .confirmedQuantity: "confirmed"
        case .from: "from"
        case .waiting: "waiting"
        case .enterprise: "enterprise"
        case .villages: "villages"
        case .yuanUnit: "yuan"
        case .personUnit: "persons"
        case .lastDay: "to"
        case .sort: "kind"
        case .anonymousOnes(let count): "\(count) unnamed"
        case .rollTitle(let from, let until, let asOf):
            "Honour roll \(from) to \(until) (confirmed by the villages; kinds are not added up; as of \(asOf))"
        case .loan: "loan"
        case .product: "product"
        case .subsidised: "subsidised"
        case .rate: "rate"
        case .maturity: "maturity"
        case .outstanding: "outstanding"
        case .owed: "owed"
        case .accrued: "accrued, not due"
        case .penalty: "penalty"
        case .compoundInterest: "compound interest"
        case .daysOverdue: "days overdue"
        case .dayClose: "close"
        case .lender: "lender"
        case .loanClass: "class"
        case .bucket: "bucket, from day"
        case .reserve: "reserve"
        case .memorandum: "memorandum interest"
        case .loanCount: "loans"
        case .failedLoans: "not computed"
        case .pastDue: "balance of loans past due"
        case .failure: "reason"
        case .dayClosed(let close, let on, let loans, let failed):
            "Closed \(on) (\(close)): \(loans) loans, \(failed) not computed"
        case .asOfClose(let lender, let on, let close): "\(lender) as of \(on) (\(close))"
        case .yes: "yes"
        case .no: "no"
        case .guaranteeFund: "guarantee fund"
        case .guaranteeBalance: "balance"
        case .guaranteed: "guaranteed"
        case .guaranteeCeiling: "ceiling"
        case .subsidyClaim: "claim"
        case .subsidyAmount: "computed"
        case .subsidyAsked: "claimed"
        case .subsidyPayable: "payable"
        case .subsidyReason: "difference or reason"
        case .guaranteeClaim: "claim"
        case .loss: "loss"
        case .payable: "payable"
        case .paidOut: "paid"
        case .cameBack: "came back"
        case .lendingStopped(let fund, let place, let on): "\(fund) lending stopped: \(place), since \(on)"
        case .welcome: "Zhida: every fen traced, every match provable."
        }
    }
    private static func english(_ fault: VaultFault) -> String {
        switch fault {
        case .missing: "missing, though no entry erased it"
        case .unreadable: "cannot be opened, or is not what was committed"
        case .stray: "stray, no entry committed it"
        case .notErased: "erased, and still there"
        case .double: "one number under two ids"
        case .forgedIndex: "altered row of the blind index"
        case .notIndexed: "not found by the blind index"
        }
    }
}

/// What `zhida … --help` says of a command, each named for it: `zhida need file` is `needFile`.
/// `{0}`, `{1}` … stand for what is filled in.
public enum CommandHint: String, Sendable, CaseIterable {
    // The program
    case zhida, exitCodes

    // The book and its trail
    case book, bookCreate, bookStatus, bookVerify, bookRebuild, bookAccount, bookJournal, trail
    case trailCheckpoint, trailProve, trailExport, trailKeys, trailRotateKey, trace, store, storeMigrate
    case sample, policy, policyAdopt, policyCheck, imports, importKinds

    // The registry
    case role, roleGrant, roleRevoke, household, householdAccount, householdHelper, householdCard
    case householdCorrect, householdRelease, householdRemove, householdHistory, proceeding
    case proceedingOpen, proceedingAdvance, proceedingRefuse, proceedingList
    case village, villageExit, team, teamForm, teamChange, teamRelieve, teamList, measure
    case measurePlan, measureReport, measureConfirm, measureRefuse, measureList, visit
    case visitRecord, visitList, visitDue, verification, verificationAnswer, verificationList
    case verificationSources, relative, relativeDeclare, relativeList

    // Needs, objections, lists
    case need, needFile, needReview, needPublish, needExpedite, needWithdraw, needList, objection
    case objectionRaise, objectionAnswer, objectionList, bulletin, bulletinPublish, bulletinShow
    case bulletinList

    // Donors and gifts
    case donor, donorInterest, intention, intentionWithdraw, donation, donationPurpose
    case donationUnclaimed, donationBill, donationConfirmSheet, namedFund, namedFundOpen, namedFundList
    case resolution, resolutionMake, resolutionRelease, resolutionList

    // Matching
    case match, matchRun, matchShow, matchExplain, matchExplainWords, matchAccept, matchDecline, matchOverride
    case matchSample, matchSolve, matchSolveExits
    case matchCheck, matchCheckExits

    // Payments, the bank, confirmations
    case pay, payInstruct, payExport, payImport, payList, bank, bankReport, bankExplain, bankExplainHow
    case bankBook, bankBookHow, bankReopen
    case confirm, dispute, answer, refund

    // Pledges
    case pledge, pledgeMake, pledgeAmend, pledgeAgree, pledgeDecline, pledgeEnd, pledgeList, pledgeShow
    case pledgeProgress, pledgeHonourRoll, pledgeReport, pledgeConfirm, pledgeRefuse

    // Goods in kind
    case goods, goodsHow, goodsWarehouse, goodsReceive, goodsValue, goodsOrder
    case goodsIssue, goodsDeliver, goodsReturn, goodsWriteOff, goodsCount, goodsSurplus
    case goodsList, goodsStock, goodsShow

    // The vault
    case vault, vaultShow, vaultLog, vaultAudit, vaultRequest, vaultErase, vaultPending

    // Loans
    case loan, loanSchedule, loanConventions
    case loanList, loanShow, loanStatement, loanApply, loanAdvance, loanRefuse, loanContract
    case loanDraw, loanRepay, loanCorrect, loanExtend, loanWriteOff, loanClose

    // Guarantee funds
    case guarantee, guaranteeOpen, guaranteeContribute, guaranteeReserve, guaranteeClaim, guaranteePay
    case guaranteeRecover, guaranteeStop, guaranteeReopen, guaranteeList
    // Interest subsidies
    case subsidy, subsidyHow, subsidyDue, subsidyCheck, subsidyRefuse, subsidyApprove, subsidyPay
    case subsidyStop, subsidyReturn, subsidyList, subsidyShow
    // The close of a lender's day
    case close, closeHow, closeRun, closeList, closeShow, loanArrears

    public func text(_ language: Language, _ values: [String] = []) -> String {
        let text =
            switch language {
            case .chinese: chinese
            case .english: english
            }
        return Language.fill(text, values)
    }
}

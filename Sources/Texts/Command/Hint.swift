/// What `zhida … --help` says of an option or argument, the same text wherever the same is meant.
public enum Hint: String, Sendable, CaseIterable {
    // Everywhere: how, where, when and by whom
    case language, json, store, bookOrigin, keys, now, clockChecked, by, source, key, dryRun

    // What is named
    case household, households, helper, user, donor, gift, intention, need, needs, fund, onlyFund
    case pledge, fulfilments, objection, match, lastMatch, matchLines, bulletin, batch, payment
    case delivery, resolution, ownNumber, codeSystem, yuan

    // Files
    case newFile, newJSONFile, file, fileFormat, newEncoding, encoding, sheet, errors, existingFolder
    case policyFiles, yamlFiles

    // Book, trail, imports
    case bookName, newOrigin, simulatedClock, alsoSM2, changesSM2, donorLines, journalFormat
    case importKind, importFiles, importCodeSystem, template, templateFile, templateFormat, entryIndex
    case proofFile, bundle, bundleSince, tiles, traced, sampleHouseholds, sampleDonors, seed

    // Registry and proceedings
    case role, roleArea, accountNumber, accountBank, correctionReason, attribute, causes, villageGroup
    case phone, removalReason, aim, dayOfProposal, proposalReason, proceedings, level
    case act, dayOfStep, inFavour, against, abstained, proceedingMinutes, signature, findings
    case proceedingRefusal, proceedingState

    // Teams, plans of help, visits, comparisons, relatives
    case teamSender, teamLeader, teamMember, teamFrom, documentNumber
    case documentFile, takesOver, team, dayOfChange, allTeams, dayOfExit, measureKind, target
    case expected, dayOfPlan, measures, measureResult, resultText, dayOfReport, disagreement
    case measureState, planOfYear, onlyHousehold, visitPurpose, visitText
    case onlyVisitor, unvisitedDays, verification, verifyingLevel, finding, findingText
    case dayOfFinding, openOnly, citedVerification, relatedMember, relatedUser, relation
    case dayDeclared

    // Needs, objections, lists
    case category, needDeadline, dayOfFiling, story, needRefusal, villageOfNeeds, urgency, needState
    case objectedTo, objectionText, objector, dayReceived, objectionOutcome, reasons, objectionState
    case bulletinKind, listedKind

    // Donors, gifts, resolutions
    case anotherIntention, giftOrLot, nonDirected, freeAmount, consent, dayOfConsent, unknownDonor
    case billCode, billNumber, billCheckCode, billDay, namedFundName, namedFundAccount, namedFundDonor
    case namedFundAgreement, committee, dayOfAgreement, interestedHousehold, interestedIDNumber
    case interestedName, dayOfDeclaration, resolutionNumber, decidingNamedFund, body, resolutionMinutes
    case deciders, dayOfDecision, restrictedRegion, restrictedCategories, restrictedAttribute
    case householdCap, restrictedDeadline

    // Matching
    case declineReason, overriddenLine, overridingLot, overridingNeed, overridingAmount, overrideReason,
        regret
    case sampleNeeds, sampleIntentions, sampleVillages, sampleCapped, sampleIndivisible
    case regionsFile, needsFile, intentionsFile, acceptedFile, matchDay, answerFolder, checkedFolder
    case explained, explainedID, lastRun, pictureFile

    // Payments, the bank, confirmations, refunds
    case orderFormat, bankLayout, resultFiles, paymentState, firstBankDay, lastBankDay, overdueDays
    case bankLine, lineType, platformFee
    case bankLines, explainingPayment, explainingBatch, explainingRefund, means, dayOfVisit
    case proxyRelation, proxyReason, disputeReason, day, disputeOutcome, disputeAnswer, refunded
    case refundReason, refundAmount, duplicateOf, billState

    // Pledges
    case enterprise, village, agreementFrom, agreementUntil, plannedItem, dayEnterpriseSigned
    case anotherLastDay, newQuantity, droppedItem, dayVillageSigned, dayOfAnswer, endReason, endDocument
    case dayOfEnding, agreementFile, agreementDigest, pledgeState, progressPer, planYear, periodFrom
    case periodUntil, reportedItem, countedGift, reportedQuantity, evidence, dayOfFulfilment
    case confirmedQuantity, remarks, fulfilmentRefusal

    // Goods in kind
    case warehouseName, warehouseOwner, warehouseRegion, warehouse, onlyWarehouse, onlyDonor
    case goodsItem, goodsQuantity, acceptanceSheet, acceptanceWitness, makersNumber, producedOn
    case expiresOn, dayOfReceipt, goodsBatch, goodsWorth, valueBasis, valueDocument
    case dayOfValue, goodsPortion, issueUntil, dayOfApproval, goodsOrder, carrier
    case dayOfIssue, goodsShare, handedQuantity, deliveryWitness, dayOfSignOff
    case lostFrom, lostQuantity, lossReason, lossReporter, lossDocument, dayOfLoss
    case countedBatch, countWitness, dayOfCount, surplusQuantity, surplusDocument, dayOfSurplus
    case dayOfStock

    // The vault
    case dataSubject, onlySubject, onlyUser, erasedSubject, erasureBasis, erasures

    // Loans
    case principal, rate, periodRate, interestStart, firstDue, periods, periodUnit, every, method
    case dayCount, rounding, instalmentMultiple, amountMultiple, residue, annuity, gracePrincipal
    case graceInterest, settlement
    case loanListReader, loanReader, dayOfPosition, loanState, loan, product, borrower
    case borrowerNumber, borrowerName, borrowerVillage, loanMonths, loanPurpose, dayOfApplication
    case loanText, loans, loanAct, loanRole, loanDocument, loanRefusal, overdueSurcharge
    case movementsBack, correctedRepaid, correctedDrawn, dayOfMovement, loanCorrectionReason, voucher
    case extendedTo, extendedRate, dayOfRequest, extensionFile, dayOfExtension, writeOffFile
    case contractFile, dayOfContract, dayOfDrawing, lenderNumber, repaidYuan, dayOfRepayment
    case dayOfClosing

    // Guarantee funds
    case guaranteeRule, guaranteeRegion, dayOfOpening, guaranteeFund, guaranteeSource, dayOfContribution
    case guaranteeBank, dayOfReservation, collectionEvidence, dayOfClaim, guaranteeClaim, dayOfPayment
    case dayOfRecovery, stoppedBank, stoppedTownship, dayOfStop, reopeningDecision, dayOfReopening

    // Interest subsidies
    case programme, dayAfterClaimed, claimRegion, claimNumber, dayOfSubsidyClaim, subsidyClaim
    case subsidyExcluded, subsidyRefusal, subsidyPayer, dayOfSubsidyPayment, treasuryNumber
    case subsidyStopFrom, subsidyStopReason, dayOfReturn

    // The close of a lender's day
    case dayToClose, dayClose, arrearsClass, arrearsReader, lender

    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

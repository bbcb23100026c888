/// What the command line says to its users; each phrase stands once in every language.
public enum Phrase: Hashable, Sendable {
    case bookCreated(name: String, origin: String)
    case publishKey(String)
    case keyChanged(size: Int)
    /// From 0 entries on where it is the first.
    case logKey(String, from: Int, isSigning: Bool)
    case keysIn(String)
    case statusHead(name: String, entries: Int, day: String)
    case simulatedClock
    case verified(entries: Int, root: String)
    case vaultNotSeen
    case rebuilt(entries: Int)
    case migrated(applied: Int)
    case committed(entries: Int, size: Int)
    case repeated(first: Int, entries: Int)
    case dryRun
    case imported(rows: Int)
    /// Before the numbers of rows that would be added to each table.
    case wouldAdd(rows: Int, entries: Int)
    /// Where no table would have more rows.
    case wouldRecord(rows: Int, entries: Int)
    case importing(rows: Int)
    case readAs(file: String, encoding: String)
    case readSheet(file: String, sheet: String, others: [String])
    /// The cell is that of a workbook, such as `需求!C12`.
    case rowError(file: String, cell: String?, line: Int, column: String?, text: String, code: String)
    case rowsRefused(Int, of: Int)
    case errorsReported(path: String)
    case templateWritten(path: String)
    case exampleRule
    case moreErrors(Int)
    case nothingChanged
    /// The same where no book is concerned.
    case nothingTaken
    case refused(String, code: String)
    /// What is wrong, and with what.
    case about(String, subject: String)
    case accountTitle(name: String, day: String, entries: Int)
    case received, withPayees, instructed, committedMoney, free, refunded, unclaimed, nonDirected, overall
    case fund, donor, need, payment, batch, line, lot, delivery, amount, state, household, village, day,
        entry, kind, ids, tier, category, objection, bulletin, person, until
    case proceeding, aim, nextStep, noticeUntil, noticeSubject, user
    case team, sender, leader, members, since, leftOn, measure, target, helper, visit, visitPurpose
    case loggedOn, lastVisit, daysSince, comparison, verification, hit, finding, listSource, asOf
    case comparedRows, hits, answered, relation, declaredUser
    case villagesWithoutTeam([String])
    case householdsWithoutHelper([String])
    case teamsWithoutRole([String])
    case noGaps
    case hitUnderOtherName(String)
    case addsUp
    case doesNotAddUp
    case refundMade(refund: String, amount: String, payee: String)
    case needsLine(filed: Int, refused: Int, published: Int, met: Int, partMet: Int, households: Int)
    case objectionsLine(raised: Int, open: Int, dismissed: Int, upheld: Int)
    case paymentsLine(settled: Int, failed: Int, open: Int, confirmed: Int, disputed: Int, answered: Int)
    case donorsAddUp(Int)
    case matchOpened(match: String, lots: Int, needs: Int, supply: String, demand: String)
    case matchRun(match: String, lines: Int, placed: String)
    case tierPlaced(tier: Int, placed: String, demand: String, accepted: String?, worst: String?)
    case overridden
    /// Units times 0 to 3.
    case regret(kept: String, rerun: String, keptCost: Int64, rerunCost: Int64)
    case regretOfTier(tier: Int, kept: String, rerun: String)
    case tierFirstCome(placed: String, worst: String?)
    /// Whole units of the kind.
    case kindSolved(kind: String, coverage: Int64, demand: Int64, supply: Int64)
    case tierCovered(tier: Int, coverage: Int64, demand: Int64, worst: String?)
    case linesFound(lines: Int, needs: Int, least: Int)
    case groupsUnreachable(Int)
    case needsReleased(Int)
    case answerWritten(path: String)
    case kindProven(kind: String, lines: Int, groups: Int)
    case coverageByVillage, beforeMatch, afterMatch, firstComeLine
    case tierNumber(Int)
    /// A village or a need: amounts in the units of the kind.
    case stands(name: String, village: String, tier: Int, coverage: String, demand: String, percent: String)
    case reachedBy(intentions: Int, offered: String)
    case reachedByNone
    case tight(percent: String, villages: Int)
    case intentionStands(name: String, given: String, amount: String, left: String)
    case withinWish(needs: Int, lacking: String)
    case givenLine(name: String, amount: String)
    /// One restriction of several intentions.
    case withheld(by: String, intentions: Int, left: String, some: String)
    /// One restriction of one intention.
    case opens(by: String, to: String?, needs: Int, lacking: String)
    case worthRelaxing(Int)
    case opening(intention: String, left: String, by: String, to: String?, needs: Int, lacking: String)
    case relaxRegion, relaxCategories, relaxAttribute, relaxCap, anywhere
    case paymentsInstructed(count: Int, total: String)
    case linesWaiting(Int)
    case bulletinPublished(id: String, kind: String, lines: Int, total: String, until: String?)
    case bulletinTitle(id: String, kind: String, day: String, until: String?)
    case listsLine(grants: Int, results: Int, expedited: Int)
    case exported(path: String)
    case bankTitle(fund: String, name: String)
    case bankBalances(opening: String, closing: String)
    case bankIn(gifts: String, returned: String, takenBack: String, refunded: String, unclaimed: String)
    case bankOut(paid: String)
    case bankBooked(interest: String, own: String, charges: String, fees: String)
    case upkeepLine(of: String, income: String, charges: String, left: String)
    case bankUnexplained(Int, String)
    case bankNotShown(Int, String)
    case bankRefundsNotShown(Int, String)
    case bankOnTheirWay(Int, String)
    case bankOverdue(Int, String, days: Int)
    case bankDifference(book: String, statement: String, difference: String)
    case bankExplained
    case resultsTaken(settled: Int, failed: Int, returned: Int, known: Int, open: Int, others: Int)
    case journalWritten(path: String, transactions: Int, balances: Int)
    case traceTitle(String)
    case traceReached([String])
    case traceOnItsWay([String])
    case traceBound([String])
    case traceReturned([String])
    case traceFrom(String)
    /// Columns of a repayment schedule.
    case instalmentNumber, dueDay, interestDays, principal, interest, instalment, balanceLeft
    case loan, product, purpose, subsidised, rate, maturity, outstanding, owed, accrued, penalty,
        compoundInterest
    case subsidyClaim, subsidyAmount, subsidyAsked, subsidyPayable, subsidyReason
    case daysOverdue, yes, no
    case dayClose, lender, loanClass, bucket, reserve, memorandum, loanCount, failedLoans, pastDue, failure
    case dayClosed(close: String, on: String, loans: Int, failed: Int)
    case asOfClose(lender: String, on: String, close: String)
    case guaranteeFund, guaranteeBalance, guaranteed, guaranteeCeiling, guaranteeClaim, loss, payable,
        paidOut, cameBack
    case lendingStopped(fund: String, place: String, on: String)
    case personalData(path: String)
    case erasureRequested(id: String, subject: String, due: String)
    case erasureDone(id: String, subject: String, openings: Int)
    case erasuresWaiting(Int)
    case personTitle(subject: String, parts: Int, day: String)
    case accessesTitle(Int)
    case restrictedUntil(String)
    case auditDone(values: Int, subjects: Int, erased: Int)
    case auditFinding(VaultFault, place: String)
    case auditSound
    case cardTitle(household: String, village: String, tier: String)
    case tierPublic, tierHelper, tierSupervisor
    case erasure, subject, due, field, value, bank, head, name, account, idNumber
    case resolution, number, released
    /// A part of the line above.
    case ofWhich(String)
    case resolutionMade(String, amount: String, lots: Int)
    case resolutionReleased(String, amount: String)
    case warehouse, goodsBatch, goodsShare, receivedUnits, inStock, withCarriers, deliveredUnits,
        writtenOff, broughtBack, valueYuan, notValued, expiry, noteworthy, expiredGoods,
        handedFrom, handedTo, units, signedOn
    case expiresIn(Int)
    /// More, or below zero fewer, than the book has.
    case countDiffers(Int)
    case goodsCounted(count: String, batches: Int, differing: Int)
    case pledge, item, year, unit, project, planned, reportedQuantity, confirmedQuantity, from, waiting
    case enterprise, villages, yuanUnit, personUnit, lastDay, sort
    /// How many enterprises stand together unnamed.
    case anonymousOnes(Int)
    case rollTitle(from: String, until: String, asOf: String)
    case welcome
}

/// What an audit of the vault may find.
public enum VaultFault: String, Hashable, Sendable, CaseIterable {
    /// A commitment of the trail without its value, though no entry erased it.
    case missing
    /// A value that does not open under its key, or is not what was committed.
    case unreadable
    /// A value that no entry committed.
    case stray
    /// A value of a subject that an entry erased.
    case notErased = "not-erased"
    /// The same ID number or account under two ids.
    case double
    /// A row of the blind index that the keeper did not make, or of no value.
    case forgedIndex = "forged-index"
    /// An ID number or account that the blind index does not find.
    case notIndexed = "not-indexed"
}

extension Phrase {
    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

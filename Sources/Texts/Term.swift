import Bookkeeping

/// The names of kinds of entries, of states, and of the places where money stands.
public enum Term: String, Sendable, CaseIterable {
    // Kinds of entries
    case bookOpened = "book.opened"
    case policyAdopted = "policy.adopted"
    case regionRegistered = "region.registered"
    case organisationRegistered = "organisation.registered"
    case userRegistered = "user.registered"
    case roleGranted = "role.granted"
    case roleRevoked = "role.revoked"
    case personCommitted = "person.committed"
    case accountCommitted = "account.committed"
    case villageRegistered = "village.registered"
    case householdRegistered = "household.registered"
    case householdCorrected = "household.corrected"
    case helperAssigned = "helper.assigned"
    case donorRegistered = "donor.registered"
    case intentionDeclared = "intention.declared"
    case intentionWithdrawn = "intention.withdrawn"
    case fundOpened = "fund.opened"
    case statementImported = "statement.imported"
    case donationReceived = "donation.received"
    case donationRefunded = "donation.refunded"
    case needFiled = "need.filed"
    case needReviewed = "need.reviewed"
    case needRefused = "need.refused"
    case needPublished = "need.published"
    case needWithdrawn = "need.withdrawn"
    case matchOpened = "match.opened"
    case matchRun = "match.run"
    case matchAccepted = "match.accepted"
    case matchDeclined = "match.declined"
    case matchOverridden = "match.overridden"
    case paymentInstructed = "payment.instructed"
    case paymentSettled = "payment.settled"
    case paymentFailed = "payment.failed"
    case deliveryConfirmed = "delivery.confirmed"
    case deliveryDisputed = "delivery.disputed"
    case deliveryAnswered = "delivery.answered"
    case objectionRaised = "objection.raised"
    case objectionAnswered = "objection.answered"
    case bulletinPublished = "bulletin.published"
    case needExpedited = "need.expedited"
    case resolutionMade = "resolution.made"
    case resolutionReleased = "resolution.released"
    case restrictionChanged = "restriction.changed"
    case householdApplied = "household.applied"
    case householdRemoved = "household.removed"
    case helperReleased = "helper.released"
    case proceedingOpened = "proceeding.opened"
    case proceedingAdvanced = "proceeding.advanced"
    case proceedingRefused = "proceeding.refused"
    case villageExited = "village.exited"
    case teamFormed = "team.formed"
    case teamChanged = "team.changed"
    case teamRelieved = "team.relieved"
    case measurePlanned = "measure.planned"
    case measureReported = "measure.reported"
    case measureAnswered = "measure.answered"
    case visitRecorded = "visit.recorded"
    case comparisonRecorded = "comparison.recorded"
    case verificationOpened = "verification.opened"
    case verificationAnswered = "verification.answered"
    case relativeDeclared = "relative.declared"
    case fundNamed = "fund.named"
    case interestDeclared = "interest.declared"
    case billRecorded = "bill.recorded"
    case paymentReturnedLate = "payment.returned"
    case bankLineExplained = "bank-line.explained"
    case bankLineBooked = "bank-line.booked"
    case bankLineReopened = "bank-line.reopened"
    case pledgeMade = "pledge.made"
    case pledgeAmended = "pledge.amended"
    case pledgeAnswered = "pledge.answered"
    case pledgeEnded = "pledge.ended"
    case fulfilmentReported = "fulfilment.reported"
    case fulfilmentAnswered = "fulfilment.answered"
    case warehouseOpened = "warehouse.opened"
    case goodsReceived = "goods.received"
    case goodsValued = "goods.valued"
    case goodsOrdered = "goods.ordered"
    case goodsIssued = "goods.issued"
    case goodsDelivered = "goods.delivered"
    case goodsReturned = "goods.returned"
    case goodsWrittenOff = "goods.written-off"
    case goodsCounted = "goods.counted"
    case goodsFound = "goods.found"
    case erasureRequested = "erasure.requested"
    case erasureDone = "erasure.done"
    case loanApplied = "loan.applied"
    case loanAdvanced = "loan.advanced"
    case loanRefused = "loan.refused"
    case loanContracted = "loan.contracted"
    case loanDrawn = "loan.drawn"
    case loanRepaid = "loan.repaid"
    case loanCorrected = "loan.corrected"
    case loanExtended = "loan.extended"
    case loanWrittenOff = "loan.written-off"
    case loanClosed = "loan.closed"
    case logKeyChanged = "log-key.changed"
    case guaranteeOpened = "guarantee.opened"
    case guaranteeContributed = "guarantee.contributed"
    case guaranteeReserved = "guarantee.reserved"
    case guaranteeClaimed = "guarantee.claimed"
    case guaranteePaid = "guarantee.paid"
    case guaranteeRecovered = "guarantee.recovered"
    case guaranteeSwitched = "guarantee.switched"
    case subsidyClaimed = "subsidy.claimed"
    case subsidyChecked = "subsidy.checked"
    case subsidyRefused = "subsidy.refused"
    case subsidyApproved = "subsidy.approved"
    case subsidyPaid = "subsidy.paid"
    case subsidyReclaimed = "subsidy.reclaimed"
    case subsidyReturned = "subsidy.returned"
    case dayClosed = "day.closed"

    // States of needs, matches, their lines, payments, deliveries and objections
    case needInReview = "need/in-review"
    case needPassed = "need/reviewed"
    case needDenied = "need/refused"
    case needOpen = "need/published"
    case needTakenBack = "need/withdrawn"
    case matchOpen = "match/opened"
    case matchDone = "match/run"
    case matchSuperseded = "match/superseded"
    case lineProposed = "line/proposed"
    case lineAccepted = "line/accepted"
    case lineDeclined = "line/declined"
    case lineInstructed = "line/instructed"
    case linePaid = "line/paid"
    case lineReturned = "line/returned"
    case lineReleased = "line/released"
    case paymentOnItsWay = "payment/instructed"
    case paymentArrived = "payment/settled"
    case paymentReturned = "payment/failed"
    case paymentCameBack = "payment/returned"
    case deliveryReceived = "delivery/confirmed"
    case deliveryInDispute = "delivery/disputed"
    case deliveryExplained = "delivery/answered"
    case objectionWaiting = "objection/open"
    case objectionDismissed = "objection/dismissed"
    case objectionUpheld = "objection/upheld"
    case statusApplied = "status/applied"
    case statusRefused = "status/refused"
    case statusRegistered = "status/registered"
    case statusExited = "status/exited"
    case statusReturned = "status/returned"
    case statusRemoved = "status/removed"
    case aimIdentification = "aim/identification"
    case aimExit = "aim/exit"
    case aimReturn = "aim/return"
    case proceedingRunning = "proceeding/running"
    case proceedingCompleted = "proceeding/completed"
    case proceedingEnded = "proceeding/refused"
    case actDeliberation = "act/deliberation"
    case actVerification = "act/verification"
    case actConsent = "act/consent"
    case actNotice = "act/notice"
    case actExamination = "act/examination"
    case actApproval = "act/approval"
    case actAnnouncement = "act/announcement"
    case levelVillage = "level/village"
    case levelTownship = "level/township"
    case levelCounty = "level/county"

    // Help and comparisons
    case measureIndustry = "measure-kind/industry"
    case measureEmployment = "measure-kind/employment"
    case measureEducation = "measure-kind/education"
    case measureHealth = "measure-kind/health"
    case measureHousing = "measure-kind/housing"
    case measureSecurity = "measure-kind/social-security"
    case measureCredit = "measure-kind/credit"
    case measureOther = "measure-kind/other"
    case measureOpen = "measure/planned"
    case measureWaiting = "measure/reported"
    case measureDone = "measure/done"
    case measureAbandoned = "measure/abandoned"
    case visitRoutine = "visit/routine"
    case visitPolicy = "visit/policy"
    case visitMeasures = "visit/measures"
    case visitCard = "visit/card"
    case visitComfort = "visit/comfort"
    case visitOther = "visit/other"
    case hitFiscalPayroll = "hit/fiscal-payroll"
    case hitBusiness = "hit/business"
    case hitHouse = "hit/house"
    case hitVehicle = "hit/vehicle"
    case hitDeath = "hit/death"
    case hitMinimumLiving = "hit/minimum-living"
    case findingUnfounded = "finding/unfounded"
    case findingExplained = "finding/explained"
    case findingConfirmed = "finding/confirmed"
    case relationSelf = "relation/self"
    case relationSpouse = "relation/spouse"
    case relationParent = "relation/parent"
    case relationChild = "relation/child"
    case relationSibling = "relation/sibling"
    case relationGrandparent = "relation/grandparent"
    case relationGrandchild = "relation/grandchild"
    case relationInLaw = "relation/in-law"
    case relationOther = "relation/other"

    // Pledges and loans
    case pledgeOffered = "pledge/offered"
    case pledgeActive = "pledge/active"
    case pledgeDeclined = "pledge/declined"
    case pledgeWithdrawn = "pledge/withdrawn"
    case pledgeOver = "pledge/ended"
    case fulfilmentWaiting = "fulfilment/reported"
    case fulfilmentConfirmed = "fulfilment/confirmed"
    case fulfilmentRefused = "fulfilment/refused"
    case orderApproved = "goods-order/approved"
    case orderIssued = "goods-order/issued"
    case basisInvoice = "goods-basis/invoice"
    case basisFairValue = "goods-basis/fair-value"
    case basisAppraisal = "goods-basis/appraisal"

    // What an enterprise promises
    case kindDonation = "pledge-kind/donation"
    case kindGoods = "pledge-kind/goods"
    case kindInvestment = "pledge-kind/investment"
    case kindPurchases = "pledge-kind/purchases"
    case kindJobs = "pledge-kind/jobs"
    case kindTraining = "pledge-kind/training"
    case loanOnItsWay = "loan/applied"
    case loanApproved = "loan/approved"
    case loanDenied = "loan/refused"
    case loanSigned = "loan/contracted"
    case loanOver = "loan/closed"
    case loanRecommendation = "loan-act/recommendation"
    case loanExamination = "loan-act/examination"
    case loanApproval = "loan-act/approval"
    case forPlanting = "loan-for/planting"
    case forLivestock = "loan-for/livestock"
    case forProcessing = "loan-for/processing"
    case forTrade = "loan-for/trade"
    case forServices = "loan-for/services"
    case forOther = "loan-for/other"
    case subsidyOnItsWay = "subsidy/claimed"
    case subsidyListed = "subsidy/checked"
    case subsidySentBack = "subsidy/refused"
    case subsidyGranted = "subsidy/approved"
    case subsidySettled = "subsidy/paid"
    case refusedIncomplete = "subsidy-refused/incomplete"
    case refusedIncorrect = "subsidy-refused/incorrect"
    case refusedWithdrawn = "subsidy-refused/withdrawn"
    case refusedOther = "subsidy-refused/other"
    case excludedNotEligible = "subsidy-excluded/not-eligible"
    case excludedDeceased = "subsidy-excluded/deceased"
    case excludedMisused = "subsidy-excluded/misused"
    case excludedElsewhere = "subsidy-excluded/subsidised-elsewhere"
    case excludedOther = "subsidy-excluded/other"
    case correctedMissing = "loan-corrected/missing"
    case correctedAmount = "loan-corrected/amount"
    case correctedDay = "loan-corrected/day"
    case correctedOtherLoan = "loan-corrected/other-loan"
    case correctedTwice = "loan-corrected/twice"
    case correctedBounced = "loan-corrected/bounced"
    case correctedOther = "loan-corrected/other"
    case differsOverdue = "subsidy-differs/overdue"
    case differsAboveCap = "subsidy-differs/above-cap"
    case differsShare = "subsidy-differs/share"
    case differsEnded = "subsidy-differs/ended"
    case differsUnpaid = "subsidy-differs/unpaid"
    case differsInterest = "subsidy-differs/interest"
    case differsMore = "subsidy-differs/more"
    case differsLess = "subsidy-differs/less"
    case classNormal = "loan-class/normal"
    case classSpecialMention = "loan-class/special-mention"
    case classSubstandard = "loan-class/substandard"
    case classDoubtful = "loan-class/doubtful"
    case classLoss = "loan-class/loss"

    // Lists
    case grantsList = "bulletin/grants"
    case resultsList = "bulletin/results"

    // Where money stands
    case bank = "account/bank"
    case aid = "account/aid"
    case returned = "account/returned"
    case charges = "account/charges"
    case income = "account/income"
    case unclaimed = "account/unclaimed"
    case unclaimedRefunded = "account/unclaimed-refunded"
    case free = "account/free"
    case committed = "account/committed"
    case instructed = "account/instructed"
    case paid = "account/paid"
    case refunded = "account/refunded"

    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

extension Term {
    /// The name of a kind of entry, nil for one that this build does not know.
    public init?(kind: String) {
        guard Event.kinds.contains(kind) else { return nil }
        self.init(rawValue: kind)
    }

    public init(_ state: NeedState) {
        switch state {
        case .inReview: self = .needInReview
        case .reviewed: self = .needPassed
        case .refused: self = .needDenied
        case .published: self = .needOpen
        case .withdrawn: self = .needTakenBack
        }
    }

    public init(_ state: MatchState) {
        switch state {
        case .opened: self = .matchOpen
        case .run: self = .matchDone
        case .superseded: self = .matchSuperseded
        }
    }

    public init(_ state: ProposalState) {
        switch state {
        case .proposed: self = .lineProposed
        case .accepted: self = .lineAccepted
        case .declined: self = .lineDeclined
        case .instructed: self = .lineInstructed
        case .paid: self = .linePaid
        case .returned: self = .lineReturned
        case .released: self = .lineReleased
        }
    }

    public init(_ state: PaymentState) {
        switch state {
        case .instructed: self = .paymentOnItsWay
        case .settled: self = .paymentArrived
        case .failed: self = .paymentReturned
        case .returned: self = .paymentCameBack
        }
    }

    public init(_ state: DeliveryState) {
        switch state {
        case .confirmed: self = .deliveryReceived
        case .disputed: self = .deliveryInDispute
        case .answered: self = .deliveryExplained
        }
    }

    public init(_ state: ObjectionState) {
        switch state {
        case .open: self = .objectionWaiting
        case .dismissed: self = .objectionDismissed
        case .upheld: self = .objectionUpheld
        }
    }

    public init(_ kind: BulletinKind) {
        switch kind {
        case .grants: self = .grantsList
        case .results: self = .resultsList
        }
    }

    public init(_ account: LedgerAccount) {
        switch account {
        case .bank: self = .bank
        case .aid: self = .aid
        case .returned: self = .returned
        case .charges: self = .charges
        case .income: self = .income
        case .unclaimed: self = .unclaimed
        case .unclaimedRefunded: self = .unclaimedRefunded
        case .free: self = .free
        case .committed: self = .committed
        case .instructed: self = .instructed
        case .paid: self = .paid
        case .refunded: self = .refunded
        }
    }
}

import Kernel

/// Every kind of entry that this build knows: the one list of kinds.
///
/// Behind a reference, since an event is handed on more often than it is made.
public indirect enum Event: Sendable {
    case bookOpened(BookOpened)
    case policyAdopted(PolicyAdopted)
    case regionRegistered(RegionRegistered)
    case organisationRegistered(OrganisationRegistered)
    case userRegistered(UserRegistered)
    case roleGranted(RoleGranted)
    case roleRevoked(RoleRevoked)
    case personCommitted(PersonCommitted)
    case accountCommitted(AccountCommitted)
    case villageRegistered(VillageRegistered)
    case householdRegistered(HouseholdRegistered)
    case householdCorrected(HouseholdCorrected)
    case helperAssigned(HelperAssigned)
    case donorRegistered(DonorRegistered)
    case intentionDeclared(IntentionDeclared)
    case intentionWithdrawn(IntentionWithdrawn)
    case fundOpened(FundOpened)
    case statementImported(StatementImported)
    case donationReceived(DonationReceived)
    case donationRefunded(DonationRefunded)
    case needFiled(NeedFiled)
    case needReviewed(NeedReviewed)
    case needRefused(NeedRefused)
    case needPublished(NeedPublished)
    case needWithdrawn(NeedWithdrawn)
    case matchOpened(MatchOpened)
    case matchRun(MatchRun)
    case matchAccepted(MatchAccepted)
    case matchDeclined(MatchDeclined)
    case matchOverridden(MatchOverridden)
    case paymentInstructed(PaymentInstructed)
    case paymentSettled(PaymentSettled)
    case paymentFailed(PaymentFailed)
    case deliveryConfirmed(DeliveryConfirmed)
    case deliveryDisputed(DeliveryDisputed)
    case deliveryAnswered(DeliveryAnswered)
    case objectionRaised(ObjectionRaised)
    case objectionAnswered(ObjectionAnswered)
    case bulletinPublished(BulletinPublished)
    case needExpedited(NeedExpedited)
    case resolutionMade(ResolutionMade)
    case resolutionReleased(ResolutionReleased)
    case restrictionChanged(RestrictionChanged)
    case householdApplied(HouseholdApplied)
    case householdRemoved(HouseholdRemoved)
    case helperReleased(HelperReleased)
    case proceedingOpened(ProceedingOpened)
    case proceedingAdvanced(ProceedingAdvanced)
    case proceedingRefused(ProceedingRefused)
    case villageExited(VillageExited)
    case teamFormed(TeamFormed)
    case teamChanged(TeamChanged)
    case teamRelieved(TeamRelieved)
    case measurePlanned(MeasurePlanned)
    case measureReported(MeasureReported)
    case measureAnswered(MeasureAnswered)
    case visitRecorded(VisitRecorded)
    case comparisonRecorded(ComparisonRecorded)
    case verificationOpened(VerificationOpened)
    case verificationAnswered(VerificationAnswered)
    case relativeDeclared(RelativeDeclared)
    case fundNamed(FundNamed)
    case interestDeclared(InterestDeclared)
    case billRecorded(BillRecorded)
    case paymentReturned(PaymentReturned)
    case bankLineExplained(BankLineExplained)
    case bankLineBooked(BankLineBooked)
    case bankLineReopened(BankLineReopened)
    case pledgeMade(PledgeMade)
    case pledgeAmended(PledgeAmended)
    case pledgeAnswered(PledgeAnswered)
    case pledgeEnded(PledgeEnded)
    case fulfilmentReported(FulfilmentReported)
    case fulfilmentAnswered(FulfilmentAnswered)
    case warehouseOpened(WarehouseOpened)
    case goodsReceived(GoodsReceived)
    case goodsValued(GoodsValued)
    case goodsOrdered(GoodsOrdered)
    case goodsIssued(GoodsIssued)
    case goodsDelivered(GoodsDelivered)
    case goodsReturned(GoodsReturned)
    case goodsWrittenOff(GoodsWrittenOff)
    case goodsCounted(GoodsCounted)
    case goodsFound(GoodsFound)
    case erasureRequested(ErasureRequested)
    case erasureDone(ErasureDone)
    case loanApplied(LoanApplied)
    case loanAdvanced(LoanAdvanced)
    case loanRefused(LoanRefused)
    case loanContracted(LoanContracted)
    case loanDrawn(LoanDrawn)
    case loanRepaid(LoanRepaid)
    case loanCorrected(LoanCorrected)
    case loanExtended(LoanExtended)
    case loanWrittenOff(LoanWrittenOff)
    case loanClosed(LoanClosed)
    case logKeyChanged(LogKeyChanged)
    case guaranteeOpened(GuaranteeOpened)
    case guaranteeContributed(GuaranteeContributed)
    case guaranteeReserved(GuaranteeReserved)
    case guaranteeClaimed(GuaranteeClaimed)
    case guaranteePaid(GuaranteePaid)
    case guaranteeRecovered(GuaranteeRecovered)
    case guaranteeSwitched(GuaranteeSwitched)
    case subsidyClaimed(SubsidyClaimed)
    case subsidyChecked(SubsidyChecked)
    case subsidyRefused(SubsidyRefused)
    case subsidyApproved(SubsidyApproved)
    case subsidyPaid(SubsidyPaid)
    case subsidyReclaimed(SubsidyReclaimed)
    case subsidyReturned(SubsidyReturned)
    case dayClosed(DayClosed)

    /// Hands the payload on by its own type; it is not boxed as it would be in an `any Payload`.
    func accept<V: PayloadVisitor & ~Copyable>(_ visitor: inout V) throws(V.Failure) {
        switch self {
        case .bookOpened(let payload): try visitor.visit(payload)
        case .policyAdopted(let payload): try visitor.visit(payload)
        case .regionRegistered(let payload): try visitor.visit(payload)
        case .organisationRegistered(let payload): try visitor.visit(payload)
        case .userRegistered(let payload): try visitor.visit(payload)
        case .roleGranted(let payload): try visitor.visit(payload)
        case .roleRevoked(let payload): try visitor.visit(payload)
        case .personCommitted(let payload): try visitor.visit(payload)
        case .accountCommitted(let payload): try visitor.visit(payload)
        case .villageRegistered(let payload): try visitor.visit(payload)
        case .householdRegistered(let payload): try visitor.visit(payload)
        case .householdCorrected(let payload): try visitor.visit(payload)
        case .helperAssigned(let payload): try visitor.visit(payload)
        case .donorRegistered(let payload): try visitor.visit(payload)
        case .intentionDeclared(let payload): try visitor.visit(payload)
        case .intentionWithdrawn(let payload): try visitor.visit(payload)
        case .fundOpened(let payload): try visitor.visit(payload)
        case .statementImported(let payload): try visitor.visit(payload)
        case .donationReceived(let payload): try visitor.visit(payload)
        case .donationRefunded(let payload): try visitor.visit(payload)
        case .needFiled(let payload): try visitor.visit(payload)
        case .needReviewed(let payload): try visitor.visit(payload)
        case .needRefused(let payload): try visitor.visit(payload)
        case .needPublished(let payload): try visitor.visit(payload)
        case .needWithdrawn(let payload): try visitor.visit(payload)
        case .matchOpened(let payload): try visitor.visit(payload)
        case .matchRun(let payload): try visitor.visit(payload)
        case .matchAccepted(let payload): try visitor.visit(payload)
        case .matchDeclined(let payload): try visitor.visit(payload)
        case .matchOverridden(let payload): try visitor.visit(payload)
        case .paymentInstructed(let payload): try visitor.visit(payload)
        case .paymentSettled(let payload): try visitor.visit(payload)
        case .paymentFailed(let payload): try visitor.visit(payload)
        case .deliveryConfirmed(let payload): try visitor.visit(payload)
        case .deliveryDisputed(let payload): try visitor.visit(payload)
        case .deliveryAnswered(let payload): try visitor.visit(payload)
        case .objectionRaised(let payload): try visitor.visit(payload)
        case .objectionAnswered(let payload): try visitor.visit(payload)
        case .bulletinPublished(let payload): try visitor.visit(payload)
        case .needExpedited(let payload): try visitor.visit(payload)
        case .resolutionMade(let payload): try visitor.visit(payload)
        case .resolutionReleased(let payload): try visitor.visit(payload)
        case .restrictionChanged(let payload): try visitor.visit(payload)
        case .householdApplied(let payload): try visitor.visit(payload)
        case .householdRemoved(let payload): try visitor.visit(payload)
        case .helperReleased(let payload): try visitor.visit(payload)
        case .proceedingOpened(let payload): try visitor.visit(payload)
        case .proceedingAdvanced(let payload): try visitor.visit(payload)
        case .proceedingRefused(let payload): try visitor.visit(payload)
        case .villageExited(let payload): try visitor.visit(payload)
        case .teamFormed(let payload): try visitor.visit(payload)
        case .teamChanged(let payload): try visitor.visit(payload)
        case .teamRelieved(let payload): try visitor.visit(payload)
        case .measurePlanned(let payload): try visitor.visit(payload)
        case .measureReported(let payload): try visitor.visit(payload)
        case .measureAnswered(let payload): try visitor.visit(payload)
        case .visitRecorded(let payload): try visitor.visit(payload)
        case .comparisonRecorded(let payload): try visitor.visit(payload)
        case .verificationOpened(let payload): try visitor.visit(payload)
        case .verificationAnswered(let payload): try visitor.visit(payload)
        case .relativeDeclared(let payload): try visitor.visit(payload)
        case .fundNamed(let payload): try visitor.visit(payload)
        case .interestDeclared(let payload): try visitor.visit(payload)
        case .billRecorded(let payload): try visitor.visit(payload)
        case .paymentReturned(let payload): try visitor.visit(payload)
        case .bankLineExplained(let payload): try visitor.visit(payload)
        case .bankLineBooked(let payload): try visitor.visit(payload)
        case .bankLineReopened(let payload): try visitor.visit(payload)
        case .pledgeMade(let payload): try visitor.visit(payload)
        case .pledgeAmended(let payload): try visitor.visit(payload)
        case .pledgeAnswered(let payload): try visitor.visit(payload)
        case .pledgeEnded(let payload): try visitor.visit(payload)
        case .fulfilmentReported(let payload): try visitor.visit(payload)
        case .fulfilmentAnswered(let payload): try visitor.visit(payload)
        case .warehouseOpened(let payload): try visitor.visit(payload)
        case .goodsReceived(let payload): try visitor.visit(payload)
        case .goodsValued(let payload): try visitor.visit(payload)
        case .goodsOrdered(let payload): try visitor.visit(payload)
        case .goodsIssued(let payload): try visitor.visit(payload)
        case .goodsDelivered(let payload): try visitor.visit(payload)
        case .goodsReturned(let payload): try visitor.visit(payload)
        case .goodsWrittenOff(let payload): try visitor.visit(payload)
        case .goodsCounted(let payload): try visitor.visit(payload)
        case .goodsFound(let payload): try visitor.visit(payload)
        case .erasureRequested(let payload): try visitor.visit(payload)
        case .erasureDone(let payload): try visitor.visit(payload)
        case .loanApplied(let payload): try visitor.visit(payload)
        case .loanAdvanced(let payload): try visitor.visit(payload)
        case .loanRefused(let payload): try visitor.visit(payload)
        case .loanContracted(let payload): try visitor.visit(payload)
        case .loanDrawn(let payload): try visitor.visit(payload)
        case .loanRepaid(let payload): try visitor.visit(payload)
        case .loanCorrected(let payload): try visitor.visit(payload)
        case .loanExtended(let payload): try visitor.visit(payload)
        case .loanWrittenOff(let payload): try visitor.visit(payload)
        case .loanClosed(let payload): try visitor.visit(payload)
        case .logKeyChanged(let payload): try visitor.visit(payload)
        case .guaranteeOpened(let payload): try visitor.visit(payload)
        case .guaranteeContributed(let payload): try visitor.visit(payload)
        case .guaranteeReserved(let payload): try visitor.visit(payload)
        case .guaranteeClaimed(let payload): try visitor.visit(payload)
        case .guaranteePaid(let payload): try visitor.visit(payload)
        case .guaranteeRecovered(let payload): try visitor.visit(payload)
        case .guaranteeSwitched(let payload): try visitor.visit(payload)
        case .subsidyClaimed(let payload): try visitor.visit(payload)
        case .subsidyChecked(let payload): try visitor.visit(payload)
        case .subsidyRefused(let payload): try visitor.visit(payload)
        case .subsidyApproved(let payload): try visitor.visit(payload)
        case .subsidyPaid(let payload): try visitor.visit(payload)
        case .subsidyReclaimed(let payload): try visitor.visit(payload)
        case .subsidyReturned(let payload): try visitor.visit(payload)
        case .dayClosed(let payload): try visitor.visit(payload)
        }
    }

    public var payload: any Payload {
        var box = PayloadBox()
        accept(&box)
        return box.payload
    }

    public var kind: String {
        var name = KindName()
        accept(&name)
        return name.kind
    }

    /// The place of its kind in ``types``.
    var type: Int { Event.names.number(of: kind.utf8.span) ?? 0 }

    /// Attachments that the entry names.
    public var attachments: [AttachmentRef] {
        var names = AttachmentNames()
        accept(&names)
        return names.attachments
    }

    /// The commitments that it makes in its fields, each with the field's name.
    public var commitments: [(field: String, commitment: Commitment)] {
        get throws(CanonicalError) {
            var names = CommitmentNames()
            try accept(&names)
            return names.found
        }
    }

    /// Every kind, in the order of the cases; an entry's place in this list stands for its kind while it is judged.
    static let types = [
        EventType(Event.bookOpened), EventType(Event.policyAdopted), EventType(Event.regionRegistered),
        EventType(Event.organisationRegistered), EventType(Event.userRegistered),
        EventType(Event.roleGranted), EventType(Event.roleRevoked), EventType(Event.personCommitted),
        EventType(Event.accountCommitted), EventType(Event.villageRegistered),
        EventType(Event.householdRegistered), EventType(Event.householdCorrected),
        EventType(Event.helperAssigned), EventType(Event.donorRegistered), EventType(Event.intentionDeclared),
        EventType(Event.intentionWithdrawn), EventType(Event.fundOpened), EventType(Event.statementImported),
        EventType(Event.donationReceived), EventType(Event.donationRefunded), EventType(Event.needFiled),
        EventType(Event.needReviewed), EventType(Event.needRefused), EventType(Event.needPublished),
        EventType(Event.needWithdrawn), EventType(Event.matchOpened), EventType(Event.matchRun),
        EventType(Event.matchAccepted), EventType(Event.matchDeclined),
        EventType(Event.matchOverridden), EventType(Event.paymentInstructed),
        EventType(Event.paymentSettled), EventType(Event.paymentFailed), EventType(Event.deliveryConfirmed),
        EventType(Event.deliveryDisputed), EventType(Event.deliveryAnswered),
        EventType(Event.objectionRaised), EventType(Event.objectionAnswered),
        EventType(Event.bulletinPublished), EventType(Event.needExpedited),
        EventType(Event.resolutionMade), EventType(Event.resolutionReleased),
        EventType(Event.restrictionChanged),
        EventType(Event.householdApplied), EventType(Event.householdRemoved), EventType(Event.helperReleased),
        EventType(Event.proceedingOpened), EventType(Event.proceedingAdvanced),
        EventType(Event.proceedingRefused),
        EventType(Event.villageExited), EventType(Event.teamFormed), EventType(Event.teamChanged),
        EventType(Event.teamRelieved), EventType(Event.measurePlanned), EventType(Event.measureReported),
        EventType(Event.measureAnswered), EventType(Event.visitRecorded),
        EventType(Event.comparisonRecorded), EventType(Event.verificationOpened),
        EventType(Event.verificationAnswered), EventType(Event.relativeDeclared),
        EventType(Event.fundNamed), EventType(Event.interestDeclared),
        EventType(Event.billRecorded),
        EventType(Event.paymentReturned), EventType(Event.bankLineExplained),
        EventType(Event.bankLineBooked), EventType(Event.bankLineReopened),
        EventType(Event.pledgeMade), EventType(Event.pledgeAmended), EventType(Event.pledgeAnswered),
        EventType(Event.pledgeEnded), EventType(Event.fulfilmentReported),
        EventType(Event.fulfilmentAnswered),
        EventType(Event.warehouseOpened), EventType(Event.goodsReceived), EventType(Event.goodsValued),
        EventType(Event.goodsOrdered), EventType(Event.goodsIssued), EventType(Event.goodsDelivered),
        EventType(Event.goodsReturned), EventType(Event.goodsWrittenOff), EventType(Event.goodsCounted),
        EventType(Event.goodsFound),
        EventType(Event.erasureRequested), EventType(Event.erasureDone),
        EventType(Event.loanApplied), EventType(Event.loanAdvanced), EventType(Event.loanRefused),
        EventType(Event.loanContracted), EventType(Event.loanDrawn), EventType(Event.loanRepaid),
        EventType(Event.loanCorrected), EventType(Event.loanExtended), EventType(Event.loanWrittenOff),
        EventType(Event.loanClosed),
        EventType(Event.logKeyChanged),
        EventType(Event.guaranteeOpened), EventType(Event.guaranteeContributed),
        EventType(Event.guaranteeReserved), EventType(Event.guaranteeClaimed), EventType(Event.guaranteePaid),
        EventType(Event.guaranteeRecovered), EventType(Event.guaranteeSwitched),
        EventType(Event.subsidyClaimed), EventType(Event.subsidyChecked), EventType(Event.subsidyRefused),
        EventType(Event.subsidyApproved), EventType(Event.subsidyPaid), EventType(Event.subsidyReclaimed),
        EventType(Event.subsidyReturned),
        EventType(Event.dayClosed),
    ]

    static let names = EventNames(types.map(\.kind))

    /// The types of all payloads, in the order of the cases.
    public static let payloadTypes: [any Payload.Type] = types.map(\.payload)

    public static let kinds = Set(types.map(\.kind))
}

import Kernel

/// Every kind of entry that this build knows: the one list of kinds.
public enum Event: Sendable {
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
    case paymentInstructed(PaymentInstructed)
    case paymentSettled(PaymentSettled)
    case paymentFailed(PaymentFailed)
    case deliveryConfirmed(DeliveryConfirmed)
    case deliveryDisputed(DeliveryDisputed)
    case deliveryAnswered(DeliveryAnswered)

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
        case .paymentInstructed(let payload): try visitor.visit(payload)
        case .paymentSettled(let payload): try visitor.visit(payload)
        case .paymentFailed(let payload): try visitor.visit(payload)
        case .deliveryConfirmed(let payload): try visitor.visit(payload)
        case .deliveryDisputed(let payload): try visitor.visit(payload)
        case .deliveryAnswered(let payload): try visitor.visit(payload)
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

    /// Attachments that the entry names.
    public var attachments: [AttachmentRef] {
        var names = AttachmentNames()
        accept(&names)
        return names.attachments
    }

    /// The payload of a kind read from where it stands inside an entry, or nil where the kind is unknown.
    init?(kind: String, data: RawObject, in input: CanonicalReader) throws(CanonicalError) {
        switch kind {
        case BookOpened.kind: self = .bookOpened(try data.read(as: BookOpened.self, in: input))
        case PolicyAdopted.kind: self = .policyAdopted(try data.read(as: PolicyAdopted.self, in: input))
        case RegionRegistered.kind:
            self = .regionRegistered(try data.read(as: RegionRegistered.self, in: input))
        case OrganisationRegistered.kind:
            self = .organisationRegistered(try data.read(as: OrganisationRegistered.self, in: input))
        case UserRegistered.kind: self = .userRegistered(try data.read(as: UserRegistered.self, in: input))
        case RoleGranted.kind: self = .roleGranted(try data.read(as: RoleGranted.self, in: input))
        case RoleRevoked.kind: self = .roleRevoked(try data.read(as: RoleRevoked.self, in: input))
        case PersonCommitted.kind: self = .personCommitted(try data.read(as: PersonCommitted.self, in: input))
        case AccountCommitted.kind:
            self = .accountCommitted(try data.read(as: AccountCommitted.self, in: input))
        case VillageRegistered.kind:
            self = .villageRegistered(try data.read(as: VillageRegistered.self, in: input))
        case HouseholdRegistered.kind:
            self = .householdRegistered(try data.read(as: HouseholdRegistered.self, in: input))
        case HouseholdCorrected.kind:
            self = .householdCorrected(try data.read(as: HouseholdCorrected.self, in: input))
        case HelperAssigned.kind: self = .helperAssigned(try data.read(as: HelperAssigned.self, in: input))
        case DonorRegistered.kind: self = .donorRegistered(try data.read(as: DonorRegistered.self, in: input))
        case IntentionDeclared.kind:
            self = .intentionDeclared(try data.read(as: IntentionDeclared.self, in: input))
        case IntentionWithdrawn.kind:
            self = .intentionWithdrawn(try data.read(as: IntentionWithdrawn.self, in: input))
        case FundOpened.kind: self = .fundOpened(try data.read(as: FundOpened.self, in: input))
        case StatementImported.kind:
            self = .statementImported(try data.read(as: StatementImported.self, in: input))
        case DonationReceived.kind:
            self = .donationReceived(try data.read(as: DonationReceived.self, in: input))
        case DonationRefunded.kind:
            self = .donationRefunded(try data.read(as: DonationRefunded.self, in: input))
        case NeedFiled.kind: self = .needFiled(try data.read(as: NeedFiled.self, in: input))
        case NeedReviewed.kind: self = .needReviewed(try data.read(as: NeedReviewed.self, in: input))
        case NeedRefused.kind: self = .needRefused(try data.read(as: NeedRefused.self, in: input))
        case NeedPublished.kind: self = .needPublished(try data.read(as: NeedPublished.self, in: input))
        case NeedWithdrawn.kind: self = .needWithdrawn(try data.read(as: NeedWithdrawn.self, in: input))
        case MatchOpened.kind: self = .matchOpened(try data.read(as: MatchOpened.self, in: input))
        case MatchRun.kind: self = .matchRun(try data.read(as: MatchRun.self, in: input))
        case MatchAccepted.kind: self = .matchAccepted(try data.read(as: MatchAccepted.self, in: input))
        case MatchDeclined.kind: self = .matchDeclined(try data.read(as: MatchDeclined.self, in: input))
        case PaymentInstructed.kind:
            self = .paymentInstructed(try data.read(as: PaymentInstructed.self, in: input))
        case PaymentSettled.kind: self = .paymentSettled(try data.read(as: PaymentSettled.self, in: input))
        case PaymentFailed.kind: self = .paymentFailed(try data.read(as: PaymentFailed.self, in: input))
        case DeliveryConfirmed.kind:
            self = .deliveryConfirmed(try data.read(as: DeliveryConfirmed.self, in: input))
        case DeliveryDisputed.kind:
            self = .deliveryDisputed(try data.read(as: DeliveryDisputed.self, in: input))
        case DeliveryAnswered.kind:
            self = .deliveryAnswered(try data.read(as: DeliveryAnswered.self, in: input))
        default: return nil
        }
    }

    /// The types of all payloads, in the order of the cases.
    public static let payloadTypes: [any Payload.Type] = [
        BookOpened.self, PolicyAdopted.self, RegionRegistered.self, OrganisationRegistered.self,
        UserRegistered.self, RoleGranted.self, RoleRevoked.self, PersonCommitted.self,
        AccountCommitted.self, VillageRegistered.self, HouseholdRegistered.self, HouseholdCorrected.self,
        HelperAssigned.self, DonorRegistered.self, IntentionDeclared.self, IntentionWithdrawn.self,
        FundOpened.self, StatementImported.self, DonationReceived.self, DonationRefunded.self,
        NeedFiled.self, NeedReviewed.self, NeedRefused.self, NeedPublished.self, NeedWithdrawn.self,
        MatchOpened.self, MatchRun.self, MatchAccepted.self, MatchDeclined.self, PaymentInstructed.self,
        PaymentSettled.self, PaymentFailed.self, DeliveryConfirmed.self, DeliveryDisputed.self,
        DeliveryAnswered.self,
    ]

    public static let kinds = Set(payloadTypes.map { $0.kind })
}

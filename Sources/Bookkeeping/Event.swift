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

    public var payload: any Payload {
        switch self {
        case .bookOpened(let payload): payload
        case .policyAdopted(let payload): payload
        case .regionRegistered(let payload): payload
        case .organisationRegistered(let payload): payload
        case .userRegistered(let payload): payload
        case .roleGranted(let payload): payload
        case .roleRevoked(let payload): payload
        case .personCommitted(let payload): payload
        case .accountCommitted(let payload): payload
        case .villageRegistered(let payload): payload
        case .householdRegistered(let payload): payload
        case .householdCorrected(let payload): payload
        case .helperAssigned(let payload): payload
        case .donorRegistered(let payload): payload
        case .intentionDeclared(let payload): payload
        case .intentionWithdrawn(let payload): payload
        case .fundOpened(let payload): payload
        case .statementImported(let payload): payload
        case .donationReceived(let payload): payload
        case .donationRefunded(let payload): payload
        case .needFiled(let payload): payload
        case .needReviewed(let payload): payload
        case .needRefused(let payload): payload
        case .needPublished(let payload): payload
        case .needWithdrawn(let payload): payload
        case .matchOpened(let payload): payload
        case .matchRun(let payload): payload
        case .matchAccepted(let payload): payload
        case .matchDeclined(let payload): payload
        case .paymentInstructed(let payload): payload
        case .paymentSettled(let payload): payload
        case .paymentFailed(let payload): payload
        case .deliveryConfirmed(let payload): payload
        case .deliveryDisputed(let payload): payload
        case .deliveryAnswered(let payload): payload
        }
    }

    public var kind: String { type(of: payload).kind }

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

import Bookkeeping
import Kernel

extension History {
    static let categories = ["education", "housing", "medical"]
    /// Of notice before payment; short, so that a month's work ends in it.
    static let grantsDays = 1

    mutating func adoptPolicies() throws(Violation) {
        try adopt(.roles, RolesPolicy.with { ($0.header, $0.roles) = (header(.roles), Self.roles) })
        try adopt(
            .needs,
            NeedsPolicy.with { policy in
                policy.filingDays = 31
                policy.header = header(.needs)
                policy.categories = Self.categories.enumerated().map { index, code in
                    .with {
                        ($0.ceiling, $0.code, $0.name, $0.nameEn) = (.yuan(20_000), code, "需求", code)
                        ($0.ceilingPer, $0.payees, $0.tier) = (.need, [.household], 3 - index)
                        $0.tierByAttribute = [.with { ($0.attribute, $0.tier) = (.lowIncome, 1) }]
                    }
                }
            })
        try adopt(
            .review,
            ReviewPolicy.with {
                $0.header = header(.review)
                $0.chain = [(0, .village), (0, .township), (5000, .county)].map { from, step in
                    .with { ($0.from, $0.step) = (.yuan(from), step) }
                }
            })
        try adopt(
            .notice,
            NoticePolicy.with {
                ($0.grantsDays, $0.header, $0.needsDays) = (Self.grantsDays, header(.notice), 7)
            })
        try adopt(
            .refunds,
            RefundsPolicy.with {
                ($0.duplicateDays, $0.header) = (10, header(.refunds))
                ($0.misdirectedDays, $0.unclaimedDays) = (30, 90)
            })
    }

    private func header(_ name: PolicyName) -> PolicyHeader {
        .with { ($0.from, $0.policy, $0.source, $0.title) = (day, name, "measurement", "测量") }
    }

    private mutating func adopt(_ name: PolicyName, _ content: some CanonicalObject) throws(Violation) {
        let (ref, id) = (try attach(content), book.policies.coming)
        try enter(
            .policyAdopted(.with { ($0.attachment, $0.name, $0.policy) = (ref, name, id) }),
            by: Actor.administrator)
    }

    private static let roles: [RolesPolicy.Role] = [
        role(
            "registrar",
            [PersonCommitted.kind, AccountCommitted.kind, HouseholdRegistered.kind, HouseholdCorrected.kind]),
        role(
            "officer",
            [
                DonorRegistered.kind, AccountCommitted.kind, FundOpened.kind, StatementImported.kind,
                IntentionDeclared.kind, IntentionWithdrawn.kind, DonationReceived.kind, DonationRefunded.kind,
                MatchAccepted.kind, MatchDeclined.kind, BulletinPublished.kind, BankLineBooked.kind,
            ]),
        role("matcher", [MatchOpened.kind, MatchRun.kind]),
        role("payer", [PaymentInstructed.kind, PaymentSettled.kind, PaymentFailed.kind]),
        role("helper", [NeedFiled.kind, NeedWithdrawn.kind, DeliveryConfirmed.kind, DeliveryDisputed.kind]),
        role("village", [NeedReviewed.kind, NeedRefused.kind, NeedPublished.kind], .village),
        role("township", [NeedReviewed.kind, NeedRefused.kind, DeliveryAnswered.kind], .township),
        role("county", [NeedReviewed.kind, NeedRefused.kind], .county),
    ]

    private static func role(_ name: String, _ kinds: [String], _ step: ReviewStep? = nil) -> RolesPolicy.Role
    {
        .with { ($0.kinds, $0.name, $0.nameEn, $0.role, $0.step) = (kinds, "角色", name, name, step) }
    }
}

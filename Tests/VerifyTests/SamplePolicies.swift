import Bookkeeping
import Kernel

/// The smallest policies under which the sample book can run.
enum SamplePolicies {
    /// The roles of users U2, U3 …
    static let names = ["clerk", "helper", "reviewer", "cashier", "payer"]

    private static let kinds: [[String]] = [
        [
            VillageRegistered.kind, AccountCommitted.kind, PersonCommitted.kind, HouseholdRegistered.kind,
            DonorRegistered.kind, IntentionDeclared.kind, FundOpened.kind, DonationReceived.kind,
            MatchOpened.kind, MatchRun.kind,
        ],
        [NeedFiled.kind],
        [NeedReviewed.kind, NeedPublished.kind, DeliveryConfirmed.kind, DeliveryDisputed.kind],
        [StatementImported.kind, MatchAccepted.kind, BulletinPublished.kind],
        [PaymentInstructed.kind, PaymentSettled.kind, PaymentFailed.kind, DonationRefunded.kind],
    ]

    private static func header(_ name: PolicyName) throws -> PolicyHeader {
        var header = PolicyHeader()
        header.from = try Day("2026-01-01")
        header.policy = name
        (header.source, header.title) = ("示例", name.rawValue)
        return header
    }

    static func roles() throws -> RolesPolicy {
        var policy = RolesPolicy()
        policy.header = try header(.roles)
        policy.roles = zip(names, kinds).map { name, kinds in
            var role = RolesPolicy.Role()
            role.kinds = kinds
            (role.name, role.nameEn) = (name, name)
            role.role = name
            role.step = name == "reviewer" ? .village : nil
            return role
        }
        return policy
    }

    static func needs() throws -> NeedsPolicy {
        var category = NeedCategory()
        category.ceiling = try Fen(1_000_000)
        category.code = "illness"
        (category.name, category.nameEn) = ("因病", "illness")
        category.payees = [.household]
        category.tier = 1
        var policy = NeedsPolicy()
        policy.categories = [category]
        policy.filingDays = 31
        policy.header = try header(.needs)
        return policy
    }

    static func review() throws -> ReviewPolicy {
        var policy = ReviewPolicy()
        policy.chain = [ReviewPolicy.Step()]
        policy.header = try header(.review)
        return policy
    }

    static func notice() throws -> NoticePolicy {
        var policy = NoticePolicy()
        policy.header = try header(.notice)
        policy.needsDays = 3
        policy.resultsDays = 30
        return policy
    }

    static func refunds() throws -> RefundsPolicy {
        var policy = RefundsPolicy()
        policy.header = try header(.refunds)
        policy.misdirectedDays = 30
        policy.unclaimedDays = 60
        return policy
    }
}

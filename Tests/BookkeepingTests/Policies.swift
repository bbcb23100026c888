import Bookkeeping
import Kernel

/// The policies of the tests' world.
enum Policies {
    static func header(_ name: PolicyName, from: Day = "2014-01-01") -> PolicyHeader {
        .with {
            ($0.confirmed, $0.from, $0.policy, $0.source, $0.title) = (true, from, name, "source", "title")
        }
    }

    static let roles = RolesPolicy.with { policy in
        policy.header = header(.roles)
        policy.roles = [
            role(
                "office",
                [
                    PersonCommitted.kind, AccountCommitted.kind, VillageRegistered.kind,
                    HouseholdRegistered.kind,
                    HouseholdCorrected.kind, HelperAssigned.kind,
                ]),
            role(
                "helper", [NeedFiled.kind, NeedWithdrawn.kind, DeliveryConfirmed.kind, DeliveryDisputed.kind]),
            role("village", [NeedReviewed.kind, NeedRefused.kind], .village),
            role(
                "township",
                [NeedReviewed.kind, NeedRefused.kind, NeedPublished.kind, ObjectionRaised.kind], .township),
            role("county", [NeedReviewed.kind, NeedRefused.kind, ObjectionAnswered.kind], .county),
            role(
                "accountant",
                [
                    DonorRegistered.kind, IntentionDeclared.kind, IntentionWithdrawn.kind, FundOpened.kind,
                    StatementImported.kind, DonationReceived.kind, DonationRefunded.kind,
                    BankLineExplained.kind,
                ]),
            role(
                "reviewer",
                [
                    MatchOpened.kind, MatchRun.kind, MatchAccepted.kind, MatchDeclined.kind,
                    DeliveryAnswered.kind,
                    DonationRefunded.kind, ObjectionAnswered.kind,
                ]),
            role(
                "cashier",
                [PaymentInstructed.kind, PaymentSettled.kind, PaymentFailed.kind, PaymentReturned.kind]),
        ]
    }

    private static func role(_ name: String, _ kinds: [String], _ step: ReviewStep? = nil) -> RolesPolicy.Role
    {
        .with { ($0.kinds, $0.name, $0.nameEn, $0.role, $0.step) = (kinds, "角色", name, name, step) }
    }

    static let needs = needs(ceiling: 100_000)

    static func needs(ceiling: Fen, from: Day = "2014-01-01") -> NeedsPolicy {
        .with {
            $0.header = header(.needs, from: from)
            $0.categories = [
                category("medical", ceiling, [.household], tier: 1),
                category("education", 50_000, [.household, .school], tier: 3, [(.lowIncome, 2)]),
                category("hospital", 80_000, [.hospital], tier: 2),
            ]
        }
    }

    private static func category(
        _ code: String, _ ceiling: Fen, _ payees: [PayeeKind], tier: Int,
        _ by: [(HouseholdAttribute, Int)] = []
    ) -> NeedCategory {
        .with {
            ($0.ceiling, $0.code, $0.divisible, $0.name, $0.nameEn) = (ceiling, code, true, "需求", code)
            $0.ceilingPer = code == "education" ? .year : .need
            ($0.payees, $0.tier) = (payees, tier)
            $0.tierByAttribute = by.map { attribute, tier in
                .with { ($0.attribute, $0.tier) = (attribute, tier) }
            }
        }
    }

    /// Village and township always, the county from 500 yuan.
    static let review = ReviewPolicy.with {
        $0.header = header(.review)
        $0.chain = [(0, .village), (0, .township), (50_000, .county)].map { from, step in
            .with { ($0.from, $0.step) = (from, step) }
        }
    }

    static let notice = NoticePolicy.with { ($0.header, $0.needsDays) = (header(.notice), 7) }

    /// The first half of March 2014, its first Monday off and the Saturday before worked instead.
    static let holidays = HolidaysPolicy.with {
        ($0.daysOff, $0.header, $0.until) = (["2014-03-10"], header(.holidays), "2014-03-15")
        $0.workedInstead = ["2014-03-08"]
    }

    static let workingNotice = NoticePolicy.with {
        ($0.header, $0.needsDays, $0.needsUnit) = (header(.notice), 5, .working)
    }

    static let refunds = RefundsPolicy.with {
        ($0.duplicateDays, $0.header, $0.misdirectedDays) = (10, header(.refunds), 30)
    }

    static let fees = FeesPolicy.with { ($0.header, $0.management) = (header(.fees), .none) }
}

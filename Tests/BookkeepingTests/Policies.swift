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
                    HouseholdCorrected.kind, HelperAssigned.kind, HouseholdApplied.kind, HelperReleased.kind,
                    ProceedingOpened.kind, LoanApplied.kind,
                    TeamFormed.kind, TeamChanged.kind, TeamRelieved.kind,
                    ComparisonRecorded.kind, VerificationOpened.kind, RelativeDeclared.kind,
                ]),
            role(
                "helper",
                [
                    NeedFiled.kind, NeedWithdrawn.kind, DeliveryConfirmed.kind, DeliveryDisputed.kind,
                    MeasurePlanned.kind, MeasureReported.kind, VisitRecorded.kind, RelativeDeclared.kind,
                    GoodsDelivered.kind,
                ]),
            role("team", [VisitRecorded.kind]),
            role(
                "village",
                [
                    NeedReviewed.kind, NeedRefused.kind, ProceedingAdvanced.kind, ProceedingRefused.kind,
                    PledgeAnswered.kind, PledgeEnded.kind, FulfilmentAnswered.kind, PledgeMade.kind,
                    PledgeAmended.kind, FulfilmentReported.kind, GoodsDelivered.kind,
                    MeasureAnswered.kind, VerificationAnswered.kind, RelativeDeclared.kind,
                    LoanAdvanced.kind, LoanRefused.kind,
                ], .village),
            role(
                "township",
                [
                    NeedReviewed.kind, NeedRefused.kind, NeedPublished.kind, ObjectionRaised.kind,
                    ProceedingAdvanced.kind, ProceedingRefused.kind, LoanAdvanced.kind, LoanRefused.kind,
                    VerificationAnswered.kind, RelativeDeclared.kind,
                ], .township),
            role(
                "county",
                [
                    NeedReviewed.kind, NeedRefused.kind, ObjectionAnswered.kind, ProceedingAdvanced.kind,
                    ProceedingRefused.kind, HouseholdRemoved.kind, VillageExited.kind, LoanAdvanced.kind,
                    LoanRefused.kind,
                    SubsidyChecked.kind, SubsidyRefused.kind,
                ], .county),
            role(
                "accountant",
                [
                    DonorRegistered.kind, IntentionDeclared.kind, IntentionWithdrawn.kind, FundOpened.kind,
                    StatementImported.kind, DonationReceived.kind, DonationRefunded.kind,
                    ResolutionMade.kind, ResolutionReleased.kind, RestrictionChanged.kind,
                    FundNamed.kind, InterestDeclared.kind, BillRecorded.kind,
                    BankLineExplained.kind, BankLineBooked.kind, BankLineReopened.kind,
                    PledgeMade.kind, PledgeAmended.kind, PledgeEnded.kind, FulfilmentReported.kind,
                    PledgeAnswered.kind, FulfilmentAnswered.kind,
                    WarehouseOpened.kind, GoodsValued.kind, GoodsOrdered.kind, GoodsWrittenOff.kind,
                    GoodsFound.kind,
                ]),
            role(
                "reviewer",
                [
                    MatchOpened.kind, MatchRun.kind, MatchAccepted.kind, MatchDeclined.kind,
                    MatchOverridden.kind,
                    DeliveryAnswered.kind,
                    DonationRefunded.kind, ObjectionAnswered.kind, RestrictionChanged.kind,
                    BankLineBooked.kind, BankLineReopened.kind,
                ]),
            role("officer", [BulletinPublished.kind, NeedExpedited.kind]),
            role("privacy", [ErasureRequested.kind]), role("vault", [ErasureDone.kind]),
            role(
                "cashier",
                [
                    PaymentInstructed.kind, PaymentSettled.kind, PaymentFailed.kind, PaymentReturned.kind,
                    GoodsReceived.kind, GoodsIssued.kind, GoodsReturned.kind, GoodsCounted.kind,
                ]),
            role(
                "bank", lending + [GuaranteeClaimed.kind, SubsidyClaimed.kind, SubsidyRefused.kind]),
            role("society", lending),
            role(
                "finance",
                [
                    SubsidyRefused.kind, SubsidyApproved.kind, SubsidyPaid.kind, SubsidyReclaimed.kind,
                    SubsidyReturned.kind,
                ]),
            role(
                "keeper",
                [
                    GuaranteeOpened.kind, GuaranteeContributed.kind, GuaranteeReserved.kind,
                    GuaranteePaid.kind, GuaranteeRecovered.kind, GuaranteeSwitched.kind,
                ]),
        ]
    }

    private static let lending = [
        LoanContracted.kind, LoanDrawn.kind, LoanRepaid.kind, LoanCorrected.kind, LoanExtended.kind,
        LoanWrittenOff.kind, LoanClosed.kind, DayClosed.kind,
    ]

    private static func role(_ name: String, _ kinds: [String], _ step: ReviewStep? = nil) -> RolesPolicy.Role
    {
        .with { ($0.kinds, $0.name, $0.nameEn, $0.role, $0.step) = (kinds, "角色", name, name, step) }
    }

    static let needs = needs(ceiling: 100_000)

    static func needs(ceiling: Fen, from: Day = "2014-01-01") -> NeedsPolicy {
        .with {
            $0.header = header(.needs, from: from)
            $0.filingDays = 365
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

    static let notice = NoticePolicy.with {
        ($0.grantsDays, $0.header, $0.needsDays, $0.resultsDays) = (3, header(.notice), 7, 30)
        $0.urgent = .with { ($0.categories, $0.ceiling, $0.noticeDays) = (["medical"], 30_000, 5) }
    }

    /// Rice by the kilogram, which does not keep, and quilts.
    static let goods = GoodsPolicy.with {
        ($0.header, $0.warningDays) = (header(.goods), 90)
        $0.items = [("quilt", "床", false), ("rice", "公斤", true)].map { code, unit, expires in
            .with {
                ($0.code, $0.expires, $0.name, $0.nameEn) = (code, expires, "物资", code)
                ($0.unit, $0.unitEn) = (unit, "unit")
            }
        }
    }

    /// The first half of March 2014, its first Monday off and the Saturday before worked instead.
    static let holidays = HolidaysPolicy.with {
        ($0.daysOff, $0.header, $0.until) = (["2014-03-10"], header(.holidays), "2014-03-15")
        $0.workedInstead = ["2014-03-08"]
    }

    static let workingNotice = NoticePolicy.with {
        ($0.header, $0.needsDays, $0.needsUnit) = (header(.notice), 5, .working)
    }

    /// All three chains with the steps of 2014, an assembly of ten, notices of seven days.
    static let identification = IdentificationPolicy.with {
        $0.header = header(.identification)
        $0.identification = [
            deliberation, notice(.village), step(.examination, .township, [.document]), notice(.township),
            step(.approval, .county, [.document]), step(.announcement, .county),
        ]
        $0.exit = [
            deliberation, step(.verification, .village, [.document]), step(.consent, .village, [.signature]),
            notice(.village), step(.approval, .county, [.document]), step(.announcement, .county),
        ]
        $0.reentry = [deliberation, notice(.village), step(.announcement, .county)]
    }

    private static let deliberation = IdentificationPolicy.Step.with {
        ($0.act, $0.carries, $0.level) = (.deliberation, [.minutes, .votes], .village)
        ($0.inFavourAbovePercent, $0.votesMin) = (50, 10)
    }

    private static func notice(_ level: ReviewStep) -> IdentificationPolicy.Step {
        .with { ($0.act, $0.days, $0.level, $0.unit) = (.notice, 7, level, .calendar) }
    }

    private static func step(
        _ act: ProceedingAct, _ level: ReviewStep, _ carries: [ProceedingEvidence] = []
    ) -> IdentificationPolicy.Step {
        .with { ($0.act, $0.carries, $0.level) = (act, carries, level) }
    }

    static let refunds = RefundsPolicy.with {
        ($0.duplicateDays, $0.header, $0.misdirectedDays) = (10, header(.refunds), 30)
        $0.unclaimedDays = 60
    }

    static let retention = RetentionPolicy.with {
        $0.header = header(.retention)
        $0.periods = [(.household, 1), (.donor, 2), (.user, 1), (.objector, 0)].map { subject, years in
            .with { ($0.source, $0.subject, $0.years) = ("source", subject, years) }
        }
    }

    static let tax = TaxPolicy.with { policy in
        policy.header = header(.tax)
        policy.rules = [
            .with {
                ($0.from, $0.sharePercent, $0.source, $0.until) = ("2008-01-01", 12, "source", "2016-08-31")
            },
            .with { ($0.carryYears, $0.from, $0.sharePercent, $0.source) = (3, "2016-09-01", 12, "source") },
        ]
    }

    static let fees = FeesPolicy.with { ($0.header, $0.management) = (header(.fees), .none) }

    /// Loans to households by a chain of two, to persons by the county, and by a society at its own rate.
    static let products = ProductsPolicy.with {
        $0.header = header(.products)
        $0.products = [
            .with {
                ($0.name, $0.nameEn) = ("贷款", "loan")
                ($0.code, $0.borrower, $0.ceiling, $0.monthsMax) = ("micro", .household, 100_000, 24)
                $0.extensionsMax = 2
                $0.chain = [step(.recommendation, "village"), step(.approval, "county", document: true)]
                ($0.lender, $0.compounds, $0.subsidised, $0.source) = ("bank", true, true, "source")
                $0.methods = [.interestOnly, .equalInstalment, .equalPrincipal]
                $0.dayCounts = [.actual360, .thirty360]
                ($0.overduePercentMin, $0.overduePercentMax) = (30, 50)
                $0.rate = .with { ($0.base, $0.multiplePercent, $0.points) = (.benchmark, 100, "0%") }
            },
            .with {
                ($0.name, $0.nameEn) = ("贷款", "loan")
                ($0.code, $0.borrower, $0.ceiling, $0.monthsMax) = ("women", .person, 80_000, 24)
                ($0.chain, $0.lender) = ([step(.approval, "county", document: true)], "bank")
                ($0.methods, $0.dayCounts, $0.source) = ([.interestOnly], [.actual365Fixed], "source")
                $0.subsidised = true
                ($0.overduePercentMin, $0.overduePercentMax, $0.compounds) = (30, 50, true)
                $0.rate = .with { ($0.base, $0.multiplePercent, $0.points) = (.benchmark, 100, "3%") }
            },
            .with {
                ($0.name, $0.nameEn) = ("贷款", "loan")
                ($0.code, $0.borrower, $0.ceiling, $0.monthsMax) = ("mutual", .household, 50_000, 12)
                $0.extensionsMax = 1
                ($0.chain, $0.lender) = ([step(.approval, "township")], "society")
                ($0.methods, $0.dayCounts, $0.source) = ([.bullet], [.thirty360], "source")
                $0.rate = .with { ($0.base, $0.points) = (.own, "12%") }
            },
        ]
    }

    private static func step(_ act: LoanAct, _ role: String, document: Bool = false) -> LoanProduct.Step {
        .with { ($0.act, $0.role, $0.document) = (act, role, document) }
    }

    /// One fund stands for households' loans at twice its balance and four parts of five; one for women's, up to 100.00 a year.
    static let guarantee = GuaranteePolicy.with {
        $0.header = header(.guarantee)
        $0.rules = [
            .with {
                ($0.name, $0.nameEn) = ("担保基金", "fund")
                ($0.code, $0.products, $0.manager, $0.source) = ("county", ["micro"], "keeper", "source")
                ($0.leverage, $0.fundParts, $0.bankParts) = (2, 4, 1)
                ($0.overdueDays, $0.nonPerformingDays, $0.tolerancePermille) = (30, 60, 100)
            },
            .with {
                ($0.name, $0.nameEn) = ("担保基金", "fund")
                ($0.code, $0.products, $0.manager, $0.source) = ("centre", ["women"], "keeper", "source")
                ($0.leverage, $0.fundParts, $0.bankParts, $0.yearCeiling) = (5, 1, 1, 10_000)
                ($0.overdueDays, $0.nonPerformingDays, $0.tolerancePermille) = (30, 30, 500)
            },
        ]
    }

    /// Households' loans up to 500.00, all of the interest until June and 70 % from July on; three points of women's.
    static let subsidy = subsidy(cap: 50_000)

    static func subsidy(cap: Fen, from: Day = "2014-01-01") -> SubsidyPolicy {
        .with {
            $0.header = header(.subsidy, from: from)
            $0.programmes = [
                .with {
                    ($0.name, $0.nameEn) = ("贴息", "subsidy")
                    ($0.code, $0.products, $0.cap, $0.monthsMax) = ("micro", ["micro"], cap, 12)
                    ($0.checker, $0.finance, $0.noticeDays, $0.source) = ("county", "finance", 7, "source")
                    $0.shares = [("2014-03-03", 100), ("2014-07-01", 70)].map { from, percent in
                        .with { ($0.from, $0.percent) = (from, percent) }
                    }
                    $0.payers = [(.province, 1), (.county, 2)].map { payer, parts in
                        .with { ($0.payer, $0.parts) = (payer, parts) }
                    }
                },
                .with {
                    ($0.name, $0.nameEn) = ("贴息", "subsidy")
                    ($0.code, $0.products, $0.depth, $0.rate) = ("women", ["women"], .points, "3%")
                    ($0.checker, $0.finance, $0.source) = ("county", "finance", "source")
                    $0.shares = [.with { ($0.from, $0.percent) = ("2014-03-03", 100) }]
                    $0.payers = [.with { ($0.payer, $0.parts) = (.central, 1) }]
                },
            ]
        }
    }

    /// Banks' loans by days past due, a society's into none.
    static let classification = classification()

    /// - Parameter products: of the scheme with classes.
    static func classification(
        _ products: [String] = ["micro", "women"], reserve: Int = 10
    ) -> ClassificationPolicy {
        .with {
            ($0.buckets, $0.header, $0.warningDays) = ([1, 31, 91], header(.classification), 30)
            $0.schemes = [
                .with {
                    ($0.name, $0.nameEn) = ("五级分类", "classes")
                    ($0.code, $0.products, $0.source) = ("five", products, "source")
                    ($0.nonAccrualDays, $0.writeOffDays) = (30, 100)
                    $0.classes = [
                        (.normal, 0, reserve), (.specialMention, 1, 20), (.substandard, 31, 250),
                        (.doubtful, 61, 500), (.loss, 91, 1000),
                    ].map { level, days, permille in
                        .with { ($0.class, $0.fromDays, $0.reservePermille) = (level, days, permille) }
                    }
                },
                .with {
                    ($0.name, $0.nameEn) = ("互助社", "society")
                    ($0.code, $0.products, $0.source) = ("none", ["mutual"], "source")
                    $0.writeOffDays = 200
                },
            ]
        }
    }

    static let rates = rates(from: "2012-07-06")

    static func rates(from: Day) -> RatesPolicy {
        .with {
            $0.header = header(.rates)
            $0.tables = [
                .with {
                    $0.base = .benchmark
                    $0.publications = [
                        .with {
                            ($0.from, $0.source) = (from, "source")
                            $0.levels = [(6, "5.60%"), (12, "6.00%"), (36, "6.15%"), (nil, "6.55%")].map {
                                months, rate in
                                .with { ($0.confirmed, $0.monthsMax, $0.rate) = (true, months, rate) }
                            }
                        }
                    ]
                }
            ]
        }
    }
}

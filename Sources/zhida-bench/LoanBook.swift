import Bookkeeping
import Crypto
import Kernel
import Lending
import Samples

/// A lender's loans for measurements: so many contracts, of different sums and days, drawn in full; entries are judged as
/// they are made and not kept. The same arguments give the same loans.
struct LoanBook: ~Copyable {
    private(set) var fold = BookFold()
    private(set) var day: Day
    private var random: SplitMix64
    private var seq = 0

    private static let actor = ID<User>.first
    private static let officer = ID<User>(2) ?? .first
    private static let clerk = ID<User>(3) ?? .first
    private static let council = ID<User>(4) ?? .first
    static let bank = ID<Organisation>.first

    init(seed: UInt64, loans count: Int) throws {
        random = SplitMix64(state: seed)
        day = Day(year: 2014, month: 10, day: 1) ?? .earliest
        try open()
        for number in 1...count { try lend(ID<Loan>(number) ?? .first) }
    }

    var book: Book { fold.book }

    mutating func wait(_ days: Int) { day = day.adding(days: days) }

    mutating func enter(_ event: Event, by user: ID<User>, _ files: [[UInt8]] = []) throws {
        var attachments: Attachments = [:]
        for bytes in files { attachments[SHA256.hash(bytes)] = bytes }
        let at = Instant.start(of: day, plus: 28_800_000) ?? .epoch
        try fold.take(Entry(seq: seq, at: at, by: user, event: event), attachments: attachments)
        seq += 1
    }

    /// What a close of the day writes, as the command makes it.
    func closing(_ number: Int) throws -> (event: Event, lines: [UInt8]) {
        let found = try fold.book.reckonClose(of: Self.bank, on: day)
        let lines = try found.lines.canonicalBytes()
        let data = DayClosed.with {
            ($0.totals, $0.buckets, $0.classes) = (found.totals, found.buckets, found.classes)
            ($0.close, $0.lender, $0.on) = (ID(number) ?? .first, Self.bank, day)
            $0.lines = AttachmentRef(lines)
        }
        return (.dayClosed(data), lines)
    }

    mutating func take(_ closing: (event: Event, lines: [UInt8])) throws {
        try enter(closing.event, by: Self.officer, [closing.lines])
    }
}

// MARK: The lender and its loans

extension LoanBook {
    private mutating func open() throws {
        try enter(
            .bookOpened(
                .with {
                    ($0.clock, $0.name, $0.origin, $0.rulebook) = (.simulated, "测量", History.origin, 1)
                }), by: Self.actor)
        for (name, content) in try policies() { try adopt(name, content) }
        try enter(
            .regionRegistered(
                .with {
                    ($0.code, $0.level, $0.name, $0.system) = ("420800000000", .city, "荆门市", "stats-2014")
                }), by: Self.actor)
        for (number, level) in [(2, RegionLevel.county), (3, .township)] {
            try enter(
                .regionRegistered(
                    .with {
                        ($0.code, $0.level) = (number == 2 ? "420821000000" : "420821101000", level)
                        ($0.name, $0.parent, $0.region) = ("地", ID(number - 1), ID(number) ?? .first)
                        $0.system = "stats-2014"
                    }), by: Self.actor)
        }
        try enter(
            .villageRegistered(
                .with {
                    ($0.code, $0.name, $0.registered) = ("420821101201", "村", true)
                    $0.township = ID(3) ?? .first
                }), by: Self.actor)
        try enter(.organisationRegistered(.with { ($0.name, $0.type) = ("银行", .bank) }), by: Self.actor)
        for (user, role) in [(Self.officer, "bank"), (Self.clerk, "clerk"), (Self.council, "council")] {
            try enter(.userRegistered(.with { $0.user = user }), by: Self.actor)
            try enter(.roleGranted(.with { ($0.role, $0.user) = (role, user) }), by: Self.actor)
        }
    }

    private mutating func adopt(_ name: PolicyName, _ content: [UInt8]) throws {
        let id = fold.book.policies.coming
        try enter(
            .policyAdopted(
                .with { ($0.attachment, $0.name, $0.policy) = (AttachmentRef(content), name, id) }),
            by: Self.actor, [content])
    }

    private func header(_ name: PolicyName) -> PolicyHeader {
        .with { ($0.from, $0.policy, $0.source, $0.title) = (day, name, "measurement", "测量") }
    }

    /// One product at the lender's own rate, subsidised in full up to 50,000 yuan and classed by days past due.
    private func policies() throws -> [(PolicyName, [UInt8])] {
        let roles = RolesPolicy.with {
            $0.header = header(.roles)
            $0.roles = [
                (
                    "bank",
                    [
                        PersonCommitted.kind, LoanContracted.kind, LoanDrawn.kind, LoanRepaid.kind,
                        DayClosed.kind,
                    ]
                ),
                ("clerk", [LoanApplied.kind]), ("council", [LoanAdvanced.kind]),
            ].map { name, kinds in
                .with { ($0.kinds, $0.name, $0.nameEn, $0.role) = (kinds, name, name, name) }
            }
        }
        let products = ProductsPolicy.with {
            $0.header = header(.products)
            $0.products = [
                .with {
                    ($0.borrower, $0.ceiling, $0.code, $0.lender) = (.person, .yuan(50_000), "micro", "bank")
                    ($0.name, $0.nameEn, $0.source) = ("贷款", "loan", "measurement")
                    ($0.compounds, $0.monthsMax, $0.subsidised) = (true, 36, true)
                    ($0.dayCounts, $0.methods) = ([.actual360], [.interestOnly, .equalPrincipal])
                    ($0.overduePercentMin, $0.overduePercentMax) = (30, 50)
                    $0.rate = .with { ($0.base, $0.points) = (.own, "8%") }
                    $0.chain = [.with { ($0.act, $0.role) = (.approval, "council") }]
                }
            ]
        }
        let subsidy = SubsidyPolicy.with {
            $0.header = header(.subsidy)
            $0.programmes = [
                .with {
                    ($0.code, $0.products, $0.cap) = ("micro", ["micro"], .yuan(50_000))
                    ($0.checker, $0.finance, $0.monthsMax) = ("council", "council", 36)
                    ($0.name, $0.nameEn, $0.source) = ("贴息", "subsidy", "measurement")
                    $0.payers = [.with { $0.parts = 1 }]
                    $0.shares = [.with { ($0.from, $0.percent) = (day, 100) }]
                }
            ]
        }
        let classification = ClassificationPolicy.with {
            ($0.buckets, $0.header, $0.warningDays) = (
                [1, 31, 61, 91, 181, 361], header(.classification), 30
            )
            $0.schemes = [
                .with {
                    ($0.code, $0.name, $0.nameEn) = ("five", "五级分类", "five classes")
                    ($0.nonAccrualDays, $0.products, $0.source) = (90, ["micro"], "measurement")
                    $0.writeOffDays = 365
                    $0.classes = zip(
                        LoanClass.allCases, [(0, 10), (1, 20), (91, 250), (271, 500), (361, 1000)]
                    )
                    .map { level, terms in
                        .with { ($0.class, $0.fromDays, $0.reservePermille) = (level, terms.0, terms.1) }
                    }
                }
            ]
        }
        return [
            (.roles, try roles.canonicalBytes()), (.products, try products.canonicalBytes()),
            (.subsidy, try subsidy.canonicalBytes()),
            (.classification, try classification.canonicalBytes()),
        ]
    }

    /// Asked for and granted on one day, drawn the next days: one in two by months, the others by quarters.
    private mutating func lend(_ loan: ID<Loan>) throws {
        let (person, day) = (ID<Person>(loan.number) ?? .first, day)
        let amount = Fen.yuan(random.within(1_000...50_000))
        try enter(.personCommitted(.with { $0.person = person }), by: Self.officer)
        try enter(
            .loanApplied(
                .with {
                    ($0.amount, $0.borrower, $0.loan, $0.months) = (amount, person, loan, 24)
                    ($0.on, $0.product, $0.village) = (day, "micro", .first)
                }), by: Self.clerk)
        try enter(
            .loanAdvanced(.with { ($0.act, $0.loan, $0.on, $0.role) = (.approval, loan, day, "council") }),
            by: Self.council)
        let isMonthly = random.within(0...1) == 0
        let terms = LoanConditions.with {
            ($0.dayCount, $0.start, $0.rate) = (
                .actual360, day, "\(random.within(3...7)).\(random.within(10...99))%"
            )
            ($0.method, $0.unit) = (
                isMonthly ? .equalPrincipal : .interestOnly, isMonthly ? .month : .quarter
            )
            $0.periods = isMonthly ? 24 : 8
        }
        let rows = ContractSchedule(try Schedule(terms.terms(amount)))
        let (interest, digest) = (try rows.interest, try rows.digest)
        try enter(
            .loanContracted(
                .with {
                    ($0.amount, $0.conditions, $0.loan, $0.on) = (amount, terms, loan, day)
                    ($0.interest, $0.overduePercent, $0.schedule) = (interest, 50, digest)
                }), by: Self.officer)
        try enter(
            .loanDrawn(.with { ($0.amount, $0.loan, $0.on) = (amount, loan, day) }), by: Self.officer)
    }
}

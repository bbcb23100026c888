import Kernel

/// What `book.opened` set.
public struct BookState: Hashable, Sendable {
    public let name: String
    /// The trail's origin: a schema-less URL, also the name of the log's key.
    public let origin: String
    public let rulebook: Int
    public let clock: Clock
    public let openedOn: Day
}

/// A jurisdiction's complete record (帮扶台账) as the fold of its entries.
public struct Book: Hashable, Sendable {
    /// The highest rulebook that this build can apply.
    public static let newestRulebook = 1

    /// Entries taken in; the `seq` of the next one.
    public internal(set) var size = 0
    public internal(set) var lastAt = Instant.epoch
    public internal(set) var state: BookState?
    public internal(set) var unique = UniqueKeys()
    public internal(set) var postingCount = 0
    /// Every key that the trail has brought in, in its order.
    public internal(set) var logKeys: [LogKey] = []

    public internal(set) var regions = Table<Region>()
    public internal(set) var organisations = Table<Organisation>()
    public internal(set) var users = Table<User>()
    public internal(set) var policies = Table<AdoptedPolicy>()
    public internal(set) var persons = Table<Person>()
    public internal(set) var accounts = Table<Account>()
    public internal(set) var villages = Table<Village>()
    public internal(set) var households = Table<Household>()
    public internal(set) var donors = Table<Donor>()
    public internal(set) var intentions = Table<Intention>()
    public internal(set) var needs = Table<Need>()
    public internal(set) var funds = Table<Fund>()
    public internal(set) var statements = Table<Statement>()
    public internal(set) var bankLines = Table<BankLine>()
    public internal(set) var donations = Table<Donation>()
    public internal(set) var lots = Table<Lot>()
    public internal(set) var refunds = Table<Refund>()
    public internal(set) var matches = Table<Match>()
    public internal(set) var proposals = Table<Proposal>()
    public internal(set) var batches = Table<PaymentBatch>()
    public internal(set) var payments = Table<Payment>()
    public internal(set) var deliveries = Table<Delivery>()
    public internal(set) var objections = Table<Objection>()
    public internal(set) var bulletins = Table<Bulletin>()
    public internal(set) var resolutions = Table<Resolution>()
    public internal(set) var proceedings = Table<Proceeding>()
    public internal(set) var teams = Table<Team>()
    public internal(set) var measures = Table<Measure>()
    public internal(set) var visits = Table<Visit>()
    public internal(set) var comparisons = Table<Comparison>()
    public internal(set) var verifications = Table<Verification>()
    public internal(set) var namedFunds = Table<NamedFund>()
    public internal(set) var pledges = Table<Pledge>()
    public internal(set) var pledgeItems = Table<PledgeItem>()
    public internal(set) var fulfilments = Table<Fulfilment>()
    public internal(set) var warehouses = Table<Warehouse>()
    public internal(set) var goodsBatches = Table<GoodsBatch>()
    public internal(set) var goodsOrders = Table<GoodsOrder>()
    public internal(set) var goodsShares = Table<GoodsShare>()
    public internal(set) var goodsCounts = Table<GoodsCount>()
    public internal(set) var erasures = Table<Erasure>()
    public internal(set) var loans = Table<Loan>()
    public internal(set) var riskFunds = Table<RiskFund>()
    public internal(set) var guaranteeClaims = Table<GuaranteeClaim>()
    public internal(set) var subsidyClaims = Table<SubsidyClaim>()
    public internal(set) var subsidyLines = Table<SubsidyLine>()
    public internal(set) var dayCloses = Table<DayClose>()

    public init() {}

    /// The row that carries a ref in a table, as the number of its id.
    public func number(ofRef ref: String, in table: TableKind) -> Int? {
        unique[.ref(.table(table), ref: ref)]
    }

    /// Reads the book and the entry, refuses it or says what it changes. The only place where a business rule holds.
    ///
    /// - Throws: the first ``Violation``, in the order: form, right to act, then the kind's own rules.
    public func judge(_ entry: Entry, attachments: Attachments = [:]) throws(Violation) -> Change {
        var draft = Draft(book: self)
        try draft.judge(entry, attachments: attachments)
        var unchanged = Book()
        return draft.close(into: &unchanged)
    }

    /// Judges the entry and takes its change in.
    @discardableResult
    public mutating func apply(_ entry: Entry, attachments: Attachments = [:]) throws(Violation) -> Change {
        var draft = Draft(book: consume self)
        self = Book()
        do throws(Violation) { try draft.judge(entry, attachments: attachments) } catch {
            _ = draft.close(into: &self)
            throw error
        }
        let change = draft.close(into: &self)
        take(change)
        return change
    }
}

extension Book {
    /// How many rows each table holds.
    public var tableCounts: [(name: String, count: Int)] {
        TableKind.allCases.map { ($0.name, count(of: $0)) }
    }

    private func count(of table: TableKind) -> Int {
        switch table {
        case .regions: regions.count
        case .organisations: organisations.count
        case .users: users.count
        case .policies: policies.count
        case .persons: persons.count
        case .accounts: accounts.count
        case .villages: villages.count
        case .households: households.count
        case .donors: donors.count
        case .intentions: intentions.count
        case .needs: needs.count
        case .funds: funds.count
        case .statements: statements.count
        case .bankLines: bankLines.count
        case .donations: donations.count
        case .lots: lots.count
        case .refunds: refunds.count
        case .matches: matches.count
        case .proposals: proposals.count
        case .batches: batches.count
        case .payments: payments.count
        case .deliveries: deliveries.count
        case .objections: objections.count
        case .bulletins: bulletins.count
        case .resolutions: resolutions.count
        case .proceedings: proceedings.count
        case .teams: teams.count
        case .measures: measures.count
        case .visits: visits.count
        case .comparisons: comparisons.count
        case .verifications: verifications.count
        case .namedFunds: namedFunds.count
        case .pledges: pledges.count
        case .pledgeItems: pledgeItems.count
        case .fulfilments: fulfilments.count
        case .warehouses: warehouses.count
        case .goodsBatches: goodsBatches.count
        case .goodsOrders: goodsOrders.count
        case .goodsShares: goodsShares.count
        case .goodsCounts: goodsCounts.count
        case .erasures: erasures.count
        case .loans: loans.count
        case .riskFunds: riskFunds.count
        case .guaranteeClaims: guaranteeClaims.count
        case .subsidyClaims: subsidyClaims.count
        case .subsidyLines: subsidyLines.count
        case .dayCloses: dayCloses.count
        }
    }
}

import Kernel

/// What one entry does. Taking it in cannot fail, and a change taken in last can be taken back.
///
/// It stays as it was made, and is a reference: to hand on the many tables below as a value would cost more than most
/// entries do.
public final class Change: Sendable {
    public let effects: Effects

    init(_ effects: consuming Effects) { self.effects = effects }

    public var postings: [Posting] { effects.postings }
}

/// Rows before and after, unique keys taken, postings: what an entry does, as it is judged.
public struct Effects: Sendable {
    private(set) var at: Instant
    private(set) var atBefore: Instant
    /// What `book.opened` set; nil for every other entry.
    public internal(set) var opened: BookState?
    /// What `log-key.changed` brought in; nil for every other entry.
    public internal(set) var logKey: LogKey?
    var claims = Claims()
    public internal(set) var postings: [Posting] = []

    /// The tables of which rows are touched: few of the many.
    private(set) var touched = TableSet()
    public internal(set) var regions = Swaps<Region>()
    public internal(set) var organisations = Swaps<Organisation>()
    public internal(set) var users = Swaps<User>()
    public internal(set) var policies = Swaps<AdoptedPolicy>()
    public internal(set) var persons = Swaps<Person>()
    public internal(set) var accounts = Swaps<Account>()
    public internal(set) var villages = Swaps<Village>()
    public internal(set) var households = Swaps<Household>()
    public internal(set) var donors = Swaps<Donor>()
    public internal(set) var intentions = Swaps<Intention>()
    public internal(set) var needs = Swaps<Need>()
    public internal(set) var funds = Swaps<Fund>()
    public internal(set) var statements = Swaps<Statement>()
    public internal(set) var bankLines = Swaps<BankLine>()
    public internal(set) var donations = Swaps<Donation>()
    public internal(set) var lots = Swaps<Lot>()
    public internal(set) var refunds = Swaps<Refund>()
    public internal(set) var matches = Swaps<Match>()
    public internal(set) var proposals = Swaps<Proposal>()
    public internal(set) var batches = Swaps<PaymentBatch>()
    public internal(set) var payments = Swaps<Payment>()
    public internal(set) var deliveries = Swaps<Delivery>()
    public internal(set) var objections = Swaps<Objection>()
    public internal(set) var bulletins = Swaps<Bulletin>()
    public internal(set) var resolutions = Swaps<Resolution>()
    public internal(set) var proceedings = Swaps<Proceeding>()
    public internal(set) var teams = Swaps<Team>()
    public internal(set) var measures = Swaps<Measure>()
    public internal(set) var visits = Swaps<Visit>()
    public internal(set) var comparisons = Swaps<Comparison>()
    public internal(set) var verifications = Swaps<Verification>()
    public internal(set) var namedFunds = Swaps<NamedFund>()
    public internal(set) var pledges = Swaps<Pledge>()
    public internal(set) var pledgeItems = Swaps<PledgeItem>()
    public internal(set) var fulfilments = Swaps<Fulfilment>()
    public internal(set) var warehouses = Swaps<Warehouse>()
    public internal(set) var goodsBatches = Swaps<GoodsBatch>()
    public internal(set) var goodsOrders = Swaps<GoodsOrder>()
    public internal(set) var goodsShares = Swaps<GoodsShare>()
    public internal(set) var goodsCounts = Swaps<GoodsCount>()
    public internal(set) var erasures = Swaps<Erasure>()
    public internal(set) var loans = Swaps<Loan>()
    public internal(set) var riskFunds = Swaps<RiskFund>()
    public internal(set) var guaranteeClaims = Swaps<GuaranteeClaim>()
    public internal(set) var subsidyClaims = Swaps<SubsidyClaim>()
    public internal(set) var subsidyLines = Swaps<SubsidyLine>()
    public internal(set) var dayCloses = Swaps<DayClose>()

    init(at: Instant, atBefore: Instant) {
        self.at = at
        self.atBefore = atBefore
    }

    mutating func begin(at: Instant, after atBefore: Instant) {
        self.at = at
        self.atBefore = atBefore
    }

    /// Adds a row behind those of the table and those added before.
    mutating func insert<R: TableRow>(_ row: R, behind table: Table<R>) {
        touched.insert(R.tableKind)
        self[keyPath: R.swaps].insert(row, behind: table.count)
    }

    mutating func update<R: TableRow>(
        _ id: ID<R>, of table: Table<R>, _ body: (inout R) throws(Violation) -> Void
    ) throws(Violation) {
        touched.insert(R.tableKind)
        if let violation = self[keyPath: R.swaps].update(id, of: table, body) { throw violation }
    }

    /// Whether rows of a table may be among them.
    public func touches(_ table: TableKind) -> Bool { touched.contains(table) }

    /// Hands the rows on to the book and makes room for another entry. Mutating, so that nothing is copied on the way.
    mutating func settle(into book: inout Book) {
        book.take(self)
        clear()
    }

    /// Makes room for another entry.
    mutating func clear() {
        opened = nil
        logKey = nil
        claims.clear()
        postings.removeAll(keepingCapacity: true)
        for table in touched { clear(table) }
        touched = TableSet()
    }

    private mutating func clear(_ table: TableKind) {
        switch table {
        case .regions: regions.clear()
        case .organisations: organisations.clear()
        case .users: users.clear()
        case .policies: policies.clear()
        case .persons: persons.clear()
        case .accounts: accounts.clear()
        case .villages: villages.clear()
        case .households: households.clear()
        case .donors: donors.clear()
        case .intentions: intentions.clear()
        case .needs: needs.clear()
        case .funds: funds.clear()
        case .statements: statements.clear()
        case .bankLines: bankLines.clear()
        case .donations: donations.clear()
        case .lots: lots.clear()
        case .refunds: refunds.clear()
        case .matches: matches.clear()
        case .proposals: proposals.clear()
        case .batches: batches.clear()
        case .payments: payments.clear()
        case .deliveries: deliveries.clear()
        case .objections: objections.clear()
        case .bulletins: bulletins.clear()
        case .resolutions: resolutions.clear()
        case .proceedings: proceedings.clear()
        case .teams: teams.clear()
        case .measures: measures.clear()
        case .visits: visits.clear()
        case .comparisons: comparisons.clear()
        case .verifications: verifications.clear()
        case .namedFunds: namedFunds.clear()
        case .pledges: pledges.clear()
        case .pledgeItems: pledgeItems.clear()
        case .fulfilments: fulfilments.clear()
        case .warehouses: warehouses.clear()
        case .goodsBatches: goodsBatches.clear()
        case .goodsOrders: goodsOrders.clear()
        case .goodsShares: goodsShares.clear()
        case .goodsCounts: goodsCounts.clear()
        case .erasures: erasures.clear()
        case .loans: loans.clear()
        case .riskFunds: riskFunds.clear()
        case .guaranteeClaims: guaranteeClaims.clear()
        case .subsidyClaims: subsidyClaims.clear()
        case .subsidyLines: subsidyLines.clear()
        case .dayCloses: dayCloses.clear()
        }
    }
}

extension Book {
    /// Takes in a change judged against exactly this state.
    public mutating func take(_ change: Change) { take(change.effects) }

    mutating func take(_ effects: borrowing Effects) {
        effects.claims.take(into: &unique)
        size += 1
        lastAt = effects.at
        if let opened = effects.opened { state = opened }
        if let logKey = effects.logKey { logKeys.append(logKey) }
        postingCount += effects.postings.count
        for table in effects.touched { take(effects, of: table) }
    }

    private mutating func take(_ effects: borrowing Effects, of table: TableKind) {
        switch table {
        case .regions: regions.take(effects.regions)
        case .organisations: organisations.take(effects.organisations)
        case .users: users.take(effects.users)
        case .policies: policies.take(effects.policies)
        case .persons: persons.take(effects.persons)
        case .accounts: accounts.take(effects.accounts)
        case .villages: villages.take(effects.villages)
        case .households: households.take(effects.households)
        case .donors: donors.take(effects.donors)
        case .intentions: intentions.take(effects.intentions)
        case .needs: needs.take(effects.needs)
        case .funds: funds.take(effects.funds)
        case .statements: statements.take(effects.statements)
        case .bankLines: bankLines.take(effects.bankLines)
        case .donations: donations.take(effects.donations)
        case .lots: lots.take(effects.lots)
        case .refunds: refunds.take(effects.refunds)
        case .matches: matches.take(effects.matches)
        case .proposals: proposals.take(effects.proposals)
        case .batches: batches.take(effects.batches)
        case .payments: payments.take(effects.payments)
        case .deliveries: deliveries.take(effects.deliveries)
        case .objections: objections.take(effects.objections)
        case .bulletins: bulletins.take(effects.bulletins)
        case .resolutions: resolutions.take(effects.resolutions)
        case .proceedings: proceedings.take(effects.proceedings)
        case .teams: teams.take(effects.teams)
        case .measures: measures.take(effects.measures)
        case .visits: visits.take(effects.visits)
        case .comparisons: comparisons.take(effects.comparisons)
        case .verifications: verifications.take(effects.verifications)
        case .namedFunds: namedFunds.take(effects.namedFunds)
        case .pledges: pledges.take(effects.pledges)
        case .pledgeItems: pledgeItems.take(effects.pledgeItems)
        case .fulfilments: fulfilments.take(effects.fulfilments)
        case .warehouses: warehouses.take(effects.warehouses)
        case .goodsBatches: goodsBatches.take(effects.goodsBatches)
        case .goodsOrders: goodsOrders.take(effects.goodsOrders)
        case .goodsShares: goodsShares.take(effects.goodsShares)
        case .goodsCounts: goodsCounts.take(effects.goodsCounts)
        case .erasures: erasures.take(effects.erasures)
        case .loans: loans.take(effects.loans)
        case .riskFunds: riskFunds.take(effects.riskFunds)
        case .guaranteeClaims: guaranteeClaims.take(effects.guaranteeClaims)
        case .subsidyClaims: subsidyClaims.take(effects.subsidyClaims)
        case .subsidyLines: subsidyLines.take(effects.subsidyLines)
        case .dayCloses: dayCloses.take(effects.dayCloses)
        }
    }

    /// Undoes the change taken in last.
    public mutating func revert(_ change: Change) {
        change.effects.claims.revert(from: &unique)
        size -= 1
        lastAt = change.effects.atBefore
        if change.effects.opened != nil { state = nil }
        if change.effects.logKey != nil { logKeys.removeLast() }
        postingCount -= change.effects.postings.count
        for table in change.effects.touched { revert(change.effects, of: table) }
    }

    private mutating func revert(_ effects: borrowing Effects, of table: TableKind) {
        switch table {
        case .regions: regions.revert(effects.regions)
        case .organisations: organisations.revert(effects.organisations)
        case .users: users.revert(effects.users)
        case .policies: policies.revert(effects.policies)
        case .persons: persons.revert(effects.persons)
        case .accounts: accounts.revert(effects.accounts)
        case .villages: villages.revert(effects.villages)
        case .households: households.revert(effects.households)
        case .donors: donors.revert(effects.donors)
        case .intentions: intentions.revert(effects.intentions)
        case .needs: needs.revert(effects.needs)
        case .funds: funds.revert(effects.funds)
        case .statements: statements.revert(effects.statements)
        case .bankLines: bankLines.revert(effects.bankLines)
        case .donations: donations.revert(effects.donations)
        case .lots: lots.revert(effects.lots)
        case .refunds: refunds.revert(effects.refunds)
        case .matches: matches.revert(effects.matches)
        case .proposals: proposals.revert(effects.proposals)
        case .batches: batches.revert(effects.batches)
        case .payments: payments.revert(effects.payments)
        case .deliveries: deliveries.revert(effects.deliveries)
        case .objections: objections.revert(effects.objections)
        case .bulletins: bulletins.revert(effects.bulletins)
        case .resolutions: resolutions.revert(effects.resolutions)
        case .proceedings: proceedings.revert(effects.proceedings)
        case .teams: teams.revert(effects.teams)
        case .measures: measures.revert(effects.measures)
        case .visits: visits.revert(effects.visits)
        case .comparisons: comparisons.revert(effects.comparisons)
        case .verifications: verifications.revert(effects.verifications)
        case .namedFunds: namedFunds.revert(effects.namedFunds)
        case .pledges: pledges.revert(effects.pledges)
        case .pledgeItems: pledgeItems.revert(effects.pledgeItems)
        case .fulfilments: fulfilments.revert(effects.fulfilments)
        case .warehouses: warehouses.revert(effects.warehouses)
        case .goodsBatches: goodsBatches.revert(effects.goodsBatches)
        case .goodsOrders: goodsOrders.revert(effects.goodsOrders)
        case .goodsShares: goodsShares.revert(effects.goodsShares)
        case .goodsCounts: goodsCounts.revert(effects.goodsCounts)
        case .erasures: erasures.revert(effects.erasures)
        case .loans: loans.revert(effects.loans)
        case .riskFunds: riskFunds.revert(effects.riskFunds)
        case .guaranteeClaims: guaranteeClaims.revert(effects.guaranteeClaims)
        case .subsidyClaims: subsidyClaims.revert(effects.subsidyClaims)
        case .subsidyLines: subsidyLines.revert(effects.subsidyLines)
        case .dayCloses: dayCloses.revert(effects.dayCloses)
        }
    }
}

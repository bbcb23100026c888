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
    var at: Instant
    var atBefore: Instant
    /// What `book.opened` set; nil for every other entry.
    public internal(set) var opened: BookState?
    /// What `log-key.changed` brought in; nil for every other entry.
    public internal(set) var logKey: LogKey?
    var claims = Claims()
    public internal(set) var postings: [Posting] = []

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
    public internal(set) var namedFunds = Swaps<NamedFund>()
    public internal(set) var pledges = Swaps<Pledge>()
    public internal(set) var pledgeItems = Swaps<PledgeItem>()
    public internal(set) var fulfilments = Swaps<Fulfilment>()
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

    /// Makes room for another entry.
    mutating func clear() {
        opened = nil
        logKey = nil
        claims.clear()
        postings.removeAll(keepingCapacity: true)
        regions.clear()
        organisations.clear()
        users.clear()
        policies.clear()
        persons.clear()
        accounts.clear()
        villages.clear()
        households.clear()
        donors.clear()
        intentions.clear()
        needs.clear()
        funds.clear()
        statements.clear()
        bankLines.clear()
        donations.clear()
        lots.clear()
        refunds.clear()
        matches.clear()
        proposals.clear()
        batches.clear()
        payments.clear()
        deliveries.clear()
        objections.clear()
        bulletins.clear()
        resolutions.clear()
        proceedings.clear()
        namedFunds.clear()
        pledges.clear()
        pledgeItems.clear()
        fulfilments.clear()
        erasures.clear()
        loans.clear()
        riskFunds.clear()
        guaranteeClaims.clear()
        subsidyClaims.clear()
        subsidyLines.clear()
        dayCloses.clear()
    }
}

extension Book {
    /// Takes in a change judged against exactly this state.
    public mutating func take(_ change: Change) { take(change.effects) }

    mutating func take(_ effects: Effects) {
        effects.claims.take(into: &unique)
        size += 1
        lastAt = effects.at
        if let opened = effects.opened { state = opened }
        if let logKey = effects.logKey { logKeys.append(logKey) }
        postingCount += effects.postings.count
        regions.take(effects.regions)
        organisations.take(effects.organisations)
        users.take(effects.users)
        policies.take(effects.policies)
        persons.take(effects.persons)
        accounts.take(effects.accounts)
        villages.take(effects.villages)
        households.take(effects.households)
        donors.take(effects.donors)
        intentions.take(effects.intentions)
        needs.take(effects.needs)
        funds.take(effects.funds)
        statements.take(effects.statements)
        bankLines.take(effects.bankLines)
        donations.take(effects.donations)
        lots.take(effects.lots)
        refunds.take(effects.refunds)
        matches.take(effects.matches)
        proposals.take(effects.proposals)
        batches.take(effects.batches)
        payments.take(effects.payments)
        deliveries.take(effects.deliveries)
        objections.take(effects.objections)
        bulletins.take(effects.bulletins)
        resolutions.take(effects.resolutions)
        proceedings.take(effects.proceedings)
        namedFunds.take(effects.namedFunds)
        pledges.take(effects.pledges)
        pledgeItems.take(effects.pledgeItems)
        fulfilments.take(effects.fulfilments)
        erasures.take(effects.erasures)
        loans.take(effects.loans)
        riskFunds.take(effects.riskFunds)
        guaranteeClaims.take(effects.guaranteeClaims)
        subsidyClaims.take(effects.subsidyClaims)
        subsidyLines.take(effects.subsidyLines)
        dayCloses.take(effects.dayCloses)
    }

    /// Undoes the change taken in last.
    public mutating func revert(_ change: Change) {
        change.effects.claims.revert(from: &unique)
        size -= 1
        lastAt = change.effects.atBefore
        if change.effects.opened != nil { state = nil }
        if change.effects.logKey != nil { logKeys.removeLast() }
        postingCount -= change.effects.postings.count
        regions.revert(change.effects.regions)
        organisations.revert(change.effects.organisations)
        users.revert(change.effects.users)
        policies.revert(change.effects.policies)
        persons.revert(change.effects.persons)
        accounts.revert(change.effects.accounts)
        villages.revert(change.effects.villages)
        households.revert(change.effects.households)
        donors.revert(change.effects.donors)
        intentions.revert(change.effects.intentions)
        needs.revert(change.effects.needs)
        funds.revert(change.effects.funds)
        statements.revert(change.effects.statements)
        bankLines.revert(change.effects.bankLines)
        donations.revert(change.effects.donations)
        lots.revert(change.effects.lots)
        refunds.revert(change.effects.refunds)
        matches.revert(change.effects.matches)
        proposals.revert(change.effects.proposals)
        batches.revert(change.effects.batches)
        payments.revert(change.effects.payments)
        deliveries.revert(change.effects.deliveries)
        objections.revert(change.effects.objections)
        bulletins.revert(change.effects.bulletins)
        resolutions.revert(change.effects.resolutions)
        proceedings.revert(change.effects.proceedings)
        namedFunds.revert(change.effects.namedFunds)
        pledges.revert(change.effects.pledges)
        pledgeItems.revert(change.effects.pledgeItems)
        fulfilments.revert(change.effects.fulfilments)
        erasures.revert(change.effects.erasures)
        loans.revert(change.effects.loans)
        riskFunds.revert(change.effects.riskFunds)
        guaranteeClaims.revert(change.effects.guaranteeClaims)
        subsidyClaims.revert(change.effects.subsidyClaims)
        subsidyLines.revert(change.effects.subsidyLines)
        dayCloses.revert(change.effects.dayCloses)
    }
}

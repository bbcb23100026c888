import Kernel

/// What one entry does: rows before and after, unique keys taken, postings. Taking it in cannot fail, and a change
/// taken in last can be taken back.
public struct Change: Sendable {
    let at: Instant
    let atBefore: Instant
    /// What `book.opened` set; nil for every other entry.
    public internal(set) var opened: BookState?
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

    init(at: Instant, atBefore: Instant) {
        self.at = at
        self.atBefore = atBefore
    }
}

extension Book {
    /// Takes in a change judged against exactly this state.
    public mutating func take(_ change: Change) {
        change.claims.take(into: &unique)
        size += 1
        lastAt = change.at
        if let opened = change.opened { state = opened }
        postingCount += change.postings.count
        regions.take(change.regions)
        organisations.take(change.organisations)
        users.take(change.users)
        policies.take(change.policies)
        persons.take(change.persons)
        accounts.take(change.accounts)
        villages.take(change.villages)
        households.take(change.households)
        donors.take(change.donors)
        intentions.take(change.intentions)
        needs.take(change.needs)
        funds.take(change.funds)
        statements.take(change.statements)
        bankLines.take(change.bankLines)
        donations.take(change.donations)
        lots.take(change.lots)
        refunds.take(change.refunds)
        matches.take(change.matches)
        proposals.take(change.proposals)
        batches.take(change.batches)
        payments.take(change.payments)
        deliveries.take(change.deliveries)
    }

    /// Undoes the change taken in last.
    public mutating func revert(_ change: Change) {
        change.claims.revert(from: &unique)
        size -= 1
        lastAt = change.atBefore
        if change.opened != nil { state = nil }
        postingCount -= change.postings.count
        regions.revert(change.regions)
        organisations.revert(change.organisations)
        users.revert(change.users)
        policies.revert(change.policies)
        persons.revert(change.persons)
        accounts.revert(change.accounts)
        villages.revert(change.villages)
        households.revert(change.households)
        donors.revert(change.donors)
        intentions.revert(change.intentions)
        needs.revert(change.needs)
        funds.revert(change.funds)
        statements.revert(change.statements)
        bankLines.revert(change.bankLines)
        donations.revert(change.donations)
        lots.revert(change.lots)
        refunds.revert(change.refunds)
        matches.revert(change.matches)
        proposals.revert(change.proposals)
        batches.revert(change.batches)
        payments.revert(change.payments)
        deliveries.revert(change.deliveries)
    }
}

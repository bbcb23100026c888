import Crypto
import Kernel

/// Where money stands. What a fund holds or gave out is debit-sided, what it is bound to is credit-sided;
/// the two sides are equal after every entry.
public enum LedgerAccount: Hashable, Sendable, CustomStringConvertible {
    /// Debit side, per fund: cash at the bank, aid that reached payees, money given back, what banks and platforms took.
    case bank(ID<Fund>)
    case aid(ID<Fund>)
    case returned(ID<Fund>)
    case charges(ID<Fund>)
    /// Credit side, per fund: received and not yet claimed by a donation (待认领); of that, given back.
    case unclaimed(ID<Fund>)
    case unclaimedRefunded(ID<Fund>)
    /// Credit side, per fund: interest and the foundation's own money, which bear the charges.
    case income(ID<Fund>)
    /// Credit side, per lot (善款份额): free, bound to an accepted match, on its way, with the payee, given back.
    case free(ID<Lot>)
    case committed(ID<Lot>)
    case instructed(ID<Lot>)
    case paid(ID<Lot>)
    case refunded(ID<Lot>)

    public var isDebitSided: Bool {
        switch self {
        case .bank, .aid, .returned, .charges: true
        case .unclaimed, .unclaimedRefunded, .income, .free, .committed, .instructed, .paid, .refunded: false
        }
    }

    /// What the money there is.
    public var place: String {
        switch self {
        case .bank: "bank"
        case .aid: "aid"
        case .returned: "returned"
        case .charges: "charges"
        case .unclaimed: "unclaimed"
        case .unclaimedRefunded: "unclaimed-refunded"
        case .income: "income"
        case .free: "free"
        case .committed: "committed"
        case .instructed: "instructed"
        case .paid: "paid"
        case .refunded: "refunded"
        }
    }

    /// The number of its fund or lot.
    public var number: Int {
        switch self {
        case .bank(let id), .aid(let id), .returned(let id), .charges(let id), .unclaimed(let id),
            .unclaimedRefunded(let id), .income(let id):
            id.number
        case .free(let id), .committed(let id), .instructed(let id), .paid(let id), .refunded(let id):
            id.number
        }
    }

    private var prefix: String {
        switch self {
        case .bank, .aid, .returned, .charges, .unclaimed, .unclaimedRefunded, .income: Fund.idPrefix
        case .free, .committed, .instructed, .paid, .refunded: Lot.idPrefix
        }
    }

    public var description: String { "\(place):\(prefix)\(number)" }
}

/// One side of a double entry, derived from an entry of the trail. `balance` is the account's balance after it, on
/// the account's own side, never negative.
public struct Posting: Hashable, Sendable {
    public let account: LedgerAccount
    public let isDebit: Bool
    public let amount: Fen
    public let balance: Fen
}

extension Draft {
    /// Posts one amount twice. An account that would fall below zero refuses it.
    mutating func post(debit: LedgerAccount, credit: LedgerAccount, _ amount: Fen) throws(Violation) {
        try requirePositive(amount)
        try post(debit, isDebit: true, amount)
        try post(credit, isDebit: false, amount)
    }

    private mutating func post(_ account: LedgerAccount, isDebit: Bool, _ amount: Fen) throws(Violation) {
        var after = Fen.zero
        try balance(of: account) { balance throws(Violation) in
            balance = account.isDebitSided == isDebit ? try balance + amount : try balance - amount
            guard balance >= .zero else { throw Violation(.lotOverdrawn, account) }
            after = balance
        }
        work.effects.postings.append(
            Posting(account: account, isDebit: isDebit, amount: amount, balance: after))
    }

    private mutating func balance(
        of account: LedgerAccount, _ body: (inout Fen) throws(Violation) -> Void
    ) throws(Violation) {
        switch account {
        case .bank(let id): try update(id) { row throws(Violation) in try body(&row.bank) }
        case .aid(let id): try update(id) { row throws(Violation) in try body(&row.aid) }
        case .returned(let id): try update(id) { row throws(Violation) in try body(&row.returned) }
        case .charges(let id): try update(id) { row throws(Violation) in try body(&row.charges) }
        case .unclaimed(let id): try update(id) { row throws(Violation) in try body(&row.unclaimed) }
        case .unclaimedRefunded(let id):
            try update(id) { row throws(Violation) in try body(&row.unclaimedRefunded) }
        case .income(let id): try update(id) { row throws(Violation) in try body(&row.income) }
        case .free(let id): try update(id) { row throws(Violation) in try body(&row.free) }
        case .committed(let id): try update(id) { row throws(Violation) in try body(&row.committed) }
        case .instructed(let id): try update(id) { row throws(Violation) in try body(&row.instructed) }
        case .paid(let id): try update(id) { row throws(Violation) in try body(&row.paid) }
        case .refunded(let id): try update(id) { row throws(Violation) in try body(&row.refunded) }
        }
    }
}

extension Book {
    /// All balances in order: the accounts of each fund, then of each lot.
    public var balances: [(account: LedgerAccount, balance: Fen)] {
        var list: [(account: LedgerAccount, balance: Fen)] = []
        list.reserveCapacity(balanceCount)
        for (id, fund) in funds.numbered {
            list.append((.bank(id), fund.bank))
            list.append((.aid(id), fund.aid))
            list.append((.returned(id), fund.returned))
            list.append((.charges(id), fund.charges))
            list.append((.unclaimed(id), fund.unclaimed))
            list.append((.unclaimedRefunded(id), fund.unclaimedRefunded))
            list.append((.income(id), fund.income))
        }
        for (id, lot) in lots.numbered {
            list.append((.free(id), lot.free))
            list.append((.committed(id), lot.committed))
            list.append((.instructed(id), lot.instructed))
            list.append((.paid(id), lot.paid))
            list.append((.refunded(id), lot.refunded))
        }
        return list
    }

    public var balanceCount: Int { 7 * funds.count + 5 * lots.count }

    /// The balances as text, one `account balance` a line: what the ledger digest is taken over.
    public var ledgerText: String {
        balances.map { "\($0.account) \($0.balance.amount)\n" }.joined()
    }

    /// One digest for where all money stands.
    public var ledgerDigest: Digest { SHA256.hash(Array(ledgerText.utf8)) }
}

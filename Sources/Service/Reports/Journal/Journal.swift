import Bookkeeping
import Kernel
import Storage
import Texts
import Trail

/// The book's double-entry accounts for other people's accounting programs (docs/journal.md). Ids and amounts only.
///
/// The bank account follows the bank's statements, line by line, with the balances that the bank printed; what the book
/// itself says to have happened at the bank goes through ``JournalPlace/unreconciled``.
public struct Journal: Sendable {
    public struct Account: Hashable, Sendable {
        public let place: JournalPlace
        public let fund: ID<Fund>
    }

    public struct Label: Hashable, Sendable {
        public let name: String
        public let value: String

        init(_ name: String, _ value: some CustomStringConvertible) {
            (self.name, self.value) = (name, value.description)
        }
    }

    public struct Posting: Sendable {
        public let account: Account
        /// Debits positive, credits negative.
        public let amount: Fen
        public var labels: [Label] = []
        /// What the bank's statement says the account holds after it.
        public var bankBalance: Fen?
    }

    /// What one entry posted, or one line of a statement.
    public struct Transaction: Sendable {
        /// The day of the event where the entry states one, otherwise that of the entry.
        public let day: Day
        public let seq: Int
        public let recorded: Day
        public let kind: String
        public let labels: [Label]
        public let postings: [Posting]
    }

    public let title: String
    public let entries: Int
    public let asOf: Day
    /// Funds, each with the first day on which its accounts are used.
    public private(set) var funds: [(id: ID<Fund>, since: Day)] = []
    /// By day; those of one day in the trail's order.
    public private(set) var transactions: [Transaction] = []
    private let book: Book
    private var bankLines = 0

    /// Replays the book as every reader does, and keeps what each entry posted.
    ///
    /// - Parameters:
    ///   - only: the ref or id of the one fund to tell of; nil for all.
    ///   - source: the source of that ref.
    /// - Throws: `input.unknown-ref`, `input.nothing-to-do`, `keeper.no-book`.
    public init(
        from store: any Store, keys: [VerifierKey]?, only: String? = nil, source: String = "local"
    ) throws(Refusal) {
        var posted: [Int: [Bookkeeping.Posting]] = [:]
        let loaded = try LoadedBook(from: store, keys: keys) { change, seq in
            if !change.postings.isEmpty { posted[seq] = change.postings }
        }
        guard loaded.head != nil else { throw .keeper(.noBook) }
        book = loaded.book
        (title, entries, asOf) = (book.state?.name ?? "", book.size, book.lastAt.day)
        var fund: ID<Fund>?
        if let only {
            fund = book.id(named: only, source: source, as: Fund.self)
            if fund == nil { throw .input(.unknownRef(only)) }
        }
        try book.walk(store) { entry throws(Refusal) in
            try take(entry, posted[entry.seq] ?? [], only: fund, store)
            return true
        }
        guard !transactions.isEmpty else { throw .input(.nothingToDo("journal")) }
        sort()
    }

    /// The last balance that the bank printed on each day with lines, by fund and day.
    public var bankBalances: [(account: Account, day: Day, balance: Fen)] {
        var last: [Account: [Day: Fen]] = [:]
        for transaction in transactions {
            for posting in transaction.postings {
                if let balance = posting.bankBalance {
                    last[posting.account, default: [:]][transaction.day] = balance
                }
            }
        }
        return last.sorted { $0.key.fund < $1.key.fund }.flatMap { account, days in
            days.sorted { $0.key < $1.key }.map { (account, $0.key, $0.value) }
        }
    }

    private mutating func take(
        _ entry: Entry, _ posted: [Bookkeeping.Posting], only: ID<Fund>?, _ store: any Store
    ) throws(Refusal) {
        switch entry.event {
        case .fundOpened(let data):
            if only == nil || only == data.fund { funds.append((data.fund, entry.at.day)) }
        case .statementImported(let data):
            let lines = try store.attached(data.lines, as: StatementLines.self).lines
            if only == nil || only == data.fund { take(data, lines, entry) }
            bankLines += lines.count
        default:
            let postings = entry.event.postings(posted, in: book).filter {
                only == nil || only == $0.account.fund
            }
            guard !postings.isEmpty else { return }
            transactions.append(
                Transaction(entry, on: entry.event.statedDay, entry.event.labels(in: book), postings))
        }
    }

    /// The bank's side: money in waits unclaimed, as in the book; money out waits until the book explains it.
    private mutating func take(_ data: StatementImported, _ lines: [StatementLines.Line], _ entry: Entry) {
        let statement = Label("statement", data.statement)
        let isFirst = book.statements.numbered.first { $0.row.fund == data.fund }?.id == data.statement
        if isFirst, let day = lines.first?.on, data.opening != .zero {
            let postings = [
                Posting(data.fund, .bank, data.opening, bankBalance: data.opening),
                Posting(data.fund, .opening, data.opening.negated),
            ]
            transactions.append(Transaction(entry, on: day, [statement], postings))
        }
        for (index, line) in lines.enumerated() {
            let other: JournalPlace = line.amount > .zero ? .unclaimed : .unreconciled
            let postings = [
                Posting(data.fund, .bank, line.amount, bankBalance: line.balance),
                Posting(data.fund, other, line.amount.negated),
            ]
            let id = ID<BankLine>(bankLines + index + 1).map { [Label("line", $0)] } ?? []
            transactions.append(Transaction(entry, on: line.on, [statement] + id, postings))
        }
    }

    private mutating func sort() {
        let order = transactions.enumerated().sorted {
            ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
        }
        transactions = order.map(\.element)
        var first: [ID<Fund>: Day] = [:]
        for transaction in transactions {
            for posting in transaction.postings where first[posting.account.fund] == nil {
                first[posting.account.fund] = transaction.day
            }
        }
        funds = funds.map { ($0.id, min($0.since, first[$0.id] ?? $0.since)) }
    }
}

extension Journal.Posting {
    init(
        _ fund: ID<Fund>, _ place: JournalPlace, _ amount: Fen, _ labels: [Journal.Label] = [],
        bankBalance: Fen? = nil
    ) {
        account = Journal.Account(place: place, fund: fund)
        (self.amount, self.labels, self.bankBalance) = (amount, labels, bankBalance)
    }
}

extension Journal.Transaction {
    init(_ entry: Entry, on day: Day?, _ labels: [Journal.Label], _ postings: [Journal.Posting]) {
        (seq, recorded, kind) = (entry.seq, entry.at.day, entry.kind)
        self.day = day ?? entry.at.day
        (self.labels, self.postings) = (labels, postings)
    }
}

import Bookkeeping
import Conservation
import Kernel
import Testing

/// A book that grows by real entries, one call a step. After every step it is checked that judging left the book as it
/// was, that the change can be taken back, that the entry's bytes decode to themselves, and that money is conserved; a
/// refused entry throws its ``Violation``.
struct Scenario {
    private(set) var book = Book()
    private(set) var attachments: Attachments = [:]
    private(set) var entries: [Entry] = []
    /// The second count of the money, by rules of its own.
    private var fold = ConservationFold()
    private var model = NaiveLedger()
    var day: Day = "2014-03-03"
    /// Whether the costly comparisons of whole books are made.
    var isThorough = true

    /// Someone with no role at all.
    static let stranger: ID<User> = 99

    mutating func enter(_ event: Event, by user: ID<User>) throws {
        try enter(Entry(seq: book.size, at: now, by: user, event: event))
    }

    /// Ten in the morning at UTC+08:00, a second later with each entry.
    var now: Instant {
        Instant.start(of: day, plus: 36_000_000 + Int64(book.size % 40_000) * 1000) ?? .epoch
    }

    mutating func enter(_ entry: Entry) throws {
        let before = isThorough ? book : nil
        let change: Change
        do {
            change = try book.judge(entry, attachments: attachments)
        } catch {
            if let before { #expect(book == before) }
            throw error
        }
        let bytes = try entry.encoded()
        let read = try Entry.decode(bytes)
        #expect(try read.encoded() == bytes)
        #expect(
            read.seq == entry.seq && read.at == entry.at && read.by == entry.by && read.kind == entry.kind)
        if let before {
            #expect(book == before)
            book.take(change)
            #expect(book != before)
            let after = book
            book.revert(change)
            #expect(book == before)
            #expect(try book.apply(read, attachments: attachments).postings == change.postings)
            #expect(book == after)
        } else {
            book.take(change)
        }
        entries.append(entry)
        try model.take(change.postings)
        try fold.take(entry, attachments: attachments)
        try fold.audit()
        checkMoney()
    }

    /// The book, the sums of its postings and the independent fold agree.
    func checkMoney() {
        let balances = Dictionary(
            uniqueKeysWithValues: book.balances.map { ($0.account.description, $0.balance.amount) }
        )
        .filter { $0.value != 0 }
        #expect(balances == model.balances.filter { $0.value != 0 })
        #expect(balances == fold.balances.filter { $0.value != 0 })
        #expect(balances.values.allSatisfy { $0 > 0 })
        #expect(book.postingCount == model.postingCount)
        #expect(book.invariantBroken == nil)
        let goods = book.goodsBatches.rows.map {
            [$0.received, $0.found, $0.stock, $0.carried, $0.delivered, $0.writtenOff, $0.difference]
        }
        #expect(
            goods
                == fold.goodsBalances.map {
                    [$0.received, $0.found, $0.stock, $0.carried, $0.delivered, $0.writtenOff, $0.difference]
                })
        let carried = book.goodsOrders.rows.map { order in
            order.state == .issued ? order.shares.map { book.goodsShares[$0]?.carried ?? 0 } : []
        }
        #expect(carried == fold.goodsCarried)
        #expect(book.loans.rows.map(\.outstanding.amount) == fold.loanBalances.map(\.outstanding))
        #expect(book.riskFunds.rows.map(\.balance.amount) == fold.guaranteeBalances.map(\.balance))
        let subsidies = book.loans.rows.map(\.subsidy)
        #expect(subsidies.map(\.reclaimed.amount) == fold.subsidyBalances.map(\.reclaimed))
        #expect(subsidies.map(\.returned.amount) == fold.subsidyBalances.map(\.returned))
        #expect(
            subsidies.map { $0.granted.reduce(0) { $0 + (book.subsidyLines[$1]?.payable.amount ?? 0) } }
                == fold.subsidyBalances.map(\.granted))
        let closed = fold.closeFigures
        for lender in book.organisations.numbered.map(\.id) {
            for line in book.lastClose(of: lender)?.lines ?? [] where line.failure == nil {
                let own = closed[line.loan.index]
                #expect(own.interest == line.interest?.amount ?? 0)
                #expect(own.penalty == line.penalty?.amount ?? 0)
                #expect(own.compound == line.compound?.amount ?? 0)
                #expect(own.subsidy == line.subsidy?.amount ?? 0)
            }
        }
    }

    /// Keeps an object as an attachment.
    mutating func attach(_ object: some CanonicalObject) throws -> AttachmentRef {
        attach(try object.canonicalBytes())
    }

    mutating func attach(_ bytes: [UInt8]) -> AttachmentRef {
        let ref = AttachmentRef(bytes)
        attachments[ref.sha256] = bytes
        return ref
    }

    mutating func dropAttachments() { attachments = [:] }

    mutating func wait(_ days: Int) { day = day.adding(days: days) }
}

/// Balances as nothing but the sum of postings.
struct NaiveLedger {
    private(set) var balances: [String: Int64] = [:]
    private(set) var postingCount = 0

    mutating func take(_ postings: [Posting]) throws {
        var sides: (debit: Int64, credit: Int64) = (0, 0)
        for posting in postings {
            if posting.isDebit {
                sides.debit += posting.amount.amount
            } else {
                sides.credit += posting.amount.amount
            }
            let name = posting.account.description
            let sign: Int64 = posting.isDebit == Self.isDebitSided(name) ? 1 : -1
            balances[name, default: 0] += sign * posting.amount.amount
            #expect(balances[name] == posting.balance.amount)
            postingCount += 1
        }
        #expect(sides.debit == sides.credit)
    }

    private static func isDebitSided(_ name: String) -> Bool {
        ["bank:", "aid:", "returned:", "charges:"].contains { name.hasPrefix($0) }
    }
}

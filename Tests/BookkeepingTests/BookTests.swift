import Bookkeeping
import Kernel
import Testing

struct BookTests {
    @Test(
        "replayed from its bytes, a story gives the same book; taken back entry by entry, every book before")
    func replay() throws {
        let story = try Scenario.story()
        #expect(Set(story.entries.map(\.kind)) == Event.kinds)
        var book = Book()
        var books = [book]
        var changes: [Change] = []
        for entry in story.entries {
            let read = try Entry.decode(try entry.encoded())
            changes.append(try book.apply(read, attachments: story.attachments))
            books.append(book)
        }
        #expect(book == story.book)
        #expect(book.ledgerText == story.book.ledgerText)
        #expect(book.ledgerText.hasPrefix("bank:F1 "))
        for (change, before) in zip(changes, books).reversed() {
            book.revert(change)
            try #require(book == before)
        }
        #expect(book == Book())
    }

    @Test("a fold that keeps no changes gives the same book, and a refused entry leaves it as it was")
    func fold() throws {
        let story = try Scenario.story()
        var fold = BookFold()
        var book = Book()
        var refused = 0
        for (seq, entry) in story.entries.enumerated() {
            for other in story.entries {
                let strange = Entry(seq: seq, at: entry.at, by: other.by, event: other.event)
                let isRefused = (try? book.judge(strange, attachments: story.attachments)) == nil
                guard isRefused else { continue }
                refused += 1
                #expect(throws: Violation.self) { try fold.take(strange, attachments: story.attachments) }
            }
            try fold.take(entry, attachments: story.attachments)
            try book.apply(entry, attachments: story.attachments)
            #expect(fold.book == book, "entry \(seq)")
        }
        #expect(refused > story.entries.count)
    }

    @Test("a batch taken back halfway and judged again gives the same book")
    func again() throws {
        let story = try Scenario.story()
        var book = Book()
        var changes: [Change] = []
        for entry in story.entries { changes.append(try book.apply(entry, attachments: story.attachments)) }
        for change in changes.suffix(50).reversed() { book.revert(change) }
        for entry in story.entries.suffix(50) { try book.apply(entry, attachments: story.attachments) }
        #expect(book == story.book)
    }

    @Test("an import of many lines is one change, and is taken back whole")
    func manyRows() throws {
        var s = try Scenario.funded()
        let before = s.book
        try s.statement((1...300).map { Booked(Fen(integerLiteral: $0), "many-\($0)") })
        #expect(s.book.bankLines.count == before.bankLines.count + 300)
        #expect(s.book.funds[1]?.unclaimed == 80_150)
    }

    @Test("rows are found by their own number")
    func refs() throws {
        let book = try Scenario.funded().book
        #expect(book.number(ofRef: "card/1", in: Household.tableKind) == 1)
        #expect(book.number(ofRef: "user/9", in: User.tableKind) == 9)
        #expect(book.number(ofRef: "gift/1", in: Donation.tableKind) == 1)
        #expect(book.number(ofRef: "gift/1", in: Donor.tableKind) == nil)
    }

    @Test("prefixes of ids stand for one table each")
    func prefixes() {
        let prefixes = [
            Region.idPrefix, Organisation.idPrefix, User.idPrefix, AdoptedPolicy.idPrefix, Person.idPrefix,
            Account.idPrefix, Village.idPrefix, Household.idPrefix, Donor.idPrefix, Intention.idPrefix,
            Need.idPrefix,
            Fund.idPrefix, Statement.idPrefix, BankLine.idPrefix, Donation.idPrefix, Lot.idPrefix,
            Refund.idPrefix,
            Match.idPrefix, Proposal.idPrefix, PaymentBatch.idPrefix, Payment.idPrefix, Delivery.idPrefix,
        ]
        #expect(Set(prefixes).count == prefixes.count)
    }

    @Test("rules see the civil day at UTC+08:00 and nothing finer")
    func civilDay() throws {
        let s = try Scenario.matched()
        let last = try #require(Instant.start(of: "2014-11-30", plus: 86_399_999))
        let next = try #require(Instant.start(of: "2014-12-01"))
        let accept = Event.matchAccepted(.with { ($0.lines, $0.match) = ([3], 1) })
        _ = try s.book.judge(Entry(seq: s.book.size, at: last, by: .reviewer, event: accept))
        let error = #expect(throws: Violation.self) {
            try s.book.judge(Entry(seq: s.book.size, at: next, by: .reviewer, event: accept))
        }
        #expect(error?.rule == .matchStale)
    }
}

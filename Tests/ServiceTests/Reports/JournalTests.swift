import Bookkeeping
import Conservation
import Foundation
import Kernel
import Storage
import Testing
import Texts

@testable import Service

/// The journal for other people's accounting programs, read here; those programs read it in CommandTests.
struct JournalTests {
    private static let registry: [(ImportKind, String)] = [
        (.regions, "code_system,code,parent,level,name,valid_from,valid_to\nnbs,420800000000,,city,荆门市,,\n"),
        (.organisations, "ref,name,kind,region\norg,示例慈善会,foundation,420800000000\n"),
        (.funds, "ref,name,organisation,account_number,account_bank\nfund,专户,org,62179900073687872,示例银行\n"),
        (.donors, "ref,kind,name,id_number,phone,anonymous\ngiver,organisation,示例公司,,,no\n"),
    ]
    private static let columns = "ref,fund,on,amount_yuan,balance_yuan,payer_name,payer_account,memo\n"

    /// A fund with money in its account before the book began, and two statements that meet on one day.
    private func small() async throws -> TestBook {
        let book = try await TestBook()
        for (kind, text) in Self.registry { try await load(kind, text, book) }
        try await load(
            .statement,
            Self.columns + "b1,fund,2014-09-01,800.00,1800.00,示例公司,62179900059193853,捐款\n"
                + "b2,fund,2014-09-02,-0.50,1799.50,,,手续费\n", book)
        try await load(
            .statement, Self.columns + "b3,fund,2014-09-02,200.00,1999.50,示例公司,62179900059193853,捐款\n", book)
        try await load(
            .donations,
            "ref,donor,fund,line,amount_yuan,intention,received_on\ngift,giver,fund,b1,800.00,,2014-09-03\n",
            book)
        return book
    }

    private func load(_ kind: ImportKind, _ text: String, _ book: TestBook) async throws {
        let file = try ImportFile(name: "\(kind.rawValue).csv", bytes: Array(text.utf8))
        try await book.submit(Import(kind, [file], context: ImportContext()))
    }

    @Test("opening balance, lines in and out, two statements on one day, a gift: exact text")
    func exactText() async throws {
        let book = try await small()
        let journal = try Journal(from: book.store, keys: book.keys.knownKeys)
        let text = journal.text(.hledger, .english)
        let seqs = journal.transactions.map(\.seq)
        let transactions = text.split(separator: "\n\n", omittingEmptySubsequences: false).dropFirst(2)
        #expect(
            transactions.joined(separator: "\n\n") == """
                2014-09-01 (\(seqs[0])) Statement imported  ; entry:\(seqs[0]), kind:statement.imported, recorded:2014-09-05, statement:S1
                    assets:bank:F1  1000.00 CNY = 1000.00 CNY
                    equity:opening:F1  -1000.00 CNY

                2014-09-01 (\(seqs[0])) Statement imported  ; entry:\(seqs[0]), kind:statement.imported, recorded:2014-09-05, statement:S1, line:B1
                    assets:bank:F1  800.00 CNY = 1800.00 CNY
                    liabilities:unclaimed:F1  -800.00 CNY

                2014-09-02 (\(seqs[0])) Statement imported  ; entry:\(seqs[0]), kind:statement.imported, recorded:2014-09-05, statement:S1, line:B2
                    assets:bank:F1  -0.50 CNY = 1799.50 CNY
                    assets:unreconciled:F1  0.50 CNY

                2014-09-02 (\(seqs[3])) Statement imported  ; entry:\(seqs[3]), kind:statement.imported, recorded:2014-09-05, statement:S2, line:B3
                    assets:bank:F1  200.00 CNY = 1999.50 CNY
                    liabilities:unclaimed:F1  -200.00 CNY

                2014-09-03 (\(seqs[4])) Donation received  ; entry:\(seqs[4]), kind:donation.received, recorded:2014-09-05, donor:G1, line:B1
                    liabilities:unclaimed:F1  800.00 CNY
                    liabilities:gifts:free:F1  -800.00 CNY  ; lot:L1, donation:D1

                """)
        #expect(text.hasPrefix("; 试验台账 0…\(journal.entries - 1) 2014-09-05\n\ncommodity 1000.00 CNY\n"))
        #expect(
            journal.text(.beancount, .english).hasSuffix(
                """

                2014-09-03 * "Donation received"
                  entry: \(seqs[4])
                  kind: "donation.received"
                  recorded: 2014-09-05
                  donor: "G1"
                  line: "B1"
                  Liabilities:Unclaimed-待认领:F1  800.00 CNY
                  Liabilities:Gifts-善款:Free-可用:F1  -800.00 CNY
                    lot: "L1"
                    donation: "D1"

                2014-09-02 balance Assets:Bank-银行存款:F1  1800.00 ~ 0.00 CNY
                2014-09-03 balance Assets:Bank-银行存款:F1  1999.50 ~ 0.00 CNY

                """))
    }

    @Test(
        "the golden story's journals are those kept; GOLDEN=update writes them anew",
        arguments: [
            (JournalFormat.hledger, Language.chinese, "story.hledger"),
            (.beancount, .english, "story.beancount"),
        ])
    func golden(_ format: JournalFormat, _ language: Language, _ name: String) throws {
        let story = try StoryBook()
        let text = try Journal(from: story.store, keys: story.keys.knownKeys).text(format, language)
        if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
            try Data(text.utf8).write(to: Repository.root.appending(path: "Tests/Golden/\(name)"))
        }
        #expect(try Repository.text("Tests/Golden/\(name)") == text)
    }

    @Test("every transaction sums to zero, and places hold what the second count of the money says")
    func sums() async throws {
        let flow = try await SampleFlow.shared.value
        let story = try StoryBook()
        try checkSums(flow.store, flow.keys)
        try checkSums(story.store, story.keys)
    }

    private func checkSums(_ store: any Store, _ keys: KeyRing) throws {
        let journal = try Journal(from: store, keys: keys.knownKeys)
        var sums: [Journal.Account: Int64] = [:]
        for transaction in journal.transactions {
            #expect(transaction.postings.reduce(0) { $0 + $1.amount.amount } == 0, "\(transaction.seq)")
            for posting in transaction.postings {
                sums[posting.account, default: 0] += posting.amount.amount
                if let balance = posting.bankBalance {
                    #expect(sums[posting.account] == balance.amount, "\(transaction.seq)")
                }
            }
        }
        let fold = try count(store)
        let balances = fold.balances
        for (fund, bank) in fold.totals.banks {
            func sum(_ place: JournalPlace) -> Int64 {
                sums[Journal.Account(place: place, fund: fund)] ?? 0
            }
            #expect(sum(.bank) == bank.byStatement)
            #expect(sum(.unreconciled) == bank.byBook - bank.byStatement)
            #expect(sum(.opening) == -(bank.byBook - (balances["bank:\(fund)"] ?? 0)))
            let totals = try require(fold.totals.funds[fund])
            #expect(sum(.unclaimed) == -totals.unclaimed)
            #expect(sum(.free) == -totals.free && sum(.committed) == -totals.committed)
            #expect(sum(.instructed) == -totals.instructed && sum(.paid) == -totals.withPayees)
            #expect(sum(.refunded) + sum(.unclaimedRefunded) == -totals.refunded)
            let upkeep = try require(fold.totals.upkeep[fund])
            #expect(sum(.income) == -upkeep.income && sum(.charges) == upkeep.charges)
            #expect(sum(.aid) == totals.withPayees && sum(.returned) == totals.refunded)
        }
    }

    private func count(_ store: any Store) throws -> ConservationFold {
        var fold = ConservationFold()
        for bytes in try store.entries(from: 0, limit: .max) {
            let entry = try Entry.decode(bytes)
            var attachments: Attachments = [:]
            for ref in entry.event.attachments {
                attachments[ref.sha256] = try store.attachment(ref.sha256)
            }
            try fold.take(entry, attachments: attachments)
        }
        return fold
    }

    @Test("a lot's postings alone tell where its money stands, and its aid is that of its payments")
    func lots() async throws {
        let flow = try await SampleFlow.shared.value
        let book = try flow.loaded().book
        let postings = try Journal(from: flow.store, keys: flow.keys.knownKeys).transactions
            .flatMap(\.postings)
        var sums: [String: Int64] = [:]
        for posting in postings {
            guard let lot = posting.labels.first(where: { $0.name == "lot" })?.value else { continue }
            sums["\(lot) \(posting.account.place.rawValue)", default: 0] += posting.amount.amount
        }
        #expect(book.lots.count > 90)
        for (id, lot) in book.lots.numbered {
            #expect(sums["\(id) free"] ?? 0 == -lot.free.amount, "\(id)")
            #expect(sums["\(id) committed"] ?? 0 == -lot.committed.amount, "\(id)")
            #expect(sums["\(id) instructed"] ?? 0 == -lot.instructed.amount, "\(id)")
            #expect(sums["\(id) paid"] ?? 0 == -lot.paid.amount, "\(id)")
            #expect(sums["\(id) refunded"] ?? 0 == -lot.refunded.amount, "\(id)")
            #expect(sums["\(id) aid"] ?? 0 == lot.paid.amount, "\(id)")
            #expect(sums["\(id) returned"] ?? 0 == lot.refunded.amount, "\(id)")
        }
    }

    @Test("one fund's journal is that part of the whole, by its id and by its ref")
    func oneFund() async throws {
        let flow = try await SampleFlow.shared.value
        let keys = flow.keys.knownKeys
        let book = try flow.loaded().book
        let whole = try Journal(from: flow.store, keys: keys)
        var count = 0
        for name in ["fund-general", "fund-schooling"] {
            let one = try Journal(from: flow.store, keys: keys, only: name)
            let id = try require(one.funds.first?.id)
            #expect(one.funds.count == 1)
            let text = one.text(.hledger, .chinese)
            #expect(
                text == (try Journal(from: flow.store, keys: keys, only: "\(id)")).text(.hledger, .chinese))
            let postings = one.transactions.flatMap(\.postings)
            #expect(postings.allSatisfy { $0.account.fund == id })
            let part = whole.transactions.flatMap(\.postings).filter { $0.account.fund == id }
            #expect(postings.map(\.amount) == part.map(\.amount))
            let lines = one.transactions.flatMap(\.labels).filter { $0.name == "line" }
            #expect(!lines.isEmpty)
            for line in lines {
                #expect(ID<BankLine>(line.value).flatMap { book.bankLines[$0]?.fund } == id, "\(line.value)")
            }
            count += postings.count
        }
        #expect(count == whole.transactions.flatMap(\.postings).count)
    }

    @Test("an unknown fund, and a book without money, have no journal")
    func refusals() async throws {
        let book = try await TestBook()
        let keys = book.keys.knownKeys
        #expect(await refusal { try Journal(from: book.store, keys: keys) } == "input.nothing-to-do")
        #expect(
            await refusal { try Journal(from: book.store, keys: keys, only: "F9") } == "input.unknown-ref")
        let empty = try await TestBook(isPrepared: false)
        #expect(await refusal { try Journal(from: empty.store, keys: nil) } == "keeper.no-book")
    }
}

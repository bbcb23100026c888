import Bookkeeping
import Kernel
import Storage
import Testing

@testable import Service

/// What enterprises promised and did, over the whole sample.
struct PledgeReportTests {
    private func read(
        _ flow: SampleFlow, _ book: Book, from: String = "2014-01-01", until: String = "2014-12-31",
        by user: String = "foundation-1", log: AccessLog? = nil
    ) throws -> HonourRoll {
        let id = try require(book.id(named: user, source: "local", as: User.self))
        let openings = Openings(
            store: log ?? AccessLog(flow.store), keys: flow.keys, user: id, purpose: "honour-roll",
            at: book.lastAt)
        return try HonourRoll(book, from: try Day(from), until: try Day(until), vault: openings)
    }

    @Test("plans and fulfilments sum up to those of the files, kind by kind and unit by unit")
    func progress() async throws {
        let book = try await SampleFlow.shared.value.loaded().book
        let plans = try SampleFlow.sheet("pledges").rows
        let answers = try SampleFlow.sheet("answers").rows
        for grouping in PledgeProgress.Grouping.allCases {
            let progress = try PledgeProgress(book, by: grouping)
            let jobs = progress.lines.filter { $0.cell.kind == .jobs }
            let planned = plans.filter { $0["kind"]?.text == "jobs" }
                .compactMap { Int($0["count"]?.text ?? "") }
            #expect(jobs.reduce(0) { $0 + $1.sums.planned } == planned.reduce(0, +))
            #expect(progress.lines.allSatisfy { $0.sums.reported == 0 })
            let gifts = progress.lines.filter { $0.cell.kind == .donation }
            let counted = book.donations.rows.filter { $0.fulfilment != nil }
            #expect(
                Int64(gifts.reduce(0) { $0 + $1.sums.confirmed })
                    == counted.reduce(0) { $0 + $1.amount.amount - $1.refunded.amount })
            #expect(Set(progress.lines.map { "\($0.id) \($0.cell)" }).count == progress.lines.count)
        }
        let of2015 = try PledgeProgress(book, by: .pledge, year: 2015)
        #expect(Set(of2015.lines.map(\.cell.kind)) == [.purchases, .training])
        #expect(of2015.lines.allSatisfy { $0.sums.confirmed == 0 })
        let refused = answers.filter { $0["decision"]?.text == "refused" }.count
        #expect(refused > 0 && book.fulfilments.rows.count { $0.state == .refused } == refused)
    }

    @Test("the roll holds what villages confirmed in the period, and names nobody who wishes to stay unnamed")
    func honourRoll() async throws {
        let flow = try await SampleFlow.shared.value
        let book = try flow.loaded().book
        let log = AccessLog(flow.store)
        let roll = try read(flow, book, log: log)
        var naive: [String: Int] = [:]
        for done in book.fulfilments.rows where done.state == .confirmed {
            let item = try require(book.pledgeItem(done.item))
            naive["\(item.plan.kind) \(item.unit)", default: 0] += done.confirmed
        }
        let cells = Dictionary(grouping: roll.lines) { "\($0.cell.kind) \($0.cell.unit)" }
            .mapValues { $0.reduce(0) { $0 + $1.quantity } }
        #expect(cells == naive && cells.count == 3)
        let donors = try SampleFlow.sheet("donors").rows
        func names(_ anonymous: String) -> Set<String> {
            Set(donors.filter { $0["anonymous"]?.text == anonymous }.compactMap { $0["name"]?.text })
        }
        let shown = Set(roll.lines.compactMap(\.name))
        #expect(!shown.isEmpty && shown.isSubset(of: names("no")) && shown.isDisjoint(with: names("yes")))
        for line in roll.lines {
            let donor = line.donor.flatMap { book.donors[$0] }
            #expect(donor?.anonymous != true && (line.donor == nil) == (line.name == nil))
        }
        #expect(log.accesses.count == 1 && log.accesses[0].subjects.count == shown.count)
        let early = try read(flow, book, until: "2014-09-30")
        #expect(Set(early.lines.map(\.cell.kind)) == [.donation])
        #expect(try read(flow, book, from: "2015-01-01", until: "2015-12-31").lines.isEmpty)
        for user in ["matcher-1", "payer-1", "supervisor-1"] {
            let refusal = #expect(throws: Refusal.self) { try read(flow, book, by: user) }
            #expect(refusal?.code == "access.no-role")
        }
    }

    @Test("a pledge is traced to its gifts and households, and a gift back to its pledge")
    func trace() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        for (id, _) in loaded.book.pledges.numbered {
            let there = try Trace("\(id)", in: loaded, store: flow.store)
            let gifts = loaded.book.fulfilments.rows.filter { $0.item.row == id }.compactMap(\.donation)
            #expect(there.donations == gifts.sorted())
            let kinds = Set(there.steps.map(\.kind))
            #expect(kinds.isSuperset(of: ["pledge.made", "pledge.answered"]))
            #expect(gifts.isEmpty || kinds.contains("donation.received"))
            for gift in gifts {
                let back = try Trace("\(gift)", in: loaded, store: flow.store)
                let made = back.steps.filter { $0.kind == "pledge.made" }
                #expect(made.map { $0.ids.first } == ["\(id)"])
                #expect(back.steps.count { $0.kind == "fulfilment.reported" } == 1)
            }
        }
    }
}

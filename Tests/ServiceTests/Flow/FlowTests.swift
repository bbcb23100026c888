import Bookkeeping
import Conservation
import Foundation
import Kernel
import Storage
import Testing
import Trail

@testable import Service

/// The whole sample, looked at from every side.
struct FlowTests {
    @Test("every view is the same after a rebuild")
    func rebuild() async throws {
        let flow = try await SampleFlow.shared.value
        let names = SQLiteStore.viewNames
        let before = try names.map { try flow.store.dump(view: $0) }
        try flow.store.rebuildViews { take throws(StoreError) in
            do throws(Refusal) {
                _ = try LoadedBook(from: flow.store, keys: flow.keys.knownKeys, onChange: take)
            } catch {
                throw .failed(error.code)
            }
        }
        for (name, rows) in zip(names, before) {
            let after = try flow.store.dump(view: name)
            #expect(after == rows, "\(name)")
            // The sample's loan is only applied for by its end.
            let isLater = ["guarantee_claims", "subsidy_claims", "subsidy_lines", "day_closes"].contains(name)
            #expect(!rows.isEmpty || isLater, "\(name) is empty")
        }
    }

    @Test("the sample reaches every stage")
    func stages() async throws {
        let book = try await SampleFlow.shared.value.loaded().book
        let page = try AccountPage(book)
        #expect(page.deliveries.settled > 100)
        #expect(page.deliveries.failed > 0)
        #expect(page.deliveries.answered == 1)
        #expect(
            page.deliveries.confirmed + page.deliveries.disputed + page.deliveries.answered
                == page.deliveries.settled)
        #expect(book.matches.count == 2 && book.refunds.count == 2)
        #expect(page.needs.met > 0 && page.needs.households > 0)
    }

    @Test("the account page adds up, by fund, by donor and against the independent count")
    func conservation() async throws {
        let flow = try await SampleFlow.shared.value
        let book = try flow.loaded().book
        var fold = ConservationFold()
        for bytes in try flow.store.entries(from: 0, limit: book.size) {
            let entry = try Entry.decode(bytes)
            var attachments: Attachments = [:]
            for ref in entry.event.payload.attachments {
                attachments[ref.sha256] = try flow.store.attachment(ref.sha256)
            }
            try fold.take(entry, attachments: attachments)
        }
        try fold.audit()
        let page = try AccountPage(book)
        #expect(page.overall.addsUp && page.overall.received > .zero)
        #expect(numbers(page.overall) == numbers(fold.totals.overall))
        for fund in page.funds {
            #expect(fund.sums.addsUp)
            #expect(numbers(fund.sums) == numbers(try require(fold.totals.funds[fund.id])))
        }
        #expect(Set(page.donors.map(\.id)) == Set(fold.totals.donors.keys))
        for donor in page.donors {
            #expect(donor.sums.addsUp)
            #expect(numbers(donor.sums) == numbers(try require(fold.totals.donors[donor.id])))
        }
        // Ledger, lots and needs tell the same.
        #expect(book.balances.count == fold.balances.count)
        for (account, balance) in book.balances {
            #expect(fold.balances["\(account)"] == balance.amount, "\(account)")
        }
        let settled = book.payments.rows.filter { $0.state == .settled }.map(\.amount.amount).reduce(0, +)
        #expect(settled == page.overall.withPayees.amount)
        #expect(settled == book.needs.rows.map(\.paid.amount).reduce(0, +))
    }

    private func numbers(_ sums: AccountPage.Sums) -> [Int64] {
        [
            sums.received, sums.withPayees, sums.instructed, sums.committed, sums.free, sums.refunded,
            sums.unclaimed,
        ]
        .map(\.amount)
    }

    private func numbers(_ sums: MoneyTotals.Sums) -> [Int64] {
        [
            sums.received, sums.withPayees, sums.instructed, sums.committed, sums.free, sums.refunded,
            sums.unclaimed,
        ]
    }

    @Test("a gift's trace pays out what its lot has paid, to the households of its needs and nobody else")
    func giftTraces() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        let book = loaded.book
        var settledCount = 0
        for (id, _) in book.donations.numbered where id.number % 12 == 1 {
            let lots = book.lots.numbered.filter { $0.row.donation == id }
            let (paid, refunded) = (lots.map(\.row.paid.amount), lots.map(\.row.refunded.amount))
            let trace = try Trace("\(id)", in: loaded, store: flow.store)
            #expect(trace.donations == [id])
            let settled = trace.steps.filter { $0.kind == PaymentSettled.kind }.compactMap(\.amount?.amount)
            #expect(settled.reduce(0, +) == paid.reduce(0, +), "\(id)")
            let refunds = trace.steps.filter { $0.kind == DonationRefunded.kind }.compactMap(\.amount?.amount)
            #expect(refunds.reduce(0, +) == refunded.reduce(0, +), "\(id)")
            let own = Set(lots.map(\.id))
            let mine = book.proposals.rows.filter {
                own.contains($0.lot) && $0.state != .proposed && $0.state != .declined
            }
            #expect(
                Set(trace.households.values.joined())
                    == Set(mine.compactMap { book.needs[$0.need]?.household }), "\(id)")
            #expect(trace.steps.map(\.seq) == trace.steps.map(\.seq).sorted())
            settledCount += settled.count
        }
        #expect(settledCount > 10)
    }

    @Test("a gift's trace tells of the resolution that bound it, and of the purpose changed by consent")
    func purposeTraces() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        let moved = try require(loaded.book.lots.rows.first { $0.purpose == .resolution(.first) }).donation
        let bound = try Trace("\(moved)", in: loaded, store: flow.store)
        let made = bound.steps.filter { $0.kind == ResolutionMade.kind }
        let parts = loaded.book.lots.rows.filter { $0.donation == moved && $0.source != nil }
        #expect(!made.isEmpty && made.allSatisfy { ($0.amount?.amount ?? 0) > 0 })
        #expect(made.count == Set(parts.compactMap { $0.purpose?.resolution }).count)
        let gift = try require(loaded.book.id(named: "gift-0004", source: "local", as: Donation.self))
        let changed = try Trace("\(gift)", in: loaded, store: flow.store)
        #expect(changed.steps.first { $0.kind == RestrictionChanged.kind }?.amount?.amount == 40_000)
        #expect(changed.steps.contains { $0.kind == IntentionDeclared.kind })
        let lot = try require(
            loaded.book.lots.numbered.first { $0.row.donation == gift && $0.row.source != nil })
        let part = try Trace("\(lot.id)", in: loaded, store: flow.store)
        #expect(part.steps.contains { $0.kind == RestrictionChanged.kind })
    }

    @Test("a household's trace receives what its needs were paid, from the gifts of its lines")
    func householdTraces() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        let book = loaded.book
        let helped = Set(book.payments.rows.map(\.household)).sorted()
        for id in helped where id.number % 10 == 0 {
            let trace = try Trace("\(id)", in: loaded, store: flow.store)
            #expect(Set(trace.households.values.joined()) == [id])
            let settled = trace.steps.filter { $0.kind == PaymentSettled.kind }.compactMap(\.amount?.amount)
            let paid = book.needs.rows.filter { $0.household == id }.map(\.paid.amount).reduce(0, +)
            #expect(settled.reduce(0, +) == paid, "\(id)")
            let payments = book.payments.rows.filter { $0.household == id }
            let lots = payments.flatMap(\.lines).compactMap { book.proposal($0) }
                .compactMap { book.proposals[$0]?.lot }
            let gifts = Set(lots.compactMap { book.lots[$0]?.donation })
            #expect(gifts.isSubset(of: trace.donations), "\(id)")
        }
        #expect(throws: Refusal.self) { try Trace("D999999", in: loaded, store: flow.store) }
        #expect(throws: Refusal.self) { try Trace("陈示例", in: loaded, store: flow.store) }
    }

    @Test("two runs on the same simulated clock differ only in salts: same ids, days and amounts")
    func deterministic() async throws {
        let one = try await masked(try await SampleFlow.shared.value)
        let two = try await masked(try await SampleFlow.fresh())
        #expect(one.count == two.count)
        let differing = zip(one, two).enumerated().first { $0.element.0 != $0.element.1 }
        #expect(differing == nil, "\(differing?.element.0 ?? "") | \(differing?.element.1 ?? "")")
    }

    /// The entries as text, digests blanked.
    private func masked(_ flow: SampleFlow) async throws -> [String] {
        let size = try require(try flow.store.head()).size
        return try flow.store.entries(from: 0, limit: size).map { bytes in
            String(decoding: bytes, as: UTF8.self).replacing(/[0-9a-f]{64}/, with: "#")
        }
    }

    @Test("the exported bundle holds exactly the stored entries under the signed head")
    func bundle() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        let store = try require(flow.store.inner as? SQLiteStore)
        let publication = try Publication((loaded, store))
        let bundle = try Bundle(decoding: try publication.bundle().encode())
        #expect(bundle.entries == (try flow.store.entries(from: 0, limit: loaded.book.size)))
        #expect(bundle.tree.root() == loaded.head?.root)
        #expect(throws: Refusal.self) { try publication.proof(of: loaded.book.size) }
        let (_, entry) = try publication.proof(of: 17)
        #expect(entry == bundle.entries[17])
    }
}

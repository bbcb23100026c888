import Bookkeeping
import Conservation
import Kernel
import Testing

struct GoodsTests {
    /// In stock, with carriers, delivered, written off.
    private func places(_ s: Scenario, _ batch: ID<GoodsBatch> = 1) throws -> [Int] {
        let row = try #require(s.book.goodsBatches[batch])
        return [row.stock, row.carried, row.delivered, row.writtenOff]
    }

    @Test("every unit goes from the warehouse to a carrier, and from there to somebody")
    func walk() throws {
        var s = try Scenario.ordered()
        #expect(try places(s) == [500, 0, 0, 0])
        try s.issue()
        #expect(try places(s) == [400, 100, 0, 0])
        try s.hand(60, of: "GO1.1")
        try s.hand(35, of: "GO1.2", .fingerprint)
        #expect(try places(s) == [400, 5, 95, 0])
        try s.bringBack(3, of: "GO1.2")
        try s.lose(2, of: .share("GO1.2"), .lost, reported: .village)
        #expect(try places(s) == [403, 0, 95, 2])
        let share = try #require(s.book.goodsShare("GO1.2"))
        #expect([share.delivered, share.returned, share.writtenOff, share.carried] == [35, 3, 2, 0])
    }

    @Test("units never move money")
    func noMoney() throws {
        let before = try Scenario.funded().book
        var s = try Scenario.underway()
        try s.value(1, 250_000, .fairValue)
        #expect(s.book.postingCount == before.postingCount)
        #expect(s.book.balances.map(\.balance) == before.balances.map(\.balance))
        #expect(s.book.goodsBatches[1]?.value?.amount == 250_000)
    }

    @Test("what a count misses or finds is resolved by others, in parts, and then goods go out again")
    func differences() throws {
        var s = try Scenario.differing()
        try s.order([.of(1, 10)])
        #expect(throws: Violation(.countOpen, "GB1")) { try s.issue() }
        try s.lose(1, .lost)
        #expect(throws: Violation(.countOpen, "GB1")) { try s.issue() }
        try s.lose(1)
        try s.issue()
        #expect(try places(s) == [488, 10, 0, 2])
        try s.find(1, of: 2)
        #expect(try places(s, 2) == [41, 0, 0, 0])
        #expect(s.book.goodsBatches.rows.allSatisfy { $0.difference == 0 })
        try s.count()
    }

    @Test("two others may count again, and their count holds")
    func recount() throws {
        var s = try Scenario.differing()
        try s.count(1, witness: .accountant, by: .everyone)
        #expect(s.book.goodsBatches.rows.allSatisfy { $0.difference == 0 })
        #expect(s.book.goodsCounts.rows.map(\.differing) == [2, 0])
        try s.count()
    }

    @Test("the last day of use is still a day of use; after it only a write-off is left")
    func expiry() throws {
        var s = try Scenario.stocked()
        try s.store(10, expires: s.day.adding(days: 2))
        try s.order([.of(1, 4)], of: 3)
        s.wait(2)
        try s.issue()
        try s.hand(4, of: "GO1.1")
        s.wait(1)
        try s.lose(6, of: .stock(3), .expired)
        #expect(try places(s, 3) == [0, 0, 4, 6])
    }

    @Test("who has goods, gave some that are left, or waits for some keeps their data")
    func use() throws {
        var s = try Scenario.underway()
        #expect(s.book.use(of: .donor(2)) == .current)
        #expect(s.book.use(of: .household(1)) == .current)
        for role in ["village"] { try s.revoke(role, in: .region(2), from: .village) }
        #expect(s.book.use(of: .user(.village)) == .current)
        try s.bringBack(60, of: "GO1.1")
        try s.bringBack(40, of: "GO1.2")
        #expect(s.book.use(of: .user(.village)) == .ended(nil))
    }

    @Test("the second count finds units from nowhere")
    func secondCount() throws {
        let s = try Scenario.underway()
        let entries = s.entries
        var fold = ConservationFold()
        for entry in entries { try fold.take(entry, attachments: s.attachments) }
        #expect(fold.goodsBalances.map(\.carried) == [100, 0])
        func add(_ event: Event) throws {
            var copy = fold
            let entry = Entry(seq: entries.count, at: s.now, by: .cashier, event: event)
            try copy.take(entry)
            try copy.audit()
        }
        #expect(throws: ConservationError.self) {
            try add(.goodsDelivered(.with { ($0.quantity, $0.share) = (61, "GO1.1") }))
        }
        #expect(throws: ConservationError.self) {
            try add(.goodsWrittenOff(.with { ($0.of, $0.quantity) = (.stock(1), 401) }))
        }
        #expect(throws: ConservationError.self) {
            try add(.goodsFound(.with { ($0.batch, $0.quantity) = (1, 1) }))
        }
        #expect(throws: ConservationError.self) { try add(.goodsIssued(.with { $0.order = 1 })) }
        try add(.goodsReturned(.with { ($0.quantity, $0.share) = (60, "GO1.1") }))
    }
}

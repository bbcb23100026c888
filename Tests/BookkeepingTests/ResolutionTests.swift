import Bookkeeping
import Kernel
import Testing

struct ResolutionTests {
    @Test("a resolution takes the gift received first, and only as much as it needs of the last")
    func order() throws {
        var s = try Scenario.funded()
        try s.donate(5_000, from: 5, by: 2, to: nil, on: s.day)
        try s.statement([Booked(7_000, "late")])
        s.wait(3)
        try s.donate(7_000, from: 6, to: nil)
        try s.donate(10_000, from: 3, by: 2, to: nil, on: s.day.adding(days: -3))
        try s.resolve(46_000)
        let parts = s.book.lots.rows.filter { $0.purpose == .resolution(1) }
        #expect(parts.map(\.source) == [3, 4, 6, 5])
        #expect(parts.map(\.free) == [30_000, 5_000, 10_000, 1_000])
        #expect(s.book.lots[5]?.free == 6_000)
        #expect(parts.map(\.donation) == [3, 4, 6, 5])
    }

    @Test(
        "money under a resolution is matched as a directed gift is, up to its cap, and what is left goes back"
    )
    func matched() throws {
        var s = try Scenario.resolved()
        try s.hangOut(30_000, for: 1, "education")
        s.wait(8)
        try s.openMatch()
        let instance = try #require(s.book.matches[1]?.instance)
        #expect(instance.wishes.map(\.purpose) == [.intention(1), .intention(2), .resolution(1)])
        try s.run(1, [.init(amount: 15_000, lot: 1, need: 1), .init(amount: 15_000, lot: 4, need: 1)])
        try s.accept([2])
        #expect(s.book.resolutions[1]?.terms.used[1] == 15_000)
        try s.hangOut(list: [2])
        try s.instruct(["M1.2"], for: 1, 15_000)
        try s.release(1)
        #expect(s.book.lots[3]?.free == 15_000)
        #expect(s.book.lots[4]?.instructed == 15_000)
        #expect(s.book.resolutions[1]?.released == 5_000)
        try s.fail(1)
        #expect(s.book.lots[4]?.free == 15_000)
        #expect(try MatchInstance(s.book, on: s.day).supplies.map(\.lot) == [1, 2])
        try s.release(1)
        #expect(s.book.lots[3]?.free == 30_000)
        #expect(s.book.resolutions[1]?.released == 20_000)
    }

    @Test(
        "a donor's consent frees what a withdrawn wish holds fast; what was bound stays, and the lot remembers"
    )
    func changed() throws {
        var s = try Scenario.accepted()
        try s.intention(20_000, categories: ["education"])
        try s.withdraw(intention: 1)
        try s.change(15_000, of: 1, to: 3)
        #expect(s.book.lots[1]?.free == 5_000)
        #expect(s.book.lots[1]?.committed == 60_000)
        #expect(s.book.lots[4]?.free == 15_000)
        #expect(s.book.lots[4]?.source == 1)
        #expect(s.book.lots[4]?.purpose == .intention(3))
        #expect(s.book.intentions[1]?.received == 65_000)
        #expect(s.book.intentions[3]?.received == 15_000)
        try s.change(5_000, of: 1, to: nil)
        #expect(s.book.lots[5]?.purpose == nil)
        try s.resolve(35_000)
        #expect(s.book.lots[5]?.free == 0)
        #expect(s.book.donations[1]?.intention == 1)
    }

    @Test(
        "a named fund's committee moves its money, and nobody else's; what becomes of it stays in the named fund"
    )
    func named() throws {
        var s = try Scenario.named()
        try s.resolve(5_000, .committee, into: 1)
        #expect(s.book.lots[5]?.namedFund == 1)
        #expect(s.book.lots[5]?.source == 4)
        try s.resolve(30_000, number: "2")
        #expect(s.book.lots[6]?.namedFund == nil)
    }

    @Test("the household of an interested person is left out of matching, by that donor's money only")
    func interested() throws {
        var s = try Scenario.needy()
        try s.declare(interest: [1, 4])
        try s.openMatch()
        let instance = try #require(s.book.matches[1]?.instance)
        #expect(instance.wishes.map(\.barred) == [[1], [1]])
        let lines = try instance.solved()
        #expect(lines.map(\.need) == [3, 4])
        try s.run(1, lines)
        try s.accept([1, 2])
        try s.resolve(30_000)
        try s.openMatch()
        let second = try #require(s.book.matches[2]?.instance)
        #expect(second.wishes.map(\.barred) == [[1], [1], []])
        #expect(Set(try second.solved().map(\.lot)) == [4])
    }

    @Test("a bill is kept with its gift until money goes back, and another may follow")
    func bills() throws {
        var s = try Scenario.billed()
        #expect(s.book.donations[1]?.bill?.number == "001")
        try s.refund(1, of: 1, line: 1, to: 4, bill: .cancelled)
        #expect(s.book.donations[1]?.bill == nil)
        try s.bill("002", for: 1)
        #expect(s.book.donations[1]?.bill?.number == "002")
    }

    @Test("what may be deducted goes by the day of the gift")
    func tax() throws {
        var s = try Scenario.staffed()
        try s.adopt(.tax, Policies.tax)
        guard case .tax(let policy)? = s.book.policy(.tax)?.content else { throw Missing() }
        #expect(policy.rules(for: .enterprise, on: "2016-08-31").map(\.carryYears) == [0])
        #expect(policy.rules(for: .enterprise, on: "2016-09-01").map(\.carryYears) == [3])
        #expect(policy.rules(for: .enterprise, on: "2007-12-31").isEmpty)
        #expect(policy.rules(for: .person, on: "2016-09-01").isEmpty)
    }

    private struct Missing: Error {}

    @Test("money sent in error goes back out of the lot where it is")
    func refundedFromPart() throws {
        var s = try Scenario.resolved()
        try s.refund(20_000, of: 3, line: 3, to: 5, lot: 4)
        try s.refund(10_000, of: 3, line: 3, to: 5)
        #expect(s.book.donations[3]?.refunded == 30_000)
    }

    @Test("money that nobody claimed is non-directed on the sixty-first day")
    func unclaimed() throws {
        var s = try Scenario.funded()
        try s.donor(.unknown)
        s.wait(61)
        try s.donate(5_000, from: 5, by: 3, to: nil)
        try s.resolve(35_000)
        #expect(s.book.lots.rows.suffix(2).map(\.source) == [3, 4])
    }
}

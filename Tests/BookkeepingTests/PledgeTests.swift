import Bookkeeping
import Kernel
import Testing

struct PledgeTests {
    @Test("an agreement holds when the village has signed it, and its plan with it")
    func agreed() throws {
        var s = try Scenario.offered()
        #expect(s.book.pledges[1]?.state == .offered && s.book.pledgeItems.count == 0)
        s.wait(2)
        try s.answer(pledge: 1)
        let row = try #require(s.book.pledges[1])
        #expect(row.state == .active && row.agreedOn == s.day && row.offer == nil)
        #expect(s.book.plan(of: row) == Scenario.plan)
    }

    @Test("what the village declines leaves an offered agreement declined and an active one as it was")
    func declined() throws {
        var s = try Scenario.offered()
        try s.answer(pledge: 1, because: "reasons")
        #expect(s.book.pledges[1]?.state == .declined)
        try s.pledge()
        try s.answer(pledge: 2)
        try s.amend(2, plan: [.of(1, .donation, 9_000)])
        try s.answer(pledge: 2, document: "supplement", because: "reasons")
        let row = try #require(s.book.pledges[2])
        #expect(row.state == .active && s.book.plan(of: row) == Scenario.plan)
    }

    @Test("an amendment keeps the numbers of items and what was done of those that it leaves out")
    func amended() throws {
        var s = try Scenario.fulfilled()
        let plan: [PlannedItem] = [.of(1, .donation, 9_000), .of(4, .training, 30, in: 2016)]
        try s.amend(plan: plan, until: "2016-12-31")
        #expect(s.book.pledges[1]?.until == "2015-12-31")
        try s.answer(pledge: 1, document: "supplement")
        let row = try #require(s.book.pledges[1])
        #expect(row.until == "2016-12-31" && s.book.plan(of: row) == plan)
        #expect(s.book.pledgeItem("PL1.2")?.dropped == true)
        try s.answer(fulfilment: 2, 5)
        #expect(s.book.pledgeItem("PL1.2")?.confirmed == 5)
        try s.amend(plan: [plan[0], .of(2, .jobs, 8), plan[1]], until: "2016-12-31")
        try s.answer(pledge: 1, document: "supplement")
        #expect(s.book.pledgeItem("PL1.2")?.dropped == false)
    }

    @Test("a gift counts with what of it is bound to the village, as that changes")
    func gift() throws {
        var s = try Scenario.fulfilled()
        func counted() -> [Int?] {
            [s.book.fulfilments[1]?.quantity, s.book.fulfilments[1]?.confirmed]
                + [s.book.pledgeItem("PL1.1")?.confirmed]
        }
        #expect(counted() == [5_000, 5_000, 5_000])
        try s.change(1_500, of: 4, to: nil)
        #expect(counted() == [3_500, 3_500, 3_500])
        try s.change(500, of: 5, to: 3)
        #expect(counted() == [4_000, 4_000, 4_000])
        try s.intention(3_000, of: 2, area: .village(1))
        try s.change(1_000, of: 4, to: 4)
        #expect(counted() == [4_000, 4_000, 4_000])
    }

    @Test("a refund takes off what counted before the village answered, and nothing is left to confirm")
    func refunded() throws {
        var s = try Scenario.funded()
        try s.intention(8_000, of: 2, area: .village(1))
        try s.donate(6_000, from: 3, by: 2, to: 3)
        try s.pledge()
        try s.answer(pledge: 1)
        try s.report("PL1.1", gift: 4)
        try s.refund(2_000, of: 4, line: 3, to: 5)
        #expect(s.book.pledgeItem("PL1.1")?.reported == 4_000)
        try s.refund(4_000, of: 4, line: 3, to: 5)
        let error = #expect(throws: Violation.self) { try s.answer(fulfilment: 1) }
        #expect(error?.rule == .amountNotPositive)
        try s.answer(fulfilment: 1, because: .notReceived)
        #expect(s.book.donations[4]?.fulfilment == nil)
    }

    @Test("a gift that the village refused may be reported for another of its donor's agreements")
    func again() throws {
        var s = try Scenario.promised()
        try s.report("PL1.1", gift: 4)
        try s.answer(fulfilment: 1, because: .other)
        try s.report("PL1.1", gift: 4)
        #expect(s.book.donations[4]?.fulfilment == 2)
    }

    @Test("after the last day what was done before it is still reported, and a new agreement begins")
    func lapsed() throws {
        var s = try Scenario.promised()
        s.day = "2016-02-01"
        try s.report("PL1.3", 20, on: "2015-12-31")
        try s.answer(fulfilment: 1, 19, on: "2016-02-01")
        try s.pledge(from: "2016-01-01", until: "2016-12-31", plan: [.of(1, .purchases, 90_000, in: 2016)])
        #expect(s.book.pledges.count == 2)
    }

    @Test("an ended agreement's open reports are answered, and the pair is free the day after")
    func ended() throws {
        var s = try Scenario.fulfilled()
        try s.end(1, .breach, by: .village)
        try s.answer(fulfilment: 2)
        s.wait(1)
        try s.pledge(from: s.day, until: "2014-12-31", plan: [.of(1, .jobs, 3)])
        #expect(s.book.pledges[2]?.state == .offered)
    }
}

import Bookkeeping
import Kernel
import Testing

struct GivingTests {
    @Test("a failed payment frees the money and the household's share of the cap; both can be used again")
    func failure() throws {
        var s = try Scenario.instructed()
        #expect(s.book.intentions[1]?.terms.used[1] == 30_000)
        try s.fail(1)
        #expect(s.book.intentions[1]?.terms.used[1] == nil)
        #expect(s.book.lots[1]?.free == 50_000)
        #expect(s.book.needs[1]?.instructed == 0)
        try s.openMatch()
        try s.run(2, [.init(amount: 30_000, lot: 1, need: 1)])
        try s.accept([1], of: 2)
        try s.hangOut(list: [1], of: 2)
        try s.instruct(["M2.1"], for: 1, 30_000)
        try s.settle(3)
        #expect(s.book.needs[1]?.paid == 30_000)
    }

    @Test("after its payment failed a need can be withdrawn, and its money goes to another")
    func withdrawnAfterFailure() throws {
        var s = try Scenario.instructed()
        try s.fail(1)
        try s.withdraw(need: 1)
        try s.openMatch()
        #expect(try s.book.matches[2]?.instance?.wanting().map(\.need) == [])
        #expect(s.book.matches[2]?.supply == 80_000)
    }

    @Test(
        "needs of a year add up under ceiling and chain; refused ones, other years and other categories do not"
    )
    func yearlyCeiling() throws {
        var s = try Scenario.registered()
        try s.file(30_000, for: 1, "education")
        try s.file(20_000, for: 1, "education")
        #expect(s.book.needs[2]?.reviewAmount == 50_000)
        #expect(s.book.needs[2]?.before == 1)
        // 200 yuan, and yet the county looks at it.
        try s.review(2, .village)
        try s.review(2, .township)
        #expect(s.book.needs[2]?.state == .inReview)
        try s.review(2, .county)
        #expect(s.book.needs[2]?.state == .reviewed)
        try s.review(1, .village)
        try s.review(1, .township)
        #expect(s.book.needs[1]?.state == .reviewed)

        #expect(throws: Violation(.needAboveCeiling, "education")) { try s.file(1, for: 1, "education") }
        try s.file(100_000, for: 1, "medical")
        try s.file(100_000, for: 1, "medical")
        #expect(s.book.needs[4]?.reviewAmount == 100_000)
        try s.file(50_000, for: 2, "education")
        try s.withdraw(need: 1)
        try s.file(30_000, for: 1, "education")
        try s.refuse(6, .village)
        try s.file(30_000, for: 1, "education")
        s.wait(365)
        try s.file(50_000, for: 1, "education")
        // Filed on paper in the old year, it counts there.
        #expect(throws: Violation(.needAboveCeiling, "education")) {
            try s.file(1, for: 1, "education", on: "2014-12-31")
        }
    }

    @Test("money without a wish is not matched, nor is money under a wish taken back or past its deadline")
    func supply() throws {
        var s = try Scenario.needy()
        #expect(try MatchInstance(s.book, on: s.day).supplies.map(\.lot) == [1, 2])
        try s.withdraw(intention: 1)
        #expect(try MatchInstance(s.book, on: s.day).supplies.map(\.lot) == [2])
        #expect(try MatchInstance(s.book, on: "2014-12-31").supplies.map(\.lot) == [2])
        #expect(try MatchInstance(s.book, on: "2015-01-01").supplies == [])
    }

    @Test("needs open the day after their notice ends, in published order")
    func demand() throws {
        let s = try Scenario.needy()
        #expect(try MatchInstance(s.book, on: "2014-03-10").needs == [])
        #expect(try MatchInstance(s.book, on: "2014-03-11").needs.map(\.need) == [1, 3, 2, 4])
        #expect(try MatchInstance(s.book, on: "2014-12-01").needs.map(\.need) == [1, 3, 4])
        #expect(
            try MatchInstance(s.book, on: "2014-03-11").villages.map(\.within) == [
                [3, 2, 1], [3, 2, 1], [4, 2, 1],
            ])
    }

    @Test("policies in force when a need was filed hold for it to the end")
    func pinnedPolicies() throws {
        var s = try Scenario.registered()
        try s.file(100_000, for: 1)
        try s.adopt(.needs, Policies.needs(ceiling: 10_000))
        try s.adopt(
            .review,
            ReviewPolicy.with {
                $0.header = Policies.header(.review)
                $0.chain = [.with { $0.step = .county }]
            })
        try s.review(1, .village)
        try s.review(1, .township)
        #expect(s.book.needs[1]?.state == .inReview)
        try s.review(1, .county)
        #expect(s.book.needs[1]?.state == .reviewed)
        try s.file(10_000, for: 1)
        try s.review(2, .county)
        #expect(s.book.needs[2]?.state == .reviewed)
    }

    @Test("a match opened takes the place of one that has not run")
    func superseded() throws {
        var s = try Scenario.asked()
        try s.openMatch()
        #expect(s.book.matches[1]?.state == .superseded)
        #expect(s.book.matches[1]?.instance == nil)
        try s.run(2, Scenario.lines)
        #expect(s.book.matches[2]?.state == .run)
        try s.openMatch()
        #expect(s.book.matches[2]?.state == .run)
    }

    @Test("what the solver finds, the book takes")
    func solver() throws {
        var s = try Scenario.asked()
        let instance = try #require(s.book.matches[1]?.instance)
        let lines = try instance.solved()
        #expect(lines.reduce(0) { $0 + $1.amount.amount } == 90_000)
        try s.run(1, lines)
        try s.accept(Array(1...lines.count))
        #expect(s.book.lots[1]?.free == 20_000)
    }

    @Test("a gift sent twice goes back, and the other stays")
    func duplicate() throws {
        var s = try Scenario.twice()
        try s.refund(10_000, of: 5, line: 7, to: 4, .duplicate, duplicateOf: 4)
        #expect(s.book.donations[5]?.refunded == 10_000)
        #expect(s.book.funds[1]?.returned == 10_000)
        #expect(s.book.lots[4]?.free == 10_000)
    }

    @Test("what was not matched by the deadline goes back where that was agreed, and frees the wish")
    func condition() throws {
        var s = try Scenario.accepted()
        s.day = "2015-01-01"
        try s.refund(30_000, of: 2, line: 2, to: 4, .condition, bill: .cancelled)
        #expect(s.book.lots[2]?.refunded == 30_000)
        #expect(s.book.lots[2]?.committed == 30_000)
        #expect(s.book.intentions[2]?.received == 30_000)
    }

    @Test("money sent in error goes back on the thirtieth day, claimed or not")
    func misdirected() throws {
        var s = try Scenario.funded()
        s.wait(30)
        try s.refund(20_000, of: nil, line: 1, to: 4)
        try s.refund(80_000, of: 1, line: 1, to: 4)
        #expect(s.book.funds[1]?.unclaimedRefunded == 20_000)
        #expect(s.book.bankLines[1]?.unclaimed == 0)
        #expect(s.book.refunds.count == 2)
    }
}

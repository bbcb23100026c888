import Kernel
import Testing

@testable import Bookkeeping

/// What binds already is part of the next run, and a person's override binds as an accepted line does.
struct AcceptedTests {
    private struct Held: Equatable {
        let purpose: Purpose
        let need: ID<Need>
        let amount: Fen

        init(_ purpose: Purpose, _ need: ID<Need>, _ amount: Fen) {
            (self.purpose, self.need, self.amount) = (purpose, need, amount)
        }
    }

    private func held(_ s: Scenario) throws -> [Held] {
        try MatchInstance(s.book, on: s.day).accepted.map { Held($0.purpose, $0.need, $0.amount) }
    }

    @Test(
        "accepted, instructed and paid lines stand in the next instance, and their needs with all that they ask for"
    )
    func frozen() throws {
        var s = try Scenario.accepted()
        let all = [
            Held(.intention(1), 1, 30_000), Held(.intention(1), 3, 20_000), Held(.intention(2), 2, 30_000),
            Held(.intention(1), 4, 10_000),
        ]
        #expect(try held(s) == all)
        let frozen = try MatchInstance(s.book, on: s.day)
        #expect(frozen.needs.map(\.need) == [1, 3, 2, 4])
        #expect(frozen.needs.map(\.amount) == [60_000, 20_000, 30_000, 10_000])
        #expect(try frozen.lacking() == [30_000, 0, 0, 0])
        // The caps count accepted lines; nothing else was used.
        #expect(frozen.wishes.map(\.used) == [[], []])
        s = try Scenario.settled()
        #expect(try held(s) == all)
        try s.fail(2)
        #expect(try held(s) == [all[0], all[2], all[3]])
    }

    @Test("a need that is met counts to the end of the year in which it was filed, with what it has got")
    func year() throws {
        let s = try Scenario.accepted()
        #expect(try MatchInstance(s.book, on: "2014-12-31").needs.map(\.need) == [1, 3, 2, 4])
        let next = try MatchInstance(s.book, on: "2015-01-01")
        #expect(next.needs.map(\.need) == [1] && next.accepted.map(\.need) == [1])
        // Its wish has nothing left and is there for what it gave.
        #expect(next.wishes.map(\.purpose).contains(.intention(1)))
    }

    @Test("what may get no more counts with what it has")
    func closed() throws {
        var s = try Scenario.accepted()
        try s.begin(.exit, for: 1)
        try s.advance(1, through: .announcement)
        let frozen = try MatchInstance(s.book, on: s.day)
        #expect(frozen.needs.first { $0.need == 1 }?.amount == 30_000)
        #expect(try frozen.lacking().allSatisfy { $0 == .zero })
    }

    /// N1 of V1 asks for 600.00 and has 70.00, N2 of V3 for 900.00 and has 100.00: of 100.00 more they get what brings
    /// both to 18 %.
    @Test("a run is fair over all that was asked for, what was accepted included")
    func fair() throws {
        var s = try Scenario.funded()
        try s.withdraw(intention: 1)
        try s.intention(30_000)
        try s.intention(7_000, area: .village(1))
        try s.donate(10_000, from: 1, to: 3)
        try s.donate(7_000, from: 1, to: 4)
        try s.hangOut(60_000, for: 1)
        try s.hangOut(90_000, for: 3)
        s.wait(8)
        let first = try s.match()
        #expect(first.map(\.amount) == [7_000, 10_000])
        try s.accept([1, 2])
        try s.donate(10_000, from: 3, to: 3)
        try s.openMatch()
        let instance = try #require(s.book.matches[2]?.instance)
        let lines = try instance.solved()
        #expect(lines.map(\.need) == [1, 2] && lines.map(\.amount) == [3_800, 6_200])
        try s.run(2, lines)
        #expect(s.book.matches[2]?.placed == 10_000)
    }

    @Test(
        "an override binds other money, another need or another amount at once, and keeps what was proposed")
    func override() throws {
        var s = try Scenario.matched()
        try s.override("M1.1", need: 3, amount: 10_000)
        try s.override("M1.4", amount: 5_000)
        let rows = s.book.proposals.rows
        #expect(rows[0].state == .accepted && rows[0].acceptedBy == .reviewer)
        #expect((rows[0].lot, rows[0].need, rows[0].amount) == (1, 3, 10_000))
        #expect(rows[0].overridden == Override(by: .reviewer, lot: 1, need: 1, amount: 30_000))
        #expect(rows[3].overridden?.amount == 10_000 && rows[2].overridden == nil)
        #expect(s.book.needs[3]?.committed == 10_000 && s.book.needs[1]?.isUnbound == true)
        #expect(s.book.lots[1]?.committed == 15_000)
        #expect(s.book.invariantBroken == nil)
        #expect(try held(s) == [Held(.intention(1), 3, 10_000), Held(.intention(1), 4, 5_000)])
        // N3 lacks no more than the other half.
        #expect(throws: Violation(.matchStale, "M1.2")) { try s.accept([2]) }
        try s.hangOut(list: [1])
        try s.instruct(["M1.1"], for: 3, 10_000)
        try s.settle(1)
        #expect(s.book.needs[3]?.paid == 10_000)
    }
}

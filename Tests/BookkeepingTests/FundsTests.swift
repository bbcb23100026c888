import Bookkeeping
import Kernel
import Testing

struct FundsTests {
    @Test("statements join without a gap; the first may open with any balance")
    func statements() throws {
        var s = try Scenario.funded()
        try s.statement([Booked(7, "c1")], of: 2, opening: -3)
        try s.statement([Booked(1, "c2"), Booked(-5, "c3")], of: 2)
        #expect(s.book.funds[2]?.statementBalance == 0)
        #expect(s.book.funds[2]?.bank == 8)
        try s.statement([Booked(1, "b1")], of: 2)
        #expect(s.book.statements.count == 4)
    }

    @Test("payments of a day and a fund share a batch, also an earlier one")
    func batches() throws {
        var s = try Scenario.instructed()
        try s.instruct(["M1.3"], for: 2, 30_000)
        #expect(s.book.batches.rows.map(\.paymentCount) == [2, 1])
        #expect(s.book.batches.rows.map(\.total) == [50_000, 30_000])
    }

    @Test("a changed account is the one paid; a payment under way stays with the account it names")
    func accounts() throws {
        var s = try Scenario.listed()
        try s.instruct(["M1.1"], for: 1, 30_000)
        try s.correct(1, account: 6)
        try s.instruct(["M1.3"], for: 2, 30_000)
        #expect(s.book.payments.rows.map(\.account) == [2, 6])
        try s.settle(1)
        try s.settle(2)
        #expect(s.book.funds[1]?.aid == 60_000)
    }

    @Test("a household may return to an account that was its own before")
    func formerAccount() throws {
        var s = try Scenario.registered()
        try s.correct(1, account: 6)
        try s.correct(1, account: 2)
        #expect(s.book.households[1]?.account == 2)
    }

    @Test("a delivery may be disputed, answered and confirmed again; the sum confirmed follows")
    func disputes() throws {
        var s = try Scenario.delivered()
        #expect(s.book.needs[1]?.confirmed == 30_000)
        for _ in 1...2 {
            try s.dispute(1, as: 1)
            #expect(s.book.needs[1]?.confirmed == 0)
            try s.answer(1)
            try s.dispute(1, as: 1)
            try s.answer(1)
            try s.confirm(1, as: 1)
            #expect(s.book.needs[1]?.confirmed == 30_000)
        }
        #expect(s.book.deliveries.count == 1)
    }

    @Test("one bank reference may stand in two funds, not twice in one")
    func bankRefs() throws {
        var s = try Scenario.needy()
        try s.statement([Booked(10_000, "f1")], of: 2)
        try s.donate(10_000, from: 6, fund: 2)
        try s.openMatch()
        try s.run(1, Scenario.linesOfTwoGifts)
        try s.accept([1, 2])
        try s.hangOut(list: [1, 2])
        try s.instruct(["M1.1"], for: 1, 20_000)
        try s.instruct(["M1.2"], for: 1, 10_000)
        try s.settle(1, ref: "one")
        try s.settle(2, ref: "one")
        #expect(s.book.funds.rows.map(\.aid) == [20_000, 10_000])
    }
}

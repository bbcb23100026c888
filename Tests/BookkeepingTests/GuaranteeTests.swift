import Bookkeeping
import Kernel
import Testing

struct GuaranteeTests {
    @Test("a claim from the reservation to the recovery")
    func life() throws {
        var s = try Scenario.claimed()
        let fund = try #require(s.book.riskFunds[1])
        #expect((fund.balance, fund.standing) == (50_000, 0))
        try s.pay(claim: 1)
        // Four fifths of 600.00.
        #expect(s.book.riskFunds[1]?.balance == 2_000)
        let before = try #require(s.book.loans[1]?.repaid.principal)
        try s.repay(20_000, on: 1)
        let back = try #require(try s.book.loans[1]?.repaid.principal.subtracting(before))
        try s.divide(1)
        let claim = try #require(s.book.guaranteeClaims[1])
        #expect(claim.recovered == back && claim.returned.amount == (back.amount * 8 + 5) / 10)
        try s.repay(try s.owed(on: 1), on: 1)
        try s.divide(1)
        try s.close(1)
        #expect(s.book.riskFunds[1]?.balance == 50_000)
        #expect(s.book.guaranteeClaims[1]?.returned == 48_000)
    }

    @Test("what is repaid and what is not contracted is guaranteed no longer")
    func standing() throws {
        var s = try Scenario.reserved()
        #expect(s.book.riskFunds[1]?.standing == 60_000)
        try s.sign(1, 50_000)
        #expect(s.book.riskFunds[1]?.standing == 50_000)
        try s.draw(30_000, on: 1)
        try s.repay(10_000, on: 1)
        #expect(s.book.riskFunds[1]?.standing == 40_000)
        s.wait(10)
        try s.repay(try s.owed(on: 1), on: 1)
        try s.close(1)
        #expect(s.book.riskFunds[1]?.standing == 0)
    }

    @Test("what the fund lacks stands as a claim and is paid when money comes in")
    func remainder() throws {
        var s = try Scenario.approved()
        try s.openFund()
        try s.contribute(30_000)
        try s.reserve(1)
        try s.sign(1)
        try s.draw(60_000, on: 1)
        s.wait(150)
        try s.claim(1)
        try s.pay(claim: 1)
        #expect(s.book.riskFunds[1]?.balance == 0 && s.book.guaranteeClaims[1]?.paid == 30_000)
        #expect(s.book.riskFunds[1]?.owed == 18_000)
        try s.contribute(30_000)
        try s.pay(claim: 1)
        #expect(s.book.guaranteeClaims[1]?.paid == 48_000 && s.book.riskFunds[1]?.balance == 12_000)
        #expect(s.book.riskFunds[1]?.owed == 0)
    }

    @Test("what a year does not allow is paid in the years that follow")
    func years() throws {
        var s = try Scenario.registered()
        try s.openFund("centre")
        try s.contribute(100_000)
        try s.ask(60_000, "women", for: nil, borrower: 4, in: 2)
        try s.pass(1)
        try s.reserve(1)
        try s.sign(1)
        try s.draw(60_000, on: 1)
        s.wait(150)
        try s.claim(1)
        for (year, paid) in [(2014, 10_000), (2015, 20_000), (2016, 30_000)] as [(Int, Fen)] {
            #expect(s.day.civil.year == year)
            try s.pay(claim: 1)
            #expect(s.book.guaranteeClaims[1]?.paid == paid)
            let again = #expect(throws: Violation.self) { try s.pay(claim: 1) }
            #expect(again?.rule == .nothingToPay)
            s.wait(365)
        }
        #expect(s.book.riskFunds[1]?.owed == 0 && s.book.riskFunds[1]?.balance == 70_000)
    }

    @Test("what came back before the fund paid lessens its share, and is the bank's")
    func recoveredFirst() throws {
        var s = try Scenario.claimed()
        let before = try #require(s.book.loans[1]?.repaid.principal)
        try s.repay(20_000, on: 1)
        let back = try #require(try s.book.loans[1]?.repaid.principal.subtracting(before))
        try s.divide(1)
        let claim = try #require(s.book.guaranteeClaims[1])
        #expect(claim.recovered == back && claim.returned == 0)
        try s.pay(claim: 1)
        let share = Fen(integerLiteral: (back.amount * 8 + 5) / 10)
        #expect(try s.book.guaranteeClaims[1]?.paid == Fen(48_000).subtracting(share))
        #expect(s.book.riskFunds[1]?.owed == 0)
    }

    @Test(
        "random lives of a fund: never below zero, never past its ceiling when it takes a loan on",
        arguments: 1...6)
    func histories(_ seed: Int) throws {
        var history = try History(seed: UInt64(seed) + 40)
        for _ in 0..<1_200 { try history.step(isThorough: false) }
        let book = history.s.book
        #expect(!book.riskFunds.rows.isEmpty)
        for claim in book.guaranteeClaims.rows {
            #expect(claim.returned <= claim.paid && claim.paid <= claim.payable)
            #expect(claim.recovered <= claim.loss)
        }
    }
}

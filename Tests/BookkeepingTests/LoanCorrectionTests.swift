import Bookkeeping
import Kernel
import Lending
import Testing

struct LoanCorrectionTests {
    @Test("a repayment recorded late is entered on its day, and what follows is divided anew")
    func backdated() throws {
        var s = try Scenario.recorded()
        let (second, third) = (s.day.adding(days: -120), s.day)
        try s.correct(
            1, keeping: 1,
            [
                (.repaid, 20_000, "2014-04-22", "bank/4"), (.repaid, 500, second, "bank/2"),
                (.repaid, 10_000, third, "bank/3"),
            ], reason: .missing)
        var right = try Scenario.lent()
        right.wait(50)
        try right.repay(20_000, on: 1, ref: "bank/4")
        right.wait(50)
        try right.repay(500, on: 1, ref: "bank/2")
        right.wait(120)
        try right.repay(10_000, on: 1, ref: "bank/3")
        let (loan, other) = (try #require(s.book.loans[1]), try #require(right.book.loans[1]))
        #expect(loan.movements.map(\.split) == other.movements.map(\.split))
        #expect(loan.repaid == other.repaid && loan.outstanding == other.outstanding)
        #expect(try loan.account() == other.account())
        let correction = try #require(loan.corrections.first)
        #expect((correction.keep, correction.reason, correction.by) == (1, .missing, s.colleague))
        #expect(correction.taken.map(\.amount) == [500, 10_000])
    }

    @Test("taken back and entered again, a record is what it was; the loan keeps both corrections")
    func thereAndBack() throws {
        var s = try Scenario.recorded()
        let before = try #require(s.book.loans[1])
        try s.correct(1, keeping: 2, [], reason: .bounced)
        #expect(s.book.loans[1]?.movements.count == 2)
        try s.correct(1, keeping: 2, [(.repaid, 10_000, s.day, nil)], reason: .other)
        let after = try #require(s.book.loans[1])
        #expect(try after.account() == before.account())
        #expect(after.repaid == before.repaid && after.corrections.map(\.reason) == [.bounced, .other])
    }

    @Test("a drawing of another loan is taken back whole")
    func emptied() throws {
        var s = try Scenario.lent()
        try s.hire()
        try s.correct(1, keeping: 0, [], reason: .otherLoan)
        #expect(s.book.loans[1]?.drawn == 0 && s.book.loans[1]?.movements == [])
        try s.draw(60_000, on: 1, ref: "bank/9")
        #expect(s.book.loans[1]?.outstanding == 60_000)
    }

    /// One book closes every tenth day and is put right in between; another had the right record, and closes once.
    @Test(
        "closed days stand; the next close takes in what a correction changed, and all closes sum to the right figures"
    )
    func closes() throws {
        var s = try Scenario.lent()
        try s.hire()
        for step in 1...20 {
            s.wait(10)
            if step == 12 { try s.repay(500, on: 1, ref: "bank/2") }
            if step == 15 {
                try s.correct(
                    1, keeping: 1,
                    [
                        (.repaid, 30_000, s.day.adding(days: -95), nil),
                        (.repaid, 500, s.day.adding(days: -30), "bank/2"),
                    ])
            }
            try s.closeDay()
        }
        var right = try Scenario.lent()
        right.wait(55)
        try right.repay(30_000, on: 1)
        right.wait(65)
        try right.repay(500, on: 1, ref: "bank/2")
        right.wait(80)
        try right.closeDay()
        let once = try #require(right.book.dayCloses[1]?.totals)
        let closes = s.book.dayCloses.rows.map(\.totals)
        #expect(closes.count == 20 && closes.map(\.interest.amount).min() ?? 0 < 0)
        #expect(try Fen.sum(closes.map(\.interest)) == once.interest)
        #expect(try Fen.sum(closes.map(\.compound)) == once.compound)
        #expect(try Fen.sum(closes.map(\.subsidy)) == once.subsidy)
        #expect(s.book.lastClose(of: 3)?.lines == right.book.lastClose(of: 3)?.lines)
    }

    @Test(
        "an extension puts the principal off; meanwhile interest falls due by the calendar, at the rate of the whole term"
    )
    func extended() throws {
        var s = try Scenario.lent()
        try s.hire()
        s.wait(180)
        try s.extend(1, to: "2015-02-03", rate: "6.00%")
        let loan = try #require(s.book.loans[1])
        #expect(loan.maturity == "2015-02-03" && loan.contract?.maturity == "2014-09-03")
        let account = try #require(try loan.account())
        #expect(
            account.schedule.instalments.map(\.due) == [
                "2014-06-03", "2014-09-03", "2014-12-03", "2015-02-03",
            ])
        #expect(account.schedule.instalments.map(\.principal) == [0, 0, 0, 60_000])
        // 600.00: 92 days and 92 at 5.6 %, 91 and 62 at 6 %, over 360.
        #expect(account.schedule.instalments.map(\.interest) == [859, 859, 910, 620])
        // Nothing was paid: on 4 December three periods of interest are due, no principal.
        let late = try account.position(on: "2014-12-04")
        #expect((late.interest, late.principalDue, late.penalty) == (2_628, 0, 0))
        // 8.59 for 92 days at 5.6 %, 17.18 for 91 at 6 %, 26.28 for a day.
        #expect(late.compound == 38)
        let over = try account.position(on: "2015-02-05")
        // 600.00 at 9 % for two days.
        #expect((over.principalDue, over.penalty) == (60_000, 30))
    }

    @Test(
        "an extension in the same class keeps the contract's rate; days after the contract's end are not subsidised"
    )
    func subsidy() throws {
        var s = try Scenario.approved()
        try s.hire()
        try s.sign(1) { ($0.periods, $0.rate) = (3, "6.00%") }
        try s.draw(60_000, on: 1)
        s.wait(270)
        #expect(throws: Violation.self) { try s.extend(1, to: "2015-02-03", rate: "5.60%") }
        try s.extend(1, to: "2015-02-03")
        s.wait(10)
        try s.repay(try s.owed(on: 1), on: 1)
        let whole = try s.book.subsidy(of: 1, under: "micro", from: "2014-03-03", to: "2015-02-03", on: s.day)
        let own = try s.book.subsidy(of: 1, under: "micro", from: "2014-03-03", to: "2014-12-03", on: s.day)
        #expect(whole.subsidy == own.subsidy && own.subsidy > 0)
    }

    @Test("a written-off loan leaves the closes with what was outstanding, and is paid on as before")
    func writtenOff() throws {
        var s = try Scenario.lost()
        try s.closeDay()
        #expect(s.book.dayCloses[1]?.totals.outstanding == 60_000)
        s.wait(1)
        try s.writeOff(loan: 1)
        try s.closeDay()
        let totals = try #require(s.book.dayCloses[2]?.totals)
        #expect((totals.loans, totals.writtenOff, totals.outstanding, totals.reserve) == (1, 60_000, 0, 0))
        #expect(s.book.dayCloses[2]?.classes == [])
        s.wait(1)
        #expect(throws: Violation(.nothingToClose, ID<Organisation>(3))) { try s.closeDay() }
        let owed = try s.owed(on: 1)
        try s.repay(owed, on: 1)
        #expect(s.book.loans[1]?.outstanding == 0 && s.book.loans[1]?.repaid.principal == 60_000)
        try s.close(1)
        #expect(s.book.loans[1]?.state == .closed && s.book.loans[1]?.writtenOff?.amount == 60_000)
    }

    @Test("a write-off before a late close comes into the close of its own day")
    func writtenOffBeforeALateClose() throws {
        var s = try Scenario.lost()
        s.wait(1)
        try s.writeOff(loan: 1)
        let day = s.day
        try s.closeDay(day.adding(days: -1))
        let before = try #require(s.book.dayCloses[1]?.totals)
        #expect((before.outstanding, before.writtenOff) == (60_000, 0))
        try s.closeDay(day)
        let totals = try #require(s.book.dayCloses[2]?.totals)
        #expect((totals.outstanding, totals.writtenOff, totals.reserve) == (0, 60_000, 0))
    }
}

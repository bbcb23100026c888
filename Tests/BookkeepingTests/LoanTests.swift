import Bookkeeping
import Kernel
import Lending
import Testing

struct LoanTests {
    @Test("a loan's balances follow from the trail, its split from what is due")
    func life() throws {
        var s = try Scenario.lent()
        // 600.00 at 5.60 %, ACT/360, from 3 March: 92 days to 3 June, 600 × 5.6 % × 92 / 360 = 8.586…
        let contract = try #require(s.book.loans[1]?.contract)
        #expect(contract.maturity == "2014-09-03")
        #expect(contract.interest == 1_718)
        s.wait(91)
        #expect(try s.book.loans[1]?.account()?.position(on: s.day).interest == 0)
        s.wait(11)
        // Ten days late: 8.59 × 5.6 % × 10 / 360 = 0.013.
        let late = try #require(try s.book.loans[1]?.account()?.position(on: s.day))
        #expect((late.interest, late.compound, late.penalty) == (859, 1, 0))
        #expect((late.overdueSince, late.daysOverdue) == ("2014-06-03", 10))
        try s.repay(1_000, on: 1)
        let split = try #require(s.book.loans[1]?.repaid)
        #expect((split.compound, split.interest, split.principal) == (1, 859, 140))
        #expect(s.book.loans[1]?.outstanding == 59_860)
        s.wait(20)
        try s.repay(try s.owed(on: 1), on: 1)
        #expect(s.book.loans[1]?.outstanding == 0)
        try s.close(1)
        #expect(s.book.loans[1]?.state == .closed && s.book.balances.allSatisfy { $0.balance == .zero })
    }

    @Test("after maturity all is at the penalty rate, half as high again")
    func overdue() throws {
        var s = try Scenario.lent()
        s.wait(184 + 30)
        let position = try #require(try s.book.loans[1]?.account()?.position(on: s.day))
        // 600.00 × 8.4 % × 30 / 360 = 4.20.
        #expect((position.penalty, position.principalDue, position.accrued) == (420, 60_000, 0))
        #expect(position.daysOverdue == 214 - 92)
    }

    @Test("bank secrecy: who records loans where the borrower lives sees them, nobody else does")
    func secrecy() throws {
        let s = try Scenario.lent()
        let loan = try #require(s.book.loans[1])
        let seeing = (1...12).compactMap { ID<User>($0) }.filter { s.book.seesLoan(loan, $0) }
        #expect(seeing == [.office, .village, .township, .county, .reviewer, .everyone, .officer])
    }

    @Test("random histories: what the book keeps is what contract and movements give", arguments: [7, 8, 9])
    func histories(_ seed: UInt64) throws {
        var history = try History(seed: seed)
        for _ in 0..<1_500 { try history.step(isThorough: false) }
        let (s, day) = (history.s, history.s.day)
        var moved = 0
        for loan in s.book.loans.rows {
            guard let account = try loan.account() else { continue }
            let position = try account.position(on: max(day, account.maturity.adding(days: 40)))
            #expect(position.outstanding == loan.outstanding)
            #expect(position.repaid == loan.repaid.principal)
            #expect(position.principalDue == position.outstanding && position.accrued == .zero)
            moved += loan.movements.count
        }
        #expect(moved > 10)
    }

    @Test("repayments change nothing that stood before: the position of a past day stays as it was")
    func past() throws {
        var s = try Scenario.lent()
        s.wait(50)
        let before = try s.book.loans[1]?.account()?.position(on: s.day)
        try s.repay(300, on: 1, at: s.day)
        let after = try s.book.loans[1]?.account()?.position(on: s.day)
        // Early principal: interest of the days so far is not due yet and stays.
        #expect(before?.accrued == after?.accrued)
        #expect(after?.outstanding == 59_700)
    }
}

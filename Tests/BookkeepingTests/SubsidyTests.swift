import Bookkeeping
import Kernel
import Testing

struct SubsidyTests {
    @Test("a quarter's subsidy is capped, divided among the payers and paid; the borrower bears the rest")
    func life() throws {
        var s = try Scenario.subsidyPaid()
        // 500.00 of 600.00 at 5.60 %, ACT/360, 92 days: 500 × 5.6 % × 92 / 360 = 7.155…; 1 : 2 gives 2.39 and 4.77.
        let claim = try #require(s.book.subsidyClaims[1])
        #expect((claim.payable, claim.state) == (716, .paid))
        #expect(claim.parts.map(\.amount) == [239, 477])
        #expect(s.book.lines(of: claim).map(\.difference) == [nil])
        #expect(s.book.loans[1]?.subsidy.until == "2014-06-03")
        // The next quarter, to 3 September: 28 days at 100 % and 64 at 70 %: 500 × 5.6 % × (28 + 44.8) / 360 = 5.66.
        s.wait(84)
        try s.repay(859, on: 1)
        try s.claimSubsidy([Asked(1)])
        #expect(s.book.subsidyClaims[2]?.payable == 566)
    }

    @Test("overdue days bear none, from the due date until all that was due is paid")
    func overdue() throws {
        let s = try Scenario.claimable(quarters: 2, late: true)
        // Ten days without, to 13 June; then 18 at 100 % and 64 at 70 %: 500 × 5.6 % × (18 + 44.8) / 360 = 4.88.
        #expect(try s.computed("2014-03-03", "2014-09-03") == 716 + 488)
    }

    /// What the bank asks for of so many quarters, the first paid ten days late or not.
    struct Difference: Sendable {
        let claimed: Fen
        var interest: Fen?
        var quarters = 1
        var late = false
        let reason: SubsidyDifference
        let payable: Fen
    }

    @Test(
        "each difference has its reason, and the lesser figure is payable",
        arguments: [
            Difference(claimed: 859, reason: .aboveCap, payable: 716),
            Difference(claimed: 400, reason: .less, payable: 400),
            Difference(claimed: 700, interest: 900, reason: .interest, payable: 700),
            Difference(claimed: 800, reason: .more, payable: 716),
            Difference(claimed: 1_282, quarters: 2, late: true, reason: .overdue, payable: 1_204),
            Difference(claimed: 1_432, quarters: 2, reason: .share, payable: 1_282),
        ])
    func differences(_ case_: Difference) throws {
        var s = try Scenario.claimable(quarters: case_.quarters, late: case_.late)
        try s.claimSubsidy([Asked(1, case_.claimed, interest: case_.interest)])
        #expect(s.book.subsidyLines[1]?.difference == case_.reason)
        #expect(s.book.subsidyClaims[1]?.payable == case_.payable)
    }

    @Test("the borrower pays first: unpaid interest bears none yet, and its days stay open")
    func afterPayment() throws {
        var s = try Scenario.registered()
        try s.ask(50_000, "women", for: nil, borrower: 4, in: 2)
        try s.pass(1)
        try s.sign(1)
        try s.draw(50_000, on: 1)
        s.wait(92)
        // 500 × 3 % × 92 / 365 = 3.78.
        try s.claimSubsidy([Asked(1, 378)], "women")
        #expect(s.book.subsidyLines[1]?.difference == .unpaid)
        #expect(s.book.subsidyClaims[1]?.payable == 0)
        try s.checkSubsidy(1)
        s.wait(1)
        try s.approveSubsidy(1)
        #expect(s.book.loans[1]?.subsidy.until == nil && s.book.subsidyClaims[1]?.state == .paid)
        try s.repay(try #require(try s.book.loans[1]?.account()).position(on: s.day).interest, on: 1)
        try s.claimSubsidy([Asked(1, 378)], "women")
        #expect(s.book.subsidyClaims[2]?.payable == 378)
        try s.checkSubsidy(2)
        s.wait(1)
        try s.approveSubsidy(2)
        #expect(s.book.subsidyClaims[2]?.parts.map(\.amount) == [378])
    }

    @Test("a household's cap is one: what an older loan takes of it, a later one does not")
    func cap() throws {
        var s = try Scenario.lent()
        try s.ask(40_000)
        try s.pass(2)
        try s.pass(2)
        try s.sign(2)
        try s.draw(40_000, on: 2)
        s.wait(60)
        // From 2 May on 200.00 of 500.00 are left: 200 × 5.6 % × 32 / 360 = 1.00.
        try s.repay(30_000, on: 1)
        s.wait(32)
        for loan in [ID<Loan>(1), 2].compactMap({ $0 }) {
            try s.repay(
                try #require(try s.book.loans[loan]?.account()).position(on: s.day).interest, on: loan)
        }
        try s.claimSubsidy([Asked(1), Asked(2)])
        let lines = s.book.lines(of: try #require(s.book.subsidyClaims[1]))
        // 500 × 60 days and 300 × 32 days; nothing and 200 × 32 days: × 5.6 % / 360.
        #expect(lines.map(\.computed) == [616, 100])
    }

    @Test("each day is under the policy in force on it, and a claim keeps to those of its day")
    func policies() throws {
        var s = try Scenario.lent()
        s.wait(59)
        try s.adopt(.subsidy, Policies.subsidy(cap: 10_000, from: s.day))
        s.wait(33)
        try s.repay(859, on: 1)
        // 500 × 59 days and 100 × 33 days: × 5.6 % / 360 = 5.10.
        try s.claimSubsidy([Asked(1)])
        #expect(s.book.subsidyClaims[1]?.payable == 510)
        try s.checkSubsidy(1)
        s.wait(8)
        try s.adopt(.subsidy, Policies.subsidy(cap: 20_000, from: "2014-05-01"))
        try s.approveSubsidy(1)
        try s.paySubsidy(1, .province)
        try s.paySubsidy(1, .county)
        try s.stopSubsidy(1, from: "2014-05-01")
        // 51 of 510 were for the days from May on.
        #expect(s.book.loans[1]?.subsidy.reclaimed == 51)
    }

    @Test("an approved claim is refused as long as nobody has paid; its days are free again")
    func refusedLate() throws {
        var s = try Scenario.subsidyApproved()
        try s.refuseSubsidy(1, by: .reviewer)
        #expect(s.book.loans[1]?.subsidy.granted == [])
        try s.claimSubsidy([Asked(1)])
        #expect(s.book.subsidyClaims[2]?.payable == 716)
    }

    @Test("lines are seen by the lender's people who claim, and by who checks, approves and pays")
    func sight() throws {
        let s = try Scenario.subsidyClaimed()
        let claim = try #require(s.book.subsidyClaims[1])
        let seeing = (1...12).compactMap { ID<User>($0) }.filter { s.book.seesLines(of: claim, $0) }
        #expect(seeing == [.county, .reviewer, .cashier, .officer])
    }

    @Test("an upheld objection leaves the line out; the claim of nothing is settled when it is approved")
    func objection() throws {
        var s = try Scenario.subsidyChecked()
        try s.object(to: .subsidy(try #require(ItemID(1, 1))))
        try s.answer(objection: 1, .upheld)
        #expect(s.book.subsidyClaims[1]?.payable == 0)
        #expect(s.book.subsidyLines[1]?.excluded == .notEligible)
        s.wait(8)
        try s.approveSubsidy(1)
        #expect(s.book.subsidyClaims[1]?.state == .paid)
        #expect(s.book.loans[1]?.subsidy.granted == [])
    }

    @Test("a claim that was sent back frees its days")
    func refused() throws {
        var s = try Scenario.subsidyClaimed()
        try s.refuseSubsidy(1)
        #expect(s.book.loans[1]?.subsidy.open == nil && s.book.loans[1]?.subsidy.until == nil)
        try s.repay(100, on: 1)
        try s.claimSubsidy([Asked(1)])
        #expect(s.book.subsidyClaims[2]?.payable == 716)
    }

    @Test(
        "misuse stops the subsidy and asks back what was granted for later days, however often the day is moved"
    )
    func reclaimed() throws {
        var s = try Scenario.subsidyPaid()
        // 46 days of 92 are kept: 500 × 5.6 % × 46 / 360 = 3.58.
        try s.stopSubsidy(1, from: "2014-04-18")
        #expect(s.book.loans[1]?.subsidy.reclaimed == 358)
        try s.stopSubsidy(1, from: "2014-03-03")
        #expect(s.book.loans[1]?.subsidy.reclaimed == 716)
        try s.returnSubsidy(1, 700)
        try s.returnSubsidy(1, 16)
        s.wait(84)
        try s.repay(859, on: 1)
        try s.claimSubsidy([Asked(1, 566)])
        #expect(s.book.subsidyLines[2]?.difference == .ended)
        #expect(s.book.subsidyClaims[2]?.payable == 0)
    }

    @Test("claims for each period add up to one for all of them")
    func slices() throws {
        let s = try Scenario.claimable(quarters: 2, late: false)
        let parts = [("2014-03-03", "2014-06-03"), ("2014-06-03", "2014-09-03")] as [(Day, Day)]
        let sum = try parts.reduce(0) { try $0 + s.computed($1.0, $1.1) }
        #expect(try s.computed("2014-03-03", "2014-09-03") == sum)
        #expect(sum == 716 + 566)
    }
}

extension Scenario {
    /// K1 with so many quarters' interest paid, the first ten days late or not.
    fileprivate static func claimable(quarters: Int, late: Bool) throws -> Scenario {
        var s = try lent()
        s.wait(late ? 102 : 92)
        try s.repay(late ? 860 : 859, on: 1)
        guard quarters > 1 else { return s }
        s.wait(late ? 82 : 92)
        try s.repay(859, on: 1)
        return s
    }

    /// What the book computes for some days of K1. In fen.
    fileprivate func computed(_ from: Day, _ to: Day) throws -> Int64 {
        try book.subsidy(of: 1, under: "micro", from: from, to: to, on: day).subsidy.amount
    }
}

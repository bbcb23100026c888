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
        var s = try Scenario.lent()
        s.wait(102)
        try s.repay(
            try #require(try s.book.loans[1]?.account()).position(on: s.day).interest.adding(1), on: 1)
        // Ten days without, to 13 June; then seven to 20 June: 500 × 5.6 % × (92 + 7) / 360 = 7.70.
        s.wait(7)
        try s.claimSubsidy([Asked(1)])
        #expect(s.book.subsidyClaims[1]?.payable == 770)
    }

    /// What the bank asks for, and the reason that stands beside it.
    @Test(
        "each difference has its reason, and the lesser figure is payable",
        arguments: [
            (859, nil, 102, SubsidyDifference.aboveCap, 716), (400, nil, 92, .less, 400),
            (700, 900, 92, .interest, 700), (800, nil, 92, .more, 716), (794, nil, 102, .overdue, 716),
        ] as [(Fen, Fen?, Int, SubsidyDifference, Fen)])
    func differences(
        _ claimed: Fen, _ interest: Fen?, _ days: Int, _ reason: SubsidyDifference, _ payable: Fen
    ) throws {
        var s = try Scenario.lent()
        s.wait(92)
        if days == 92 || reason == .aboveCap { try s.repay(859, on: 1) }
        s.wait(days - 92)
        let end: Day? = reason == .aboveCap ? "2014-06-03" : nil
        try s.claimSubsidy([Asked(1, to: end, claimed, interest: interest)])
        #expect(s.book.subsidyLines[1]?.difference == reason)
        #expect(s.book.subsidyClaims[1]?.payable == payable)
    }

    @Test("where the borrower pays first, unpaid interest bears none yet")
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
        try s.refuseSubsidy(1)
        try s.repay(try #require(try s.book.loans[1]?.account()).position(on: s.day).interest, on: 1)
        try s.claimSubsidy([Asked(1, 378)], "women")
        #expect(s.book.subsidyClaims[2]?.payable == 378)
        try s.checkSubsidy(2)
        s.wait(1)
        try s.approveSubsidy(2)
        #expect(s.book.subsidyClaims[2]?.parts.map(\.amount) == [378])
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
        try s.claimSubsidy([Asked(1, 566)])
        #expect(s.book.subsidyLines[2]?.difference == .ended)
        #expect(s.book.subsidyClaims[2]?.payable == 0)
    }

    @Test("claims for any slices of a loan's days add up to one for all of them")
    func slices() throws {
        var random = SplitMix(seed: 17)
        for _ in 0..<12 {
            var s = try Scenario.quarter()
            s.isThorough = false
            s.wait(92)
            try s.repay(859, on: 1)
            let whole = try s.computed([("2014-03-03", s.day)])
            var cuts = Set((0..<4).map { _ in s.day.adding(days: -Int.random(in: 1..<184, using: &random)) })
            cuts.formUnion(["2014-03-03", s.day])
            let days = cuts.sorted()
            #expect(try s.computed(Array(zip(days, days.dropFirst()))) == whole)
            #expect(whole == 716 + 566)
        }
    }
}

extension Scenario {
    /// What the book computes for stretches of K1, in sum. In fen.
    fileprivate func computed(_ stretches: [(Day, Day)]) throws -> Int64 {
        guard case .subsidy(let policy)? = book.policy(.subsidy)?.content,
            let terms = policy.programme("micro")
        else { return 0 }
        return try stretches.reduce(0) { sum, days in
            try sum
                + book.subsidy(of: 1, under: terms, from: days.0, to: days.1, on: day).subsidy.amount
        }
    }
}

import Bookkeeping
import Kernel
import Testing

struct DayCloseTests {
    @Test("ten days of a loan in order: interest, what others bear of it, its class and reserve")
    func inOrder() throws {
        let s = try Scenario.dayClosed()
        // 600 × 5.6 % × 10 / 360 = 0.933; of 500.00 0.778; 1 % of 600.00.
        let close = try #require(s.book.dayCloses[1])
        #expect((close.totals.loans, close.totals.interest, close.totals.subsidy) == (1, 93, 78))
        #expect((close.totals.outstanding, close.totals.reserve, close.totals.memorandum) == (60_000, 600, 0))
        #expect(close.classes.map(\.description) == ["normal 1 60000 600"] && close.buckets == [])
        #expect(s.book.loans[1]?.classed == nil && s.book.organisations[3]?.closedOn == "2014-03-12")
    }

    @Test(
        "forty days past due: the unpaid interest is a memorandum, the class falls, a payment lifts it again")
    func arrears() throws {
        var s = try Scenario.inArrears()
        try s.closeDay()
        // 92 days 8.59, due on 3 June; 41 days of 600.00 3.83, and at the contract's rate on 8.59 0.05.
        let line = try #require(s.book.lastClose(of: 3)?.lines.first)
        #expect((line.interest, line.compound, line.penalty) == (1_242, 5, nil))
        #expect((line.days, line.class, line.memorandum) == (40, .substandard, 1_247))
        #expect((line.reserve, line.subsidy, line.maturity) == (15_000, 716, nil))
        #expect(s.book.dayCloses[1]?.buckets.map(\.description) == ["31 1 60000"])
        #expect(s.book.loans[1]?.classed?.level == .substandard)
        s.wait(1)
        try s.repay(900, on: 1)
        try s.closeDay()
        let now = try #require(s.book.lastClose(of: 3)?.lines.first)
        #expect((now.days, now.class, now.memorandum) == (nil, .normal, nil))
        #expect(s.book.loans[1]?.classed?.level == .normal)
        // Two months before 3 September nothing is said of it; thirty days before, it is named.
        s.wait(20)
        try s.closeDay()
        #expect(s.book.lastClose(of: 3)?.lines.first?.maturity == nil)
        s.wait(1)
        try s.closeDay()
        #expect(s.book.lastClose(of: 3)?.lines.first?.maturity == "2014-09-03")
    }

    /// To 31 May: 16 days of 200.00, 10 of 400.00, 51 of 600.00. The period from 15 March to 1 June has 76 days in all, so the day on
    /// which it ends takes one back.
    @Test("before a broken period under 30/360 is over, a 31st may count a day that the period has not")
    func thirtyFirst() throws {
        var s = try Scenario.approved()
        s.wait(12)
        try s.sign(1) { ($0.dayCount, $0.firstDue) = (.thirty360, "2014-06-01") }
        for days in [16, 10, 50] {
            try s.draw(20_000, on: 1)
            s.wait(days)
        }
        try s.closeDay()
        let eve = try #require(s.book.lastClose(of: 3)?.lines.first?.interest)
        s.wait(1)
        try s.closeDay()
        #expect(s.day == "2014-05-31" && eve == 588)
        #expect(s.book.lastClose(of: 3)?.lines.first?.interest == 579)
    }

    @Test("a society's loan takes no class, no reserve and no memorandum")
    func society() throws {
        var s = try Scenario.registered()
        try s.ask(30_000, "mutual")
        try s.pass(1)
        try s.sign(1)
        try s.draw(30_000, on: 1)
        s.wait(400)
        try s.closeDay()
        let line = try #require(s.book.lastClose(of: 3)?.lines.first)
        #expect((line.class, line.reserve, line.memorandum) == (nil, nil, nil))
        #expect(line.days == 216 && s.book.dayCloses[1]?.buckets.map(\.days) == [91])
        #expect(s.book.dayCloses[1]?.classes == [])
    }

    @Test("a loan that cannot be computed is listed with its reason, and caught up once it can be")
    func failing() throws {
        var s = try Scenario.lent()
        try s.ask(50_000, "women", for: nil, borrower: 4, in: 2)
        try s.pass(2)
        try s.sign(2)
        try s.draw(50_000, on: 2)
        s.wait(5)
        try s.closeDay()
        try s.adopt(.classification, Policies.classification(["micro"]))
        for _ in 1...3 {
            s.wait(1)
            try s.closeDay()
        }
        let failed = try #require(s.book.dayCloses[4])
        #expect((failed.totals.loans, failed.totals.failed, failed.totals.outstanding) == (2, 1, 60_000))
        #expect(s.book.lastClose(of: 3)?.lines.map(\.failure) == [nil, "lending.not-classed"])
        try s.adopt(.classification, Policies.classification(reserve: 15))
        s.wait(1)
        try s.closeDay()
        // 600 × 5.6 % / 360 and four days of 500 × 8.6 % / 365: 8 or 9 more and 47.
        let caught = try #require(s.book.dayCloses[5])
        #expect(caught.totals.failed == 0 && caught.totals.outstanding == 110_000)
        #expect(try caught.totals.interest == s.added(since: 4, loan: 1).adding(47))
    }

    @Test(
        "closed late, and with days left out: on every day that both close the same lines, in the end the same sums",
        arguments: 1...6)
    func caughtUp(_ seed: Int) throws {
        var race = try Race(seed: UInt64(seed))
        try race.run(days: 240)
    }

    @Test("a loan that was repaid and closed has one last line")
    func over() throws {
        var s = try Scenario.dayClosed()
        s.wait(1)
        try s.repay(try s.owed(on: 1), on: 1)
        try s.close(1)
        try s.closeDay()
        #expect(s.book.dayCloses[2]?.totals.loans == 1 && s.book.dayCloses[2]?.totals.outstanding == 0)
        #expect(s.book.lastClose(of: 3)?.lines == [])
        s.wait(1)
        #expect(throws: Violation(.nothingToClose, "O3")) { try s.closeDay() }
    }
}

extension Scenario {
    /// What a loan's interest is more than in the lines of an earlier close.
    fileprivate func added(since close: ID<DayClose>, loan: ID<Loan>) throws -> Fen {
        func line(_ lines: [CloseLines.Line]) -> Fen { lines.first { $0.loan == loan }?.interest ?? 0 }
        let before = try #require(book.dayCloses[close])
        let bytes = try #require(attachments[before.lines.sha256])
        let now = try #require(book.lastClose(of: 3)?.lines)
        return try line(now).subtracting(line(try CloseLines(canonical: bytes).lines))
    }
}

/// The same loans and movements in two books: one closes every day, the other seldom and late.
private struct Race {
    private var (every, some): (Scenario, Scenario)
    private var random: SplitMix

    init(seed: UInt64) throws {
        random = SplitMix(seed: seed)
        every = try Scenario.registered()
        every.isThorough = false
        some = every
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func both(_ step: (inout Scenario) throws -> Void) throws {
        try step(&every)
        try step(&some)
    }

    mutating func run(days: Int) throws {
        try both { s in
            try s.ask(40_000)
            try s.ask(30_000, "micro")
            try s.ask(40_000, "women", for: nil, borrower: 4, in: 2)
            try s.ask(40_000, "mutual", for: 2, borrower: 2)
            for loan in s.book.loans.numbered.map(\.id) {
                while s.book.loans[loan]?.state == .applied { try s.pass(loan) }
                try s.sign(loan)
                try s.draw(20_000, on: loan)
            }
        }
        for _ in 0..<days {
            try move()
            try every.closeDay()
            if chance(12) {
                let day = some.day.adding(days: -Int.random(in: 0...4, using: &random))
                if day >= "2014-03-03", day > some.book.organisations[3]?.closedOn ?? .earliest {
                    try some.closeDay(day)
                }
            }
            try both { s in s.wait(1) }
        }
        try both { try $0.closeDay() }
        try compare()
    }

    /// Sometimes something is repaid, in both.
    private mutating func move() throws {
        for (id, loan) in every.book.loans.numbered where loan.outstanding > .zero && chance(2) {
            let owed = try every.owed(on: id).amount
            let amount = try Fen(chance(5) ? owed : Int64.random(in: 1...owed / 3 + 1, using: &random))
            try both { try $0.repay(amount, on: id) }
            if loan.drawn < loan.contract?.amount ?? .zero, every.day < "2014-05-01" {
                try both { try $0.draw(1_000, on: id) }
            }
        }
    }

    private func compare() throws {
        let lines = Dictionary(uniqueKeysWithValues: every.book.dayCloses.rows.map { ($0.on, $0.lines) })
        for close in some.book.dayCloses.rows { #expect(lines[close.on] == close.lines, "\(close.on)") }
        for path in [\CloseTotals.interest, \.penalty, \.compound, \.subsidy] {
            let sums = try [every, some].map { s in
                try Fen.sum(s.book.dayCloses.rows.map { $0.totals[keyPath: path] })
            }
            #expect(sums[0] == sums[1])
        }
        #expect(some.book.dayCloses.count > 10 && some.book.dayCloses.count < every.book.dayCloses.count / 2)
        #expect(every.book.lastClose(of: 3)?.lines == some.book.lastClose(of: 3)?.lines)
    }
}

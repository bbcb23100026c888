import Kernel
import Lending
import Testing

struct LoanCourseTests {
    @Test(
        "closed day by day along its course, a loan comes to what a walk over its life finds",
        arguments: 1...24)
    func course(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let method = random.pick([RepaymentMethod.equalInstalment, .equalPrincipal, .interestOnly, .bullet])
        let counts = DayCount.allCases.filter { $0 != .perPeriod }
        let calendar: PaymentCalendar =
            random.chance(30)
            ? .settledOn20th() : .regular(try PeriodLength(random.pick([.month, .quarter, .week])))
        let periods = 2 + random.below(4)
        let terms = try terms(
            "\(1_000 + random.below(49_000))", "\(1 + random.below(15)).\(10 + random.below(90))%",
            start: random.day(), calendar: calendar, periods: periods, method, dayCount: random.pick(counts),
            rounding: try RoundingTerms(
                random.chance(50) ? .halfUp : .halfEven,
                amountMultiple: random.chance(20) ? 10 : 1),
            grace: Grace(interest: random.chance(20) ? 1 : 0))
        let subsidy = random.chance(70) ? try subsidy(terms.start, &random) : nil
        var account = try LoanAccount(
            terms, surcharge: try .overdue(percent: 50), compounds: random.chance(70))
        var course: LoanCourse?
        var hits = 0
        let length = account.maturity.days(since: terms.start) + 120
        for offset in 0..<length {
            let day = terms.start.adding(days: offset)
            if try move(&account, on: day, offset, &random) { course = nil }
            let whole = try account.close(on: day, subsidy)
            if let found = course?.figures(at: day) {
                #expect(found == whole.figures, "seed \(seed), \(day)")
                hits += 1
            } else {
                course = whole.course
            }
            try compare(whole, account, day)
        }
        #expect(hits > length / 2, "seed \(seed)")
    }

    /// The same as the position of the next day, before anything moves on it.
    private func compare(_ close: LoanClose, _ account: LoanAccount, _ day: Day) throws {
        let next = try account.position(on: day.adding(days: 1))
        let owed = try close.figures.interest.adding(close.figures.penalty).adding(close.figures.compound)
            .subtracting(close.paid)
        #expect(try next.interest.adding(next.penalty).adding(next.compound).adding(next.accrued) == owed)
        #expect(next.outstanding == close.outstanding)
        #expect(
            try account.position(on: day).daysOverdue == close.unpaidSince.map { day.days(since: $0) } ?? 0)
    }

    private func subsidy(_ start: Day, _ random: inout SplitMix) throws -> SubsidyInForce {
        var (cap, share) = (Timeline(Fen?.none), Timeline(try Ratio(Int64(random.below(11)), 10)))
        for _ in 0..<random.below(3) {
            cap.set(try Fen(Int64(1 + random.below(4_000_000))), from: start.adding(days: random.below(300)))
            share.set(
                try Ratio(Int64(random.below(11)), 10), from: start.adding(days: random.below(300)))
        }
        var other = Timeline(Fen.zero)
        for _ in 0..<random.below(3) {
            other.set(try Fen(Int64(random.below(2_000_000))), from: start.adding(days: random.below(200)))
        }
        let depth: SubsidyTerms.Depth = random.pick([.full, .points(try rate("3%")), .above(try rate("2%"))])
        let terms = try SubsidyTerms(
            cap: cap, share: share, depth: Timeline(depth), payers: ["all": Timeline(1)])
        return SubsidyInForce(
            terms, stop: random.chance(30) ? start.adding(days: random.below(300)) : nil, beside: [other])
    }

    private func move(
        _ account: inout LoanAccount, on day: Day, _ offset: Int, _ random: inout SplitMix
    ) throws -> Bool {
        let now = try account.position(on: day)
        var hasMoved = false
        if day < account.drawingEnds, offset == 0 || random.chance(2) {
            let left = try account.terms.principal.subtracting(now.drawn).amount
            if left > 0 {
                try account.draw(try Fen(Int64(1 + random.below(Int(left)))), on: day)
                hasMoved = true
            }
        }
        let due = try now.interest.adding(now.penalty).adding(now.compound).adding(now.principalDue).amount
        if due > 0, random.chance(6) {
            let amount = random.chance(60) ? due : Int64(1 + random.below(Int(due)))
            try account.repay(try Fen(amount), on: day)
            return true
        }
        if random.chance(1), now.outstanding > .zero {
            let amount = 1 + random.below(Int(now.outstanding.amount))
            try account.repay(try Fen(Int64(amount)), on: day)
            return true
        }
        return hasMoved
    }

    @Test("what does not fit into whole numbers of 64 bits is walked, day by day")
    func tooFine() throws {
        var account = try LoanAccount(
            terms("900000000000", "4.1234%", .bullet, dayCount: .actualActualISDA),
            surcharge: .overdue(percent: 50),
            compounds: true)
        try account.draw(fen("899999999999.99"), on: day("2015-01-15"))
        let close = try account.close(on: day("2016-01-10"))
        #expect(close.course == nil)
        #expect(close.figures.interest > .zero)
    }

    @Test("a close is not before the start or a movement")
    func tooEarly() throws {
        var account = try LoanAccount(terms(), surcharge: .overdue(percent: 50), compounds: true)
        try account.draw(fen("100"), on: day("2015-01-20"))
        #expect(throws: LendingError.datesNotAscending("2015-01-19")) {
            try account.close(on: day("2015-01-19"))
        }
        #expect(throws: LendingError.datesNotAscending("2015-01-14")) {
            try account.close(on: day("2015-01-14"))
        }
    }
}

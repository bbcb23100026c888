import Kernel
import Lending
import Testing

struct SubsidisedInterestTests {
    @Test(
        "drawn in parts, repaid late and early: the same as day by day, period by period", arguments: 1...60)
    func dayByDay(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let (base, percent) = (random.pick([Int128(360), 365]), Int128(1 + random.below(14)))
        let terms = try terms(
            "\(1_000 + random.below(49_000))", "\(percent)%", start: random.day(),
            calendar: random.chance(50) ? .regular(try PeriodLength(.month)) : .settledOn20th(),
            periods: 3 + random.below(6), random.pick([.equalPrincipal, .interestOnly]),
            dayCount: base == 360 ? .actual360 : .actual365Fixed)
        let cap: Fen? = random.chance(70) ? try Fen(Int64(1 + random.below(4_000_000))) : nil
        var share = Timeline(try Ratio(Int64(random.below(11)), 10))
        for _ in 0..<random.below(3) {
            share.set(
                try Ratio(Int64(random.below(11)), 10),
                from: terms.start.adding(days: random.below(300)))
        }
        let points = Int128(random.below(8))
        let depth: SubsidyTerms.Depth = random.pick([.full, .points(try rate("\(points)%"))])
        let subsidy = try SubsidyTerms(
            cap: Timeline(cap), share: share, depth: Timeline(depth), payers: ["all": Timeline(1)])
        let stop = random.chance(30) ? terms.start.adding(days: random.below(300)) : nil

        var account = try LoanAccount(terms, surcharge: try .overdue(percent: 50), compounds: true)
        // Of every day what is subsidised, as the account stood at its end.
        var days: [Fraction] = []
        let length = account.maturity.days(since: terms.start)
        for offset in 0..<length {
            let day = terms.start.adding(days: offset)
            try move(&account, on: day, offset, &random)
            let now = try account.position(on: day)
            let isOverdue = try account.position(on: day.adding(days: 1)).daysOverdue > 0
            let balance = try now.outstanding.subtracting(now.principalDue)
            let yearly = depth == .full ? percent : min(points, percent)
            let isStopped = isOverdue || stop.map { $0 <= day } ?? false
            let covered = isStopped ? .zero : min(balance, cap ?? balance)
            days.append(
                try Fraction(covered).multiplied(by: Fraction(yearly, 100 * base))
                    .multiplied(by: Fraction(share[day])))
        }
        var sum = Fen.zero
        for period in terms.periods {
            let end = period.due.days(since: terms.start)
            var exact = Fraction.zero
            for offset in period.start.days(since: terms.start)..<end {
                exact = try exact.adding(days[offset])
                let found = try account.subsidised(
                    to: terms.start.adding(days: offset + 1), subsidy, stop: stop)
                #expect(try found.subsidy == min(sum.adding(exact.rounded(.halfUp)), found.interest))
            }
            sum = try sum.adding(exact.rounded(.halfUp))
        }
        let whole = try account.subsidised(to: account.maturity, subsidy, stop: stop)
        let blind = try account.subsidised(to: account.maturity, subsidy, stop: stop, countsOverdue: true)
        #expect(blind.subsidy >= whole.subsidy && blind.interest == whole.interest)
    }

    private func move(
        _ account: inout LoanAccount, on day: Day, _ offset: Int, _ random: inout SplitMix
    ) throws {
        let now = try account.position(on: day)
        if day < account.drawingEnds, offset == 0 || random.chance(2) {
            let left = try account.terms.principal.subtracting(now.drawn).amount
            if left > 0 { try account.draw(try Fen(Int64(1 + random.below(Int(left)))), on: day) }
        }
        let due = try now.interest.adding(now.penalty).adding(now.compound).adding(now.principalDue).amount
        if due > 0, random.chance(8) {
            let amount = random.chance(60) ? due : Int64(1 + random.below(Int(due)))
            try account.repay(try Fen(amount), on: day)
        } else if random.chance(1), now.outstanding > .zero {
            let amount = 1 + random.below(Int(now.outstanding.amount))
            try account.repay(try Fen(Int64(amount)), on: day)
        }
    }

    @Test("interest is paid when all of the days before is; not a fen earlier")
    func paid() throws {
        var account = try LoanAccount(
            terms("36000", "5%", .interestOnly, dayCount: .actual360), surcharge: .overdue(percent: 50),
            compounds: true)
        try account.draw(fen("36000"), on: day("2015-01-15"))
        // 31 days at 5 yuan.
        #expect(try account.position(on: day("2015-02-15")).interest == fen("155"))
        try account.repay(fen("154.99"), on: day("2015-02-15"))
        #expect(try !account.hasPaidInterest(before: day("2015-02-15"), by: day("2015-02-20")))
        try account.repay(fen("0.01"), on: day("2015-02-15"))
        #expect(try account.hasPaidInterest(before: day("2015-02-15"), by: day("2015-02-20")))
        #expect(try !account.hasPaidInterest(before: day("2015-02-16"), by: day("2015-02-20")))
    }
}

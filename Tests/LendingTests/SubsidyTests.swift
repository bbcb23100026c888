import Kernel
import Lending
import Testing

struct SubsidyTests {
    /// 80,000 yuan at 4 % over the 2023-12-21 settlement to 2024-03-21, cap 50,000, all of it to the end of 2023 and
    /// 70 % after: interest 8,000,000 × 0.04 × 91 / 360 = 80,888.89; subsidy 5,000,000 × 0.04 × (11 + 0.7 × 80) / 360
    /// = 37,222.22 fen.
    @Test("a cap, and a share that changes with the year")
    func cap() throws {
        let accrual = try Accrual(
            balances: Timeline(fen("80000")), rates: Timeline(rate("4%")), start: day("2023-12-21"),
            dayCount: .actual360)
        let terms = try SubsidyTerms(
            cap: Timeline(fen("50000")), share: .of(.one, "2024-01-01", Ratio(7, 10)), depth: Timeline(.full),
            payers: ["county": Timeline(1), "province": Timeline(1)])
        let subsidy = try Subsidy(accrual, terms, stops: Timeline(nil), to: day("2024-03-21"))
        #expect(try subsidy.interest == fen("808.89"))
        #expect(try subsidy.subsidy == fen("372.22"))
        #expect(try subsidy.borrower == fen("436.67"))
        #expect(try subsidy.byPayer == ["county": fen("186.11"), "province": fen("186.11")])
    }

    /// 30,000 yuan at 6.56 %, 5 points a year subsidised until it is overdue from 2015-03-11: 10 days of 20:
    /// 3,000,000 × 0.05 × 10 / 360 = 4,166.67 fen.
    @Test("points a year, until the loan is overdue")
    func overdue() throws {
        let accrual = try Accrual(
            balances: Timeline(fen("30000")), rates: Timeline(rate("6.56%")), start: day("2015-03-01"),
            dayCount: .actual360)
        let terms = try SubsidyTerms(
            cap: Timeline(nil), share: Timeline(.one), depth: Timeline(.points(try rate("5%"))),
            payers: ["central": Timeline(1)])
        let subsidy = try Subsidy(
            accrual, terms, stops: .of(nil, "2015-03-11", .overdue), to: day("2015-03-21"))
        #expect(try subsidy.subsidy == fen("41.67"))
        #expect(try subsidy.interest == fen("109.33"))
    }

    @Test("what is above the borrower's floor, never less than nothing")
    func floor() throws {
        let accrual = try Accrual(
            balances: Timeline(fen("10000")), rates: .of(rate("3.85%"), "2021-07-01", rate("2%")),
            start: day("2021-01-01"), dayCount: .actual365Fixed)
        let terms = try SubsidyTerms(
            cap: Timeline(nil), share: Timeline(.one), depth: Timeline(.above(try rate("2.35%"))),
            payers: ["county": Timeline(1)])
        let subsidy = try Subsidy(accrual, terms, stops: Timeline(nil), to: day("2022-01-01"))
        // 10,000 × 1.5 % × 181 / 365
        #expect(try subsidy.subsidy == fen("74.38"))
    }

    @Test("shares and weights that are none are refused")
    func refusals() throws {
        let accrual = try Accrual(
            balances: Timeline(fen("1")), rates: Timeline(rate("1%")), start: day("2021-01-01"),
            dayCount: .actual360)
        func subsidy(_ share: Ratio, _ weight: Int64) throws -> Subsidy {
            let terms = try SubsidyTerms(
                cap: Timeline(nil), share: Timeline(share), depth: Timeline(.full),
                payers: ["a": Timeline(weight)])
            return try Subsidy(accrual, terms, stops: Timeline(nil), to: day("2021-02-01"))
        }
        #expect(throws: LendingError.sharesWrong("3/2")) { try subsidy(try Ratio(3, 2), 1) }
        #expect(throws: LendingError.sharesWrong("2021-01-01")) { try subsidy(.one, 0) }
        #expect(throws: LendingError.sharesWrong("0")) {
            try SubsidyTerms(cap: Timeline(nil), share: Timeline(.one), depth: Timeline(.full), payers: [:])
        }
    }

    @Test("subsidy and borrower's part are the interest, payers' parts the subsidy, for every slicing")
    func slices() throws {
        var random = SplitMix(seed: 41)
        for round in 0..<150 {
            let case_ = try RandomSubsidy(&random)
            let whole = try Subsidy(case_.accrual, case_.terms, stops: case_.stops, to: case_.end)
            try check(whole, case_)
            // Sliced anywhere, running totals give slices that add up to the same, each of interest that adds up.
            let cuts = (0..<random.below(6)).map { _ in case_.start.adding(days: random.below(case_.length)) }
            var (before, sums) = (
                try Subsidy(case_.accrual, case_.terms, stops: case_.stops, to: case_.start),
                [Int64](repeating: 0, count: 3)
            )
            for cut in cuts.sorted() + [case_.end] {
                let total = try Subsidy(case_.accrual, case_.terms, stops: case_.stops, to: cut)
                try check(total, case_)
                let slice = try [
                    total.interest.subtracting(before.interest), total.subsidy.subtracting(before.subsidy),
                    total.borrower.subtracting(before.borrower),
                ].map(\.amount)
                #expect(slice[0] == slice[1] + slice[2], "round \(round)")
                #expect(slice[1] >= 0, "round \(round)")
                for part in 0..<3 { sums[part] += slice[part] }
                before = total
            }
            #expect(try sums == [whole.interest.amount, whole.subsidy.amount, whole.borrower.amount])
        }
    }

    private func check(_ subsidy: Subsidy, _ case_: RandomSubsidy) throws {
        #expect(try subsidy.subsidy.adding(subsidy.borrower) == subsidy.interest)
        #expect(try subsidy.borrower >= .zero && subsidy.subsidy >= .zero)
        #expect(subsidy.byPayer.keys.sorted() == case_.terms.payers.keys.sorted())
        #expect(subsidy.byPayer.values.allSatisfy { $0 >= .zero })
    }

    @Test("the same, from each single day")
    func byDay() throws {
        var random = SplitMix(seed: 42)
        for _ in 0..<100 {
            let case_ = try RandomSubsidy(&random)
            let subsidy = try Subsidy(case_.accrual, case_.terms, stops: case_.stops, to: case_.end)
            #expect(try subsidy.subsidy == case_.byDay().rounded(case_.accrual.rounding))
        }
    }
}

/// A loan with a subsidy at random.
struct RandomSubsidy {
    let start: Day
    let length: Int
    let accrual: Accrual
    let terms: SubsidyTerms
    let stops: Timeline<SubsidyTerms.Stop?>

    var end: Day { start.adding(days: length) }

    init(_ random: inout SplitMix) throws {
        start = try Day(random.day())
        length = 1 + random.below(150)
        let (from, span) = (start, length)
        func some<V>(_ first: V, _ value: (inout SplitMix) throws -> V) rethrows -> Timeline<V> {
            var timeline = Timeline(first)
            for _ in 0..<random.below(3) {
                timeline.set(try value(&random), from: from.adding(days: random.below(span + 20) - 10))
            }
            return timeline
        }
        let balances = try some(try Fen(Int64(random.below(9_000_000)))) {
            try Fen(Int64($0.below(9_000_000)))
        }
        let rates = try some(try rate("\(random.below(9)).35%")) { try rate("\($0.below(9)).6%") }
        accrual = try Accrual(
            balances: balances, rates: rates, start: start,
            dayCount: random.pick(DayCount.allCases.filter { $0 != .perPeriod }),
            rounding: random.chance(50) ? .halfUp : .halfEven)
        let share = try some(Ratio.one) { try Ratio(Int64($0.below(11)), 10) }
        let depth = try some(SubsidyTerms.Depth.full) { random in
            let points = try rate("\(random.below(7))%")
            return random.pick([.full, .points(points), .above(points)])
        }
        let names = ["central", "county", "province"].prefix(1 + random.below(3))
        var payers: [String: Timeline<Int64>] = [:]
        for name in names { payers[name] = some(Int64(1 + random.below(5))) { Int64(1 + $0.below(5)) } }
        terms = try SubsidyTerms(
            cap: Timeline(random.chance(60) ? try fen("50000") : nil), share: share, depth: depth,
            payers: payers)
        stops = some(nil) { $0.pick([nil, .overdue, .misused, .extended, .ended]) }
    }

    /// The subsidy by its definition, one day after another.
    func byDay() throws -> Fraction {
        var (sum, before) = (Fraction.zero, Fraction.zero)
        for offset in 0..<length {
            let (today, next) = (start.adding(days: offset), start.adding(days: offset + 1))
            let years = try accrual.dayCount.years(from: start, to: next, periodStart: start)
            let share = try years.subtracting(before)
            before = years
            guard stops[today] == nil else { continue }
            let covered = min(accrual.balances[today], terms.cap[today] ?? accrual.balances[today])
            let contract = Fraction(accrual.rates[today].perYear)
            let rate: Fraction =
                switch terms.depth[today] {
                case .full: contract
                case .points(let points): min(contract, Fraction(points.perYear))
                case .above(let floor): max(.zero, try contract.subtracting(Fraction(floor.perYear)))
                }
            sum = try sum.adding(
                try Fraction(covered).multiplied(by: rate).multiplied(by: share)
                    .multiplied(by: Fraction(terms.share[today])))
        }
        return sum
    }
}

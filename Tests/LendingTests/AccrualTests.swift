import Kernel
import Lending
import Testing

struct AccrualTests {
    /// A bank's own comparison: 50,000 yuan at 4.35 % for 365 days.
    @Test(
        "a year over 360 or 365 days",
        arguments: [(DayCount.actual360, "2205.21"), (.actual365Fixed, "2175.00")])
    func year(dayCount: DayCount, interest: String) throws {
        let accrual = try Accrual(
            balances: Timeline(fen("50000")), rates: Timeline(rate("4.35%")), start: day("2015-11-01"),
            dayCount: dayCount)
        #expect(try accrual.interest(to: day("2016-10-31")) == fen(interest))
        #expect(try accrual.balanceDays(through: day("2016-10-31")) == 5_000_000 * 365)
    }

    @Test("day by day is the same as all at once, and as a sum over single days")
    func daily() throws {
        var random = SplitMix(seed: 31)
        for _ in 0..<200 {
            let start = try Day(random.day())
            var balances = Timeline(try Fen(Int64(1 + random.below(5_000_000))))
            var rates = Timeline(try rate("\(random.below(10)).35%"))
            let length = 1 + random.below(200)
            for _ in 0..<random.below(5) {
                let on = start.adding(days: random.below(length + 5) - 2)
                balances.set(try Fen(Int64(random.below(5_000_000))), from: on)
                if random.chance(40) { rates.set(try rate("\(random.below(10)).5%"), from: on) }
            }
            for dayCount in DayCount.allCases where dayCount != .perPeriod {
                let accrual = try Accrual(
                    balances: balances, rates: rates, start: start, dayCount: dayCount,
                    rounding: random.chance(50) ? .halfUp : .halfEven)
                let end = start.adding(days: length)
                var (sum, exact, before) = (Fen.zero, Fraction.zero, Fraction.zero)
                for offset in 0..<length {
                    let (from, to) = (start.adding(days: offset), start.adding(days: offset + 1))
                    sum = try sum.adding(try accrual.interest(from: from, to: to))
                    let years = try dayCount.years(from: start, to: to, periodStart: start)
                    exact = try exact.adding(
                        try Fraction(balances[from]).multiplied(by: Fraction(rates[from].perYear))
                            .multiplied(by: try years.subtracting(before)))
                    before = years
                }
                #expect(try sum == accrual.interest(to: end))
                #expect(try exact == accrual.exact(to: end))
            }
        }
    }

    @Test("a value set in between holds until the next one's day")
    func timeline() throws {
        var steps = Timeline("a")
        steps.set("c", from: try day("2015-03-01"))
        steps.set("b", from: try day("2015-02-01"))
        steps.set("d", from: try day("2015-03-01"))
        #expect(
            try ["2015-01-31", "2015-02-01", "2015-02-28", "2015-03-01"].map { steps[try day($0)] } == [
                "a", "b", "b", "d",
            ])
        #expect(try steps.stretches(from: day("2015-02-01"), to: day("2015-03-01")).map(\.value) == ["b"])
        #expect(try steps.stretches(from: day("2015-03-01"), to: day("2015-03-01")).isEmpty)
    }
}

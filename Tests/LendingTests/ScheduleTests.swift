import Kernel
import Lending
import Testing

struct ScheduleTests {
    @Test("month ends are counted from the first date")
    func monthEnds() throws {
        let rows = try Schedule(try terms(start: "2015-10-31", periods: 6, .interestOnly)).instalments
        #expect(
            rows.map { "\($0.due)" }
                == ["2015-11-30", "2015-12-31", "2016-01-31", "2016-02-29", "2016-03-31", "2016-04-30"])
        #expect(rows.allSatisfy { $0.days == 30 && $0.interest == (try? fen("50")) || $0.number == 6 })
    }

    @Test(
        "a first due date makes a stub, and sets the day of the month unless it is a whole period away",
        arguments: [
            ("2015-01-31", "2015-02-28", ["2015-02-28", "2015-03-31", "2015-04-30"], 30),
            ("2015-01-30", "2015-03-31", ["2015-03-31", "2015-04-30", "2015-05-31"], 60),
            ("2015-01-10", "2015-01-20", ["2015-01-20", "2015-02-20", "2015-03-20"], 10),
            ("2015-01-10", "2015-03-10", ["2015-03-10", "2015-04-10", "2015-05-10"], 60),
        ] as [(String, String, [String], Int)])
    func firstDue(start: String, first: String, dues: [String], days: Int) throws {
        let calendar = PaymentCalendar.regular(try PeriodLength(.month), firstDue: try day(first))
        let rows = try Schedule(try terms(start: start, calendar: calendar, periods: 3, .interestOnly))
            .instalments
        #expect(rows.map { "\($0.due)" } == dues)
        #expect(rows[0].days == days)
    }

    /// 50,000 yuan at 4.35 % from 1 September 2015: 20, 91, 91 and 72 days of ACT/360, by hand:
    /// 5,000,000 × 0.0435 × 20 / 360 = 12,083.33; × 91 = 54,979.17; × 72 = 43,500.
    @Test("settlement on the 20th, with maturity on its own day")
    func settlement() throws {
        let calendar = PaymentCalendar.settledOn20th(maturity: try day("2016-06-01"))
        let terms = try terms(
            "50000", "4.35%", start: "2015-09-01", calendar: calendar, periods: 4, .interestOnly,
            dayCount: .actual360)
        let rows = try Schedule(terms).instalments
        #expect(rows.map { "\($0.due)" } == ["2015-09-21", "2015-12-21", "2016-03-21", "2016-06-01"])
        #expect(rows.map(\.days) == [20, 91, 91, 72])
        #expect(rows.map(\.interest.amount) == [12_083, 54_979, 54_979, 43_500])
        #expect(rows.map(\.principal.amount) == [0, 0, 0, 5_000_000])
    }

    @Test(
        "the first settlement after a day",
        arguments: [
            ("2015-09-01", "2015-09-21"), ("2015-09-20", "2015-09-21"), ("2015-09-21", "2015-12-21"),
            ("2015-12-31", "2016-03-21"), ("2016-02-29", "2016-03-21"), ("2015-12-20", "2015-12-21"),
        ])
    func settlements(day start: String, due: String) throws {
        #expect(try "\(PaymentCalendar.settlement(after: day(start)))" == due)
    }

    @Test("named dates; periods of whole months count as such under 30/360")
    func dates() throws {
        let dates = try ["2015-03-15", "2015-06-15", "2015-07-01"].map(day)
        let rows = try Schedule(try terms(calendar: .dates(dates), periods: 3, .interestOnly)).instalments
        #expect(rows.map(\.days) == [60, 90, 16])
        #expect(rows.map(\.interest.amount) == [10_000, 15_000, 2667])
        #expect(throws: LendingError.datesNotAscending("2015-01-15")) {
            try terms(calendar: .dates([try day("2015-01-15")]), periods: 1)
        }
    }

    @Test("a prepayment shortens the term, or makes the instalments smaller")
    func prepayment() throws {
        func rows(_ shortens: LoanChange.Shortens) throws -> [Instalment] {
            let change = LoanChange(try day("2015-04-15"), .prepayment(try fen("4000"), shortens))
            return try Schedule(try terms(changes: [change])).instalments
        }
        let (short, small) = (try rows(.term), try rows(.instalment))
        #expect(short.count == 8)
        #expect(small.count == 12)
        #expect(try short.dropLast().allSatisfy { try $0.amount == fen("860.66") })
        #expect(try Set(small[3..<11].map { try $0.amount.yuan }) == ["405.04"])
        for rows in [short, small] {
            #expect(rows.reduce(0) { $0 + $1.principal.amount } == 600_000)
            #expect(rows.last?.balance == .zero)
        }
    }

    @Test("an interest-free beginning costs nothing, and the annuity knows it")
    func free() throws {
        let rows = try Schedule(try terms(grace: Grace(free: 3))).instalments
        #expect(rows[0..<3].allSatisfy { $0.interest == .zero })
        #expect(try Set(rows.dropLast().map { try $0.amount }).count == 1)
    }

    @Test("what terms refuse")
    func refusals() throws {
        func refused(_ error: LendingError, _ body: () throws -> LoanTerms) {
            #expect(throws: error) { try Schedule(try body()) }
        }
        let quarter = try PeriodLength(.quarter)
        refused(.principalNotPositive) { try terms("0") }
        refused(.perPeriodWithoutPeriodRate) { try terms(dayCount: .perPeriod) }
        refused(.countOutOfRange("0")) { try terms(periods: 0) }
        refused(.countOutOfRange("1201")) { try terms(periods: 1201) }
        refused(.graceOutOfRange("12")) { try terms(grace: Grace(principal: 12)) }
        refused(.graceOutOfRange("-1")) { try terms(grace: Grace(interest: -1)) }
        refused(.multipleWithoutInstalments) {
            try terms("10000", "6%", .bullet, rounding: try RoundingTerms(instalmentMultiple: 100))
        }
        refused(.multiplesDisagree) {
            try terms(rounding: try RoundingTerms(instalmentMultiple: 100, amountMultiple: 30))
        }
        refused(.multipleOutOfRange("0")) { try terms(rounding: try RoundingTerms(amountMultiple: 0)) }
        refused(.datesNotAscending("2015-01-15")) {
            try terms(calendar: .regular(quarter, firstDue: try day("2015-01-15")))
        }
        refused(.settlementContradicted("2015-03-20")) {
            try terms(calendar: .settledOn20th(firstDue: try day("2015-03-20")))
        }
        refused(.beyondCalendar) { try terms(start: "2199-06-01") }
        refused(.instalmentBelowInterest(1)) {
            try terms("100", rounding: try RoundingTerms(instalmentMultiple: 5000))
        }
        refused(.residueBeyondInstalment(1)) {
            try terms(
                "1000", "20%", perPeriod: true,
                rounding: try RoundingTerms(residue: .first, instalmentMultiple: 1000))
        }
        refused(.overflow) { try terms("90000000000000", "999999%") }
        refused(.changeContradicted("2015-01-15")) {
            try terms(changes: [LoanChange(try day("2015-01-15"), .drawing(try fen("1")))])
        }
        refused(.changeContradicted("2015-02-01")) {
            try terms(changes: [LoanChange(try day("2015-02-01"), .prepayment(try fen("10001"), .term))])
        }
        refused(.changeContradicted("flat, last")) {
            try terms(
                "10000", "6%", .flat, changes: [LoanChange(try day("2015-02-01"), .drawing(try fen("1")))])
        }
    }
}

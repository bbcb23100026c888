import Kernel
import Lending
import Testing

/// What holds for every schedule, over all options and over changes at random.
struct SchedulePropertyTests {
    @Test("principal parts sum to the principal, for every combination of the options")
    func combinations() throws {
        var (computed, refused) = (0, 0)
        let graces = [
            Grace.none, Grace(principal: 2), Grace(interest: 3), Grace(principal: 1, interest: 2, free: 1),
        ]
        for method in RepaymentMethod.allCases {
            for dayCount in DayCount.allCases {
                for rounding in [Rounding.halfUp, .halfEven] {
                    for residue in Residue.allCases {
                        for annuity in AnnuityBasis.allCases {
                            for grace in graces {
                                let terms = try terms(
                                    "12345.67", "1.3%", perPeriod: true, start: "2015-12-31", periods: 7,
                                    method,
                                    dayCount: dayCount,
                                    rounding: try RoundingTerms(rounding, residue: residue),
                                    annuity: annuity, grace: grace)
                                try check(try Schedule(terms), terms)
                                computed += 1
                            }
                        }
                    }
                }
            }
        }
        #expect(computed == 6 * 7 * 2 * 4 * 2 * 4)
        var random = SplitMix(seed: 21)
        for _ in 0..<2000 {
            let terms = try RandomLoan(&random).terms()
            do { try check(try Schedule(terms), terms) } catch is LendingError { refused += 1 }
        }
        #expect(refused < 200)
    }

    private func check(_ schedule: Schedule, _ terms: LoanTerms) throws {
        let rows = schedule.instalments
        #expect(rows.count == terms.periods.count)
        #expect(rows.reduce(0) { $0 + $1.principal.amount } == terms.principal.amount)
        var balance = terms.principal.amount
        for row in rows {
            balance -= row.principal.amount
            #expect(row.balance.amount == balance)
            #expect(row.principal >= .zero && row.interest >= .zero && row.balance >= .zero)
        }
        #expect(rows.prefix(terms.grace.principal).allSatisfy { $0.principal == .zero })
        #expect(rows.prefix(terms.grace.interest).allSatisfy { $0.interest == .zero })
    }

    @Test("with drawings, prepayments and new rates, what is repaid is what was drawn")
    func changes() throws {
        var random = SplitMix(seed: 22)
        var computed = 0
        for _ in 0..<3000 {
            let (start, periods) = (try Day(random.day()), 2 + random.below(20))
            guard let end = start.adding(months: periods), end.civil.year < 2190 else { continue }
            var (drawn, prepaid) = (Int64(1_000_000), Int64(0))
            let changes: [LoanChange] = try (0..<random.below(4)).map { _ in
                let on = start.adding(days: 1 + random.below(end.days(since: start) - 1))
                switch random.below(3) {
                case 0:
                    let amount = Int64(1 + random.below(500_000))
                    drawn += amount
                    return LoanChange(on, .drawing(try Fen(amount)))
                case 1:
                    let amount = Int64(1 + random.below(50_000))
                    prepaid += amount
                    return LoanChange(
                        on, .prepayment(try Fen(amount), random.chance(50) ? .term : .instalment))
                default: return LoanChange(on, .rate(.perYear(try rate("\(random.below(12)).5%"))))
                }
            }
            let method = random.pick([
                RepaymentMethod.equalInstalment, .equalPrincipal, .interestOnly, .bullet,
            ])
            let residue = random.pick([Residue.last, .carried, .reAmortise])
            let counts = DayCount.allCases.filter { $0 != .perPeriod }
            let rows: [Instalment]
            do {
                rows = try Schedule(
                    try LoanTerms(
                        principal: Fen(1_000_000), rate: .perYear(rate("6.56%")), start: start,
                        calendar: .regular(PeriodLength(.month)), periods: periods, method: method,
                        dayCount: random.pick(counts), rounding: RoundingTerms(residue: residue),
                        changes: changes)
                ).instalments
            } catch LendingError.changeContradicted, LendingError.instalmentBelowInterest { continue }
            computed += 1
            #expect(rows.reduce(0) { $0 + $1.principal.amount } + prepaid == drawn)
            #expect(rows.last?.balance == .zero)
            #expect(rows.allSatisfy { $0.principal >= .zero && $0.interest >= .zero && $0.balance >= .zero })
        }
        #expect(computed > 2000)
    }

    @Test("level instalments are level, and carrying keeps each within a unit of the exact one")
    func level() throws {
        var random = SplitMix(seed: 23)
        for _ in 0..<300 {
            let principal = "\(1000 + random.below(900_000))"
            for residue in [Residue.last, .carried] {
                let rows = try Schedule(
                    try terms(
                        principal, "\(1 + random.below(20))%", periods: 24,
                        rounding: try RoundingTerms(residue: residue))
                ).instalments
                let amounts = try rows.dropLast().map { try $0.amount.amount }
                let spread = (amounts.max() ?? 0) - (amounts.min() ?? 0)
                #expect(residue == .last ? spread == 0 : spread <= 1)
                #expect(abs(try #require(try rows.last?.amount.amount) - amounts[0]) <= 24)
            }
        }
    }
}

import Kernel
import Lending

/// Short forms for tests; what is not well formed fails the test that holds it.
func fen(_ yuan: String) throws -> Fen { try Fen(yuan: yuan) }

func day(_ text: String) throws -> Day { try Day(text) }

func rate(_ percent: String) throws -> Rate { try Rate(percent: percent) }

func timeline<V>(_ first: V, _ steps: (String, V)...) throws -> Timeline<V> {
    var timeline = Timeline(first)
    for (day, value) in steps { timeline.set(value, from: try Day(day)) }
    return timeline
}

/// Terms with the usual values where none are given.
func terms(
    _ principal: String = "10000", _ price: String = "6%", perPeriod: Bool = false,
    start: String = "2015-01-15",
    calendar: PaymentCalendar? = nil, periods: Int = 12, _ method: RepaymentMethod = .equalInstalment,
    dayCount: DayCount? = nil, rounding: RoundingTerms? = nil, annuity: AnnuityBasis = .actual,
    grace: Grace = .none, changes: [LoanChange] = []
) throws -> LoanTerms {
    let price = try Rate(percent: price)
    return try LoanTerms(
        principal: fen(principal), rate: perPeriod ? .perPeriod(price.perYear) : .perYear(price),
        start: day(start),
        calendar: calendar ?? .regular(try PeriodLength(.month)), periods: periods, method: method,
        dayCount: dayCount, rounding: rounding ?? RoundingTerms(), annuity: annuity, grace: grace,
        changes: changes)
}

import Kernel
import Lending

/// A loan at random, as terms and as the options of `zhida loan schedule` that name them.
struct RandomLoan {
    let arguments: [String]
    let principal: Fen
    let rate: LoanRate
    let start: Day
    let calendar: PaymentCalendar
    let periods: Int
    let method: RepaymentMethod
    let dayCount: DayCount?
    let rounding: Rounding
    let residue: Residue
    let instalmentMultiple: Int64?
    let amountMultiple: Int64?
    let annuity: AnnuityBasis
    let grace: Grace

    init(_ random: inout SplitMix) throws {
        var options: [String] = []
        func add(_ option: String, _ value: String) { options += ["--\(option)", value] }
        principal = try Fen(
            random.chance(20) ? Int64(1 + random.below(2000)) : Int64(10_000 + random.below(30_000_000)))
        add("principal", principal.yuan)
        let isByPeriod = random.chance(30)
        let percent = random.pick([
            "\(random.below(30)).\(10 + random.below(90))%", "\(random.below(24))%", "0%", "4.35%", "6.56%",
        ])
        add(isByPeriod ? "period-rate" : "rate", percent)
        let price = try Rate(percent: percent)
        rate = isByPeriod ? .perPeriod(price.perYear) : .perYear(price)
        start = try Day(random.day())
        add("start", "\(start)")
        periods = random.chance(10) ? 1 + random.below(3) : 1 + random.below(36)
        add("periods", "\(periods)")
        if random.chance(15) {
            calendar = .settledOn20th()
            add("settle", "quarter-20th")
        } else {
            let unit = random.pick(PeriodLength.Unit.allCases)
            let length = try PeriodLength(
                unit, every: random.chance(70) ? 1 : 1 + random.below(unit == .day ? 60 : 3))
            add("unit", unit.rawValue)
            add("every", "\(length.every)")
            let first = random.chance(30) ? start.adding(days: 1 + random.below(70)) : nil
            if let first { add("first-due", "\(first)") }
            calendar = .regular(length, firstDue: first)
        }
        method = random.pick(RepaymentMethod.allCases)
        add("method", method.rawValue)
        let counts = DayCount.allCases.filter { isByPeriod || $0 != .perPeriod }
        dayCount = random.chance(85) ? random.pick(counts) : nil
        if let dayCount { add("day-count", dayCount.rawValue) }
        rounding = random.chance(50) ? .halfUp : .halfEven
        add("rounding", rounding == .halfUp ? "half-up" : "half-even")
        residue = random.pick(Residue.allCases)
        add("residue", residue.rawValue)
        let hasParts = [.equalInstalment, .equalPrincipal, .flat].contains(method)
        amountMultiple = random.chance(20) ? random.pick([5, 10, 100]) : nil
        instalmentMultiple = hasParts && random.chance(20) ? random.pick([100, 1000]) : nil
        if let amountMultiple { add("amount-multiple", "\(amountMultiple)") }
        if let instalmentMultiple { add("instalment-multiple", "\(instalmentMultiple)") }
        annuity = random.pick(AnnuityBasis.allCases)
        add("annuity", annuity.rawValue)
        grace = Grace(
            principal: random.chance(25) ? random.below(periods) : 0,
            interest: random.chance(25) ? random.below(periods) : 0)
        add("grace-principal", "\(grace.principal)")
        add("grace-interest", "\(grace.interest)")
        arguments = options
    }

    func terms() throws(LendingError) -> LoanTerms {
        try LoanTerms(
            principal: principal, rate: rate, start: start, calendar: calendar, periods: periods,
            method: method, dayCount: dayCount,
            rounding: try RoundingTerms(
                rounding, residue: residue, instalmentMultiple: instalmentMultiple,
                amountMultiple: amountMultiple ?? 1), annuity: annuity, grace: grace)
    }
}

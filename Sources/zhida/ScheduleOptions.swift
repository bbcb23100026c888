import ArgumentParser
import Bookkeeping
import Kernel
import Lending
import Service

/// What a repayment schedule is computed from, as a command line names it.
struct ScheduleOptions: ParsableArguments {
    @Option(help: .hint(.principal))
    var principal: String

    @Option(help: .hint(.rate))
    var rate: String?

    @Option(help: .hint(.periodRate))
    var periodRate: String?

    @Option(help: .hint(.interestStart))
    var start: String

    @Option(help: .hint(.firstDue))
    var firstDue: String?

    @Option(help: .hint(.periods))
    var periods: Int

    @Option(help: .hint(.periodUnit))
    var unit: String?

    @Option(help: .hint(.every))
    var every = 1

    @Option(help: .hint(.method))
    var method: String

    @Option(help: .hint(.dayCount))
    var dayCount: String?

    @Option(help: .hint(.rounding))
    var rounding = "half-up"

    @Option(help: .hint(.instalmentMultiple))
    var instalmentMultiple: Int64?

    @Option(help: .hint(.amountMultiple))
    var amountMultiple: Int64?

    @Option(help: .hint(.residue))
    var residue = "last"

    @Option(help: .hint(.annuity))
    var annuity = "actual"

    @Option(help: .hint(.gracePrincipal))
    var gracePrincipal = 0

    @Option(help: .hint(.graceInterest))
    var graceInterest = 0

    @Option(help: .hint(.settlement))
    var settle: String?

    /// The terms that the options name.
    func terms() throws(Refusal) -> LoanTerms {
        let amount = try argument(yuan: principal)
        let rounding: Rounding =
            try argument(rounding, word: ContractRounding.self) == .halfUp ? .halfUp : .halfEven
        let (residue, method) = (
            try argument(residue, word: Residue.self), try argument(method, word: RepaymentMethod.self)
        )
        let annuity = try argument(annuity, word: AnnuityBasis.self)
        let count = try dayCount.map { text throws(Refusal) in try argument(text, word: DayCount.self) }
        let (start, firstDue) = (try argument(day: start), try argument(day: firstDue))
        guard let start else { throw .input(.empty("--start")) }
        let settle = try settle.map { text throws(Refusal) in try argument(text, word: Settlement.self) }
        let unit = try unit.map { text throws(Refusal) in try argument(text, word: PeriodLength.Unit.self) }
        do throws(LendingError) {
            return try LoanTerms(
                principal: amount, rate: try price(), start: start,
                calendar: try calendar(unit, firstDue, isSettled: settle != nil), periods: periods,
                method: method, dayCount: count,
                rounding: try RoundingTerms(
                    rounding, residue: residue, instalmentMultiple: instalmentMultiple,
                    amountMultiple: amountMultiple ?? 1),
                annuity: annuity, grace: Grace(principal: gracePrincipal, interest: graceInterest))
        } catch {
            throw .lending(error)
        }
    }

    /// The same as a contract keeps them; a contract has a rate a year.
    func conditions() throws(Refusal) -> LoanConditions {
        guard let rate, periodRate == nil else { throw .lending(.rateNotOne) }
        var conditions = LoanConditions()
        conditions.rate = rate
        guard let start = try argument(day: start) else { throw .input(.empty("--start")) }
        (conditions.start, conditions.firstDue) = (start, try argument(day: firstDue))
        (conditions.periods, conditions.every) = (periods, every)
        conditions.method = try argument(method, word: RepaymentMethod.self)
        if let dayCount { conditions.dayCount = try argument(dayCount, word: DayCount.self) }
        conditions.rounding = try argument(rounding, word: ContractRounding.self)
        conditions.residue = try argument(residue, word: Residue.self)
        conditions.annuity = try argument(annuity, word: AnnuityBasis.self)
        (conditions.gracePrincipal, conditions.graceInterest) = (gracePrincipal, graceInterest)
        conditions.instalmentMultiple = instalmentMultiple
        if let amountMultiple { conditions.amountMultiple = amountMultiple }
        if let settle { conditions.settle = try argument(settle, word: Settlement.self) }
        conditions.unit = conditions.settle == nil ? .month : .quarter
        if let unit { conditions.unit = try argument(unit, word: PeriodLength.Unit.self) }
        return conditions
    }

    private func price() throws(LendingError) -> LoanRate {
        switch (rate, periodRate) {
        case (let text?, nil): return .perYear(try percent(text))
        case (nil, let text?): return .perPeriod(try percent(text).perYear)
        case (nil, nil), (_?, _?): throw .rateNotOne
        }
    }

    private func percent(_ text: String) throws(LendingError) -> Rate {
        do throws(KernelError) { return try Rate(percent: text) } catch { throw .notARate(text) }
    }

    private func calendar(_ unit: PeriodLength.Unit?, _ firstDue: Day?, isSettled: Bool) throws(LendingError)
        -> PaymentCalendar
    {
        guard isSettled else {
            return .regular(try PeriodLength(unit ?? .month, every: every), firstDue: firstDue)
        }
        guard unit == nil || unit == .quarter else {
            throw .settlementContradicted("--unit \(unit?.rawValue ?? "")")
        }
        guard every == 1 else { throw .settlementContradicted("--every \(every)") }
        return .settledOn20th(firstDue: firstDue)
    }
}

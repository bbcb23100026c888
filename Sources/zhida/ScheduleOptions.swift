import ArgumentParser
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
            try argument(rounding, as: RoundingWord.self) == .halfUp ? .halfUp : .halfEven
        let (residue, method) = (
            try argument(residue, as: Residue.self), try argument(method, as: RepaymentMethod.self)
        )
        let annuity = try argument(annuity, as: AnnuityBasis.self)
        let count = try dayCount.map { text throws(Refusal) in try argument(text, as: DayCount.self) }
        let (start, firstDue) = (try argument(day: start), try argument(day: firstDue))
        guard let start else { throw .input(.empty("--start")) }
        let settle = try settle.map { text throws(Refusal) in try argument(text, as: Settlement.self) }
        let unit = try unit.map { text throws(Refusal) in try argument(text, as: PeriodLength.Unit.self) }
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

private enum RoundingWord: String, CaseIterable {
    case halfUp = "half-up"
    case halfEven = "half-even"
}

private enum Settlement: String, CaseIterable {
    case quarter20th = "quarter-20th"
}

/// One of a closed list of words.
private func argument<W: RawRepresentable<String> & CaseIterable>(_ text: String, as type: W.Type)
    throws(Refusal) -> W
{
    guard let word = W(rawValue: text) else {
        throw .input(.notAWord(text, allowed: W.allCases.map(\.rawValue)))
    }
    return word
}

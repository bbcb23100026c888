import Crypto
import Kernel
import Lending

/// How a contract rounds.
public enum ContractRounding: String, CanonicalWord {
    case halfUp = "half-up"
    case halfEven = "half-even"
}

/// When interest is settled, where the contract ties it to the calendar.
public enum Settlement: String, CanonicalWord {
    /// 按季结息: counted through the 20th, due on the 21st.
    case quarter20th = "quarter-20th"
}

extension Residue: CanonicalWord {}
extension AnnuityBasis: CanonicalWord {}
extension PeriodLength.Unit: CanonicalWord {}

/// The conventions of a contract, under the names that `zhida loan schedule` has for them (docs/lending-conventions.md).
public struct LoanConditions: CanonicalObject, Hashable {
    /// Principal and interest are multiples of so many fen.
    public var amountMultiple: Int64 = 1
    public var annuity = AnnuityBasis.actual
    public var dayCount = DayCount.thirty360
    public var every = 1
    public var firstDue: Day?
    public var graceInterest = 0
    public var gracePrincipal = 0
    public var instalmentMultiple: Int64?
    public var maturity: Day?
    public var method = RepaymentMethod.interestOnly
    public var periods = 0
    /// A year, such as `6.15%`.
    public var rate = ""
    public var residue = Residue.last
    public var rounding = ContractRounding.halfUp
    public var settle: Settlement?
    public var start = Day.earliest
    public var unit = PeriodLength.Unit.month

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount_multiple", &amountMultiple)
        try coder.field("annuity", &annuity)
        try coder.field("day_count", &dayCount)
        try coder.field("every", &every)
        try coder.field("first_due", &firstDue)
        try coder.field("grace_interest", &graceInterest)
        try coder.field("grace_principal", &gracePrincipal)
        try coder.field("instalment_multiple", &instalmentMultiple)
        try coder.field("maturity", &maturity)
        try coder.field("method", &method)
        try coder.field("periods", &periods)
        try coder.field("rate", &rate)
        try coder.field("residue", &residue)
        try coder.field("rounding", &rounding)
        try coder.field("settle", &settle)
        try coder.field("start", &start)
        try coder.field("unit", &unit)
    }

    public func yearlyRate() throws(LendingError) -> Rate {
        guard let rate = try? Rate(percent: rate) else { throw .notARate(rate) }
        return rate
    }

    /// What the arithmetic computes from, were all of an amount drawn at the start.
    public func terms(_ amount: Fen) throws(LendingError) -> LoanTerms {
        let calendar: PaymentCalendar
        if settle != nil {
            guard unit == .quarter, every == 1 else {
                throw .settlementContradicted("\(every) \(unit.rawValue)")
            }
            calendar = .settledOn20th(firstDue: firstDue, maturity: maturity)
        } else {
            calendar = .regular(try PeriodLength(unit, every: every), firstDue: firstDue, maturity: maturity)
        }
        return try LoanTerms(
            principal: amount, rate: .perYear(try yearlyRate()), start: start, calendar: calendar,
            periods: periods, method: method, dayCount: dayCount,
            rounding: try RoundingTerms(
                rounding == .halfUp ? .halfUp : .halfEven, residue: residue,
                instalmentMultiple: instalmentMultiple, amountMultiple: amountMultiple),
            annuity: annuity, grace: Grace(principal: gracePrincipal, interest: graceInterest))
    }

    static func ratio(_ percent: Int) throws(LendingError) -> Ratio {
        do throws(KernelError) { return try Ratio(Int64(percent), 100) } catch { throw .overflow }
    }
}

/// The rows of a contract's schedule, in the form over which its digest is taken.
public struct ContractSchedule: CanonicalObject, Hashable {
    public var rows: [Row] = []

    public struct Row: CanonicalObject, Hashable {
        public var balance = Fen.zero
        public var days = 0
        public var due = Day.earliest
        public var interest = Fen.zero
        public var n = 0
        public var principal = Fen.zero

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("balance", &balance)
            try coder.field("days", &days)
            try coder.field("due", &due)
            try coder.field("interest", &interest)
            try coder.field("n", &n)
            try coder.field("principal", &principal)
        }
    }

    public init() {}

    public init(_ schedule: Schedule) {
        rows = schedule.instalments.map { instalment in
            var row = Row()
            row.balance = instalment.balance
            row.days = instalment.days
            row.due = instalment.due
            row.interest = instalment.interest
            row.n = instalment.number
            row.principal = instalment.principal
            return row
        }
    }

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("rows", &rows)
    }

    public var interest: Fen {
        get throws(KernelError) { try Fen.sum(rows.map(\.interest)) }
    }

    public var digest: Digest {
        get throws(CanonicalError) { SHA256.hash(try canonicalBytes()) }
    }
}

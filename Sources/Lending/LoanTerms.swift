import Kernel

/// How a loan is repaid.
public enum RepaymentMethod: String, CaseIterable, Sendable {
    /// 等额本息
    case equalInstalment = "equal-instalment"
    /// 等额本金
    case equalPrincipal = "equal-principal"
    /// 按期付息，到期还本
    case interestOnly = "interest-only"
    /// 到期一次还本付息
    case bullet
    /// The same, with interest on each period's interest.
    case bulletCompound = "bullet-compound"
    /// Interest on the first principal for the whole time, spread evenly.
    case flat

    /// Whether it has equal parts, of the instalment or of the principal.
    var hasEqualParts: Bool { self == .equalInstalment || self == .equalPrincipal || self == .flat }
}

/// Where the difference goes that rounding equal parts leaves.
public enum Residue: String, CaseIterable, Sendable {
    case last, first
    /// Summed up, and a unit more or less is paid as soon as the sum reaches one.
    case carried
    /// Each period's part is computed anew from what is left.
    case reAmortise = "re-amortise"
}

/// What the level instalment of equal instalments is computed from.
public enum AnnuityBasis: String, CaseIterable, Sendable {
    /// Periods of one nominal length.
    case nominal
    /// Each period's own factor.
    case actual
}

/// The price of a loan.
public enum LoanRate: Hashable, Sendable {
    case perYear(Rate)
    /// A rate a period, not one a year.
    case perPeriod(Ratio)
}

/// How figures become whole fen.
public struct RoundingTerms: Hashable, Sendable {
    public var rounding: Rounding
    public var residue: Residue
    /// Level instalments, or principal parts under ``RepaymentMethod/equalPrincipal``, are multiples of so many fen.
    public var instalmentMultiple: Int64?
    /// Principal and interest are multiples of so many fen.
    public var amountMultiple: Int64

    public static let multipleMax: Int64 = 100_000_000

    public init(
        _ rounding: Rounding = .halfUp, residue: Residue = .last, instalmentMultiple: Int64? = nil,
        amountMultiple: Int64 = 1
    ) throws(LendingError) {
        for multiple in [instalmentMultiple, amountMultiple].compactMap({ $0 }) {
            guard (1...RoundingTerms.multipleMax).contains(multiple) else {
                throw .multipleOutOfRange("\(multiple)")
            }
        }
        guard (instalmentMultiple ?? 0) % amountMultiple == 0 else { throw .multiplesDisagree }
        self.rounding = rounding
        self.residue = residue
        self.instalmentMultiple = instalmentMultiple
        self.amountMultiple = amountMultiple
    }

    /// The unit of equal parts.
    var partMultiple: Int64 { instalmentMultiple ?? amountMultiple }
}

/// Periods at the beginning that are eased. They count among the loan's periods.
public struct Grace: Hashable, Sendable {
    /// Periods without principal.
    public var principal = 0
    /// Periods whose interest is due with the first one after them, on top of it and without interest on it.
    public var interest = 0
    /// Periods without interest.
    public var free = 0

    public static let none = Grace()

    public init(principal: Int = 0, interest: Int = 0, free: Int = 0) {
        self.principal = principal
        self.interest = interest
        self.free = free
    }
}

/// What a schedule is computed from; one that cannot be wrong in itself.
public struct LoanTerms: Hashable, Sendable {
    public let principal: Fen
    public let rate: LoanRate
    public let start: Day
    public let calendar: PaymentCalendar
    public private(set) var periods: [Period]
    public let length: PeriodLength?
    public let method: RepaymentMethod
    public let dayCount: DayCount
    public let rounding: RoundingTerms
    public let annuity: AnnuityBasis
    public let grace: Grace
    /// In the order of their days.
    public let changes: [LoanChange]

    /// - Parameter dayCount: by default ``DayCount/perPeriod`` for a rate a period, 30/360 for one a year.
    public init(
        principal: Fen, rate: LoanRate, start: Day, calendar: PaymentCalendar, periods count: Int,
        method: RepaymentMethod, dayCount: DayCount? = nil, rounding: RoundingTerms,
        annuity: AnnuityBasis = .actual,
        grace: Grace = .none, changes: [LoanChange] = []
    ) throws(LendingError) {
        guard principal > .zero else { throw .principalNotPositive }
        let isByPeriod = if case .perPeriod = rate { true } else { false }
        let dayCount = dayCount ?? (isByPeriod ? .perPeriod : .thirty360)
        guard isByPeriod || dayCount != .perPeriod else { throw .perPeriodWithoutPeriodRate }
        guard method.hasEqualParts || rounding.instalmentMultiple == nil else {
            throw .multipleWithoutInstalments
        }
        for periods in [grace.principal, grace.interest, grace.free] {
            guard (0..<count).contains(periods) || periods == 0 else { throw .graceOutOfRange("\(periods)") }
        }
        self.principal = principal
        self.rate = rate
        self.start = start
        self.calendar = calendar
        self.periods = try calendar.periods(from: start, count: count)
        self.length = try calendar.length
        self.method = method
        self.dayCount = dayCount
        self.rounding = rounding
        self.annuity = annuity
        self.grace = grace
        self.changes = changes.enumerated().sorted {
            ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
        }
        .map(\.element)
        try checkChanges()
        if length == nil, isByPeriod, dayCount != .perPeriod {
            throw .changeContradicted("\(dayCount.rawValue)")
        }
        if length == nil, annuity == .nominal, method == .equalInstalment, dayCount != .perPeriod {
            throw .changeContradicted(AnnuityBasis.nominal.rawValue)
        }
    }

    /// With further periods of the same length, counted from the last due date to a later one, where a stub may end it.
    func prolonged(to day: Day) throws(LendingError) -> LoanTerms {
        guard let last = periods.last, day > last.due else { throw .datesNotAscending("\(day)") }
        var (count, calendar) = (1, calendar)
        switch calendar {
        case .regular(let length, _, _):
            while try length.day(count, after: last.due) < day { count += 1 }
            calendar = .regular(length, maturity: day)
        case .settledOn20th:
            var due = try PaymentCalendar.settlement(after: last.due)
            while due < day { (due, count) = (try PaymentCalendar.settlement(after: due), count + 1) }
            calendar = .settledOn20th(maturity: day)
        case .dates: calendar = .dates([day])
        }
        var longer = self
        longer.periods += try calendar.periods(from: last.due, count: count)
        return longer
    }

    private func checkChanges() throws(LendingError) {
        guard let last = periods.last, !changes.isEmpty else { return }
        guard method != .flat, method != .bulletCompound, rounding.residue != .first else {
            throw .changeContradicted("\(method.rawValue), \(rounding.residue.rawValue)")
        }
        for change in changes {
            guard change.day > start, change.day < last.due else {
                throw .changeContradicted("\(change.day)")
            }
            switch change.kind {
            case .rate(.perPeriod) where dayCount != .perPeriod, .rate(.perYear) where dayCount == .perPeriod:
                throw .changeContradicted("\(change.day)")
            case .drawing(let amount) where amount <= .zero, .prepayment(let amount, _) where amount <= .zero:
                throw .principalNotPositive
            case .rate, .drawing, .prepayment: break
            }
        }
    }
}

/// What happens to a loan after its first drawing, taking effect on its day.
public struct LoanChange: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A further drawing; equal parts are computed anew in the period of it.
        case drawing(Fen)
        /// A new rate, likewise.
        case rate(LoanRate)
        case prepayment(Fen, Shortens)
    }

    /// What a prepayment makes less.
    public enum Shortens: Sendable {
        /// The parts stay, the last ones are no longer due (缩短期限).
        case term
        /// The parts become smaller (减少月供).
        case instalment
    }

    public let day: Day
    public let kind: Kind

    public init(_ day: Day, _ kind: Kind) {
        self.day = day
        self.kind = kind
    }
}

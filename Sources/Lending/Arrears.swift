import Kernel

/// What a loan costs more while it is overdue or misused (罚息). Of both, only the heavier is charged.
///
/// Source: 银发〔2003〕251号, part 3: overdue +30…50 % of the contract rate, misuse +50…100 %, not both.
public enum Surcharge: Hashable, Sendable {
    case overdue(Ratio)
    case misuse(Ratio)

    public static func overdue(percent: Int64) throws(LendingError) -> Surcharge {
        guard (30...50).contains(percent) else { throw .surchargeOutOfRange("\(percent) %") }
        return .overdue(try ratio(percent))
    }

    public static func misuse(percent: Int64) throws(LendingError) -> Surcharge {
        guard (50...100).contains(percent) else { throw .surchargeOutOfRange("\(percent) %") }
        return .misuse(try ratio(percent))
    }

    private static func ratio(_ percent: Int64) throws(LendingError) -> Ratio {
        do throws(KernelError) { return try Ratio(percent, 100) } catch { throw .overflow }
    }

    private var share: Ratio {
        switch self {
        case .overdue(let share), .misuse(let share): share
        }
    }

    /// The one that is charged where several apply.
    public static func heavier(_ a: Surcharge, _ b: Surcharge) -> Surcharge { a.share < b.share ? b : a }

    /// The penalty rate of a contract rate.
    public func rate(on contract: Rate) throws(LendingError) -> Rate {
        let raised = try Fraction(contract.perYear).multiplied(by: try Fraction.one.adding(Fraction(share)))
        guard let numerator = Int64(exactly: raised.numerator),
            let denominator = Int64(exactly: raised.denominator)
        else { throw .overflow }
        do throws(KernelError) { return Rate(perYear: try Ratio(numerator, denominator)) } catch {
            throw .overflow
        }
    }
}

/// Penalty and compound interest (罚息、复利) of one settlement period.
///
/// Source: 人民币利率管理规定 art. 20, 21, 25: unpaid interest compounds at the contract rate until maturity and at
/// the penalty rate after it; a changed penalty rate splits the period.
public struct Arrears: Hashable, Sendable {
    /// Principal that is overdue or misused.
    public var principal: Timeline<Fen>
    /// Interest that was due and is unpaid.
    public var interest: Timeline<Fen>
    public var contract: Timeline<Rate>
    public let surcharge: Surcharge
    /// The first day at the penalty rate.
    public let maturity: Day
    /// Whether unpaid interest compounds: not in mutual-aid societies.
    public let compounds: Bool

    public init(
        principal: Timeline<Fen>, interest: Timeline<Fen>, contract: Timeline<Rate>, surcharge: Surcharge,
        maturity: Day, compounds: Bool = true
    ) {
        self.principal = principal
        self.interest = interest
        self.contract = contract
        self.surcharge = surcharge
        self.maturity = maturity
        self.compounds = compounds
    }

    /// Of the overdue principal, from one settlement to another, rounded once.
    public func penalty(from: Day, to: Day, _ dayCount: DayCount, _ rounding: Rounding = .halfUp)
        throws(LendingError) -> Fen
    {
        try penalty(from: from, dayCount).exact(to: to).rounded(rounding)
    }

    /// Of the unpaid interest, from one settlement to another, rounded once.
    public func compound(from: Day, to: Day, _ dayCount: DayCount, _ rounding: Rounding = .halfUp)
        throws(LendingError) -> Fen
    {
        guard compounds else { return .zero }
        return try compound(from: from, to: to, dayCount).exact(to: to).rounded(rounding)
    }

    func penalty(from: Day, _ dayCount: DayCount) throws(LendingError) -> Accrual {
        try Accrual(balances: principal, rates: try penaltyRates(), start: from, dayCount: dayCount)
    }

    /// - Parameter to: as far as rates are looked at.
    func compound(from: Day, to: Day, _ dayCount: DayCount) throws(LendingError) -> Accrual {
        var rates = contract
        let penalty = try penaltyRates()
        rates.set(penalty[maturity], from: maturity)
        for day in contract.days(from: maturity, to: to) { rates.set(penalty[day], from: day) }
        return try Accrual(balances: interest, rates: rates, start: from, dayCount: dayCount)
    }

    private func penaltyRates() throws(LendingError) -> Timeline<Rate> {
        try contract.map { rate throws(LendingError) in try surcharge.rate(on: rate) }
    }
}

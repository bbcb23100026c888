/// What the arithmetic of loans refuses. `code` is stable.
public enum LendingError: Error, Hashable, Sendable {
    /// A sum, product or fraction leaves what is calculated exactly here.
    case overflow
    case notARate(String)
    /// Neither a rate a year nor one a period, or both.
    case rateNotOne
    /// Each whole period at the period's rate needs that rate.
    case perPeriodWithoutPeriodRate
    case principalNotPositive
    /// The periods, or the units in one of them, beyond what a schedule holds.
    case countOutOfRange(String)
    /// A due date that does not follow the one before it.
    case datesNotAscending(String)
    /// A date after 2199.
    case beyondCalendar
    /// Settlement on the 20th goes by quarters, one at a time, due on a 21st.
    case settlementContradicted(String)
    case multipleOutOfRange(String)
    /// The instalment's multiple is no multiple of that of the amounts in it.
    case multiplesDisagree
    /// A multiple of instalments where the method has no equal ones.
    case multipleWithoutInstalments
    /// Grace that leaves no period to pay in.
    case graceOutOfRange(String)
    /// The instalment of this period is less than its interest.
    case instalmentBelowInterest(Int)
    /// The residue is more than the instalment that is to take it.
    case residueBeyondInstalment(Int)
    /// A drawing, prepayment or new rate on a day, or under a method, that it does not fit.
    case changeContradicted(String)
    case surchargeOutOfRange(String)
    case extensionTooLong(String)
    case extensionTooLate(String)
    /// An order of repayment that leaves a part out or names it twice.
    case orderIncomplete
    /// Shares that are negative, more than the whole or without any payer.
    case sharesWrong(String)
    case ceilingExceeded(String)
    /// More is released, recovered or withdrawn than there is.
    case moreThanThere(String)
    case noRate(String)
    /// A product that no scheme of the classification policy is for.
    case notClassed(String)

    public var code: String {
        switch self {
        case .overflow: "lending.overflow"
        case .notARate: "lending.not-a-rate"
        case .rateNotOne: "lending.rate-not-one"
        case .perPeriodWithoutPeriodRate: "lending.per-period-without-period-rate"
        case .principalNotPositive: "lending.principal-not-positive"
        case .countOutOfRange: "lending.count-out-of-range"
        case .datesNotAscending: "lending.dates-not-ascending"
        case .beyondCalendar: "lending.beyond-calendar"
        case .settlementContradicted: "lending.settlement-contradicted"
        case .multipleOutOfRange: "lending.multiple-out-of-range"
        case .multiplesDisagree: "lending.multiples-disagree"
        case .multipleWithoutInstalments: "lending.multiple-without-instalments"
        case .graceOutOfRange: "lending.grace-out-of-range"
        case .instalmentBelowInterest: "lending.instalment-below-interest"
        case .residueBeyondInstalment: "lending.residue-beyond-instalment"
        case .changeContradicted: "lending.change-contradicted"
        case .surchargeOutOfRange: "lending.surcharge-out-of-range"
        case .extensionTooLong: "lending.extension-too-long"
        case .extensionTooLate: "lending.extension-too-late"
        case .orderIncomplete: "lending.order-incomplete"
        case .sharesWrong: "lending.shares-wrong"
        case .ceilingExceeded: "lending.ceiling-exceeded"
        case .moreThanThere: "lending.more-than-there"
        case .noRate: "lending.no-rate"
        case .notClassed: "lending.not-classed"
        }
    }

    /// What it concerns, for the message; empty where the code says it all.
    public var subject: String {
        switch self {
        case .notARate(let text), .countOutOfRange(let text), .datesNotAscending(let text),
            .settlementContradicted(let text), .multipleOutOfRange(let text), .graceOutOfRange(let text),
            .changeContradicted(let text), .surchargeOutOfRange(let text), .extensionTooLong(let text),
            .extensionTooLate(let text), .sharesWrong(let text), .ceilingExceeded(let text),
            .moreThanThere(let text), .noRate(let text), .notClassed(let text):
            text
        case .instalmentBelowInterest(let number), .residueBeyondInstalment(let number): "\(number)"
        case .overflow, .rateNotOne, .perPeriodWithoutPeriodRate, .principalNotPositive, .beyondCalendar,
            .multiplesDisagree, .multipleWithoutInstalments, .orderIncomplete:
            ""
        }
    }
}

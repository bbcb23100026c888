import Kernel
import Lending

/// How a guarantee or risk-compensation fund (担保基金、风险补偿金) stands for loans: which, how far, for what share of a loss.
public struct GuaranteeRule: CanonicalObject, Hashable {
    /// Of a loss, the bank's parts beside the fund's (8:2, 5:5).
    public var bankParts = 0
    public var code = ""
    /// Whether the figures were seen in an official text.
    public var confirmed = false
    public var fundParts = 0
    /// The fund stands for so many times its balance.
    public var leverage = 0
    /// The role that keeps the fund: takes money in, reserves, pays, stops and reopens.
    public var manager = ""
    public var name = ""
    public var nameEn = ""
    /// A loan is non-performing when it has been overdue for more days than these.
    public var nonPerformingDays = 0
    /// A claim is heard when a loan has been overdue for more days than these.
    public var overdueDays = 0
    /// The products of the catalogue whose loans it may stand for.
    public var products: [String] = []
    public var source = ""
    /// How many thousandths of a bank's or a township's guaranteed balance may be non-performing before lending stops.
    public var tolerancePermille = 0
    /// The most that is paid in a calendar year, as an amount or in percent of the balance of the guaranteed loans.
    public var yearCeiling: Fen?
    public var yearPercent: Int?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("bank_parts", &bankParts)
        try coder.field("code", &code)
        try coder.field("confirmed", &confirmed)
        try coder.field("fund_parts", &fundParts)
        try coder.field("leverage", &leverage)
        try coder.field("manager", &manager)
        try coder.field("name", &name)
        try coder.field("name_en", &nameEn)
        try coder.field("non_performing_days", &nonPerformingDays)
        try coder.field("overdue_days", &overdueDays)
        try coder.field("products", &products)
        try coder.field("source", &source)
        try coder.field("tolerance_permille", &tolerancePermille)
        try coder.field("year_ceiling_fen", &yearCeiling)
        try coder.field("year_percent", &yearPercent)
    }

    /// - Throws: never for a rule of an adopted policy.
    public var terms: GuaranteeTerms {
        get throws(LendingError) {
            let ceiling: GuaranteeTerms.YearlyCeiling
            if let yearCeiling {
                ceiling = .amount(yearCeiling)
            } else if let yearPercent {
                ceiling = .ofLoans(try Self.ratio(yearPercent, of: 100))
            } else {
                ceiling = .none
            }
            return try GuaranteeTerms(
                leverage: try Self.ratio(leverage, of: 1),
                share: try Self.ratio(fundParts, of: fundParts + bankParts), ceiling: ceiling,
                daysMin: overdueDays)
        }
    }

    /// Whether so much of a balance may be non-performing.
    public func tolerates(_ nonPerforming: Fen, of outstanding: Fen) throws(LendingError) -> Bool {
        var lending = LendingSwitch(tolerance: try Self.ratio(tolerancePermille, of: 1_000))
        try lending.observe(nonPerforming: nonPerforming, of: outstanding)
        return lending.isOpen
    }

    private static func ratio(_ part: Int, of whole: Int) throws(LendingError) -> Ratio {
        do throws(KernelError) { return try Ratio(Int64(part), Int64(whole)) } catch { throw .overflow }
    }

    fileprivate var inconsistency: String? {
        guard (0...1_000).contains(bankParts) else { return "bank_parts" }
        guard (1...1_000).contains(fundParts) else { return "fund_parts" }
        guard (1...100).contains(leverage) else { return "leverage" }
        guard !manager.isEmpty else { return "manager" }
        guard (0...3_650).contains(nonPerformingDays) else { return "non_performing_days" }
        guard (0...3_650).contains(overdueDays) else { return "overdue_days" }
        guard !products.isEmpty, Set(products).count == products.count else { return "products" }
        guard !source.isEmpty else { return "source" }
        guard (0...1_000).contains(tolerancePermille) else { return "tolerance_permille" }
        if let yearCeiling, yearCeiling <= .zero { return "year_ceiling_fen" }
        guard let yearPercent else { return nil }
        return yearCeiling == nil && (1...100).contains(yearPercent) ? nil : "year_percent"
    }
}

/// The rules under which guarantee funds are opened.
public struct GuaranteePolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var rules: [GuaranteeRule] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("rules", &rules)
    }

    public func rule(_ code: String) -> GuaranteeRule? { rules.first { $0.code == code } }

    var inconsistency: String? {
        var codes: Set<String> = [""]
        for (index, rule) in rules.enumerated() {
            guard codes.insert(rule.code).inserted else { return "rules/\(index)/code" }
            if let path = rule.inconsistency { return "rules/\(index)/\(path)" }
        }
        return rules.isEmpty ? "rules" : nil
    }
}

import Kernel

/// What a deduction is a share of.
public enum TaxBase: String, CanonicalWord {
    /// 企业年度利润总额
    case annualProfit = "annual-profit"
    /// 个人应纳税所得额
    case taxableIncome = "taxable-income"
}

/// For which gifts a rule holds.
public enum TaxScope: String, CanonicalWord {
    case all
    /// 目标脱贫地区: gifts for places that the rule names.
    case targetArea = "target-area"
}

/// Dated rules on what donors may deduct from tax (税前扣除). They are told to donors, and decide nothing in the book.
public struct TaxPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var rules: [Rule] = []

    public struct Rule: CanonicalObject, Hashable {
        public var base = TaxBase.annualProfit
        /// How many further years what is above the share may be deducted in.
        public var carryYears = 0
        public var donor = DonorKind.enterprise
        /// Gifts received from this day on.
        public var from = Day.earliest
        public var scope = TaxScope.all
        /// Percent of the base, 100 for all that was given.
        public var sharePercent = 0
        /// The text it follows.
        public var source = ""
        /// And until this day; open where there is none.
        public var until: Day?

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("base", &base)
            try coder.field("carry_years", &carryYears)
            try coder.field("donor", &donor)
            try coder.field("from", &from)
            try coder.field("scope", &scope)
            try coder.field("share_percent", &sharePercent)
            try coder.field("source", &source)
            try coder.field("until", &until)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("rules", &rules)
    }

    /// The rules for a gift of such a donor received on a day.
    public func rules(for donor: DonorKind, on day: Day) -> [Rule] {
        rules.filter { $0.donor == donor && $0.from <= day && ($0.until.map { day <= $0 } ?? true) }
    }

    var inconsistency: String? {
        for (index, rule) in rules.enumerated() {
            let path = "rules/\(index)"
            guard (1...100).contains(rule.sharePercent) else { return "\(path)/share_percent" }
            guard (0...10).contains(rule.carryYears) else { return "\(path)/carry_years" }
            guard rule.until.map({ rule.from <= $0 }) ?? true else { return "\(path)/until" }
        }
        return nil
    }
}

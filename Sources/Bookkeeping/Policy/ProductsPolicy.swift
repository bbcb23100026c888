import Kernel
import Lending

extension RepaymentMethod: CanonicalWord {}
extension DayCount: CanonicalWord {}

/// To whom a product's loans go.
public enum BorrowerKind: String, CanonicalWord {
    /// A member of a household on the register; the ceiling is the household's.
    case household
    /// A person whom the chain finds eligible; the ceiling is the person's.
    case person
}

/// What is done in a step of a product's chain.
public enum LoanAct: String, CanonicalWord {
    /// 推荐
    case recommendation
    /// 审核
    case examination
    /// 审批
    case approval
}

/// A family of loans (贷款产品): how much, how long, at what price, and who decides.
public struct LoanProduct: CanonicalObject, Hashable {
    public var borrower = BorrowerKind.household
    /// The most that a borrower may have applied for and contracted at once.
    public var ceiling = Fen.zero
    public var chain: [Step] = []
    public var code = ""
    /// Whether unpaid interest bears interest (复利).
    public var compounds = false
    /// Whether the figures were seen in an official text.
    public var confirmed = false
    public var dayCounts: [DayCount] = []
    /// How often a loan may be extended (展期).
    public var extensionsMax = 0
    /// The role that signs its contracts and records what is drawn and repaid.
    public var lender = ""
    public var methods: [RepaymentMethod] = []
    public var monthsMax = 0
    public var name = ""
    public var nameEn = ""
    /// What overdue principal costs more, in percent of the contract's rate.
    public var overduePercentMax = 0
    public var overduePercentMin = 0
    public var rate = Price()
    public var source = ""
    /// Whether others pay interest for the borrower; how much, policy subsidy says.
    public var subsidised = false

    public struct Step: CanonicalObject, Hashable {
        public var act = LoanAct.recommendation
        /// Whether it must carry a document, by the commitment to its file's digest.
        public var document = false
        /// The role of the roles policy that takes it, where the borrower lives.
        public var role = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("act", &act)
            try coder.field("document", &document)
            try coder.field("role", &role)
        }
    }

    /// The highest rate: a multiple of the published one, and points on top.
    public struct Price: CanonicalObject, Hashable {
        public var base = RateBase.own
        /// 0 where there is no published rate.
        public var multiplePercent = 0
        /// A year, such as `3%`.
        public var points = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("base", &base)
            try coder.field("multiple_percent", &multiplePercent)
            try coder.field("points", &points)
        }

        /// - Parameter published: nil for a lender's own rate.
        func highest(_ published: Rate?) throws(LendingError) -> Fraction {
            guard let points = try? Rate(percent: points) else { throw .notARate(points) }
            guard let published else { return Fraction(points.perYear) }
            let share = try Fraction(Int128(multiplePercent), 100)
            return try Fraction(published.perYear).multiplied(by: share).adding(Fraction(points.perYear))
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("borrower", &borrower)
        try coder.field("ceiling_fen", &ceiling)
        try coder.field("chain", &chain)
        try coder.field("code", &code)
        try coder.field("compounds", &compounds)
        try coder.field("confirmed", &confirmed)
        try coder.field("day_counts", &dayCounts)
        try coder.field("extensions_max", &extensionsMax)
        try coder.field("lender", &lender)
        try coder.field("methods", &methods)
        try coder.field("months_max", &monthsMax)
        try coder.field("name", &name)
        try coder.field("name_en", &nameEn)
        try coder.field("overdue_percent_max", &overduePercentMax)
        try coder.field("overdue_percent_min", &overduePercentMin)
        try coder.field("rate", &rate)
        try coder.field("source", &source)
        try coder.field("subsidised", &subsidised)
    }

    /// Methods with daily balances; the others have none from which interest could be counted.
    private static let balanceMethods: Set<RepaymentMethod> = [
        .equalInstalment, .equalPrincipal, .interestOnly, .bullet,
    ]

    fileprivate var inconsistency: String? {
        guard ceiling > .zero else { return "ceiling_fen" }
        guard chain.last?.act == .approval else { return "chain" }
        guard !dayCounts.isEmpty, Set(dayCounts).count == dayCounts.count, !dayCounts.contains(.perPeriod)
        else { return "day_counts" }
        guard (0...10).contains(extensionsMax) else { return "extensions_max" }
        guard !methods.isEmpty, Set(methods).count == methods.count,
            Self.balanceMethods.isSuperset(of: methods)
        else { return "methods" }
        guard (1...360).contains(monthsMax) else { return "months_max" }
        guard (0...100).contains(overduePercentMax) else { return "overdue_percent_max" }
        guard (0...overduePercentMax).contains(overduePercentMin) else { return "overdue_percent_min" }
        guard (rate.base == .own) == (rate.multiplePercent == 0), (0...400).contains(rate.multiplePercent)
        else { return "rate/multiple_percent" }
        return (try? Rate(percent: rate.points)) == nil ? "rate/points" : nil
    }
}

/// The catalogue of loans.
public struct ProductsPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var products: [LoanProduct] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("products", &products)
    }

    public func product(_ code: String) -> LoanProduct? { products.first { $0.code == code } }

    var inconsistency: String? {
        var codes: Set<String> = [""]
        for (index, product) in products.enumerated() {
            guard codes.insert(product.code).inserted else { return "products/\(index)/code" }
            if let path = product.inconsistency { return "products/\(index)/\(path)" }
        }
        return products.isEmpty ? "products" : nil
    }
}

import Kernel

/// Who may be paid for a need.
public enum PayeeKind: String, CanonicalWord {
    case household, school, hospital, supplier
}

/// What a ceiling holds for.
public enum CeilingPeriod: String, CanonicalWord {
    /// All that a household files in a category within a calendar year, so that splitting a need gains nothing.
    case year
    /// Each need by itself.
    case need
}

/// One type of need (需求目录).
public struct NeedCategory: CanonicalObject, Hashable {
    /// The most that a household may ask for of the type.
    public var ceiling = Fen.zero
    public var ceilingPer = CeilingPeriod.year
    public var code = ""
    /// Whether a part of it already helps. The only form so far: yes. A need that is met whole or not at all is not
    /// accepted before matching knows it.
    public var divisible = true
    public var name = ""
    public var nameEn = ""
    public var payees: [PayeeKind] = []
    /// 1 most urgent … 4, unless the household's attribute says otherwise.
    public var tier = 4
    public var tierByAttribute: [AttributeTier] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("ceiling_fen", &ceiling)
        try coder.field("ceiling_per", &ceilingPer)
        try coder.field("code", &code)
        try coder.field("divisible", &divisible)
        try coder.field("name", &name)
        try coder.field("name_en", &nameEn)
        try coder.field("payees", &payees)
        try coder.field("tier", &tier)
        try coder.field("tier_by_attribute", &tierByAttribute)
    }

    public func tier(for attribute: HouseholdAttribute) -> Int {
        tierByAttribute.first { $0.attribute == attribute }?.tier ?? tier
    }
}

public struct AttributeTier: CanonicalObject, Hashable {
    public var attribute = HouseholdAttribute.general
    public var tier = 4

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("attribute", &attribute)
        try coder.field("tier", &tier)
    }
}

/// The catalogue of needs with ceilings, payees and tiers.
public struct NeedsPolicy: PolicyForm, Hashable {
    public var categories: [NeedCategory] = []
    /// Calendar days within which a need that was filed on paper is entered, so that a year's ceiling is not escaped
    /// by an earlier date.
    public var filingDays = 0
    public var header = PolicyHeader()

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("categories", &categories)
        try coder.field("filing_days", &filingDays)
        try coder.field("header", &header)
    }

    public func category(_ code: String) -> NeedCategory? { categories.first { $0.code == code } }

    var inconsistency: String? {
        guard (0...365).contains(filingDays) else { return "filing_days" }
        var codes: Set<String> = []
        for (index, category) in categories.enumerated() {
            let path = "categories/\(index)"
            guard codes.insert(category.code).inserted else { return "\(path)/code" }
            guard category.ceiling > .zero else { return "\(path)/ceiling_fen" }
            guard category.divisible else { return "\(path)/divisible" }
            guard !category.payees.isEmpty else { return "\(path)/payees" }
            guard (1...4).contains(category.tier) else { return "\(path)/tier" }
            if let exception = category.tierByAttribute.firstIndex(where: { !(1...4).contains($0.tier) }) {
                return "\(path)/tier_by_attribute/\(exception)/tier"
            }
        }
        return nil
    }
}

import Kernel

/// How a loan stands (贷款五级分类); the last three are non-performing.
public enum LoanClass: String, CanonicalWord {
    /// 正常
    case normal
    /// 关注
    case specialMention = "special-mention"
    /// 次级
    case substandard
    /// 可疑
    case doubtful
    /// 损失
    case loss
}

/// By which days past due the loans of some products are classed, and what is reserved for each class.
public struct ClassificationScheme: CanonicalObject, Hashable {
    /// Ascending, the first from nought days on; empty where loans take no class (互助社).
    public var classes: [Class] = []
    public var code = ""
    /// Whether the figures were seen in an official text.
    public var confirmed = false
    public var name = ""
    public var nameEn = ""
    /// Beyond so many days past due, what is unpaid of interest is kept as a memorandum (表外); never where absent.
    public var nonAccrualDays: Int?
    /// The products of the catalogue whose loans it is for.
    public var products: [String] = []
    public var source = ""
    /// A loan is written off once it is past due for more days than that (核销).
    public var writeOffDays = 0

    public struct Class: CanonicalObject, Hashable {
        public var `class` = LoanClass.normal
        /// Days past due.
        public var fromDays = 0
        /// Of the outstanding principal; rounded half up.
        public var reservePermille = 0

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("class", &self.class)
            try coder.field("from_days", &fromDays)
            try coder.field("reserve_permille", &reservePermille)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("classes", &classes)
        try coder.field("code", &code)
        try coder.field("confirmed", &confirmed)
        try coder.field("name", &name)
        try coder.field("name_en", &nameEn)
        try coder.field("non_accrual_days", &nonAccrualDays)
        try coder.field("products", &products)
        try coder.field("source", &source)
        try coder.field("write_off_days", &writeOffDays)
    }

    /// The class of a loan by its days past due; nil where loans take none.
    func level(_ days: Int) -> Class? { classes.last { $0.fromDays <= days } }

    fileprivate var inconsistency: String? {
        if let first = classes.first, first.fromDays != 0 { return "classes/0/from_days" }
        guard Set(classes.map(\.class)).count == classes.count else { return "classes" }
        for (index, level) in classes.enumerated() {
            guard index == 0 || classes[index - 1].fromDays < level.fromDays, level.fromDays <= 36_500 else {
                return "classes/\(index)/from_days"
            }
            guard (0...1000).contains(level.reservePermille) else {
                return "classes/\(index)/reserve_permille"
            }
        }
        if let nonAccrualDays, !(0...36_500).contains(nonAccrualDays) { return "non_accrual_days" }
        guard !products.isEmpty, Set(products).count == products.count else { return "products" }
        guard (90...36_500).contains(writeOffDays) else { return "write_off_days" }
        return nil
    }
}

/// How loans are classed at the close of a day (日终), by days past due.
public struct ClassificationPolicy: PolicyForm, Hashable {
    /// The first days past due of each bucket, ascending.
    public var buckets: [Int] = []
    public var header = PolicyHeader()
    public var schemes: [ClassificationScheme] = []
    /// A loan that ends within so many days is named.
    public var warningDays = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("buckets", &buckets)
        try coder.field("header", &header)
        try coder.field("schemes", &schemes)
        try coder.field("warning_days", &warningDays)
    }

    /// The scheme of a product's loans; nil where there is none.
    func scheme(of product: String) -> ClassificationScheme? {
        schemes.first { $0.products.contains(product) }
    }

    /// The bucket in which days past due fall, by its first day; nil before the first.
    public func bucket(_ days: Int) -> Int? { buckets.last { $0 <= days } }

    var inconsistency: String? {
        for (index, days) in buckets.enumerated() {
            guard index == 0 ? days >= 1 : buckets[index - 1] < days, days <= 36_500 else {
                return "buckets/\(index)"
            }
        }
        guard !buckets.isEmpty else { return "buckets" }
        var (codes, products): (Set<String>, Set<String>) = ([], [])
        for (index, scheme) in schemes.enumerated() {
            guard codes.insert(scheme.code).inserted else { return "schemes/\(index)/code" }
            guard products.isDisjoint(with: scheme.products) else { return "schemes/\(index)/products" }
            products.formUnion(scheme.products)
            if let path = scheme.inconsistency { return "schemes/\(index)/\(path)" }
        }
        guard (0...3650).contains(warningDays) else { return "warning_days" }
        return schemes.isEmpty ? "schemes" : nil
    }
}

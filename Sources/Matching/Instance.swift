/// What may be spent on what: one resource kind, frozen. Amounts are whole units (fen, items, places).
///
/// Regions, intentions, supplies and needs are named by their position. Households, categories and attributes
/// are labels in 0..<2^31 - 1. Order is meaning: needs are listed in published order (most deserving first),
/// supplies in the order in which they are to be spent.
public struct Instance: Sendable, Equatable {
    /// The largest single amount: what JSON readers hold exactly.
    public static let amountMax: Int64 = 1 << 53 - 1
    /// The largest sum over all supplies, all needs or all commitments.
    public static let sumMax: Int64 = .max / 2
    /// The longest list.
    public static let countMax = 1 << 22
    /// The most regions on the way from a region to its root, both counted.
    public static let depthMax = 32
    /// The most categories in one restriction.
    public static let categoriesMax = 256
    /// Tiers, most urgent first.
    public static let tiers = 1...4

    public var regions: [Region]
    public var intentions: [Intention]
    public var supplies: [Supply]
    public var needs: [Need]
    /// What earlier runs already gave; counts against household caps and nothing else.
    public var used: [Commitment]

    public init(
        regions: [Region], intentions: [Intention], supplies: [Supply], needs: [Need], used: [Commitment] = []
    ) {
        self.regions = regions
        self.intentions = intentions
        self.supplies = supplies
        self.needs = needs
        self.used = used
    }
}

extension Instance {
    /// A node of the forest of regions. A parent may be listed after its children.
    public struct Region: Sendable, Hashable {
        /// Index into `regions`; nil for a root.
        public var parent: Int?

        public init(parent: Int? = nil) { self.parent = parent }
    }

    /// Where, for what and for whom a donor's supply may be spent; the conditions hold together.
    public struct Restriction: Sendable, Hashable {
        /// The region that contains the need's; nil for anywhere.
        public var region: Int?
        /// Strictly ascending; empty for any.
        public var categories: [Int]
        /// The attribute the need must carry; nil for any.
        public var attribute: Int?

        public init(region: Int? = nil, categories: [Int] = [], attribute: Int? = nil) {
            self.region = region
            self.categories = categories
            self.attribute = attribute
        }
    }

    /// What one donor wishes; any number of supplies share its restriction and its cap.
    public struct Intention: Sendable, Hashable {
        public var restriction: Restriction
        /// The most that one household may receive from this intention; nil for no cap.
        public var householdCap: Int64?

        public init(_ restriction: Restriction = Restriction(), householdCap: Int64? = nil) {
            self.restriction = restriction
            self.householdCap = householdCap
        }
    }

    /// One lot that can be spent.
    public struct Supply: Sendable, Hashable {
        public var intention: Int
        public var amount: Int64

        public init(intention: Int, amount: Int64) {
            self.intention = intention
            self.amount = amount
        }
    }

    /// What a household was verified to lack.
    public struct Need: Sendable, Hashable {
        public var household: Int
        public var region: Int
        public var category: Int
        /// The one attribute restrictions may ask for; nil for none.
        public var attribute: Int?
        /// 1 (most urgent) to 4.
        public var tier: Int
        public var amount: Int64

        public init(
            household: Int, region: Int, category: Int, attribute: Int? = nil, tier: Int, amount: Int64
        ) {
            self.household = household
            self.region = region
            self.category = category
            self.attribute = attribute
            self.tier = tier
            self.amount = amount
        }
    }

    /// An amount that an intention gave a household before; entries for the same pair add up.
    public struct Commitment: Sendable, Hashable {
        public var intention: Int
        public var household: Int
        public var amount: Int64

        public init(intention: Int, household: Int, amount: Int64) {
            self.intention = intention
            self.household = household
            self.amount = amount
        }
    }
}

extension Instance.Restriction: Comparable {
    /// By region, attribute (none first), then categories in dictionary order.
    public static func < (a: Self, b: Self) -> Bool {
        let (left, right) = ((a.region ?? -1, a.attribute ?? -1), (b.region ?? -1, b.attribute ?? -1))
        return left == right ? a.categories.lexicographicallyPrecedes(b.categories) : left < right
    }
}

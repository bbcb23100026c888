/// What may be spent on what: one resource kind, frozen. Amounts are whole units (fen, items, places).
///
/// Regions, intentions, supplies and needs are named by their position. Households, categories and attributes
/// are labels in 0..<2^31 - 1. Order is meaning: needs are listed in published order (most deserving first),
/// supplies in the order in which they are to be spent, regions in the order in which odd units are dealt.
/// `Cards` brings tables into that order.
public struct Instance: Sendable, Equatable {
    /// The largest single amount: what JSON readers hold exactly.
    public static let amountMax: Int64 = 1 << 53 - 1
    /// The largest sum over all supplies, all needs or all commitments: ratios of sums are held exactly too.
    public static let sumMax: Int64 = 1 << 53 - 1
    /// The largest product of a tier's demand and the number of its groups: fractions of units are counted exactly.
    public static let productMax: Int64 = 1 << 62 - 1
    /// The longest list.
    public static let countMax = 1 << 22
    /// The most regions on the way from a region to its root, both counted.
    public static let depthMax = 32
    /// The most categories in one restriction.
    public static let categoriesMax = 256
    /// The most attributes of one need.
    public static let attributesMax = 32
    /// Tiers, most urgent first.
    public static let tiers = 1...4

    public var regions: [Region]
    public var intentions: [Intention]
    public var supplies: [Supply]
    public var needs: [Need]
    /// What earlier runs already gave; counts against household caps and nothing else.
    public var used: [Commitment]
    /// Lines that stay as they are, at most one per supply and need; part of the supplies and needs above. They were
    /// judged when they were accepted: restrictions and caps may have changed since.
    public var accepted: [Line]

    public init(
        regions: [Region], intentions: [Intention], supplies: [Supply], needs: [Need],
        used: [Commitment] = [], accepted: [Line] = []
    ) {
        self.regions = regions
        self.intentions = intentions
        self.supplies = supplies
        self.needs = needs
        self.used = used
        self.accepted = accepted
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
        /// The attribute the need must have; nil for any.
        public var attribute: Int?

        public init(region: Int? = nil, categories: [Int] = [], attribute: Int? = nil) {
            self.region = region
            self.categories = categories
            self.attribute = attribute
        }
    }

    /// Where and for what a donor would rather see the supply spent. A unit outside the region costs 2, outside
    /// the category 1, and costs are compared only among the fairest ways to spend.
    public struct Preference: Sendable, Hashable {
        /// nil for none.
        public var region: Int?
        /// nil for none.
        public var category: Int?

        public init(region: Int? = nil, category: Int? = nil) {
            self.region = region
            self.category = category
        }
    }

    /// What one donor wishes; any number of supplies share its restriction and its cap.
    public struct Intention: Sendable, Hashable {
        public var restriction: Restriction
        public var preference: Preference
        /// The most that one household may receive from this intention; nil for no cap.
        public var householdCap: Int64?

        public init(
            _ restriction: Restriction = Restriction(), preferring preference: Preference = Preference(),
            householdCap: Int64? = nil
        ) {
            self.restriction = restriction
            self.preference = preference
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
        /// What restrictions may ask for; strictly ascending.
        public var attributes: [Int]
        /// 1 (most urgent) to 4.
        public var tier: Int
        public var amount: Int64
        /// Whether it must be met at all or not at all.
        public var indivisible: Bool

        public init(
            household: Int, region: Int, category: Int, attributes: [Int] = [], tier: Int, amount: Int64,
            indivisible: Bool = false
        ) {
            self.household = household
            self.region = region
            self.category = category
            self.attributes = attributes
            self.tier = tier
            self.amount = amount
            self.indivisible = indivisible
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

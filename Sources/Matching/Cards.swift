import Kernel

/// The tables that are matched, with ids as they stand there, in any order: see docs/matching.md.
public struct Cards: Sendable {
    public struct Region: Sendable, Hashable {
        public var code: String
        /// nil for a root.
        public var parent: String?

        public init(code: String, parent: String? = nil) {
            self.code = code
            self.parent = parent
        }
    }

    public struct Need: Sendable, Hashable {
        public var id: String
        /// nil for a need of a village or a project.
        public var household: String?
        public var region: String
        public var category: String
        public var tier: Int
        public var attributes: [String]
        public var kind: String
        public var amount: Int64
        public var indivisible: Bool
        /// Smaller comes first.
        public var priority: Int
        /// The last day on which it may be matched; nil for no such day.
        public var deadline: Day?

        public init(
            id: String, household: String? = nil, region: String, category: String, tier: Int,
            attributes: [String] = [], kind: String, amount: Int64, indivisible: Bool = false,
            priority: Int = 0, deadline: Day? = nil
        ) {
            self.id = id
            self.household = household
            self.region = region
            self.category = category
            self.tier = tier
            self.attributes = attributes
            self.kind = kind
            self.amount = amount
            self.indivisible = indivisible
            self.priority = priority
            self.deadline = deadline
        }
    }

    public struct Intention: Sendable, Hashable {
        public var id: String
        public var kind: String
        public var amount: Int64
        /// nil for anywhere.
        public var region: String?
        /// Empty for any.
        public var categories: [String]
        /// nil for any.
        public var attribute: String?
        public var preferredCategory: String?
        public var preferredRegion: String?
        /// The most for one household; nil for no cap.
        public var householdCap: Int64?
        /// The last day on which it may be matched; nil for no such day.
        public var deadline: Day?

        public init(
            id: String, kind: String, amount: Int64, region: String? = nil, categories: [String] = [],
            attribute: String? = nil, preferredCategory: String? = nil, preferredRegion: String? = nil,
            householdCap: Int64? = nil, deadline: Day? = nil
        ) {
            self.id = id
            self.kind = kind
            self.amount = amount
            self.region = region
            self.categories = categories
            self.attribute = attribute
            self.preferredCategory = preferredCategory
            self.preferredRegion = preferredRegion
            self.householdCap = householdCap
            self.deadline = deadline
        }
    }

    /// What an intention gives to a need, by their ids.
    public struct Line: Sendable, Hashable {
        public var intention: String
        public var need: String
        public var amount: Int64

        public init(intention: String, need: String, amount: Int64) {
            self.intention = intention
            self.need = need
            self.amount = amount
        }
    }

    public var regions: [Region]
    public var needs: [Need]
    public var intentions: [Intention]
    /// Lines that stay as they are.
    public var accepted: [Line]

    public init(regions: [Region], needs: [Need], intentions: [Intention], accepted: [Line] = []) {
        self.regions = regions
        self.needs = needs
        self.intentions = intentions
        self.accepted = accepted
    }
}

import Kernel

/// One kind's instance, frozen, in the checker's own words. Regions, needs and intentions are named by their position
/// in published order; households, categories and attributes by any numbers from 0.
public struct MatchProblem: Sendable {
    public struct Need: Sendable {
        public var household = 0, region = 0, category = 0, attributes: [Int] = [], tier = 1,
            amount: Int64 = 1
        /// Met whole or not at all.
        public var isWhole = false
        public init() {}
    }

    public struct Intention: Sendable {
        public var amount: Int64 = 1
        /// Nil or empty for any.
        public var region: Int?, categories: [Int] = [], attribute: Int?
        public var preferredCategory: Int?, preferredRegion: Int?, householdCap: Int64?
        public init() {}
    }

    /// The region around each; nil for a root.
    public var parents: [Int?] = []
    public var needs: [Need] = [], intentions: [Intention] = []
    /// What earlier runs gave; counts against household caps only.
    public var used: [(intention: Int, household: Int, amount: Int64)] = []
    /// Lines that must stay.
    public var accepted: [MatchLine] = []
    public init() {}
}

/// An amount of an intention for a need.
public typealias MatchLine = (intention: Int, need: Int, amount: Int64)

/// A row of `groups.csv`.
public typealias MatchGroup = (region: Int, tier: Int, demand: Int64, coverage: Int64)

/// `certificate.json`; its form is in docs/matching.md.
public struct MatchCertificate: CanonicalObject {
    public static let form = "zhida-match-certificate/1"

    public struct Marks: CanonicalObject {
        public var block: [Int] = [], potential: [Int] = []
        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("block", &block)
            try coder.field("potential", &potential)
        }
    }

    public struct Kind: CanonicalObject {
        /// Tier, numerator, denominator.
        public var blocks: [[Int64]] = [], groups: [Int] = []
        public var intentions = Marks(), kind = "", needs = Marks()
        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("blocks", &blocks)
            try coder.field("groups", &groups)
            try coder.field("intentions", &intentions)
            try coder.field("kind", &kind)
            try coder.field("needs", &needs)
        }
    }

    public var format = "", kinds: [Kind] = []
    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("format", &format)
        try coder.field("kinds", &kinds)
    }
}

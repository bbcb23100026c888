/// An amount of one supply spent on one need.
public struct Line: Sendable, Hashable {
    public var supply: Int
    public var need: Int
    public var amount: Int64

    public init(supply: Int, need: Int, amount: Int64) {
        self.supply = supply
        self.need = need
        self.amount = amount
    }
}

/// What is spent on what, and why nobody could do better: see docs/matching.md.
public struct Solution: Sendable, Equatable {
    /// At most one line per supply and need, by need and then supply; accepted lines are contained.
    public let lines: [Line]
    /// The amount each need receives.
    public let coverage: [Int64]
    /// By region and then tier.
    public let groups: [Group]
    public let certificate: Certificate
    /// Units outside a preferred region or category: the sum of 0…3 per unit, accepted lines left out.
    public let preferenceCost: Int64
    /// What each group received before indivisible needs that stayed partly met were released.
    public let divisibleCoverage: [Int64]
    /// Indivisible needs that stages 1–3 had met in part and that receive nothing, in ascending order.
    public let released: [Int]

    /// The amount placed in each tier, most urgent first: `placedByTier[0]` is tier 1.
    public var placedByTier: [Int64] {
        var sums = [Int64](repeating: 0, count: Instance.tiers.count)
        for group in groups { sums[group.tier - 1] += group.coverage }
        return sums
    }

    /// The amount placed.
    public var placed: Int64 { placedByTier.reduce(0, +) }
}

/// The needs of one tier in one region.
public struct Group: Sendable, Hashable {
    public let region: Int
    public let tier: Int
    public let demand: Int64
    public let coverage: Int64
    /// Whether no intention may serve any of its needs.
    public let unreachable: Bool
}

/// Labels and prices that prove a solution fair and, among the fair ones, closest to what donors prefer.
/// What they mean and how they are tested: docs/matching.md, "What a checker tests".
public struct Certificate: Sendable, Equatable {
    /// The ladder of ratios, strictly ascending. A label is an index into it; `blocks.count` is above all.
    public let blocks: [Block]
    /// A label per group, in the order of `Solution.groups`.
    public let groups: [Int32]
    public let intentions: Labels
    public let needs: Labels

    /// One value of each per intention or need, in the order of the instance.
    public struct Labels: Sendable, Equatable {
        public var block: [Int32]
        public var potential: [Int32]
    }
}

/// Groups of a tier that stand at one ratio of coverage to demand, in lowest terms.
public struct Block: Sendable, Hashable, Comparable {
    public let tier: Int
    public let numerator: Int64
    public let denominator: Int64

    public init(tier: Int, numerator: Int64, denominator: Int64) {
        var (a, b) = (numerator, denominator)
        while b != 0 { (a, b) = (b, a % b) }
        self.tier = tier
        self.numerator = numerator / a
        self.denominator = denominator / a
    }

    public static func < (a: Self, b: Self) -> Bool {
        guard a.tier == b.tier else { return a.tier < b.tier }
        let left = a.numerator.multipliedFullWidth(by: b.denominator)
        let right = b.numerator.multipliedFullWidth(by: a.denominator)
        return (left.high, left.low) < (right.high, right.low)
    }

    /// ⌊ratio · amount⌋, and what is left in denominators.
    func share(of amount: Int64) -> (whole: Int64, rest: Int64) {
        let result = denominator.dividingFullWidth(numerator.multipliedFullWidth(by: amount))
        return (result.quotient, result.remainder)
    }
}

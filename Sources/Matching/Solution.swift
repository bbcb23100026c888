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

/// What is spent on what.
public struct Solution: Sendable, Equatable {
    /// At most one line per supply and need, by need and then supply.
    public let lines: [Line]
    /// The amount placed in each tier, most urgent first: `placedByTier[0]` is tier 1.
    public let placedByTier: [Int64]
    /// The amount each need receives.
    public let coverage: [Int64]

    /// The amount placed.
    public var placed: Int64 { placedByTier.reduce(0, +) }
}

/// Why an instance or a set of lines is refused. The raw value is the stable code.
public enum MatchingError: String, Error, Hashable, Sendable, CaseIterable {
    /// An amount or a household cap is below 1 or above `Instance.amountMax`.
    case amountOutOfRange = "matching.amount-out-of-range"
    /// All supplies, all needs or all commitments together exceed `Instance.sumMax`, or a tier's demand times its
    /// groups exceeds `Instance.productMax`.
    case sumOutOfRange = "matching.sum-out-of-range"
    /// A tier is not in 1...4.
    case tierOutOfRange = "matching.tier-out-of-range"
    /// An index names nothing, or a label is not in 0..<2^31 - 1.
    case indexOutOfRange = "matching.index-out-of-range"
    /// A restriction's categories are not strictly ascending, or more than `Instance.categoriesMax`.
    case categoriesMalformed = "matching.categories-malformed"
    /// A need's attributes are not strictly ascending, or more than `Instance.attributesMax`.
    case attributesMalformed = "matching.attributes-malformed"
    /// Two regions, needs or intentions have one id.
    case idRepeated = "matching.id-repeated"
    /// A region's code or parent, or a card's region, is not among the regions.
    case regionUnknown = "matching.region-unknown"
    /// A region is its own ancestor.
    case regionCycle = "matching.region-cycle"
    /// A region has `Instance.depthMax` or more ancestors.
    case regionTooDeep = "matching.region-too-deep"
    /// A list is longer than `Instance.countMax`, or the network outgrows 32-bit indices.
    case instanceTooLarge = "matching.instance-too-large"

    /// A line's intention or need is not among the cards, or they are of two kinds.
    case lineUnknown = "matching.line-unknown"
    /// A line spends on a need that its intention does not admit.
    case lineNotEligible = "matching.line-not-eligible"
    /// Two lines join the same supply and need.
    case lineRepeated = "matching.line-repeated"
    /// The lines of a supply exceed it.
    case supplyOverdrawn = "matching.supply-overdrawn"
    /// The lines of a need exceed it.
    case needOverfilled = "matching.need-overfilled"
    /// An intention's lines to a household, with what was committed before, exceed its cap.
    case householdCapExceeded = "matching.household-cap-exceeded"
    /// An accepted line is missing, or smaller than accepted.
    case acceptedLineDropped = "matching.accepted-line-dropped"

    /// The stable code, `matching.…`.
    public var code: String { rawValue }
}

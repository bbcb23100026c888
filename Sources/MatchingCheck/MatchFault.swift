/// What a check found first.
public struct MatchFault: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case problemMalformed = "check.problem-malformed"
        case certificateMalformed = "check.certificate-malformed"
        case lineUnknown = "check.line-unknown", lineOutOfOrder = "check.line-out-of-order"
        case lineNotEligible = "check.line-not-eligible", intentionOverspent = "check.intention-overspent"
        case needOverfilled = "check.need-overfilled", capExceeded = "check.cap-exceeded"
        case acceptedChanged = "check.accepted-changed", needPartlyMet = "check.need-partly-met"
        case groupsDiffer = "check.groups-differ", ratioWrong = "check.ratio-wrong"
        case labelWrong = "check.label-wrong", priceWrong = "check.price-wrong"
        case costDiffers = "check.cost-differs"
    }

    public let code: Code
    /// Positions of what is concerned.
    public let intention: Int?, need: Int?, group: Int?
    /// Found among all eligible pairs (D), not where something is given.
    public var isLifted = false
}

/// Throws the fault where something does not hold: of an intention, a need, or a group.
func require(_ holds: Bool, _ code: MatchFault.Code, _ i: Int? = nil, need n: Int? = nil, group: Int? = nil)
    throws(MatchFault)
{
    if !holds { throw MatchFault(code: code, intention: i, need: n, group: group) }
}

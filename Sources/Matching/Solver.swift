/// Finds what to spend on what.
public enum Solver {
    /// Places as much as the restrictions allow in tier 1, then, at no cost to it, in tier 2, then 3, then 4.
    /// Exact; equal instances give equal solutions. Among needs of one tier, village, category and attribute the
    /// earlier listed are filled first. Throws for an invalid instance, see `MatchingError`.
    public static func solve(_ instance: Instance) throws(MatchingError) -> Solution {
        let territory = try instance.validated()
        var layout = try Layout(instance, territory)
        var arcs = CappedArcs(instance, territory)
        var placedByTier: [Int64] = []
        for tier in Instance.tiers {
            layout.open(tier: tier, of: instance)
            var placed: Int64 = 0
            repeat {
                placed += layout.network.maximize(from: layout.source, to: layout.sink)
            } while try arcs.extend(tier: tier, in: &layout)
            placedByTier.append(placed)
        }
        layout.fillInOrder(instance)
        return Solution(
            lines: layout.lines(instance), placedByTier: placedByTier,
            coverage: layout.exits.map { layout.network.flow($0) })
    }
}

import Kernel
import MatchingCheck

/// What keeping accepted lines costs: a match beside that which all would give if it were matched once more without them.
public struct Regret: Sendable {
    public struct Figures: Sendable {
        public let coverage: Int64
        /// Units times cost, accepted lines included.
        public let preferenceCost: Int64
        public let tiers: [MatchCase.Tier]

        init(_ answered: MatchCase) {
            coverage = answered.got.reduce(0, +)
            preferenceCost = answered.preferenceCost
            tiers = answered.tiers
        }

        fileprivate var json: JSON {
            .object([
                "coverage": .number(coverage), "preference_cost": .number(preferenceCost),
                "tiers": .list(tiers.map(\.json)),
            ])
        }
    }

    public let kept: Figures
    public let rerun: Figures

    init(kept: MatchCase, rerun: MatchCase) {
        self.kept = Figures(kept)
        self.rerun = Figures(rerun)
    }

    public var json: JSON { .object(["kept": kept.json, "rerun": rerun.json]) }
}

extension MatchCase {
    fileprivate var preferenceCost: Int64 {
        lines.reduce(0) { sum, line in
            let (wish, need) = (problem.intentions[line.intention], problem.needs[line.need])
            let isNear = problem.isWithin(wish.preferredRegion, need.region)
            let isLiked = wish.preferredCategory ?? need.category == need.category
            return sum + ((isNear ? 0 : 2) + (isLiked ? 0 : 1)) * line.amount
        }
    }
}

import Service
import Texts

extension Console {
    /// - Parameter amount: how amounts of the kind are written.
    func tell(_ explanation: Explanation, _ amount: (Int64) -> String) {
        for standing in explanation.standings {
            say(
                .stands(
                    name: standing.name, village: standing.group.village, tier: standing.group.tier,
                    coverage: amount(standing.coverage), demand: amount(standing.demand),
                    percent: Self.percent(standing.coverage, of: standing.demand)))
            if standing.intentions == 0 {
                say(.reachedByNone)
            } else {
                say(.reachedBy(intentions: standing.intentions, offered: amount(standing.offered)))
            }
            if standing.intentions > 0, standing.coverage < standing.demand {
                let group = standing.group
                say(
                    .tight(
                        percent: Self.percent(group.coverage, of: group.demand), villages: standing.noBetter))
            }
            for withheld in standing.withheld {
                say(
                    .withheld(
                        by: word(withheld.kind.phrase), intentions: withheld.intentions.count,
                        left: amount(withheld.left), some: Self.some(withheld.intentions)))
            }
        }
        if let giving = explanation.giving {
            say(
                .intentionStands(
                    name: giving.name, given: amount(giving.given), amount: amount(giving.amount),
                    left: amount(giving.amount - giving.given)))
            say(.withinWish(needs: giving.needs, lacking: amount(giving.lacking)))
            for opening in giving.openings {
                say(
                    .opens(
                        by: word(opening.relaxation.kind.phrase), to: name(opening.relaxation, opening.to),
                        needs: opening.needs, lacking: amount(opening.lacking)))
            }
        }
        for line in explanation.lines { say(.givenLine(name: line.name, amount: amount(line.amount))) }
    }

    /// The restrictions that could place most.
    /// - Parameter amount: how amounts of the kind are written.
    func tell(_ regret: Regret, _ amount: (Int64) -> String) {
        let (kept, rerun) = (regret.kept, regret.rerun)
        say(
            .regret(
                kept: amount(kept.coverage), rerun: amount(rerun.coverage), keptCost: kept.preferenceCost,
                rerunCost: rerun.preferenceCost))
        for (own, other) in zip(kept.tiers, rerun.tiers) {
            guard let worst = own.worst, let better = other.worst else { continue }
            say(
                .regretOfTier(
                    tier: own.tier, kept: Self.percent(worst.coverage, of: worst.demand),
                    rerun: Self.percent(better.coverage, of: better.demand)))
        }
    }

    func tell(openingsOf answered: MatchCase, _ amount: (Int64) -> String) {
        let openings = answered.openings()
        guard !openings.isEmpty else { return }
        say(.worthRelaxing(openings.count))
        for opening in openings.prefix(Self.openingsTold) {
            let to = name(opening.relaxation, answered.name(of: opening.relaxation))
            say(
                .opening(
                    intention: answered.name(of: opening), left: amount(opening.left),
                    by: word(opening.relaxation.kind.phrase), to: to, needs: opening.needs,
                    lacking: amount(opening.lacking)))
        }
    }

    private static let openingsTold = 5
    private static let namesTold = 5

    private static func some(_ names: [String]) -> String {
        names.prefix(namesTold).joined(separator: " ") + (names.count > namesTold ? " …" : "")
    }

    /// Where a region is widened to.
    private func name(_ relaxation: Relaxation, _ region: String?) -> String? {
        relaxation.kind == .region ? region ?? word(.anywhere) : nil
    }

    /// With one decimal, rounded down.
    static func percent(_ part: Int64, of whole: Int64) -> String {
        let tenths = Int128(part) * 1000 / Int128(max(whole, 1))
        return "\(tenths / 10).\(tenths % 10)%"
    }
}

extension Relaxation.Kind {
    fileprivate var phrase: Phrase {
        switch self {
        case .region: .relaxRegion
        case .categories: .relaxCategories
        case .attribute: .relaxAttribute
        case .householdCap: .relaxCap
        }
    }
}

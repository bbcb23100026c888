import Kernel
import MatchingCheck

/// Whom an explanation is about, by its code or id.
public enum MatchSubject: Sendable {
    case village(String)
    case need(String)
    case intention(String)
}

/// Why a village, a need or an intention stands where it does, as the labels of a proven match say, and what one
/// restriction less would change. Amounts are whole units of the kind, fen for money.
public struct Explanation: Sendable {
    /// A village in one tier, or one need.
    public struct Standing: Sendable {
        /// The village's or the need's.
        public let name: String
        public let group: MatchCase.Group
        public let demand: Int64
        public let coverage: Int64
        /// Intentions that may serve it, and what they amount to.
        public let intentions: Int
        public let offered: Int64
        /// Villages of the tier, this one too, on which all that money is spent where something lacks: they stand no
        /// better, to the odd unit.
        public let noBetter: Int
        /// What is left of intentions that one restriction keeps away, by that restriction.
        public let withheld: [(kind: Relaxation.Kind, intentions: [String], left: Int64)]
    }

    /// An intention.
    public struct Giving: Sendable {
        public let name: String
        public let amount: Int64
        public let given: Int64
        /// Needs within its wish, and what they lack after all.
        public let needs: Int
        public let lacking: Int64
        public let openings: [(relaxation: Relaxation, to: String?, needs: Int, lacking: Int64)]
    }

    public let kind: String
    public private(set) var standings: [Standing] = []
    public private(set) var giving: Giving?
    /// Of a need: who gives to it. Of an intention: what it gives to.
    public private(set) var lines: [(name: String, amount: Int64)] = []

    /// Nil where nobody of that name is in the case.
    public init?(_ subject: MatchSubject, in answered: MatchCase) {
        kind = answered.kind
        switch subject {
        case .village(let name):
            standings = answered.groups.indices.filter { answered.groups[$0].village == name }.map { group in
                answered.standing(
                    name, group, answered.problem.needs.indices.filter { answered.groupOf[$0] == group })
            }
            if standings.isEmpty { return nil }
        case .need(let name):
            guard let need = answered.names.needs.firstIndex(of: name) else { return nil }
            standings = [answered.standing(name, answered.groupOf[need], [need])]
            lines = answered.lines.filter { $0.need == need }
                .map { (answered.names.intentions[$0.intention], $0.amount) }
        case .intention(let name):
            guard let intention = answered.names.intentions.firstIndex(of: name) else { return nil }
            giving = answered.giving(name, intention)
            lines = answered.lines.filter { $0.intention == intention }
                .map { (answered.names.needs[$0.need], $0.amount) }
        }
    }
}

extension MatchCase {
    fileprivate func standing(_ name: String, _ group: Int, _ needs: [Int]) -> Explanation.Standing {
        var (count, offered) = (0, Int64(0))
        var withheld: [Relaxation.Kind: (steps: [(Int, String)], left: Int64)] = [:]
        let lackingNeeds = needs.filter { lacking($0) > 0 }
        for (i, intention) in problem.intentions.enumerated() {
            if needs.contains(where: { admits(i, $0) }) {
                count += 1
                offered += intention.amount
            }
            guard left(i) > 0 else { continue }
            let obstacles = lackingNeeds.compactMap { obstacle(i, $0) }
            for kind in Set(obstacles.map(\.kind)) {
                let step = obstacles.filter { $0.kind == kind }.map { distance(i, $0) }.min() ?? 0
                withheld[kind, default: ([], 0)].steps.append((step, names.intentions[i]))
                withheld[kind, default: ([], 0)].left += left(i)
            }
        }
        let label = proof.groups[group]
        return Explanation.Standing(
            name: name, group: groups[group], demand: needs.reduce(0) { $0 + problem.needs[$1].amount },
            coverage: needs.reduce(0) { $0 + got[$1] }, intentions: count, offered: offered,
            noBetter: groups.indices.count {
                groups[$0].tier == groups[group].tier && proof.groups[$0] <= label
            },
            withheld: Relaxation.Kind.allCases.compactMap { kind in
                withheld[kind].map { found in
                    (
                        kind,
                        found.steps.enumerated().sorted {
                            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
                        }
                        .map(\.element.1), found.left
                    )
                }
            })
    }

    /// How many steps out a region has to be widened.
    private func distance(_ i: Int, _ relaxation: Relaxation) -> Int {
        guard case .region(let outer) = relaxation, let region = problem.intentions[i].region else {
            return 0
        }
        var steps = 0
        for place in problem.chain(from: region) {
            if place == outer { return steps }
            steps += 1
        }
        return steps
    }

    fileprivate func giving(_ name: String, _ i: Int) -> Explanation.Giving {
        let lacks = problem.needs.indices.filter { lacking($0) > 0 }
        let own = lacks.filter { admits(i, $0) }
        var openings: [(Relaxation, String?, Int, Int64)] = []
        var told = 0
        for step in left(i) > 0 ? steps(of: i) : [] {
            let isCap = step.relaxation == .householdCap
            let found = lacks.filter { need in
                isCap
                    ? admits(i, need) && isCapped(i, need)
                    : step.reach.admits(problem.needs[need], in: problem) && !admits(i, need)
            }
            var outer: String?
            if case .region(let region) = step.relaxation {
                // A wider region is told where it reaches more than the one before.
                guard found.count > told else { continue }
                told = found.count
                outer = region.map { names.regions[$0] }
            }
            guard !found.isEmpty else { continue }
            openings.append((step.relaxation, outer, found.count, found.reduce(0) { $0 + lacking($1) }))
        }
        return Explanation.Giving(
            name: name, amount: problem.intentions[i].amount, given: given[i],
            needs: problem.needs.indices.count { admits(i, $0) },
            lacking: own.reduce(0) { $0 + lacking($1) }, openings: openings)
    }
}

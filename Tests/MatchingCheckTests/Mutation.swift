import MatchingCheck

/// One thing that is wrong, or at least other than it was.
enum Mutation: CaseIterable {
    case unitOver, unitUnder, needSwapped, intentionSwapped, unitToAnotherNeed, unitToAnotherGiver,
        unitToBetterOff
    case lineDropped, lineTwice, linesOutOfOrder, nothingGiven, acceptedDropped, acceptedSmaller
    case supplyStale, needStale, capStale, capNew, restrictionNew, indivisibleNew
    case needLabel, intentionLabel, groupLabel, needPrice, intentionPrice, ratio, blockGone, labelMissing
    case groupCoverage, groupDemand, groupGone

    /// Lines only, so that the certificate is that of the problem still.
    var isOfLines: Bool {
        switch self {
        case .unitOver, .unitUnder, .needSwapped, .intentionSwapped, .unitToAnotherNeed, .unitToAnotherGiver,
            .unitToBetterOff, .lineDropped:
            true
        default: false
        }
    }

    /// Nil where there is nothing to change in this way.
    func applied(to right: Case, _ random: inout SplitMix) -> Case? {
        var wrong = right
        guard change(&wrong, &random) else { return nil }
        let isSorted = self != .linesOutOfOrder && self != .lineTwice
        if isSorted { wrong.lines = Self.joined(wrong.lines) }
        switch self {
        case .groupCoverage, .groupDemand, .groupGone: break
        default: wrong.groups = told(wrong.lines, wrong.problem)
        }
        return wrong
    }

    private static func joined(_ lines: [MatchLine]) -> [MatchLine] {
        var sums: [[Int]: Int64] = [:]
        for line in lines { sums[[line.need, line.intention], default: 0] += line.amount }
        return sums.filter { $0.value != 0 }.map { ($0.key[1], $0.key[0], $0.value) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    private func change(_ it: inout Case, _ random: inout SplitMix) -> Bool {
        let (needs, intentions) = (it.problem.needs.indices, it.problem.intentions.indices)
        let (need, intention) = (
            needs.randomElement(using: &random)!, intentions.randomElement(using: &random)!
        )
        let group = it.groups.indices.randomElement(using: &random)!
        let step = random.chance(50) ? 1 : -1
        switch self {
        case .needLabel: it.proof.needs.block[need] += step
        case .intentionLabel: it.proof.intentions.block[intention] += step
        case .groupLabel: it.proof.groups[group] += step
        case .needPrice: it.proof.needs.potential[need] += step
        case .intentionPrice: it.proof.intentions.potential[intention] += step
        case .ratio:
            let block = it.proof.blocks.indices.randomElement(using: &random)!
            it.proof.blocks[block][.random(in: 0..<3, using: &random)] += Int64(step)
        case .blockGone: it.proof.blocks.removeLast()
        case .labelMissing: it.proof.needs.block.removeLast()
        case .groupCoverage: it.groups[group].coverage += Int64(step)
        case .groupDemand: it.groups[group].demand += Int64(step)
        case .groupGone: it.groups.remove(at: group)
        case .capNew:
            guard it.problem.intentions[intention].householdCap == nil else { return false }
            it.problem.intentions[intention].householdCap = .random(in: 1...8, using: &random)
        case .restrictionNew:
            it.problem.intentions[intention].categories = [.random(in: 0..<3, using: &random)]
        case .indivisibleNew:
            guard !it.problem.needs[need].isWhole else { return false }
            it.problem.needs[need].isWhole = true
        default: return changeLines(&it, &random)
        }
        return true
    }

    private func changeLines(_ it: inout Case, _ random: inout SplitMix) -> Bool {
        guard let at = it.lines.indices.randomElement(using: &random) else { return false }
        let line = it.lines[at]
        let need = it.problem.needs.indices.randomElement(using: &random)!
        let intention = it.problem.intentions.indices.randomElement(using: &random)!
        switch self {
        case .unitOver: it.lines[at].amount += 1
        case .unitUnder: it.lines[at].amount -= 1
        case .needSwapped:
            guard need != line.need else { return false }
            it.lines[at].need = need
        case .intentionSwapped:
            guard intention != line.intention else { return false }
            it.lines[at].intention = intention
        case .unitToAnotherNeed:
            guard need != line.need else { return false }
            it.lines[at].amount -= 1
            it.lines.append((line.intention, need, 1))
        case .unitToAnotherGiver:
            guard intention != line.intention else { return false }
            it.lines[at].amount -= 1
            it.lines.append((intention, line.need, 1))
        case .unitToBetterOff:
            let better = it.problem.needs.indices.filter { n in
                let (from, to) = (group(of: line.need, it), group(of: n, it))
                return NaiveNetwork.admits(line.intention, n, it.problem) && from.tier == to.tier
                    && from.coverage * to.demand < to.coverage * from.demand
                    && it.lines.filter { $0.need == n }.reduce(0) { $0 + $1.amount }
                        < it.problem.needs[n].amount
            }
            guard let to = better.randomElement(using: &random) else { return false }
            it.lines[at].amount -= 1
            it.lines.append((line.intention, to, 1))
        case .lineDropped: it.lines.remove(at: at)
        case .lineTwice: it.lines.insert((line.intention, line.need, 1), at: at)
        case .linesOutOfOrder:
            guard it.lines.count > 1 else { return false }
            it.lines.swapAt(0, it.lines.count - 1)
        case .nothingGiven: it.lines.removeAll()
        case .acceptedDropped, .acceptedSmaller:
            guard let kept = it.problem.accepted.randomElement(using: &random),
                let place = it.lines.firstIndex(where: {
                    $0.need == kept.need && $0.intention == kept.intention
                })
            else { return false }
            it.lines[place].amount = self == .acceptedDropped ? 0 : kept.amount - 1
        case .supplyStale: it.problem.intentions[line.intention].amount -= 1
        case .needStale: it.problem.needs[line.need].amount -= 1
        case .capStale:
            guard let cap = it.problem.intentions[line.intention].householdCap, min(cap, line.amount) > 1
            else { return false }
            it.problem.intentions[line.intention].householdCap = min(cap, line.amount) - 1
        default: return false
        }
        return true
    }

    private func group(of n: Int, _ it: Case) -> MatchGroup {
        let need = it.problem.needs[n]
        return it.groups.first { $0.region == need.region && $0.tier == need.tier }!
    }
}

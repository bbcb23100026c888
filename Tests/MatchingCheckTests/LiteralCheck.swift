import MatchingCheck

/// Conditions A, B and C of docs/matching.md as they stand there, every pair listed. Whether they hold.
struct LiteralCheck {
    let problem: MatchProblem
    let lines: [MatchLine]
    let groups: [MatchGroup]
    let proof: MatchCertificate.Kind

    var holds: Bool { hasForm && linesHold && ratiosHold && labelsHold && pricesHold }

    private var top: Int { proof.blocks.count }
    private var intentions: Range<Int> { problem.intentions.indices }
    private var needs: Range<Int> { problem.needs.indices }

    private var hasForm: Bool {
        let numbers = proof.intentions.potential + proof.needs.potential
        let labels = proof.intentions.block + proof.needs.block
        guard proof.intentions.block.count == intentions.count, proof.needs.block.count == needs.count,
            proof.intentions.potential.count == intentions.count,
            proof.needs.potential.count == needs.count,
            numbers.allSatisfy({ Int32(exactly: $0) != nil }), labels.allSatisfy({ $0 >= 0 && $0 <= top })
        else { return false }
        for block in proof.blocks {
            guard block.count == 3, block[2] >= 1, block[1] >= 0, block[1] <= block[2] else { return false }
            let divisors = (1...block[2]).filter { block[1] % $0 == 0 && block[2] % $0 == 0 }
            guard divisors.count == 1 else { return false }
        }
        return zip(proof.blocks, proof.blocks.dropFirst()).allSatisfy { a, b in
            a[0] < b[0] || (a[0] == b[0] && a[1] * b[2] < b[1] * a[2])
        }
    }

    private func sum(_ isMeant: (MatchLine) -> Bool) -> Int64 {
        lines.filter(isMeant).reduce(0) { $0 + $1.amount }
    }

    private func kept(_ isMeant: (MatchLine) -> Bool) -> Int64 {
        problem.accepted.filter(isMeant).reduce(0) { $0 + $1.amount }
    }

    private func household(_ line: MatchLine) -> Int { problem.needs[line.need].household }
    private func isWhole(_ n: Int) -> Bool { problem.needs[n].isWhole }
    private func isClosed(_ n: Int) -> Bool {
        let own = kept { $0.need == n }
        return isWhole(n) && sum { $0.need == n } == own || own == problem.needs[n].amount
    }

    private var linesHold: Bool {
        guard lines.allSatisfy({ intentions.contains($0.intention) && needs.contains($0.need) }) else {
            return false
        }
        let isOrdered = zip(lines, lines.dropFirst()).allSatisfy {
            ($0.need, $0.intention) < ($1.need, $1.intention)
        }
        guard isOrdered,
            lines.allSatisfy({ line in
                line.amount > 0
                    && (NaiveNetwork.admits(line.intention, line.need, problem)
                        || line.amount == kept { $0.intention == line.intention && $0.need == line.need })
            })
        else { return false }
        for i in intentions where sum({ $0.intention == i }) > problem.intentions[i].amount { return false }
        for n in needs {
            let got = sum { $0.need == n }
            guard got <= problem.needs[n].amount,
                !isWhole(n) || got == kept({ $0.need == n }) || got == problem.needs[n].amount
            else {
                return false
            }
        }
        for line in problem.accepted {
            let own = kept { $0.need == line.need && $0.intention == line.intention }
            guard sum({ $0.need == line.need && $0.intention == line.intention }) >= own else { return false }
        }
        for line in lines where problem.intentions[line.intention].householdCap != nil {
            let isMeant = { (other: MatchLine) in
                other.intention == line.intention && household(other) == household(line)
            }
            let room = NaiveNetwork.room(line.intention, household(line), problem)
            let more = sum(isMeant) - kept(isMeant)
            guard more == 0 || more <= room else { return false }
        }
        return groups.elementsEqual(told(lines, problem)) { $0 == $1 }
    }

    private var ratiosHold: Bool {
        guard proof.groups.count == groups.count, proof.groups.allSatisfy({ $0 >= 0 && $0 < top }) else {
            return false
        }
        for (label, block) in proof.blocks.enumerated() {
            let own = zip(groups, proof.groups).filter { $1 == label }.map(\.0)
            guard !own.isEmpty, own.allSatisfy({ Int64($0.tier) == block[0] }) else { return false }
            let (demand, coverage) = own.reduce((0, 0)) { ($0.0 + $1.demand, $0.1 + $1.coverage) }
            guard block[2] * coverage == block[1] * demand else { return false }
            for group in own {
                let share = block[1] * group.demand
                guard
                    group.coverage == share / block[2]
                        || (share % block[2] > 0 && group.coverage == share / block[2] + 1)
                else { return false }
            }
        }
        return true
    }

    private func free(_ i: Int, _ n: Int) -> Int64 {
        sum { $0.intention == i && $0.need == n } - kept { $0.intention == i && $0.need == n }
    }

    private func b(_ i: Int) -> Int { proof.intentions.block[i] }
    private func b(need n: Int) -> Int { proof.needs.block[n] }
    private func price(_ i: Int) -> Int { proof.intentions.potential[i] }
    private func price(need n: Int) -> Int { proof.needs.potential[n] }
    private func group(_ n: Int) -> Int {
        groups.firstIndex { $0.region == problem.needs[n].region && $0.tier == problem.needs[n].tier } ?? 0
    }

    /// Eligible open needs of an intention, by household where it is capped.
    private func reach(_ i: Int) -> [[Int]] {
        let all = needs.filter { !isClosed($0) && NaiveNetwork.admits(i, $0, problem) }
        guard problem.intentions[i].householdCap != nil else { return all.map { [$0] } }
        return Dictionary(grouping: all) { problem.needs[$0].household }.values.map { $0 }
    }

    private var labelsHold: Bool {
        for n in needs {
            if isClosed(n) {
                guard b(need: n) == top, price(need: n) == 0 else { return false }
            } else if !isWhole(n) {
                let (own, left) = (proof.groups[group(n)], problem.needs[n].amount - sum { $0.need == n })
                let got = sum { $0.need == n } - kept { $0.need == n }
                guard left == 0 || b(need: n) <= own, got == 0 || own <= b(need: n) else { return false }
            }
        }
        for i in intentions {
            let given = sum { $0.intention == i }
            guard given == problem.intentions[i].amount || b(i) == top else { return false }
            for set in reach(i) {
                let isCapped = problem.intentions[i].householdCap != nil
                let gift = set.reduce(0) { $0 + free(i, $1) }
                let room = isCapped ? NaiveNetwork.room(i, problem.needs[set[0]].household, problem) : .max
                if room == 0 && gift == 0 { continue }
                var bound = set.map { b(need: $0) }.min() ?? top
                if gift > 0 { bound = min(bound, b(i)) }
                guard set.allSatisfy({ free(i, $0) == 0 || bound >= b(need: $0) }),
                    gift == room || bound >= b(i)
                else { return false }
            }
        }
        return true
    }

    private var pricesHold: Bool {
        for i in intentions {
            let given = sum { $0.intention == i }
            let free = given - kept { $0.intention == i }
            guard given == problem.intentions[i].amount || price(i) <= 0, free == 0 || price(i) >= 0 else {
                return false
            }
            for set in reach(i) {
                let isCapped = problem.intentions[i].householdCap != nil
                let gift = set.reduce(0) { $0 + self.free(i, $1) }
                let room = isCapped ? NaiveNetwork.room(i, problem.needs[set[0]].household, problem) : .max
                if room == 0 && gift == 0 { continue }
                let net = { (n: Int) in price(need: n) - NaiveNetwork.cost(i, n, problem) }
                var bound = set.map(net).max() ?? 0
                if gift > 0 { bound = max(bound, price(i)) }
                guard set.allSatisfy({ self.free(i, $0) == 0 || net($0) == bound }),
                    gift == room || bound <= price(i)
                else { return false }
            }
        }
        for g in groups.indices {
            let own = needs.filter { group($0) == g && !isWhole($0) }
            let full = own.filter { n in sum { $0.need == n } > kept { $0.need == n } }.map {
                price(need: $0)
            }
            let open = own.filter { n in sum { $0.need == n } < problem.needs[n].amount }.map {
                price(need: $0)
            }
            if let most = full.max(), let least = open.min(), most > least { return false }
        }
        return true
    }
}

extension MatchProblem {
    /// Whether lines are what the policy asks for, proven by a certificate: A–D of docs/matching.md. Lines come by need
    /// and then intention, groups by region and then tier. Throws the first fault.
    public func check(_ lines: [MatchLine], _ groups: [MatchGroup], _ proof: MatchCertificate.Kind)
        throws(MatchFault)
    {
        var check = try MatchCheck(self, proof)
        try check.take(lines)
        try check.testGroups(groups)
        try check.testEach()
        try check.testGiven()
        do throws(MatchFault) { try check.testLifted() } catch {
            var fault = error
            fault.isLifted = true
            throw fault
        }
    }
}

struct Pair: Hashable {
    let a: Int, b: Int
    init(_ a: Int, _ b: Int) { (self.a, self.b) = (a, b) }
}

/// One check on its way. Accepted lines are fixed: what is given, got and a gift is what was free.
struct MatchCheck {
    let needs: [MatchProblem.Need], intentions: [MatchProblem.Intention], land: Territory
    let proof: MatchCertificate.Kind
    var lines: [MatchLine] = [], spare: [Int64], lacking: [Int64], given: [Int64], got: [Int64]
    /// Of each need.
    var groupOf: [Int] = []
    /// By capped intention and household: what is used or accepted, what is given beside, and which have such a gift.
    var held: [Pair: Int64] = [:], gift: [Pair: Int64] = [:], pairs: [Pair] = []
    /// Accepted, by need and intention; and whether that is all of a need.
    var kept: [Pair: Int64] = [:], isKept: [Bool]

    init(_ problem: MatchProblem, _ proof: MatchCertificate.Kind) throws(MatchFault) {
        (needs, intentions, self.proof) = (problem.needs, problem.intentions, proof)
        land = try Territory(problem.parents)
        let stated = intentions.flatMap { [$0.region, $0.preferredRegion].compactMap(\.self) }
        let regions = problem.parents.indices
        try require((needs.map(\.region) + stated).allSatisfy(regions.contains), .problemMalformed)
        let accepted = problem.accepted
        try require(accepted.allSatisfy { problem.needs.indices.contains($0.need) }, .problemMalformed)
        let gone = problem.used + accepted.map { ($0.intention, problem.needs[$0.need].household, $0.amount) }
        let amounts = needs.map(\.amount) + intentions.map(\.amount) + gone.map(\.amount)
        // Sums of 64 bits, and their products of 128, are then exact below.
        let isExact = amounts.reduce(Int128(0)) { $0 + Int128($1) } <= Int128(Int64.max)
        let positive = amounts + intentions.map { $0.householdCap ?? 1 }
        try require(isExact && positive.allSatisfy { $0 > 0 }, .problemMalformed)
        for (marks, count) in [(proof.intentions, intentions.count), (proof.needs, needs.count)] {
            try require(marks.block.count == count && marks.potential.count == count, .certificateMalformed)
            try require(marks.block.allSatisfy((0...proof.blocks.count).contains), .certificateMalformed)
            try require(marks.potential.allSatisfy { Int32(exactly: $0) != nil }, .certificateMalformed)
        }
        (spare, lacking) = (intentions.map(\.amount), needs.map(\.amount))
        (given, got) = (intentions.map { _ in 0 }, needs.map { _ in 0 })
        var free = needs.map(\.amount)
        for line in accepted { free[line.need] -= line.amount }
        isKept = free.map { $0 <= 0 }
        for line in accepted { kept[Pair(line.need, line.intention), default: 0] += line.amount }
        for use in gone { held[Pair(use.intention, use.household), default: 0] += use.amount }
    }

    func admits(_ i: Int, _ n: Int) -> Bool {
        let (intention, need) = (intentions[i], needs[n])
        return intention.region.map { land.contains($0, need.region) } ?? true
            && (intention.categories.isEmpty || intention.categories.contains(need.category))
            && intention.attribute.map(need.attributes.contains) ?? true
    }

    /// The preference cost of a unit.
    func cost(_ i: Int, _ n: Int) -> Int {
        let isNear = intentions[i].preferredRegion.map { land.contains($0, needs[n].region) } ?? true
        return (isNear ? 0 : 2)
            + (intentions[i].preferredCategory ?? needs[n].category == needs[n].category ? 0 : 1)
    }

    /// Closed is an indivisible need that gets nothing beyond accepted lines, and any that these have filled.
    func isOpen(_ n: Int) -> Bool { !isKept[n] && (!needs[n].isWhole || lacking[n] == 0) }

    /// What a capped intention may give a household beside what is held.
    func room(_ pair: Pair) -> Int64 {
        max(0, (intentions[pair.a].householdCap ?? 0) - held[pair, default: 0])
    }

    /// A.
    mutating func take(_ all: [MatchLine]) throws(MatchFault) {
        var last = Pair(-1, -1)
        for var line in all {
            let (i, n) = (line.intention, line.need)
            try require(intentions.indices.contains(i) && needs.indices.contains(n), .lineUnknown)
            try require(line.amount > 0 && (last.a, last.b) < (n, i), .lineOutOfOrder, i, need: n)
            last = Pair(n, i)
            let old = kept.removeValue(forKey: last) ?? 0
            try require(line.amount >= old, .acceptedChanged, i, need: n)
            try require(line.amount == old || admits(i, n), .lineNotEligible, i, need: n)
            try require(line.amount <= spare[i], .intentionOverspent, i, need: n)
            try require(line.amount <= lacking[n], .needOverfilled, i, need: n)
            spare[i] -= line.amount
            lacking[n] -= line.amount
            line.amount -= old
            guard line.amount > 0 else { continue }
            given[i] += line.amount
            got[n] += line.amount
            lines.append(line)
            guard intentions[i].householdCap != nil else { continue }
            let pair = Pair(i, needs[n].household)
            if gift.updateValue(gift[pair, default: 0] + line.amount, forKey: pair) == nil {
                pairs.append(pair)
            }
            try require(gift[pair, default: 0] <= room(pair), .capExceeded, i, need: n)
        }
        let dropped = kept.keys.min { ($0.a, $0.b) < ($1.a, $1.b) }
        try require(dropped == nil, .acceptedChanged, dropped?.b, need: dropped?.a)
        for n in needs.indices {
            try require(!needs[n].isWhole || lacking[n] == 0 || got[n] == 0, .needPartlyMet, need: n)
        }
    }
}

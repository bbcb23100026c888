import Testing

@testable import Matching

@Suite struct SolverTests {
    static let shapes: [(name: String, shape: InstanceShape)] = [
        ("mixed", InstanceShape()),
        ("no caps", InstanceShape(capped: 0)),
        ("all capped, free", InstanceShape(intentions: 6, capped: 100, restricted: 0)),
        ("all capped, tight", InstanceShape(amountMax: 4, capped: 100, restricted: 70)),
        ("few households", InstanceShape(regions: 2, households: 2, categories: 1, attributes: 1)),
        ("many needs", InstanceShape(households: 12, intentions: 8, supplies: 12, needs: 24, capped: 70)),
        ("scarce", InstanceShape(supplies: 2, needs: 14)),
        ("one region", InstanceShape(regions: 1, restricted: 100)),
    ]

    @Test(arguments: shapes.indices) func placesWhatTheNaiveModelPlaces(_ index: Int) throws {
        for seed in 0..<60 as Range<UInt64> {
            let instance = Self.shapes[index].shape.instance(seed: seed)
            let solution = try Solver.solve(instance)
            let note: Comment = "\(Self.shapes[index].name), seed \(seed)"
            #expect(solution.placedByTier == NaiveMatching.placedByTier(instance), note)
            #expect(throws: Never.self, note) { try instance.check(solution.lines) }
            #expect(Self.coverage(solution.lines, instance) == solution.coverage, note)
            #expect(Self.byTier(solution.coverage, instance) == solution.placedByTier, note)
            #expect(try Solver.solve(instance) == solution, note)
        }
    }

    @Test func orderOfListsDoesNotChangeTheTotals() throws {
        for seed in 0..<60 as Range<UInt64> {
            let instance = InstanceShape(needs: 12).instance(seed: seed)
            var random = SplitMix64(seed: ~seed)
            let expected = try Solver.solve(instance).placedByTier
            #expect(
                try Solver.solve(Self.shuffled(instance, &random)).placedByTier == expected, "seed \(seed)")
        }
    }

    @Test func earlierNeedsOfAKindAreFilledFirst() throws {
        for seed in 0..<60 as Range<UInt64> {
            let shape = InstanceShape(
                regions: 2, households: 15, needs: 15, categories: 1, attributes: 1, capped: 0)
            let instance = shape.instance(seed: seed)
            let coverage = try Solver.solve(instance).coverage
            for (n, need) in instance.needs.enumerated() where coverage[n] < need.amount {
                for (m, later) in instance.needs.enumerated().dropFirst(n + 1)
                where NeedClass(later) == NeedClass(need) && later.tier == need.tier {
                    #expect(coverage[m] == 0, "seed \(seed): need \(m) before \(n)")
                }
            }
        }
    }

    /// The north-west corner adds at most one line per supply, need and arc; pairs would give the product.
    @Test func oneClassGivesFewLines() throws {
        let needs = (0..<100).map {
            Instance.Need(household: $0, region: 0, category: 0, tier: 1, amount: 50)
        }
        let supplies = (0..<40).map { _ in Instance.Supply(intention: 0, amount: 100) }
        let instance = Instance(
            regions: [.init()], intentions: [.init()], supplies: supplies, needs: needs)
        let solution = try Solver.solve(instance)
        #expect(solution.placed == 4000)
        #expect(solution.lines.count == 80)
    }

    static func coverage(_ lines: [Line], _ instance: Instance) -> [Int64] {
        var coverage = [Int64](repeating: 0, count: instance.needs.count)
        for line in lines { coverage[line.need] += line.amount }
        return coverage
    }

    static func byTier(_ coverage: [Int64], _ instance: Instance) -> [Int64] {
        (1...4).map { tier in
            zip(instance.needs, coverage).reduce(0) { $1.0.tier == tier ? $0 + $1.1 : $0 }
        }
    }

    static func shuffled(_ instance: Instance, _ random: inout SplitMix64) -> Instance {
        var copy = instance
        let regions = Array(instance.regions.indices).shuffled(using: &random)
        let intentions = Array(instance.intentions.indices).shuffled(using: &random)
        for (old, new) in regions.enumerated() {
            copy.regions[new].parent = instance.regions[old].parent.map { regions[$0] }
        }
        for (old, new) in intentions.enumerated() {
            copy.intentions[new] = instance.intentions[old]
            copy.intentions[new].restriction.region = instance.intentions[old].restriction.region.map {
                regions[$0]
            }
        }
        for index in copy.supplies.indices {
            copy.supplies[index].intention = intentions[copy.supplies[index].intention]
        }
        for index in copy.needs.indices { copy.needs[index].region = regions[copy.needs[index].region] }
        for index in copy.used.indices { copy.used[index].intention = intentions[copy.used[index].intention] }
        copy.supplies.shuffle(using: &random)
        copy.needs.shuffle(using: &random)
        copy.used.shuffle(using: &random)
        return copy
    }
}

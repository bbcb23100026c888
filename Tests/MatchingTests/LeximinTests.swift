import Testing

@testable import Matching

@Suite struct LeximinTests {
    static let shapes: [(name: String, shape: InstanceShape)] = [
        ("mixed", InstanceShape()),
        ("one tier", InstanceShape(households: 9, tiers: 1)),
        ("no caps", InstanceShape(households: 9, tiers: 2, capped: 0)),
        ("all capped, free", InstanceShape(intentions: 6, capped: 100, restricted: 0)),
        ("all capped, tight", InstanceShape(tiers: 2, amountMax: 4, capped: 100, restricted: 70)),
        ("few households", InstanceShape(regions: 2, households: 2, categories: 1, attributes: 1)),
        ("many needs", InstanceShape(households: 12, intentions: 8, supplies: 12, needs: 20, capped: 70)),
        ("scarce", InstanceShape(supplies: 3, needs: 14, tiers: 2)),
        ("scarce, large", InstanceShape(supplies: 3, needs: 14, tiers: 1, amountMax: 1_000, capped: 20)),
        ("single units", InstanceShape(supplies: 6, needs: 14, tiers: 1, amountMax: 3, capped: 30)),
        ("one region", InstanceShape(regions: 1, restricted: 100)),
    ]

    @Test(arguments: shapes.indices) func coverageIsTheFairestByDefinition(_ index: Int) throws {
        for seed in 0..<30 as Range<UInt64> {
            let instance = Self.shapes[index].shape.instance(seed: seed)
            let solution = try Solver.solve(instance)
            let groups = solution.groups
            let expected = NaiveLeximin.coverage(instance)
            let note: Comment = "\(Self.shapes[index].name), seed \(seed)"
            #expect(groups.map(\.coverage) == expected.map(\.amount), note)
            #expect(groups.map(\.region) == expected.map(\.key.region), note)
            #expect(groups.map(\.tier) == expected.map(\.key.tier), note)
            var flow = PairFlow(instance, limits: Dictionary(uniqueKeysWithValues: expected))
            #expect(flow.maximum() == (solution.placed, solution.preferenceCost), note)
        }
    }
}

@Suite struct CertificateTests {
    @Test(arguments: LeximinTests.shapes.indices, [0, 40]) func provesTheSolution(
        _ index: Int, indivisible: Int
    ) throws {
        for seed in 100..<140 as Range<UInt64> {
            var shape = LeximinTests.shapes[index].shape
            shape.indivisible = indivisible
            let instance = shape.instance(seed: seed)
            let note: Comment = "\(LeximinTests.shapes[index].name), seed \(seed)"
            let solution = try Solver.solve(instance)
            #expect(throws: Never.self, note) { try instance.check(solution.lines) }
            #expect(NaiveCheck.faults(solution, instance) == [], note)
            #expect(try Solver.solve(instance) == solution, note)
        }
    }
}

import Matching
import Testing

/// Sizes at which listing pairs (40 million) would not end in a test run.
@Suite struct SizeTests {
    private static let village = (0..<20_000).map {
        Instance.Need(household: $0, region: 0, category: $0 % 5, tier: 1 + $0 % 4, amount: 100)
    }

    private static func instance(cap: Int64?, amount: Int64) -> Instance {
        Instance(
            regions: [.init()],
            intentions: (0..<2_000).map {
                .init(.init(categories: $0 % 3 == 0 ? [] : [$0 % 5]), householdCap: cap)
            },
            supplies: (0..<2_000).map { .init(intention: $0, amount: amount) }, needs: village)
    }

    @Test(arguments: [nil, 30, 100] as [Int64?], [300, 2_000] as [Int64])
    func manyNeedsInOneVillage(cap: Int64?, amount: Int64) throws {
        let instance = Self.instance(cap: cap, amount: amount)
        let solution = try Solver.solve(instance)
        // All categories have alike little or much supply, and with this many households no cap binds a donor.
        #expect(solution.placed == min(2_000_000, 2_000 * amount))
        try instance.check(solution.lines)
    }
}

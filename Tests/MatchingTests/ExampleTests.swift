import Matching
import Testing

/// Cases small enough to follow by hand.
@Suite struct ExampleTests {
    private static func need(
        _ household: Int, in region: Int = 0, category: Int = 0, tier: Int = 1, _ amount: Int64
    )
        -> Instance.Need
    { .init(household: household, region: region, category: category, tier: tier, amount: amount) }

    /// First come, first served gives the open donor the first need and strands the donor who may serve only it.
    @Test func greedyStrandsTheNarrowDonor() throws {
        let instance = Instance(
            regions: [.init(), .init(parent: 0), .init(parent: 0)],
            intentions: [.init(.init(region: 0)), .init(.init(region: 1))],
            supplies: [.init(intention: 0, amount: 100), .init(intention: 1, amount: 100)],
            needs: [Self.need(0, in: 1, 100), Self.need(1, in: 2, 100)])
        #expect(
            try Solver.solve(instance).lines == [
                Line(supply: 1, need: 0, amount: 100), Line(supply: 0, need: 1, amount: 100),
            ])
    }

    /// A chain of overlapping wishes, each of which greedy would spend on its first category.
    @Test func greedyBreaksAChainOfCategories() throws {
        let length = 6
        let intentions = (0..<length).map {
            Instance.Intention(.init(categories: $0 == length - 1 ? [0] : [$0, $0 + 1]))
        }
        let instance = Instance(
            regions: [.init()], intentions: intentions,
            supplies: (0..<length).map { .init(intention: $0, amount: 10) },
            needs: (0..<length).map { Self.need($0, category: $0, 10) })
        #expect(try Solver.solve(instance).placed == 60)
    }

    /// Serving tier 2 with the open donor would be possible, but tier 1 needs both.
    @Test func aLaterTierCostsAnEarlierNothing() throws {
        let instance = Instance(
            regions: [.init()], intentions: [.init(.init(categories: [0])), .init()],
            supplies: [.init(intention: 0, amount: 50), .init(intention: 1, amount: 70)],
            needs: [Self.need(0, category: 1, tier: 2, 90), Self.need(1, category: 0, tier: 1, 100)])
        let solution = try Solver.solve(instance)
        #expect(solution.placedByTier == [100, 20, 0, 0])
        #expect(solution.coverage == [20, 100])
    }

    /// Tier 1 is served first by whoever comes; tier 2 then needs that supply exchanged for another.
    @Test func aLaterTierMayExchangeTheDonorsOfAnEarlier() throws {
        let instance = Instance(
            regions: [.init()], intentions: [.init(householdCap: 100), .init(.init(categories: [0]))],
            supplies: [.init(intention: 0, amount: 100), .init(intention: 1, amount: 100)],
            needs: [Self.need(0, category: 0, tier: 1, 100), Self.need(1, category: 1, tier: 2, 100)])
        #expect(try Solver.solve(instance).placedByTier == [100, 100, 0, 0])
    }

    @Test func aCapHoldsOverSuppliesNeedsAndRuns() throws {
        let instance = Instance(
            regions: [.init()], intentions: [.init(householdCap: 50)],
            supplies: [.init(intention: 0, amount: 40), .init(intention: 0, amount: 40)],
            needs: [Self.need(7, 30), Self.need(7, category: 1, tier: 2, 30), Self.need(8, 60)],
            used: [
                .init(intention: 0, household: 7, amount: 10), .init(intention: 0, household: 7, amount: 5),
                .init(intention: 0, household: 8, amount: 49),
            ])
        let solution = try Solver.solve(instance)
        #expect(solution.placedByTier == [31, 5, 0, 0])
        #expect(solution.coverage == [30, 5, 1])
    }

    @Test func aCapOverdrawnBeforeLeavesNothing() throws {
        let instance = Instance(
            regions: [.init()], intentions: [.init(householdCap: 5)],
            supplies: [.init(intention: 0, amount: 9)],
            needs: [Self.need(0, 9)], used: [.init(intention: 0, household: 0, amount: 6)])
        #expect(try Solver.solve(instance).lines.isEmpty)
        #expect(throws: MatchingError.householdCapExceeded) {
            try instance.check([Line(supply: 0, need: 0, amount: 1)])
        }
    }

    @Test(arguments: [
        Instance(regions: [], intentions: [], supplies: [], needs: []),
        Instance(regions: [.init()], intentions: [.init()], supplies: [], needs: [need(0, 5)]),
        Instance(
            regions: [.init()], intentions: [.init(householdCap: 3)],
            supplies: [.init(intention: 0, amount: 5)],
            needs: []),
        // Restrictions that reach nothing: another region, an unknown category, an attribute nobody has.
        Instance(
            regions: [.init(), .init(parent: 0)],
            intentions: [
                .init(.init(region: 1)), .init(.init(categories: [9])), .init(.init(attribute: 4)),
                .init(.init(region: 1), householdCap: 2),
            ],
            supplies: (0..<4).map { .init(intention: $0, amount: 5) }, needs: [need(0, 5)]),
    ])
    func nothingCanBePlaced(_ instance: Instance) throws {
        let solution = try Solver.solve(instance)
        #expect(solution.lines.isEmpty)
        #expect(solution.placedByTier == [0, 0, 0, 0])
        #expect(solution.coverage.count == instance.needs.count)
    }

    @Test(arguments: [nil, Instance.amountMax]) func theLargestAmountsAndSumsAreExact(cap: Int64?) throws {
        let count = Int(Instance.sumMax / Instance.amountMax)
        let instance = Instance(
            regions: [.init()], intentions: [.init(householdCap: cap)],
            supplies: (0..<count).map { _ in .init(intention: 0, amount: Instance.amountMax) },
            needs: (0..<count).map { Self.need($0, tier: 1 + $0 % 4, Instance.amountMax) })
        let solution = try Solver.solve(instance)
        #expect(solution.placed == Int64(count) * Instance.amountMax)
        try instance.check(solution.lines)
    }
}

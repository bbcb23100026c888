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
        let part = Instance.sumMax / 4
        let instance = Instance(
            regions: [.init()], intentions: [.init(householdCap: cap)],
            supplies: (0..<4).map { _ in .init(intention: 0, amount: part) },
            needs: (0..<4).map { Self.need($0, tier: 1 + $0, part) })
        let solution = try Solver.solve(instance)
        #expect(solution.placed == 4 * part)
        try instance.check(solution.lines)
        #expect(NaiveCheck.faults(solution, instance) == [])
    }

    /// One village has half of all it lacks, the other two thirds; with one donor for both they stand alike.
    @Test func villagesStandAlikeWhereDonorsAllowIt() throws {
        let regions = [Instance.Region(), .init(parent: 0), .init(parent: 0)]
        let needs = [Self.need(0, in: 1, 100), Self.need(1, in: 2, 60)]
        let shared = Instance(
            regions: regions, intentions: [.init()], supplies: [.init(intention: 0, amount: 90)], needs: needs
        )
        #expect(try Solver.solve(shared).coverage == [57, 33])
        let apart = Instance(
            regions: regions, intentions: [.init(.init(region: 1)), .init(.init(region: 2))],
            supplies: [.init(intention: 0, amount: 50), .init(intention: 1, amount: 40)], needs: needs)
        let solution = try Solver.solve(apart)
        #expect(solution.coverage == [50, 40])
        #expect(
            solution.certificate.blocks == [
                Block(tier: 1, numerator: 1, denominator: 2), Block(tier: 1, numerator: 2, denominator: 3),
            ])
    }

    /// The donor who would rather serve the first category does, though the other comes first.
    @Test func preferencesAreKeptWhereNobodyLoses() throws {
        let instance = Instance(
            regions: [.init()], intentions: [.init(), .init(preferring: .init(category: 0))],
            supplies: [.init(intention: 0, amount: 10), .init(intention: 1, amount: 10)],
            needs: [Self.need(0, category: 0, 10), Self.need(1, category: 1, 10)])
        let solution = try Solver.solve(instance)
        #expect(solution.preferenceCost == 0)
        #expect(
            solution.lines == [Line(supply: 1, need: 0, amount: 10), Line(supply: 0, need: 1, amount: 10)])
    }

    /// The wheelchair cannot be met in part; the need behind it is completed with what it would have had.
    @Test func anIndivisibleNeedIsMetOrReleased() throws {
        var needs = [Self.need(0, 100), Self.need(1, 30), Self.need(2, 50)]
        for index in needs.indices { needs[index].indivisible = true }
        let instance = Instance(
            regions: [.init()], intentions: [.init()], supplies: [.init(intention: 0, amount: 60)],
            needs: needs)
        let solution = try Solver.solve(instance)
        #expect(solution.coverage == [0, 30, 0])
        #expect(solution.divisibleCoverage == [60])
        #expect(solution.released == [0])
        #expect(NaiveCheck.faults(solution, instance) == [])
    }

    @Test func acceptedLinesStay() throws {
        let accepted = [Line(supply: 0, need: 1, amount: 40)]
        let instance = Instance(
            regions: [.init()], intentions: [.init(householdCap: 50)],
            supplies: [.init(intention: 0, amount: 100)],
            needs: [Self.need(0, 100), Self.need(1, tier: 2, 100)], accepted: accepted)
        let solution = try Solver.solve(instance)
        #expect(solution.coverage == [50, 50])
        #expect(
            solution.lines == [Line(supply: 0, need: 0, amount: 50), Line(supply: 0, need: 1, amount: 50)])
        #expect(NaiveCheck.faults(solution, instance) == [])
        #expect(throws: MatchingError.acceptedLineDropped) {
            try instance.check([Line(supply: 0, need: 1, amount: 39)])
        }
    }

    @Test func aVillageThatNobodyMayServeIsToldApart() throws {
        let instance = Instance(
            regions: [.init(), .init()], intentions: [.init(.init(region: 0), householdCap: 1)],
            supplies: [.init(intention: 0, amount: 1)], needs: [Self.need(0, 9), Self.need(1, in: 1, 9)])
        #expect(try Solver.solve(instance).groups.map(\.unreachable) == [false, true])
    }
}

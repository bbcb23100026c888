import Testing

@testable import Matching

/// Runs in which lines are accepted already: lower bounds, fair or not.
@Suite struct AcceptedTests {
    static let shapes: [(name: String, shape: InstanceShape)] = [
        ("one tier", InstanceShape(supplies: 6, needs: 6, tiers: 1, amountMax: 3)),
        ("two tiers", InstanceShape(supplies: 6, needs: 7, tiers: 2, amountMax: 3)),
        (
            "free",
            InstanceShape(
                regions: 4, supplies: 5, needs: 6, tiers: 1, amountMax: 3, capped: 0, restricted: 20)
        ),
        (
            "all capped",
            InstanceShape(regions: 4, households: 3, needs: 6, tiers: 1, amountMax: 3, capped: 100)
        ),
    ]

    @Test(arguments: shapes.indices) func coverageIsTheFairestAboveWhatIsAccepted(_ index: Int) throws {
        var raised = 0
        for seed in 0..<20 as Range<UInt64> {
            let instance = Self.shapes[index].shape.instance(seed: seed).accepting(4, seed: ~seed)
            let note: Comment = "\(Self.shapes[index].name), seed \(seed)"
            let solution = try Solver.solve(instance)
            let exact = WaterFilling(instance)
            for (group, label) in zip(solution.groups, solution.certificate.groups) {
                let key = WaterFilling.Key(region: group.region, tier: group.tier)
                let share = try #require(exact.coverage[key])
                let block = Block(tier: key.tier, numerator: share, denominator: group.demand * exact.parts)
                #expect(solution.certificate.blocks[Int(label)] == block, note)
                #expect(group.coverage >= share / exact.parts, note)
                #expect(group.coverage <= (share + exact.parts - 1) / exact.parts, note)
                let base = exact.accepted[key] ?? 0
                if base > 0, group.coverage == base, base < group.demand { raised += 1 }
            }
            let limits = solution.groups.map { group in
                let key = NaiveLeximin.Key(region: group.region, tier: group.tier)
                return (key, group.coverage - (exact.accepted[key] ?? 0))
            }
            var flow = PairFlow(instance.beyondAccepted, limits: Dictionary(uniqueKeysWithValues: limits))
            let added = solution.placed - instance.accepted.reduce(0) { $0 + $1.amount }
            #expect(flow.maximum() == (added, solution.preferenceCost), note)
            #expect(throws: Never.self, note) { try instance.check(solution.lines) }
            #expect(NaiveCheck.faults(solution, instance) == [], note)
        }
        // What was accepted holds some groups above the level of the others.
        #expect(raised > 0)
    }

    /// One region gives two groups 6 of 10 each; what was accepted gives the first 5, so that 1 is left and the second has that.
    @Test func whatIsAcceptedCountsInTheRatio() throws {
        var instance = Instance(
            regions: [.init(), .init(parent: 0), .init(parent: 0)], intentions: [.init()],
            supplies: [.init(intention: 0, amount: 6)],
            needs: [1, 2].map { .init(household: $0, region: $0, category: 0, tier: 1, amount: 10) })
        #expect(try Solver.solve(instance).groups.map(\.coverage) == [3, 3])
        instance.accepted = [Line(supply: 0, need: 0, amount: 2)]
        #expect(try Solver.solve(instance).groups.map(\.coverage) == [3, 3])
        instance.accepted = [Line(supply: 0, need: 0, amount: 5)]
        let solution = try Solver.solve(instance)
        #expect(solution.groups.map(\.coverage) == [5, 1])
        #expect(
            solution.certificate.blocks == [
                Block(tier: 1, numerator: 1, denominator: 10), Block(tier: 1, numerator: 1, denominator: 2),
            ])
    }

    /// Cards may have changed since: what was accepted stays, and nothing is added to it.
    @Test func whatWasAcceptedIsNotJudgedAgain() throws {
        let instance = Instance(
            regions: [.init(), .init()], intentions: [.init(.init(region: 0), householdCap: 4)],
            supplies: [.init(intention: 0, amount: 20)],
            needs: [0, 1, 0].map { .init(household: 0, region: $0, category: 0, tier: 1, amount: 10) },
            accepted: [Line(supply: 0, need: 1, amount: 3), Line(supply: 0, need: 0, amount: 5)])
        let solution = try Solver.solve(instance)
        #expect(solution.lines == instance.accepted.sorted { $0.need < $1.need })
        for (need, error) in [
            (1, MatchingError.lineNotEligible), (0, .householdCapExceeded), (2, .householdCapExceeded),
        ] {
            var lines = instance.accepted
            if let at = lines.firstIndex(where: { $0.need == need }) {
                lines[at].amount += 1
            } else {
                lines.append(Line(supply: 0, need: need, amount: 1))
            }
            #expect(throws: error) { try instance.check(lines) }
        }
    }
}

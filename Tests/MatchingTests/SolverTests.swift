import Testing

@testable import Matching

@Suite struct SolverTests {
    @Test func earlierNeedsOfAKindAreFilledFirst() throws {
        for seed in 0..<60 as Range<UInt64> {
            let shape = InstanceShape(
                regions: 2, households: 15, needs: 15, categories: 1, attributes: 1, capped: 0)
            let instance = shape.instance(seed: seed)
            let coverage = try Solver.solve(instance).coverage
            for (n, need) in instance.needs.enumerated() where coverage[n] < need.amount {
                for (m, later) in instance.needs.enumerated().dropFirst(n + 1)
                where (later.region, later.tier) == (need.region, need.tier)
                    && later.attributes == need.attributes
                {
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

    /// Cards in any order give the same bytes, ids and all.
    @Test func orderOfCardsChangesNothing() throws {
        for seed in 0..<40 as Range<UInt64> {
            let cards = Self.cards(InstanceShape(needs: 12, indivisible: 20).instance(seed: seed))
            var random = SplitMix64(seed: ~seed)
            var shuffled = cards
            shuffled.regions.shuffle(using: &random)
            shuffled.needs.shuffle(using: &random)
            shuffled.intentions.shuffle(using: &random)
            let (one, other) = (try cards.problems(), try shuffled.problems())
            #expect(one.map(\.instance) == other.map(\.instance), "seed \(seed)")
            #expect(one.map(\.needs) == other.map(\.needs))
            for (a, b) in zip(one, other) {
                #expect(try Solver.solve(a.instance) == Solver.solve(b.instance))
            }
        }
    }

    private static func cards(_ instance: Instance) -> Cards {
        Cards(
            regions: instance.regions.enumerated().map {
                .init(code: "R\($0)", parent: $1.parent.map { "R\($0)" })
            },
            needs: instance.needs.enumerated().map { index, need in
                .init(
                    id: "N\(index)", household: index % 3 == 0 ? nil : "H\(need.household)",
                    region: "R\(need.region)", category: "c\(need.category)", tier: need.tier,
                    attributes: need.attributes.map { "a\($0)" }, kind: index % 4 == 0 ? "goods" : "money",
                    amount: need.amount, indivisible: need.indivisible, priority: index % 2)
            },
            intentions: instance.intentions.enumerated().map { index, wish in
                .init(
                    id: "I\(index)", kind: index % 3 == 0 ? "goods" : "money", amount: 10 + Int64(index),
                    region: wish.restriction.region.map { "R\($0)" },
                    categories: wish.restriction.categories.map { "c\($0)" },
                    attribute: wish.restriction.attribute.map { "a\($0)" },
                    preferredCategory: wish.preference.category.map { "c\($0)" },
                    preferredRegion: wish.preference.region.map { "R\($0)" },
                    householdCap: wish.householdCap)
            })
    }

    @Test func cardsAreRefused() {
        let region = Cards.Region(code: "R")
        let need = Cards.Need(id: "N", region: "R", category: "c", tier: 1, kind: "money", amount: 1)
        let faults: [(MatchingError, Cards)] = [
            (.idRepeated, Cards(regions: [region, region], needs: [], intentions: [])),
            (.idRepeated, Cards(regions: [region], needs: [need, need], intentions: [])),
            (.regionUnknown, Cards(regions: [], needs: [need], intentions: [])),
            (.regionUnknown, Cards(regions: [.init(code: "R", parent: "P")], needs: [], intentions: [])),
        ]
        for (error, cards) in faults { #expect(throws: error) { try cards.problems() } }
    }
}

import Matching
import MatchingCheck
import Testing

/// Problems made to lead the solver astray: what it answers is proven, or it refuses.
struct HostileTests {
    /// What is unusual, and a problem of that kind by seed.
    struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (inout SplitMix) -> MatchProblem

        init(_ name: String, _ make: @escaping @Sendable (inout SplitMix) -> MatchProblem) {
            (testDescription, self.make) = (name, make)
        }
    }

    private static func need(
        _ household: Int, in region: Int, _ amount: Int64, category: Int = 0, tier: Int = 1
    ) -> MatchProblem.Need {
        var need = MatchProblem.Need()
        (need.household, need.region, need.category) = (household, region, category)
        (need.tier, need.amount) = (tier, amount)
        return need
    }

    private static func intention(_ amount: Int64, in region: Int? = nil, cap: Int64? = nil)
        -> MatchProblem.Intention
    {
        var intention = MatchProblem.Intention()
        (intention.amount, intention.region, intention.householdCap) = (amount, region, cap)
        return intention
    }

    /// Needs of one village, of every category and tier, some of a household, and intentions half of which have a cap.
    private static func village(needs: Int, intentions: Int, _ random: inout SplitMix) -> MatchProblem {
        var problem = MatchProblem()
        problem.parents = [nil]
        problem.needs = (0..<needs).map { _ in
            var need = need(
                .random(in: 0..<needs / 2 + 1, using: &random), in: 0, .random(in: 1...900, using: &random),
                category: .random(in: 0..<5, using: &random), tier: .random(in: 1...4, using: &random))
            need.attributes = (0..<3).filter { _ in random.chance(30) }
            return need
        }
        problem.intentions = (0..<intentions).map { _ in
            var intention = intention(
                .random(in: 1...5_000, using: &random),
                cap: random.chance(50) ? .random(in: 1...900, using: &random) : nil)
            if random.chance(60) { intention.categories = [.random(in: 0..<5, using: &random)] }
            if random.chance(40) { intention.preferredCategory = .random(in: 0..<5, using: &random) }
            if random.chance(30) { intention.attribute = .random(in: 0..<3, using: &random) }
            return intention
        }
        return problem
    }

    static let shapes = [
        Shape("no supply") { random in
            var problem = village(needs: 30, intentions: 0, &random)
            problem.parents.append(0)
            return problem
        },
        Shape("no demand") { random in village(needs: 0, intentions: 9, &random) },
        Shape("neither, and no place") { _ in MatchProblem() },
        Shape("one village") { random in village(needs: 400, intentions: 80, &random) },
        Shape("one need") { random in village(needs: 1, intentions: 80, &random) },
        Shape("one household that everybody caps at a unit") { random in
            var problem = village(needs: 60, intentions: 40, &random)
            for n in problem.needs.indices { problem.needs[n].household = 0 }
            for i in problem.intentions.indices { problem.intentions[i].householdCap = 1 }
            return problem
        },
        Shape("restrictions that reach nothing") { random in
            var problem = village(needs: 40, intentions: 40, &random)
            problem.parents += [nil, 1]
            for i in problem.intentions.indices where i % 4 > 0 {
                if i % 4 == 1 { problem.intentions[i].region = 1 + i % 2 }
                if i % 4 == 2 { problem.intentions[i].categories = [7, 8] }
                if i % 4 == 3 { problem.intentions[i].attribute = 9 }
            }
            return problem
        },
        Shape("every cap used up before, by some overdrawn") { random in
            var problem = village(needs: 20, intentions: 10, &random)
            for i in problem.intentions.indices where problem.intentions[i].householdCap != nil {
                for household in 0...10 {
                    problem.used.append((i, household, .random(in: 800...2_000, using: &random)))
                }
            }
            return problem
        },
        Shape("the deepest chain, with needs and wishes at every level") { random in
            var problem = village(needs: 200, intentions: 60, &random)
            problem.parents = (0..<Instance.depthMax).map { $0 == 0 ? nil : $0 - 1 }
            for n in problem.needs.indices { problem.needs[n].region = n % Instance.depthMax }
            for i in problem.intentions.indices {
                problem.intentions[i].region = .random(in: problem.parents.indices, using: &random)
                problem.intentions[i].preferredRegion = .random(in: problem.parents.indices, using: &random)
            }
            return problem
        },
        Shape("sums near the largest") { random in
            .random(seed: random.next(), amountMax: Instance.sumMax / 9)
        },
        Shape("sums near the largest, in equal parts of which none is whole") { random in
            let part = Instance.sumMax / 7
            var problem = MatchProblem()
            problem.parents = [nil, 0, 0, 0, 0, 0, 0, 0]
            problem.needs = (1...7).map { need($0, in: $0, part) }
            problem.intentions = [
                intention(Instance.sumMax - 2 * part),
                intention(part, in: .random(in: 1...7, using: &random)),
                intention(part / 3, in: 7, cap: part / 5),
            ]
            return problem
        },
        Shape("demand times groups near the largest product") { random in
            let groups: Int64 = 600
            let most = Instance.productMax / groups / groups
            var problem = MatchProblem()
            problem.parents = [nil] + (0..<groups).map { _ in 0 }
            problem.needs = (1...Int(groups)).map {
                need($0, in: $0, most - .random(in: 0...9, using: &random))
            }
            problem.intentions = (1...40).map { _ in
                intention(
                    .random(in: most / 2...9 * most, using: &random),
                    in: random.chance(50) ? .random(in: 1...Int(groups), using: &random) : nil,
                    cap: random.chance(20) ? most / 3 : nil)
            }
            return problem
        },
    ]

    @Test("what the solver answers is proven", arguments: shapes)
    func proven(_ shape: Shape) throws {
        for seed in UInt64(1)...8 {
            var random = SplitMix(seed: seed)
            let solved = try Case(solving: shape.make(&random))
            #expect(solved.fault == nil, "seed \(seed): \(String(describing: solved.fault))")
        }
    }

    @Test(
        "and so with a third of the needs indivisible, and all that was accepted of a first answer kept",
        arguments: shapes)
    func provenAgain(_ shape: Shape) throws {
        for seed in UInt64(1)...4 {
            var random = SplitMix(seed: seed)
            var problem = shape.make(&random)
            for n in problem.needs.indices where n % 3 == 0 { problem.needs[n].isWhole = true }
            let first = try Case(solving: problem)
            #expect(first.fault == nil, "seed \(seed): \(String(describing: first.fault))")
            problem.accepted = first.lines.filter { _ in random.chance(40) }
            let again = try Case(solving: problem)
            #expect(again.fault == nil, "seed \(seed): \(String(describing: again.fault))")
        }
    }

    /// One more than each limit.
    static let beyond: [(MatchingError, MatchProblem)] = {
        var sound = MatchProblem()
        sound.parents = [nil, 0, 0]
        sound.needs = [need(0, in: 1, 5), need(1, in: 2, 5)]
        sound.intentions = [intention(5), intention(5)]
        func with(_ change: (inout MatchProblem) -> Void) -> MatchProblem {
            var problem = sound
            change(&problem)
            return problem
        }
        return [
            (.sumOutOfRange, with { $0.intentions[0].amount = Instance.sumMax - 4 }),
            (.sumOutOfRange, with { $0.needs[1].amount = Instance.sumMax - 4 }),
            (.amountOutOfRange, with { $0.needs[1].amount = Instance.amountMax + 1 }),
            (.amountOutOfRange, with { $0.needs[1].amount = .max }),
            (.amountOutOfRange, with { $0.intentions[1].householdCap = Instance.amountMax + 1 }),
            (.amountOutOfRange, with { $0.used = [(0, 0, .max)] }),
            (.regionCycle, with { $0.parents[0] = 2 }),
            (.regionCycle, with { $0.parents[2] = 2 }),
            (.indexOutOfRange, with { $0.parents[2] = 3 }),
            (.indexOutOfRange, with { $0.needs[0].region = 3 }),
            (
                .sumOutOfRange,
                with { problem in
                    let groups = 600
                    let whole = Instance.productMax / Int64(groups) + 1
                    let (part, odd) = whole.quotientAndRemainder(dividingBy: Int64(groups))
                    problem.parents = (0..<groups).map { _ in nil }
                    problem.needs = (0..<groups).map { need($0, in: $0, part + (Int64($0) < odd ? 1 : 0)) }
                }
            ),
        ]
    }()

    @Test("beyond a limit there is an error, and no answer", arguments: beyond.indices)
    func refused(_ index: Int) throws {
        let (error, problem) = Self.beyond[index]
        #expect(throws: error) { try Solver.solve(problem.instance) }
    }
}

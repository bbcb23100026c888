import Matching
import MatchingCheck
import Testing

/// The solver against the policy tried out, and its certificate against the checker.
struct SolverTests {
    private static let seeds = UInt64(1)...500

    @Test("same coverage and same preference cost as found by trying everything", arguments: seeds)
    func optimum(seed: UInt64) throws {
        let right = try #require(Case(seed: seed), "seed \(seed)")
        let solved = try right.solved()
        #expect(solved.groups.map(\.coverage) == right.groups.map(\.coverage), "seed \(seed)")
        #expect(solved.cost == right.cost, "seed \(seed)")
        #expect(solved.fault == nil && solved.literal && solved.isOptimal, "seed \(seed)")
    }

    @Test("what the solver leaves is proven, with accepted lines and indivisible needs", arguments: seeds)
    func proven(seed: UInt64) throws {
        let right = try #require(Case(seed: seed, wholePercent: 35, acceptedPercent: 30), "seed \(seed)")
        let solved = try right.solved()
        #expect(solved.fault == nil, "seed \(seed)")
        #expect(solved.literal, "seed \(seed)")
    }
}

extension Case {
    /// The same problem with the solver's answer.
    fileprivate func solved() throws -> Case {
        let solution = try Solver.solve(instance)
        var answer = self
        answer.lines = solution.lines.map { ($0.supply, $0.need, $0.amount) }
        answer.groups = solution.groups.map { ($0.region, $0.tier, $0.demand, $0.coverage) }
        answer.proof = MatchCertificate.Kind()
        let proof = solution.certificate
        answer.proof.blocks = proof.blocks.map { [Int64($0.tier), $0.numerator, $0.denominator] }
        answer.proof.groups = proof.groups.map(Int.init)
        answer.proof.intentions.block = proof.intentions.block.map(Int.init)
        answer.proof.intentions.potential = proof.intentions.potential.map(Int.init)
        answer.proof.needs.block = proof.needs.block.map(Int.init)
        answer.proof.needs.potential = proof.needs.potential.map(Int.init)
        return answer
    }

    var instance: Instance {
        var instance = Instance(
            regions: problem.parents.map { Instance.Region(parent: $0) }, intentions: [], supplies: [],
            needs: problem.needs.map {
                Instance.Need(
                    household: $0.household, region: $0.region, category: $0.category,
                    attributes: $0.attributes, tier: $0.tier, amount: $0.amount, indivisible: $0.isWhole)
            })
        for (index, intention) in problem.intentions.enumerated() {
            instance.intentions.append(
                Instance.Intention(
                    Instance.Restriction(
                        region: intention.region, categories: intention.categories,
                        attribute: intention.attribute),
                    preferring: Instance.Preference(
                        region: intention.preferredRegion, category: intention.preferredCategory),
                    householdCap: intention.householdCap))
            instance.supplies.append(Instance.Supply(intention: index, amount: intention.amount))
        }
        instance.used = problem.used.map {
            Instance.Commitment(intention: $0.intention, household: $0.household, amount: $0.amount)
        }
        instance.accepted = problem.accepted.map {
            Line(supply: $0.intention, need: $0.need, amount: $0.amount)
        }
        return instance
    }
}

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

    @Test("and so above any lines that were accepted, fair or not", arguments: seeds)
    func optimumAboveAccepted(seed: UInt64) throws {
        let right = try #require(Case(seed: seed, unfair: 4), "seed \(seed)")
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
    fileprivate func solved() throws -> Case { try Case(solving: problem) }

    /// The solver's answer. Throws `MatchingError`.
    init(solving problem: MatchProblem) throws {
        let solution = try Solver.solve(problem.instance)
        self.problem = problem
        lines = solution.lines.map { ($0.supply, $0.need, $0.amount) }
        groups = solution.groups.map { ($0.region, $0.tier, $0.demand, $0.coverage) }
        proof = MatchCertificate.Kind()
        let certificate = solution.certificate
        proof.blocks = certificate.blocks.map { [Int64($0.tier), $0.numerator, $0.denominator] }
        proof.groups = certificate.groups.map(Int.init)
        proof.intentions.block = certificate.intentions.block.map(Int.init)
        proof.intentions.potential = certificate.intentions.potential.map(Int.init)
        proof.needs.block = certificate.needs.block.map(Int.init)
        proof.needs.potential = certificate.needs.potential.map(Int.init)
    }
}

extension MatchProblem {
    var instance: Instance {
        var instance = Instance(
            regions: parents.map { Instance.Region(parent: $0) }, intentions: [], supplies: [],
            needs: needs.map {
                Instance.Need(
                    household: $0.household, region: $0.region, category: $0.category,
                    attributes: $0.attributes, tier: $0.tier, amount: $0.amount, indivisible: $0.isWhole)
            })
        for (index, intention) in intentions.enumerated() {
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
        instance.used = used.map {
            Instance.Commitment(intention: $0.intention, household: $0.household, amount: $0.amount)
        }
        instance.accepted = accepted.map {
            Line(supply: $0.intention, need: $0.need, amount: $0.amount)
        }
        return instance
    }
}

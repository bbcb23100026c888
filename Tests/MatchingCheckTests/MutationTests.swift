import MatchingCheck
import Testing

/// Whatever is changed in a right answer, the checker says what the literal conditions say; and what it lets pass is
/// another answer that the policy allows.
struct MutationTests {
    private struct Kind: CustomTestStringConvertible {
        let name: String
        let wholePercent: Int
        let acceptedPercent: Int
        var unfair = 0
        var testDescription: String { name }
    }

    private static let kinds = [
        Kind(name: "plain", wholePercent: 0, acceptedPercent: 0),
        Kind(name: "with accepted lines", wholePercent: 0, acceptedPercent: 40),
        Kind(name: "with unfair lines accepted", wholePercent: 0, acceptedPercent: 0, unfair: 4),
        Kind(name: "with indivisible needs", wholePercent: 40, acceptedPercent: 0),
        Kind(name: "with both", wholePercent: 30, acceptedPercent: 30),
    ]

    @Test("every mutation is caught, or is another right answer", arguments: kinds)
    private func mutations(kind: Kind) throws {
        var caught: [Mutation: Int] = [:]
        var passed = 0
        for seed in UInt64(1)...150 {
            let right = try #require(
                Case(
                    seed: seed, wholePercent: kind.wholePercent, acceptedPercent: kind.acceptedPercent,
                    unfair: kind.unfair),
                "seed \(seed)")
            #expect(right.fault == nil && right.literal, "seed \(seed): \(String(describing: right.fault))")
            var random = SplitMix(seed: seed &* 31)
            for mutation in Mutation.allCases {
                guard let wrong = mutation.applied(to: right, &random) else { continue }
                let fault = wrong.fault
                #expect(
                    (fault == nil) == wrong.literal, "seed \(seed) \(mutation): \(String(describing: fault))")
                if fault != nil { caught[mutation, default: 0] += 1 } else { passed += 1 }
                guard !wrong.problem.needs.contains(where: \.isWhole) else { continue }
                if fault == nil { #expect(wrong.isOptimal, "seed \(seed) \(mutation)") }
                let isSameCoverage = wrong.groups.map(\.coverage) == right.groups.map(\.coverage)
                if fault != nil, mutation.isOfLines, isSameCoverage, wrong.respectsLimits {
                    #expect(!wrong.isOptimal, "seed \(seed) \(mutation): \(String(describing: fault))")
                }
            }
        }
        let accepts = kind.acceptedPercent + kind.unfair > 0
        for mutation in Mutation.allCases where accepts || !mutation.isOfAccepted {
            #expect(caught[mutation, default: 0] >= 8, "\(mutation)")
        }
        // Labels and prices of nodes that nothing binds may differ, and equals may be exchanged.
        #expect(passed > 50)
    }
}

extension Mutation {
    fileprivate var isOfAccepted: Bool { self == .acceptedDropped || self == .acceptedSmaller }
}

extension Case {
    /// Nothing given that may not be: what is then refused is refused for being no optimum.
    fileprivate var respectsLimits: Bool {
        switch fault?.code {
        case .labelWrong, .priceWrong, .costDiffers, .ratioWrong: true
        default: false
        }
    }
}

import Matching
import Testing

@Suite struct ValidationTests {
    static let sound = Instance(
        regions: [.init(parent: 1), .init()],
        intentions: [.init(.init(region: 1, categories: [0, 2], attribute: 1), householdCap: 60), .init()],
        supplies: [.init(intention: 0, amount: 100), .init(intention: 1, amount: 100)],
        needs: [
            .init(household: 0, region: 0, category: 2, attributes: [1], tier: 1, amount: 50),
            .init(household: 0, region: 1, category: 1, tier: 4, amount: 80),
            .init(household: 0, region: 0, category: 0, attributes: [1], tier: 2, amount: 50),
        ])

    struct Fault: Sendable, CustomTestStringConvertible {
        let error: MatchingError
        let make: @Sendable (inout Instance) -> Void
        var testDescription: String { error.code }

        init(_ error: MatchingError, _ make: @escaping @Sendable (inout Instance) -> Void) {
            self.error = error
            self.make = make
        }
    }

    static let faults: [Fault] = [
        Fault(.amountOutOfRange) { $0.supplies[0].amount = 0 },
        Fault(.amountOutOfRange) { $0.supplies[0].amount = -1 },
        Fault(.amountOutOfRange) { $0.needs[0].amount = 1 << 53 },
        Fault(.amountOutOfRange) { $0.needs[0].amount = .min },
        Fault(.amountOutOfRange) { $0.intentions[0].householdCap = 0 },
        Fault(.amountOutOfRange) { $0.intentions[0].householdCap = .max },
        Fault(.amountOutOfRange) { $0.used = [.init(intention: 0, household: 0, amount: 0)] },
        Fault(.sumOutOfRange) {
            $0.supplies = Array(repeating: .init(intention: 0, amount: Instance.amountMax), count: 2)
        },
        Fault(.sumOutOfRange) {
            $0.needs[0].amount = Instance.amountMax
            $0.needs = Array(repeating: $0.needs[0], count: 2)
        },
        Fault(.sumOutOfRange) {
            let most = Instance.Commitment(intention: 0, household: 0, amount: Instance.amountMax)
            $0.used = Array(repeating: most, count: 2)
        },
        // Many groups with much demand: fractions of units could not be counted.
        Fault(.sumOutOfRange) {
            $0.regions = Array(repeating: .init(), count: 2_000)
            $0.needs = (0..<2_000).map {
                .init(household: $0, region: $0, category: 0, tier: 1, amount: Instance.sumMax / 2_000)
            }
        },
        Fault(.tierOutOfRange) { $0.needs[0].tier = 0 },
        Fault(.tierOutOfRange) { $0.needs[0].tier = 5 },
        Fault(.indexOutOfRange) { $0.needs[0].region = 2 },
        Fault(.indexOutOfRange) { $0.needs[0].region = -1 },
        Fault(.indexOutOfRange) { $0.needs[0].household = -1 },
        Fault(.indexOutOfRange) { $0.needs[0].category = Int(Int32.max) },
        Fault(.indexOutOfRange) { $0.needs[0].attributes = [.max] },
        Fault(.indexOutOfRange) { $0.intentions[0].preference.region = 2 },
        Fault(.indexOutOfRange) { $0.intentions[0].preference.category = -1 },
        Fault(.attributesMalformed) { $0.needs[0].attributes = [1, 1] },
        Fault(.attributesMalformed) { $0.needs[0].attributes = Array(0...32) },
        Fault(.lineRepeated) {
            $0.accepted = Array(repeating: Line(supply: 1, need: 0, amount: 1), count: 2)
        },
        Fault(.supplyOverdrawn) {
            $0.accepted = [Line(supply: 1, need: 1, amount: 80), Line(supply: 1, need: 0, amount: 21)]
        },
        Fault(.indexOutOfRange) { $0.supplies[0].intention = 2 },
        Fault(.indexOutOfRange) { $0.intentions[0].restriction.region = 2 },
        Fault(.indexOutOfRange) { $0.intentions[0].restriction.attribute = -1 },
        Fault(.indexOutOfRange) { $0.intentions[0].restriction.categories = [-1] },
        Fault(.indexOutOfRange) { $0.used = [.init(intention: 2, household: 0, amount: 1)] },
        Fault(.indexOutOfRange) { $0.used = [.init(intention: 0, household: -1, amount: 1)] },
        // An orphan: its parent was never listed.
        Fault(.indexOutOfRange) { $0.regions[0].parent = 2 },
        Fault(.indexOutOfRange) { $0.regions[0].parent = .min },
        Fault(.categoriesMalformed) { $0.intentions[0].restriction.categories = [2, 0] },
        Fault(.categoriesMalformed) { $0.intentions[0].restriction.categories = [0, 0] },
        Fault(.categoriesMalformed) { $0.intentions[0].restriction.categories = Array(0...256) },
        Fault(.regionCycle) { $0.regions[1].parent = 1 },
        Fault(.regionCycle) { $0.regions[1].parent = 0 },
        Fault(.regionTooDeep) { $0.regions = (0..<33).map { .init(parent: $0 == 32 ? nil : $0 + 1) } },
        Fault(.regionTooDeep) { $0.regions = (0..<100_000).map { .init(parent: $0 == 0 ? nil : $0 - 1) } },
        Fault(.instanceTooLarge) { $0.regions = Array(repeating: .init(), count: Instance.countMax + 1) },
    ]

    @Test(arguments: faults) func refuses(_ fault: Fault) {
        var instance = Self.sound
        fault.make(&instance)
        #expect(throws: fault.error) { try Solver.solve(instance) }
        #expect(throws: fault.error) { try instance.check([]) }
    }

    @Test func theDeepestTreeIsSolved() throws {
        var instance = Self.sound
        instance.regions = (0..<32).map { .init(parent: $0 == 31 ? nil : $0 + 1) }
        instance.intentions[0].restriction.region = 31
        #expect(try Solver.solve(instance).placed == 160)
    }

    static let lineFaults: [(MatchingError, [Line])] = [
        (.indexOutOfRange, [Line(supply: 2, need: 0, amount: 1)]),
        (.indexOutOfRange, [Line(supply: 0, need: -1, amount: 1)]),
        (.amountOutOfRange, [Line(supply: 0, need: 0, amount: 0)]),
        (.amountOutOfRange, [Line(supply: 0, need: 0, amount: .max)]),
        (.lineNotEligible, [Line(supply: 0, need: 1, amount: 1)]),
        (.lineRepeated, [Line(supply: 1, need: 0, amount: 1), Line(supply: 1, need: 0, amount: 1)]),
        (.supplyOverdrawn, [Line(supply: 1, need: 1, amount: 80), Line(supply: 1, need: 0, amount: 21)]),
        (.needOverfilled, [Line(supply: 0, need: 0, amount: 50), Line(supply: 1, need: 0, amount: 1)]),
        (
            .householdCapExceeded,
            [Line(supply: 0, need: 0, amount: 50), Line(supply: 0, need: 2, amount: 11)]
        ),
    ]

    @Test(arguments: lineFaults) func checkCatches(_ error: MatchingError, _ lines: [Line]) throws {
        #expect(throws: error) { try Self.sound.check(lines) }
        try Self.sound.check(Array(lines.prefix(lines.count - 1)))
    }

    @Test func codesAreStableAndDistinct() {
        let codes = MatchingError.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("matching.") })
    }
}

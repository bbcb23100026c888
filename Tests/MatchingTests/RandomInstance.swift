import Matching

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// How large random instances get, and how often a restriction or a cap binds.
struct InstanceShape {
    var regions = 6
    var households = 5
    var intentions = 5
    var supplies = 7
    var needs = 9
    var categories = 3
    var attributes = 2
    var tiers = 4
    var amountMax: Int64 = 20
    /// Out of 100.
    var capped = 50
    var restricted = 50
    var preferring = 60
    var indivisible = 0

    func instance(seed: UInt64) -> Instance {
        var random = SplitMix64(seed: seed)
        let order = Array(0..<regions).shuffled(using: &random)
        var tree = [Instance.Region](repeating: .init(), count: regions)
        for (rank, region) in order.enumerated() where rank > 0 && Int.random(in: 0..<8, using: &random) > 0 {
            tree[region].parent = order[Int.random(in: 0..<rank, using: &random)]
        }
        let intentions = (0..<intentions).map { _ in intention(&random) }
        let supplies = (0..<supplies).map { _ in
            Instance.Supply(
                intention: .random(in: 0..<self.intentions, using: &random),
                amount: .random(in: 1...amountMax, using: &random))
        }
        let needs = (0..<needs).map { _ in
            Instance.Need(
                household: .random(in: 0..<households, using: &random),
                region: .random(in: 0..<regions, using: &random),
                category: .random(in: 0..<categories, using: &random),
                attributes: (0..<attributes).filter { _ in Int.random(in: 0..<3, using: &random) == 0 },
                tier: .random(in: 1...tiers, using: &random),
                amount: .random(in: 1...amountMax, using: &random),
                indivisible: Int.random(in: 0..<100, using: &random) < indivisible)
        }
        let used = (0..<3).map { _ in
            Instance.Commitment(
                intention: .random(in: 0..<self.intentions, using: &random),
                household: .random(in: 0..<households, using: &random),
                amount: .random(in: 1...amountMax, using: &random))
        }
        return Instance(regions: tree, intentions: intentions, supplies: supplies, needs: needs, used: used)
    }

    private func intention(_ random: inout SplitMix64) -> Instance.Intention {
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        let categories = (0..<categories).filter { _ in chance(60) }
        return .init(
            .init(
                region: chance(restricted) ? .random(in: 0..<regions, using: &random) : nil,
                categories: chance(restricted) ? categories : [],
                attribute: chance(restricted / 2) ? .random(in: 0..<attributes, using: &random) : nil),
            preferring: .init(
                region: chance(preferring) ? .random(in: 0..<regions, using: &random) : nil,
                category: chance(preferring) ? .random(in: 0..<self.categories, using: &random) : nil),
            householdCap: chance(capped) ? .random(in: 1...amountMax, using: &random) : nil)
    }
}

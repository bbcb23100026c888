/// What households lack: standard amounts for the most part, in villages some of which have ten times what others have.
struct MatchNeeds {
    private(set) var text =
        "id,household,region,category,tier,attributes,kind,amount,min_fill,priority,deadline\n"
    private(set) var amountFen = 0

    private static let attributes = [
        (item: "ordinary", weight: 55), ("allowance", 20), ("poor-allowance", 15), ("five-guarantees", 10),
    ]
    private static let traits = [
        (item: "", weight: 70), ("|disabled", 12), ("|left-behind", 10), ("|single-parent", 8),
    ]
    private static let tiers = [(item: 1, weight: 12), (2, 28), (3, 36), (4, 24)]
    private static let deadlines = [
        (item: "", weight: 70), ("2014-10-31", 10), ("2014-12-31", 15), ("2015-03-31", 5),
    ]

    init(_ shape: MatchSample.Shape, _ land: MatchLand, random: inout SplitMix64) {
        var ends: [Int] = []
        for _ in land.villages {
            let size = random.within(5...18)
            ends.append((ends.last ?? 0) + size * size)
        }
        let width = String(shape.needs).utf8.count
        var (count, households) = (0, 0)
        while count < shape.needs {
            // 1.2 needs a household, never two of one category.
            let wanted = min(random.pick(weighted: [(1, 83), (2, 14), (3, 3)]), shape.needs - count)
            households += 1
            let village = land.villages[Self.place(of: random.below(ends[ends.count - 1]), in: ends)]
            let attributes = random.pick(weighted: Self.attributes) + random.pick(weighted: Self.traits)
            let card = "H\(padded(households, width)),\(village)"
            let tier = random.pick(weighted: Self.tiers)
            for category in random.shuffled(Category.allCases).prefix(wanted) {
                count += 1
                let amount = Self.amount(category, &random)
                let isWhole = random.below(100) < shape.indivisiblePercent
                text +=
                    "N\(padded(count, width)),\(card),\(category.rawValue),\(tier),\(attributes),money,"
                    + "\(amount),\(isWhole ? 100 : 0),\(random.within(1...9)),"
                    + "\(random.pick(weighted: Self.deadlines))\n"
                amountFen += amount
            }
        }
    }

    /// The first range whose end lies above a number.
    private static func place(of number: Int, in ends: [Int]) -> Int {
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > number { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Four of five ask for one of three standard amounts of their category, the rest for what a bill says.
    private static func amount(_ category: Category, _ random: inout SplitMix64) -> Int {
        let (least, most) = (category.yuan.lowerBound, category.yuan.upperBound)
        guard random.chance(percent: 80) else { return random.within(least * 100...most * 50) }
        return 100
            * random.pick(weighted: [
                (least, 40), (least + (most - least) / 300 * 100, 40), ((least + most) / 200 * 100, 20),
            ])
    }
}

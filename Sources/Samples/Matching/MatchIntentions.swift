/// What donors offer: three fifths of what is needed, half of it from enterprises, most of it with a condition.
struct MatchIntentions {
    private(set) var text =
        "id,donor,kind,amount,region,categories,attribute,preferred_category,preferred_region,household_cap,"
        + "deadline\n"

    /// Offered in percent of what is needed.
    private static let supplyPercent = 60
    private static let enterprisePercent = 12
    private static let categoryPercent = 70
    private static let attributePercent = 35
    private static let preferencePercent = 40
    private static let leastEnterpriseFen = 500_000

    /// Yuan from persons, and from bodies and partner regions.
    private static let gifts = [
        (item: 200, weight: 8), (500, 14), (1_000, 24), (2_000, 18), (3_000, 8), (5_000, 8), (10_000, 4),
        (5_000, 4), (10_000, 5), (20_000, 5), (50_000, 2),
    ]
    private static let purposes: [(item: [Category], weight: Int)] = [
        ([.medical], 26), ([.schooling], 22), ([.medical, .disability], 14), ([.living], 9), ([.housing], 9),
        ([.industry, .training], 9), ([.living, .housing, .water], 5), ([.water], 3), ([.training], 3),
    ]
    private static let attributes = [
        (item: "five-guarantees", weight: 22), ("allowance", 24), ("poor-allowance", 20), ("ordinary", 12),
        ("disabled", 10), ("left-behind", 8), ("single-parent", 4),
    ]

    init(_ shape: MatchSample.Shape, _ land: MatchLand, neededFen: Int, random: inout SplitMix64) {
        let count = shape.intentions
        let enterprises = random.flags(count, percent: Self.enterprisePercent)
        let amounts = Self.amounts(enterprises, neededFen: neededFen, &random)
        let byCategory = random.flags(count, percent: Self.categoryPercent)
        let byAttribute = random.flags(count, percent: Self.attributePercent)
        let capped = random.flags(count, percent: shape.cappedPercent)
        let width = String(count).utf8.count
        for index in 0..<count {
            let home = random.pick(land.villages)
            let (county, town) = (MatchLand.county(of: home), MatchLand.town(of: home))
            let region =
                enterprises[index]
                ? home : random.pick(weighted: [("", 45), (MatchLand.city, 10), (county, 30), (town, 15)])
            let categories = byCategory[index] ? random.pick(weighted: Self.purposes) : []
            let attribute = byAttribute[index] ? random.pick(weighted: Self.attributes) : ""
            let liked =
                random.chance(percent: Self.preferencePercent)
                ? random.pick(categories.isEmpty ? Category.allCases : categories).rawValue : ""
            let near =
                random.chance(percent: Self.preferencePercent)
                ? random.pick(weighted: [(county, 50), (town, 30), (home, 20)]) : ""
            let cap = capped[index] ? String(100 * random.pick([500, 1_000, 2_000, 3_000])) : ""
            text +=
                "I\(padded(index + 1, width)),D\(padded(index + 1, width)),money,\(amounts[index]),\(region),"
                + "\(categories.map(\.rawValue).joined(separator: "|")),\(attribute),\(liked),\(near),\(cap),"
                + "\(random.pick(weighted: [("", 85), ("2014-12-31", 15)]))\n"
        }
    }

    /// The others give by their means; enterprises fill up to what is wanted in all, some of them with far more than
    /// others.
    private static func amounts(_ enterprises: [Bool], neededFen: Int, _ random: inout SplitMix64) -> [Int] {
        let given = enterprises.map { $0 ? 0 : 100 * random.pick(weighted: gifts) }
        let weights = enterprises.map { isEnterprise in
            let draw = random.within(1...30)
            return isEnterprise ? draw * draw : 0
        }
        let total = max(1, weights.reduce(0, +))
        let least = leastEnterpriseFen * enterprises.count { $0 }
        let spare = max(0, neededFen * supplyPercent / 100 - given.reduce(0, +) - least)
        // Whole yuan; products of 64 bits stay far below their limit up to the largest shape.
        return zip(given, weights).map { amount, weight in
            weight == 0 ? amount : leastEnterpriseFen + spare / 100 * weight / total * 100
        }
    }
}

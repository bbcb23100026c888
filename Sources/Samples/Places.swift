struct Township {
    let code: String
    let name: String
    let county: String
}

/// A fictional village in a real town.
struct Village {
    let code: String
    let name: String
    let township: Township
    /// Is it a registered poor village?
    let registered: Bool
    /// How many registered households live there.
    let households: Int
}

/// The counties, towns and villages in which the sample plays, under the codes that held in 2014.
struct Places {
    let counties: [County]
    let townships: [Township]
    let villages: [Village]

    /// Villages take the last digits 390…399, which no real list uses.
    private static let firstSuffix = 390
    private static let villagesPerTownship = 10
    private static let fewestTownships = 12

    /// About twelve households a village, so long as towns have numbers left for fictional villages.
    init(households: Int, random: inout SplitMix64) {
        let candidates = Places.candidates
        let villageCount = min(
            max(1, households * 2 / 25), candidates.count * Places.villagesPerTownship)
        let full = (villageCount + Places.villagesPerTownship - 1) / Places.villagesPerTownship
        let townships = candidates.prefix(max(min(Places.fewestTownships, villageCount), full))
            .sorted { $0.code < $1.code }

        let weights = (0..<villageCount).map { _ in random.within(9...16) }
        let total = weights.reduce(0, +)
        var weight = 0
        var villages: [Village] = []
        for (index, township) in townships.enumerated() {
            for slot in 0..<Places.villagesPerTownship where slot * townships.count + index < villageCount {
                let number = villages.count
                let before = households * weight / total
                weight += weights[number]
                villages.append(
                    Village(
                        code: township.code.prefix(9) + padded(Places.firstSuffix + slot, 3),
                        name: "示例" + chineseNumeral(number + 1) + "村",
                        township: township,
                        registered: number % 6 != 5,
                        households: households * weight / total - before))
            }
        }
        self.townships = townships
        self.villages = villages
        counties = (JingmenRegions.counties + [JingmenRegions.jingshanCounty])
            .filter { county in townships.contains { $0.county == county.code } }
            .sorted { $0.code < $1.code }
    }

    /// Towns that may hold villages: the twelve of the ordinary sample first, hilly ones and ones on which the
    /// code systems disagree among them.
    private static var candidates: [Township] {
        let towns = JingmenRegions.towns.compactMap { town -> Township? in
            guard let code = town.nbs2017, let kind = Int(code.dropFirst(6).prefix(3)),
                (100...399).contains(kind), town.nbs2023 != nil
            else { return nil }
            return Township(
                code: code, name: code == town.nbs2023 ? town.name : town.formerName,
                county: code.prefix(6) + "000000")
        }
        let preferred = [
            "420802100000", "420802103000", "420802200000", "420821104000", "420821106000", "420821107000",
            "420822101000", "420822103000", "420822106000", "420881113000", "420881114000", "420881200000",
        ]
        return towns.filter { preferred.contains($0.code) } + towns.filter { !preferred.contains($0.code) }
    }
}

/// 1 … 9999 as 一 … 九千九百九十九.
func chineseNumeral(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    var text = ""
    var hasGap = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10
        guard digit > 0 else {
            hasGap = !text.isEmpty
            continue
        }
        if hasGap { text += digits[0] }
        hasGap = false
        text += (unit == 10 && digit == 1 && text.isEmpty ? "" : digits[digit]) + name
    }
    return text
}

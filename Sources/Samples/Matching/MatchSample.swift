/// An instance of matching on its own, of any size: the three files that `zhida match solve` takes.
///
/// The same arguments give the same bytes on every run. Regions, households and donors are invented: the codes begin
/// with an area that no place has. Money only, in fen.
public struct MatchSample {
    /// How large an instance is, and how often what makes it hard occurs.
    public struct Shape: Sendable {
        public var needs: Int
        public var intentions: Int
        public var villages: Int
        /// Of the intentions, in percent: those that cap what one household gets from them.
        public var cappedPercent: Int
        /// Of the needs, in percent: those that are met whole or not at all.
        public var indivisiblePercent: Int

        public static let needsMax = 2_000_000
        public static let villagesMax = 99_000

        /// Fifty-five needs a village where nothing else is said, as in a city with 1,800 registered villages and
        /// 100,000 needs.
        public init(
            needs: Int, intentions: Int, villages: Int? = nil, cappedPercent: Int = 12,
            indivisiblePercent: Int = 0
        ) {
            self.needs = needs
            self.intentions = intentions
            self.villages = villages ?? max(1, needs * 18 / 1_000)
            self.cappedPercent = cappedPercent
            self.indivisiblePercent = indivisiblePercent
        }
    }

    let land: MatchLand
    let needs: MatchNeeds
    let intentions: MatchIntentions

    /// Needs and intentions 1 … `needsMax`, villages 1 … `villagesMax`, shares in percent.
    public init(seed: UInt64, _ shape: Shape) {
        func stream(_ stream: SplitMix64.Stream) -> SplitMix64 { SplitMix64(seed: seed, stream: stream) }

        var random = stream(.places)
        land = MatchLand(villages: shape.villages, random: &random)
        random = stream(.needs)
        needs = MatchNeeds(shape, land, random: &random)
        random = stream(.intentions)
        intentions = MatchIntentions(shape, land, neededFen: needs.amountFen, random: &random)
    }

    /// Name and text of each file.
    public func files() -> [(name: String, text: String)] {
        [
            ("regions.csv", land.text), ("needs.csv", needs.text), ("intentions.csv", intentions.text),
        ]
    }
}

/// A city of counties, towns and villages; a region's code begins with that of the region around it.
struct MatchLand {
    static let city = "420899"
    private(set) var counties: [String] = []
    private(set) var towns: [String] = []
    private(set) var villages: [String] = []

    private static let townsPerCounty = 12
    private static let villagesPerTown = 15

    init(villages count: Int, random: inout SplitMix64) {
        let townCount = (count + Self.villagesPerTown - 1) / Self.villagesPerTown
        let countyCount = (townCount + Self.townsPerCounty - 1) / Self.townsPerCounty
        counties = (1...countyCount).map { Self.city + padded($0, 3) }
        towns = (0..<townCount).map { counties[$0 % countyCount] + padded($0 / countyCount + 1, 2) }
        // Towns differ in size: the first have one village, the others share the rest as it falls.
        var sizes = [Int](repeating: 1, count: townCount)
        for _ in townCount..<max(count, townCount) { sizes[random.below(townCount)] += 1 }
        for (town, size) in zip(towns, sizes) {
            villages += (1...size).map { town + padded($0, 3) }
        }
    }

    /// The county or the town in which a village lies.
    static func county(of village: String) -> String { String(village.prefix(9)) }
    static func town(of village: String) -> String { String(village.prefix(11)) }

    var text: String {
        var text = "code,parent,level,name\n\(Self.city),,city,示例市\n"
        for (level, name, codes) in [
            ("county", "县", counties), ("township", "镇", towns), ("village", "村", villages),
        ] {
            for code in codes {
                let parent = code.dropLast(level == "township" ? 2 : 3)
                text += "\(code),\(parent),\(level),示例\(code.dropFirst(parent.utf8.count))\(name)\n"
            }
        }
        return text
    }
}

struct Donor {
    let ref: String
    let kind: Kind
    let name: String
    var idNumber = ""
    let phone: String
    let anonymous: Bool
    /// The account the donor pays from.
    let account: String

    enum Kind: String {
        case person, enterprise, organisation, region
    }
}

/// 60 % persons, 30 % enterprises, the rest organisations and partner regions. Up to 25 of the persons are the
/// employees of one unit, who give on a common list: they stand last.
struct Donors {
    let all: [Donor]
    let employees: Range<Int>

    static let fewest = 20
    private static let longestList = 25

    init(_ count: Int, identity: inout Identity, random: inout SplitMix64) {
        let listed = min(Donors.longestList, count / 4)
        let persons = count * 60 / 100 - listed
        let enterprises = count * 30 / 100
        let regions = count * 2 / 100
        let width = max(3, String(count).count)
        var donors: [Donor] = []
        let bodies = count - persons - enterprises - regions - listed
        let parts: [(Donor.Kind, Int)] = [
            (.person, persons), (.enterprise, enterprises), (.organisation, bodies), (.region, regions),
            (.person, listed),
        ]
        for (kind, size) in parts {
            for place in 0..<size {
                donors.append(
                    Donor(
                        ref: "donor-" + padded(donors.count + 1, width), kind: kind, place: place,
                        identity: &identity, random: &random))
            }
        }
        all = donors
        employees = (count - listed)..<count
    }
}

extension Donor {
    private static let trades = [
        "食品", "化工", "建材", "农业科技", "机械", "纺织", "医药", "物流", "粮油", "磷业", "商贸", "水泥", "电子",
        "包装", "家具", "园林", "汽车配件", "新能源", "饲料", "印务",
    ]
    private static let bodies = ["商会", "校友会", "志愿者协会", "同乡会", "行业协会", "读书会"]

    /// `place` counts the donors of the same sort.
    fileprivate init(
        ref: String, kind: Kind, place: Int, identity: inout Identity, random: inout SplitMix64
    ) {
        self.ref = ref
        self.kind = kind
        switch kind {
        case .person:
            let male = random.chance(percent: 55)
            name = random.pick(Names.surnames) + Names.given(isMale: male, &random)
            if random.chance(percent: 40) {
                let month = random.within(1...12)
                let born = Day(random.within(1950...1990), month, random.within(1...28))
                idNumber = identity.idNumber(born: born, male: male)
            }
        case .enterprise:
            name = Donor.name(place, Donor.trades) + "有限公司"
        case .organisation:
            name = "荆门" + Donor.name(place, Donor.bodies)
        case .region:
            name = "示例市对口帮扶办公室" + chineseNumeral(place + 1) + "处"
        }
        phone = random.chance(percent: 60) ? identity.phone() : ""
        anonymous = random.chance(percent: kind == .person ? 15 : 4)
        account = identity.accountNumber(digits: kind == .person ? 19 : 17)
    }

    private static func name(_ place: Int, _ nouns: [String]) -> String {
        let (round, noun) = place.quotientAndRemainder(dividingBy: nouns.count)
        return "示例" + (round > 0 ? chineseNumeral(round + 1) : "") + nouns[noun]
    }
}

/// Who helps: resident teams of the poor villages, measures of some households, visits; and lists of other authorities, on
/// which a few of the households' people stand among many strangers.
struct Help {
    struct Team {
        let village: Village
        let sender: String
        let leader: String
        let members: [String]
        let document: String
    }

    struct Measure {
        let ref: String
        let household: Household
        let kind: String
        let expected: String
        let target: Day
    }

    struct Call {
        let household: Household
        let on: Day
        let purpose: String
        let text: String
        let by: String
    }

    struct Listed {
        let idNumber: String
        let name: String
        let what: String
    }

    static let from = Day(2014, 9, 5)
    static let plannedOn = Day(2014, 9, 10)
    static let asOf = Day(2014, 9, 15)
    static let listSource = "荆门市车辆管理所、房产局(示例)"
    private static let membersPerTeam = 2
    private static let strangers = 40

    private(set) var users: [User] = []
    private(set) var teams: [Team] = []
    private(set) var measures: [Measure] = []
    private(set) var calls: [Call] = []
    private(set) var listed: [Listed] = []

    private static let kinds: [(kind: String, expected: String)] = [
        ("industry", "养殖生猪五头,年内出栏"), ("employment", "介绍一人到镇上企业务工"), ("education", "落实助学金,子女不辍学"),
        ("health", "办理大病救助,按月随访"), ("housing", "改造危房一处,冬前入住"), ("social-security", "核实并落实低保待遇"),
    ]
    private static let purposes: [(purpose: String, text: String)] = [
        ("routine", "家中平安,秋粮已收"), ("measures", "商定帮扶措施,缺启动资金"), ("policy", "讲解助学和医疗政策"),
        ("card", "核对户建卡信息,无变化"),
    ]

    init(
        _ households: [Household], places: Places, identity: inout Identity, random: inout SplitMix64
    ) {
        for village in places.villages where village.registered {
            send(to: village, identity: &identity, random: &random)
        }
        for household in households where random.chance(percent: 40) { plan(for: household, &random) }
        for household in households where random.chance(percent: 60) { call(on: household, &random) }
        list(households, identity: &identity, random: &random)
    }

    private mutating func send(
        to village: Village, identity: inout Identity, random: inout SplitMix64
    ) {
        let refs = (1...Help.membersPerTeam).map { "team-\(village.code)-\($0)" }
        for ref in refs {
            users.append(
                User(
                    ref: ref, name: Names.full(&random), phone: identity.phone(), organisation: "org-office",
                    roles: ["team-member@\(village.code)"]))
        }
        teams.append(
            Team(
                village: village, sender: random.pick(["org-office", "org-audit"]), leader: refs[0],
                members: Array(refs.dropFirst()), document: random.digest()))
    }

    private mutating func plan(for household: Household, _ random: inout SplitMix64) {
        let (kind, expected) = random.pick(Help.kinds)
        measures.append(
            Measure(
                ref: "measure-" + padded(measures.count + 1, 4), household: household, kind: kind,
                expected: expected, target: Day(2014, 12, random.within(1...31))))
    }

    /// By the helper, or where the village has a team now and then by its leader.
    private mutating func call(on household: Household, _ random: inout SplitMix64) {
        let team = teams.first { $0.village.code == household.village.code }
        let isTeams = random.chance(percent: 25)
        let (purpose, text) = random.pick(Help.purposes)
        calls.append(
            Call(
                household: household, on: Day(2014, 9, random.within(6...19)), purpose: purpose, text: text,
                by: isTeams ? team?.leader ?? household.helper : household.helper))
    }

    private mutating func list(
        _ households: [Household], identity: inout Identity, random: inout SplitMix64
    ) {
        for _ in 0..<Help.strangers {
            let isMale = random.chance(percent: 60)
            let born = Day(random.within(1950...1990), random.within(1...12), random.within(1...28))
            listed.append(
                Listed(
                    idNumber: identity.idNumber(born: born, male: isMale), name: Names.full(&random),
                    what: random.pick(["house", "vehicle"])))
        }
        for household in random.shuffled(households).prefix(3) {
            let member = household.members[0]
            let place = random.within(0...listed.count)
            listed.insert(
                Listed(
                    idNumber: member.idNumber, name: member.name, what: random.pick(["house", "vehicle"])),
                at: place)
        }
    }
}

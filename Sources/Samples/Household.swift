/// A household card (户建卡).
struct Household {
    let ref: String
    let members: [Person]
    let village: Village
    let attribute: Attribute
    let mainCause: Cause
    let otherCauses: [Cause]
    let group: String
    let phone: String
    let account: String
    let bank: Bank
    let helper: String
    let registeredOn: Day

    var hasStudent: Bool { members.contains { $0.isStudent } }
}

/// 贫困户属性
enum Attribute: String {
    case ordinary = "一般贫困户"
    case allowance = "低保户"
    case poorAllowance = "低保贫困户"
    case fiveGuarantees = "五保户"
}

/// 致贫原因: the twelve of the 2014 form.
enum Cause: String, CaseIterable {
    case illness = "因病"
    case disability = "因残"
    case schooling = "因学"
    case disaster = "因灾"
    case land = "缺土地"
    case water = "缺水"
    case skills = "缺技术"
    case labour = "缺劳力"
    case funds = "缺资金"
    case transport = "交通条件落后"
    case drive = "自身发展动力不足"
    case other = "其它"

    static func draw(_ attribute: Attribute, hasStudent: Bool, _ random: inout SplitMix64) -> Cause {
        if attribute == .fiveGuarantees {
            return random.pick(weighted: [(.illness, 45), (.labour, 35), (.disability, 20)])
        }
        return random.pick(weighted: [
            (.illness, 42), (.disability, 11), (.schooling, hasStudent ? 24 : 0), (.disaster, 6), (.land, 3),
            (.water, 4), (.skills, 7), (.labour, 6), (.funds, 6), (.transport, 3), (.drive, 3), (.other, 3),
        ])
    }
}

extension Household {
    static func all(
        _ count: Int, in places: Places, staff: Staff, identity: inout Identity, random: inout SplitMix64
    ) -> [Household] {
        let attributes = random.deck(
            count,
            [(Attribute.ordinary, 55), (.allowance, 20), (.poorAllowance, 15), (.fiveGuarantees, 10)])
        let width = max(4, String(count).count + 1)
        var households: [Household] = []
        for (village, helpers) in zip(places.villages, staff.helpers) {
            for place in 0..<village.households {
                households.append(
                    Household(
                        ref: "H" + padded(households.count + 1, width), village: village,
                        attribute: attributes[households.count], helper: helpers[place % helpers.count],
                        identity: &identity, random: &random))
            }
        }
        return households
    }

    /// Households that are not registered yet, numbered behind those that are, a village each where there are so many.
    static func applicants(
        _ count: Int, after households: [Household], in places: Places, staff: Staff,
        identity: inout Identity,
        random: inout SplitMix64
    ) -> [Household] {
        let width = max(4, String(households.count).count + 1)
        return (0..<count).map { number in
            let place = number % places.villages.count
            return Household(
                ref: "H" + padded(households.count + number + 1, width), village: places.villages[place],
                attribute: .ordinary, helper: staff.helpers[place][0], identity: &identity, random: &random)
        }
    }

    private init(
        ref: String, village: Village, attribute: Attribute, helper: String, identity: inout Identity,
        random: inout SplitMix64
    ) {
        let elderly = attribute == .fiveGuarantees
        let size = random.pick(
            weighted: elderly
                ? [(1, 80), (2, 20)] : [(1, 8), (2, 24), (3, 32), (4, 25), (5, 11)])
        let members = Family(size: size, elderly: elderly, identity: &identity, random: &random).members
        let hasStudent = members.contains { $0.isStudent }
        let mainCause = Cause.draw(attribute, hasStudent: hasStudent, &random)
        var otherCauses: [Cause] = []
        for _ in 0..<random.pick(weighted: [(0, 45), (1, 38), (2, 17)]) {
            let cause = Cause.draw(attribute, hasStudent: hasStudent, &random)
            if cause != mainCause, !otherCauses.contains(cause) { otherCauses.append(cause) }
        }
        self.ref = ref
        self.members = members
        self.village = village
        self.attribute = attribute
        self.mainCause = mainCause
        self.otherCauses = otherCauses
        self.helper = helper
        group = chineseNumeral(random.within(1...7)) + "组"
        phone = random.chance(percent: 70) ? identity.phone() : ""
        account = identity.accountNumber(digits: random.within(16...19))
        bank = random.chance(percent: 75) ? .rural : .village
        let month = random.within(6...7)
        registeredOn = Day(2014, month, random.within(1...Day.daysIn(month: month, of: 2014)))
    }
}

struct Need {
    let ref: String
    let household: Household
    let category: Category
    let amountFen: Int
    let deadline: Day?
    let story: String
    let filedOn: Day
}

/// The categories of the sample's needs policy.
enum Category: String, CaseIterable {
    case medical, disability, schooling, housing, living, industry, water, training

    /// The least and the most that one need of the sample asks for, in yuan; the most is the policy's ceiling.
    var yuan: ClosedRange<Int> {
        switch self {
        case .medical: 2_000...20_000
        case .disability: 800...8_000
        case .schooling: 800...5_000
        case .housing: 5_000...20_000
        case .living: 500...3_000
        case .industry: 2_000...10_000
        case .water: 800...5_000
        case .training: 300...2_000
        }
    }

    var stories: [String] {
        switch self {
        case .medical: ["尿毒症透析,自付部分", "脑梗塞住院,自付部分", "肿瘤术后化疗,自付部分", "慢性病长期用药", "股骨骨折手术,自付部分"]
        case .disability: ["购置轮椅和护理床", "假肢更换", "康复训练费用", "助听器验配"]
        case .schooling: ["高中住宿费和生活费", "中职在读,交通费和生活费", "大学新生入学费用", "义务教育寄宿生活费"]
        case .housing: ["危房改造,自筹不足部分", "暴雨后屋顶和墙体修缮", "土坯房拆旧建新,自筹不足部分"]
        case .living: ["冬季口粮和取暖", "独居老人日常生活", "主要劳力外出治病期间的生活"]
        case .industry: ["购买能繁母猪和饲料", "香菇袋料种植,菌种和棚架", "购买种羊,搭建羊舍", "柑橘园改造,苗木和肥料"]
        case .water: ["打井和水泵", "自来水入户管道", "新建蓄水池"]
        case .training: ["电焊工培训,食宿和材料费", "农机驾驶培训", "家政服务培训,交通费"]
        }
    }

    static func met(by cause: Cause) -> Category {
        switch cause {
        case .illness: .medical
        case .disability: .disability
        case .schooling: .schooling
        case .disaster: .housing
        case .land, .funds, .transport: .industry
        case .water: .water
        case .skills, .drive: .training
        case .labour, .other: .living
        }
    }
}

extension Need {
    /// 1.2 needs a household: some have none, some two or three, never two of one category.
    static func all(of households: [Household], random: inout SplitMix64) -> [Need] {
        let counts = random.deck(households.count, [(0, 7), (1, 70), (2, 19), (3, 4)])
        let width = max(4, String(households.count).count + 1)
        var needs: [Need] = []
        for (household, count) in zip(households, counts) {
            for category in categories(of: household, &random).prefix(count) {
                needs.append(
                    Need(
                        ref: "need-" + padded(needs.count + 1, width), household: household,
                        category: category, amountFen: amount(category, &random) * 100,
                        deadline: random.pick(weighted: [
                            (nil, 65), (Day(2014, 10, 31), 10), (Day(2014, 11, 30), 10),
                            (Day(2014, 12, 31), 15),
                        ]), story: random.pick(category.stories),
                        filedOn: Day(2014, 9, random.within(10...20))))
            }
        }
        return needs
    }

    /// What the causes on the card call for first, then what else the household may well lack.
    private static func categories(of household: Household, _ random: inout SplitMix64) -> [Category] {
        var others: [Category] = [.living, .medical, .housing]
        if household.attribute != .fiveGuarantees { others += [.industry, .training] }
        if household.hasStudent { others.append(.schooling) }
        let called = ([household.mainCause] + household.otherCauses).map(Category.met)
        var categories: [Category] = []
        for category in called + random.shuffled(others) where !categories.contains(category) {
            categories.append(category)
        }
        return categories
    }

    /// Whole yuan, most of them far below the ceiling: the smaller of two draws, rounded to a hundred.
    private static func amount(_ category: Category, _ random: inout SplitMix64) -> Int {
        let steps = (category.yuan.upperBound - category.yuan.lowerBound) / 100
        let step = min(random.within(0...steps), random.within(0...steps))
        let amount = category.yuan.lowerBound + step * 100
        return amount > 10_000 ? amount / 500 * 500 : amount
    }
}

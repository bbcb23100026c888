/// A 捐赠意向: money offered, and what it may be used for.
struct Intention {
    let donor: Donor
    let declaredOn: Day
    var ref = ""
    var amountFen = 0
    var region = ""
    var categories: [Category] = []
    var attribute: Attribute?
    var capFen: Int?
    var deadline: Day?
    var refundsUnmatched = false

    init(donor: Donor, declaredOn: Day) {
        self.donor = donor
        self.declaredOn = declaredOn
    }

    var fund: Fund { categories == [.schooling] ? .schooling : .general }
}

/// The two dedicated accounts.
enum Fund: String, CaseIterable {
    case general = "fund-general"
    case schooling = "fund-schooling"

    var name: String {
        switch self {
        case .general: "扶贫济困专户"
        case .schooling: "助学专户"
        }
    }
}

/// Draws the intentions: who declares, how much, and with which restrictions.
struct Intentions {
    private(set) var all: [Intention]
    /// Donors who declare nothing and give without a purpose.
    let undeclared: [Donor]

    /// What is offered, in percent of what is needed; 20,000 to 200,000 yuan from an enterprise.
    private static let supplyPercent = 60
    private static let enterpriseYuan = 20_000...200_000

    init(_ donors: Donors, places: Places, neededFen: Int, random: inout SplitMix64) {
        let declaring = random.shuffled(donors.all.dropLast(donors.employees.count))
        let silent = max(1, declaring.count / 25)
        undeclared = Array(declaring.prefix(silent))
        let first = Array(declaring.dropFirst(silent))
        let again = first.filter { $0.kind != .enterprise }
            .prefix(max(0, donors.all.count * 11 / 10 - first.count))
        all = (first + again)
            .map { Intention(donor: $0, declaredOn: Day(2014, 9, random.within(6...19))) }
        setAmounts(neededFen: neededFen, &random)
        setRegions(places, &random)
        setCategories(&random)
        setAttributes(&random)
        setTerms(&random)
        let order = all.indices.sorted { (all[$0].declaredOn, $0) < (all[$1].declaredOn, $1) }
        let width = max(3, String(all.count).count)
        all = order.enumerated().map { number, index in
            var intention = all[index]
            intention.ref = "int-" + padded(number + 1, width)
            return intention
        }
    }

    /// Persons and bodies give by their means; the enterprises fill up to what is wanted in all, few of them
    /// with far more than the others.
    private mutating func setAmounts(neededFen: Int, _ random: inout SplitMix64) {
        for index in all.indices {
            switch all[index].donor.kind {
            case .person:
                all[index].amountFen =
                    100
                    * random.pick(weighted: [
                        (200, 10), (300, 6), (500, 16), (800, 6), (1_000, 24), (2_000, 18), (3_000, 8),
                        (5_000, 8), (10_000, 3), (20_000, 1),
                    ])
            case .organisation, .region:
                all[index].amountFen =
                    100
                    * random.pick(weighted: [(3_000, 4), (5_000, 6), (8_000, 4), (10_000, 4), (20_000, 1)])
            case .enterprise: break
            }
        }
        let enterprises = all.indices.filter { all[$0].donor.kind == .enterprise }
        let given = all.reduce(0) { $0 + $1.amountFen }
        let least = Intentions.enterpriseYuan.lowerBound
        let spare = max(
            0, (neededFen * Intentions.supplyPercent / 100 - given) / 100 - least * enterprises.count)
        let weights = enterprises.map { _ in
            let draw = random.within(1...30)
            return draw * draw * draw * draw * draw * draw
        }
        let total = max(1, weights.reduce(0, +))
        for (index, weight) in zip(enterprises, weights) {
            let yuan = least + spare * weight / total / 1_000 * 1_000
            all[index].amountFen = 100 * min(yuan, Intentions.enterpriseYuan.upperBound)
        }
    }

    /// 12 % are enterprises with one registered village each; some of the others have a county or a town.
    private mutating func setRegions(_ places: Places, _ random: inout SplitMix64) {
        let villages = random.shuffled(places.villages.filter(\.registered))
        let enterprises = random.shuffled(all.indices.filter { all[$0].donor.kind == .enterprise })
        for (number, index) in enterprises.prefix((all.count * 12 + 50) / 100).enumerated() {
            all[index].region = villages[number % villages.count].code
        }
        for index in all.indices where all[index].region.isEmpty {
            all[index].region = random.pick(weighted: [
                ("", 75), (random.pick(places.counties).code, 16), (random.pick(places.townships).code, 9),
            ])
        }
    }

    /// 60 % name categories; a tenth of all are for schooling alone, none of these from an enterprise.
    private mutating func setCategories(_ random: inout SplitMix64) {
        let schooling = random.shuffled(all.indices.filter { all[$0].donor.kind != .enterprise })
            .prefix(max(1, all.count / 10))
        for index in schooling { all[index].categories = [.schooling] }
        let others = random.shuffled(all.indices.filter { all[$0].categories.isEmpty })
            .prefix(max(0, (all.count * 60 + 50) / 100 - schooling.count))
        let choices = random.deck(
            others.count,
            [
                ([Category.medical], 38), ([.medical, .disability], 18), ([.living], 11), ([.housing], 10),
                ([.industry, .training], 12), ([.medical, .schooling], 7), ([.water], 4),
            ])
        for (index, choice) in zip(others, choices) { all[index].categories = choice }
    }

    /// 35 % name an attribute, most of them persons.
    private mutating func setAttributes(_ random: inout SplitMix64) {
        let count = (all.count * 35 + 50) / 100
        let persons = random.shuffled(all.indices.filter { all[$0].donor.kind == .person })
            .prefix(count * 4 / 5)
        let others = random.shuffled(all.indices.filter { all[$0].donor.kind != .person })
            .prefix(count - persons.count)
        for index in persons + others {
            all[index].attribute = random.pick(weighted: [
                (.fiveGuarantees, 25), (.allowance, 30), (.poorAllowance, 25), (.ordinary, 20),
            ])
        }
    }

    /// 12 % cap what one household gets, 15 % have a deadline; two of those want the rest back after it.
    private mutating func setTerms(_ random: inout SplitMix64) {
        let large = random.shuffled(all.indices.filter { all[$0].amountFen >= 500_000 })
        for index in large.prefix((all.count * 12 + 50) / 100) {
            all[index].capFen = 100 * random.pick([2_000, 3_000, 5_000])
        }
        let dated = random.shuffled(Array(all.indices)).prefix((all.count * 15 + 50) / 100)
        for index in dated {
            all[index].deadline = random.pick([
                Day(2014, 10, 31), Day(2014, 11, 30), Day(2014, 12, 31), Day(2014, 12, 31),
            ])
        }
        let bodies = dated.filter { all[$0].donor.kind != .person }
        for index in (bodies + dated.filter { all[$0].donor.kind == .person }).prefix(2) {
            all[index].refundsUnmatched = true
        }
    }
}

struct Organisation {
    let ref: String
    let name: String
    let kind: String
    let region: String
}

struct User {
    let ref: String
    let name: String
    let phone: String
    let organisation: String
    /// Each `role@code`.
    let roles: [String]
}

/// The bodies and the people who work in the book: offices, foundation, reviewers, helpers.
struct Staff {
    private(set) var organisations: [Organisation] = []
    private(set) var users: [User] = []
    /// The refs of the helpers of each village, in the order of the villages. A helper has three to eight
    /// households, wherever the village has three.
    private(set) var helpers: [[String]] = []

    static let foundation = "org-foundation"

    init(_ places: Places, identity: inout Identity, random: inout SplitMix64) {
        addCity(identity: &identity, random: &random)
        for county in places.counties {
            addCounty(county, identity: &identity, random: &random)
        }
        for township in places.townships {
            let ref = "org-township-\(township.code)"
            add(
                Organisation(
                    ref: ref, name: township.name + "人民政府(示例)", kind: "township-government",
                    region: township.code))
            add("township-\(township.code)", ref, ["township-reviewer@\(township.code)"], &identity, &random)
        }
        for village in places.villages {
            let ref = "org-village-\(village.code)"
            add(
                Organisation(
                    ref: ref, name: village.township.name + village.name + "村民委员会", kind: "village-committee",
                    region: village.township.code))
            add("village-\(village.code)", ref, ["village-reviewer@\(village.code)"], &identity, &random)
        }
        addHelpers(places, identity: &identity, random: &random)
        addKeepersOfData()
    }

    /// Drawn by no dice, so that nobody else's name changes.
    private mutating func addKeepersOfData() {
        let city = JingmenRegions.city
        users += [
            User(
                ref: "privacy-1", name: "保示例", phone: "13800090001", organisation: "org-office",
                roles: ["privacy-officer@\(city)"]),
            User(
                ref: "vault-1", name: "密示例", phone: "13800090002", organisation: "org-audit",
                roles: ["vault-keeper@\(city)"]),
        ]
    }

    private mutating func addCity(identity: inout Identity, random: inout SplitMix64) {
        let city = JingmenRegions.city
        let bodies = [
            ("org-office", "荆门市扶贫开发办公室(示例)", "poverty-office"),
            (Staff.foundation, "荆门市慈善会(示例)", "foundation"),
            ("org-audit", "荆门市审计局(示例)", "other"),
            ("org-bank-1", Bank.rural.rawValue, "bank"),
            ("org-bank-2", Bank.village.rawValue, "bank"),
        ]
        for (ref, name, kind) in bodies {
            add(Organisation(ref: ref, name: name, kind: kind, region: city))
        }
        let people = [
            ("office-1", "org-office", ["office", "registrar"]), ("office-2", "org-office", ["office"]),
            ("foundation-1", Staff.foundation, ["foundation-officer"]),
            ("refund-1", Staff.foundation, ["foundation-officer"]),
            ("matcher-1", Staff.foundation, ["matcher"]), ("payer-1", Staff.foundation, ["payer"]),
            ("supervisor-1", "org-audit", ["supervisor"]),
        ]
        for (ref, organisation, roles) in people {
            add(ref, organisation, roles.map { "\($0)@\(city)" }, &identity, &random)
        }
    }

    private mutating func addCounty(
        _ county: County, identity: inout Identity, random: inout SplitMix64
    ) {
        let ref = "org-office-\(county.code)"
        add(
            Organisation(
                ref: ref, name: county.name + "扶贫开发办公室(示例)", kind: "poverty-office", region: county.code))
        add("registrar-\(county.code)", ref, ["registrar@\(county.code)"], &identity, &random)
        add("county-\(county.code)", ref, ["county-reviewer@\(county.code)"], &identity, &random)
    }

    private mutating func addHelpers(
        _ places: Places, identity: inout Identity, random: inout SplitMix64
    ) {
        let counts = places.villages.map { max(1, ($0.households + 2) / 5) }
        let width = max(3, String(counts.reduce(0, +)).count)
        var number = 0
        for (village, count) in zip(places.villages, counts) {
            var refs: [String] = []
            for _ in 0..<count {
                number += 1
                refs.append("helper-" + padded(number, width))
                add(
                    refs[refs.count - 1], "org-township-\(village.township.code)", ["helper@\(village.code)"],
                    &identity, &random)
            }
            helpers.append(refs)
        }
    }

    private mutating func add(_ organisation: Organisation) {
        organisations.append(organisation)
    }

    private mutating func add(
        _ ref: String, _ organisation: String, _ roles: [String], _ identity: inout Identity,
        _ random: inout SplitMix64
    ) {
        users.append(
            User(
                ref: ref, name: Names.full(&random), phone: identity.phone(), organisation: organisation,
                roles: roles))
    }
}

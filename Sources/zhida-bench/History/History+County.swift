import Bookkeeping
import Kernel

/// Who acts in the county; villages have a helper and a reviewer each, townships a reviewer.
enum Actor {
    static let townships = 4
    static let villages = 40
    static let administrator = user(1), registrar = user(2), officer = user(3), secondOfficer = user(4)
    static let matcher = user(5), payer = user(6), county = user(7)

    static func user(_ number: Int) -> ID<User> { ID(number) ?? .first }
    static func helper(of village: ID<Village>) -> ID<User> { user(7 + village.number) }
    static func reviewer(of village: ID<Village>) -> ID<User> { user(7 + villages + village.number) }
    static func township(of village: ID<Village>) -> ID<User> {
        user(7 + 2 * villages + 1 + village.index % townships)
    }
}

extension History {
    /// The book, its policies, places, people and two funds.
    mutating func open() throws(Violation) {
        if let start = Day(year: 2014, month: 10, day: 1) { goOn(to: start) }
        try enter(
            .bookOpened(
                .with {
                    ($0.clock, $0.name, $0.origin, $0.rulebook) = (.simulated, "测量", Self.origin, 1)
                }), by: Actor.administrator)
        try adoptPolicies()
        try openPlaces()
        try openOrganisations()
        try openUsers()
        for name in ["综合专户", "助学专户"] { try openFund(name) }
    }

    private mutating func openPlaces() throws(Violation) {
        try region("420800000000", .city, "荆门市", nil)
        try region("420821000000", .county, "京山县", .first)
        for number in 1...Actor.townships {
            try region("420821\(100 + number)000", .township, "第\(number)镇", ID(2))
        }
        for number in 1...Actor.villages {
            let (id, township) = (book.villages.coming, ID<Region>(3 + (number - 1) % Actor.townships))
            try enter(
                .villageRegistered(
                    .with {
                        ($0.code, $0.name) = ("420821\(100 + number)\(200 + number)", "第\(number)村")
                        ($0.registered, $0.township, $0.village) = (true, township ?? .first, id)
                    }), by: Actor.administrator)
        }
    }

    private mutating func region(
        _ code: String, _ level: RegionLevel, _ name: String, _ parent: ID<Region>?
    ) throws(Violation) {
        let id = book.regions.coming
        try enter(
            .regionRegistered(
                .with {
                    ($0.code, $0.level, $0.name, $0.parent) = (code, level, name, parent)
                    ($0.region, $0.system) = (id, "stats-2014")
                }), by: Actor.administrator)
    }

    private mutating func openOrganisations() throws(Violation) {
        for (name, type) in [("扶贫办", OrganisationKind.povertyOffice), ("慈善基金会", .foundation)] {
            let id = book.organisations.coming
            try enter(
                .organisationRegistered(
                    .with { ($0.name, $0.organisation, $0.type) = (name, id, type) }),
                by: Actor.administrator)
        }
    }

    private mutating func openUsers() throws(Violation) {
        for role in ["registrar", "officer", "officer", "matcher", "payer", "county"] {
            try user(role, nil)
        }
        let villages = (1...Actor.villages).compactMap { ID<Village>($0) }
        for village in villages { try user("helper", .village(village)) }
        for village in villages { try user("village", .village(village)) }
        for number in 1...Actor.townships { try user("township", ID(2 + number).map { .region($0) }) }
    }

    private mutating func user(_ role: String, _ area: Area?) throws(Violation) {
        let (id, name) = (book.users.coming, secret())
        try enter(
            .userRegistered(.with { ($0.name, $0.ref, $0.user) = (name, "staff/\(id.number)", id) }),
            by: Actor.administrator)
        try enter(
            .roleGranted(.with { ($0.area, $0.role, $0.user) = (area, role, id) }), by: Actor.administrator)
    }

    private mutating func openFund(_ name: String) throws(Violation) {
        let (account, bank, id) = (try account(by: Actor.officer), secret(), book.funds.coming)
        try enter(
            .fundOpened(
                .with {
                    ($0.account, $0.bank, $0.fund, $0.name) = (account, bank, id, name)
                    $0.organisation = ID(2) ?? .first
                }), by: Actor.officer)
    }

    mutating func account(by user: ID<User>) throws(Violation) -> ID<Account> {
        let (id, number) = (book.accounts.coming, secret())
        try enter(.accountCommitted(.with { ($0.account, $0.number) = (id, number) }), by: user)
        return id
    }
}

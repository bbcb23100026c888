import Bookkeeping
import Crypto
import Kernel
import Testing
import Trail

/// Who acts in the tests' world.
extension ID<User> {
    static let administrator: ID<User> = 1
    static let office: ID<User> = 2
    static let helper: ID<User> = 3
    static let village: ID<User> = 4
    static let township: ID<User> = 5
    static let county: ID<User> = 6
    static let accountant: ID<User> = 7
    static let reviewer: ID<User> = 8
    static let cashier: ID<User> = 9
    /// Helps H3, in the other township.
    static let otherHelper: ID<User> = 10
    /// Takes the steps of village and township, and also keeps accounts, reviews matches and pays.
    static let everyone: ID<User> = 11
    /// Hangs lists out, and lets urgent needs be paid first.
    static let officer: ID<User> = 12
}

extension Scenario {
    mutating func open(
        name: String = "京山县", origin: String = "zhida.example/jingshan", rulebook: Int = 1,
        by user: ID<User> = 1
    ) throws {
        try enter(
            .bookOpened(
                .with {
                    $0.clock = .simulated
                    $0.name = name
                    $0.origin = origin
                    $0.rulebook = rulebook
                }), by: user)
    }

    /// The key of a seed of one repeated byte.
    mutating func changeKey(
        seed: UInt8 = 7, origin: String = "zhida.example/jingshan", by user: ID<User> = .administrator
    ) throws {
        try changeKey(to: Self.logKey(seed: seed, origin: origin).description, by: user)
    }

    mutating func changeKey(to vkey: String, by user: ID<User> = .administrator) throws {
        try enter(.logKeyChanged(.with { $0.vkey = vkey }), by: user)
    }

    static func logKey(seed: UInt8, origin: String = "zhida.example/jingshan") throws -> VerifierKey {
        let secret = try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
        return VerifierKey(name: try #require(KeyName(origin)), kind: .ed25519(secret.publicKey))
    }

    mutating func adopt(
        _ name: PolicyName, _ content: some CanonicalObject, by user: ID<User> = .administrator
    ) throws {
        try adopt(name, ref: try attach(content), by: user)
    }

    mutating func adopt(_ name: PolicyName, ref: AttachmentRef, by user: ID<User> = .administrator) throws {
        let id = book.policies.next ?? .first
        try enter(.policyAdopted(.with { ($0.attachment, $0.name, $0.policy) = (ref, name, id) }), by: user)
    }

    mutating func region(
        _ code: String, _ level: RegionLevel, in parent: ID<Region>? = nil, name: String = "地",
        system: String = "nbs",
        until: Day? = nil, id: ID<Region>? = nil
    ) throws {
        let id = id ?? book.regions.next ?? .first
        try enter(
            .regionRegistered(
                .with {
                    ($0.code, $0.level, $0.name, $0.parent) = (code, level, name, parent)
                    ($0.region, $0.system, $0.validFrom, $0.validTo) = (id, system, "2010-01-01", until)
                }), by: .administrator)
    }

    mutating func organisation(
        _ type: OrganisationKind, name: String = "单位", in region: ID<Region> = 1, ref: String? = nil
    )
        throws
    {
        let id = book.organisations.next ?? .first
        try enter(
            .organisationRegistered(
                .with {
                    ($0.name, $0.organisation, $0.ref, $0.region, $0.type) = (name, id, ref, region, type)
                }),
            by: .administrator)
    }

    mutating func user(of organisation: ID<Organisation> = 1, ref: String? = nil) throws {
        let id = book.users.next ?? .first
        try enter(
            .userRegistered(
                .with {
                    ($0.name, $0.organisation, $0.phone, $0.ref, $0.user) = (
                        "name", organisation, "phone", ref, id
                    )
                }), by: .administrator)
    }

    mutating func grant(
        _ role: String, in area: Area? = nil, to user: ID<User>, by actor: ID<User> = .administrator
    ) throws {
        try enter(.roleGranted(.with { ($0.area, $0.role, $0.user) = (area, role, user) }), by: actor)
    }

    mutating func revoke(_ role: String, in area: Area? = nil, from user: ID<User>) throws {
        try enter(
            .roleRevoked(.with { ($0.area, $0.role, $0.user) = (area, role, user) }), by: .administrator)
    }

    mutating func person() throws {
        let id = book.persons.next ?? .first
        try enter(
            .personCommitted(.with { ($0.idNumber, $0.name, $0.person) = ("number", "name", id) }),
            by: .office)
    }

    mutating func account() throws {
        let id = book.accounts.next ?? .first
        try enter(.accountCommitted(.with { ($0.account, $0.number) = (id, "account") }), by: .office)
    }

    mutating func village(
        _ code: String, in township: ID<Region>, name: String = "村", isPoor: Bool = true,
        by user: ID<User>? = nil
    ) throws {
        let id = book.villages.next ?? .first
        try enter(
            .villageRegistered(
                .with {
                    ($0.code, $0.name, $0.registered, $0.township, $0.village) = (
                        code, name, isPoor, township, id
                    )
                }), by: user ?? .office)
    }

    mutating func household(
        _ members: [ID<Person>], in village: ID<Village> = 1, account: ID<Account>, head: ID<Person>? = nil,
        attribute: HouseholdAttribute = .general, helper: ID<User> = .helper, on: Day? = nil,
        ref: String? = nil, source: String = "list of 2013",
        by user: ID<User> = .office
    ) throws {
        let (id, day) = (book.households.next ?? .first, on ?? self.day)
        try enter(
            .householdRegistered(
                .with {
                    $0.card = Self.card(members, in: village, account: account, head: head, attribute)
                    ($0.helper, $0.household, $0.on, $0.ref) = (helper, id, day, ref)
                    $0.source = source
                }), by: user)
    }

    private static func card(
        _ members: [ID<Person>], in village: ID<Village>, account: ID<Account>, head: ID<Person>? = nil,
        _ attribute: HouseholdAttribute = .general
    ) -> Card {
        .with {
            ($0.account, $0.attribute, $0.bank, $0.causes) = (account, attribute, "bank", "causes")
            ($0.group, $0.head, $0.members) = ("group", head ?? members.first ?? 1, members)
            ($0.phone, $0.relations, $0.village) = ("phone", "relations", village)
        }
    }

    mutating func applyFor(
        _ members: [ID<Person>], in village: ID<Village> = 1, account: ID<Account>, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .office
    ) throws {
        let ids = (book.households.next ?? .first, book.proceedings.next ?? .first, on ?? day)
        try enter(
            .householdApplied(
                .with {
                    $0.card = Self.card(members, in: village, account: account)
                    ($0.household, $0.on, $0.proceeding, $0.ref) = (ids.0, ids.2, ids.1, ref)
                }), by: user)
    }

    mutating func correct(_ household: ID<Household>, account: ID<Account>, by user: ID<User> = .office)
        throws
    {
        try enter(
            .householdCorrected(
                .with {
                    ($0.account, $0.bank, $0.household, $0.reason) = (account, "bank", household, .account)
                }), by: user)
    }

    mutating func correct(
        _ household: ID<Household>, by user: ID<User> = .office, _ fill: (inout HouseholdCorrected) -> Void
    ) throws {
        var data = HouseholdCorrected.with { $0.household = household }
        fill(&data)
        try enter(.householdCorrected(data), by: user)
    }

    mutating func remove(
        _ household: ID<Household>, _ reason: RemovalReason = .mistaken,
        citing verification: ID<Verification>? = nil, by user: ID<User> = .county
    ) throws {
        try enter(
            .householdRemoved(
                .with {
                    ($0.household, $0.reason, $0.text) = (household, reason, "reasons")
                    $0.verification = verification
                }), by: user)
    }

    mutating func release(helperOf household: ID<Household>, by user: ID<User> = .office) throws {
        try enter(.helperReleased(.with { $0.household = household }), by: user)
    }

    mutating func assign(_ helper: ID<User>, to household: ID<Household>, by user: ID<User> = .office) throws
    {
        try enter(.helperAssigned(.with { ($0.helper, $0.household) = (helper, household) }), by: user)
    }
}

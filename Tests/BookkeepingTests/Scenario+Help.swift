import Bookkeeping
import Crypto
import Kernel

extension ID<User> {
    /// Who may live in villages as a team.
    static let leader: ID<User> = .cashier
    static let member: ID<User> = .reviewer
    static let successor: ID<User> = .accountant
}

extension Scenario {
    static let order = SHA256.hash(Array("order".utf8))

    /// Roles for those who are sent.
    mutating func grantTeams() throws {
        for user in [ID<User>.leader, .member, .successor] {
            try grant("team", in: .region(2), to: user)
        }
    }

    /// T1 (U9, U8) lives in V1; HM1 is planned for H1, which was visited by its helper as VT1.
    static func helped() throws -> Scenario {
        var s = try registered()
        try s.grantTeams()
        try s.form(in: 1)
        try s.plan(for: 1)
        try s.visit(1)
        return s
    }

    /// CL1 found Q1 of H1 on a list: VF1 is open.
    static func compared() throws -> Scenario {
        var s = try helped()
        try s.compare(hits: [(1, 1)])
        return s
    }

    mutating func form(
        in village: ID<Village> = 1, leader: ID<User> = .leader, members: [ID<User>] = [.member],
        from: Day? = nil, number: String = "1", replacing team: ID<Team>? = nil, id: ID<Team>? = nil,
        sender: ID<Organisation> = 1, by user: ID<User> = .office
    ) throws {
        let day = day
        try enter(
            .teamFormed(
                .with {
                    ($0.document, $0.from, $0.leader, $0.members) = (Self.order, from ?? day, leader, members)
                    ($0.number, $0.replaces, $0.sender) = (number, team, sender)
                    ($0.team, $0.village) = (id ?? book.teams.next ?? .first, village)
                }), by: user)
    }

    mutating func change(
        team: ID<Team> = 1, leader: ID<User> = .leader, members: [ID<User>] = [], on: Day? = nil,
        number: String = "2", by user: ID<User> = .office
    ) throws {
        let day = day
        try enter(
            .teamChanged(
                .with {
                    ($0.document, $0.leader, $0.members) = (Self.order, leader, members)
                    ($0.number, $0.on, $0.team) = (number, on ?? day, team)
                }), by: user)
    }

    mutating func relieve(_ team: ID<Team> = 1, on: Day? = nil, by user: ID<User> = .office) throws {
        let day = day
        try enter(.teamRelieved(.with { ($0.on, $0.team) = (on ?? day, team) }), by: user)
    }

    mutating func exit(
        village: ID<Village>, on: Day? = nil, number: String = "3", by user: ID<User> = .county
    ) throws {
        let day = day
        try enter(
            .villageExited(
                .with {
                    ($0.document, $0.number, $0.on, $0.village) = (Self.order, number, on ?? day, village)
                }), by: user)
    }

    mutating func plan(
        for household: ID<Household>, _ type: MeasureKind = .industry, target: Day? = nil, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .helper
    ) throws {
        let day = on ?? day
        try enter(
            .measurePlanned(
                .with {
                    ($0.expected, $0.household, $0.measure) = (
                        "five pigs", household, book.measures.next ?? .first
                    )
                    ($0.on, $0.ref, $0.target, $0.type) = (day, ref, target ?? day.adding(days: 90), type)
                }), by: user)
    }

    mutating func report(
        measure: ID<Measure> = 1, _ result: MeasureResult = .done, on: Day? = nil,
        by user: ID<User> = .helper
    ) throws {
        let day = on ?? day
        try enter(
            .measureReported(
                .with { ($0.measure, $0.on, $0.result, $0.text) = (measure, day, result, "words") }), by: user
        )
    }

    mutating func answer(
        measure: ID<Measure>, because text: Commitment? = nil, agreed: Bool? = nil, on: Day? = nil,
        by user: ID<User> = .village
    ) throws {
        let day = on ?? day
        try enter(
            .measureAnswered(
                .with {
                    ($0.agreed, $0.measure, $0.on) = (agreed ?? (text == nil), measure, day)
                    $0.text = text
                }), by: user)
    }

    mutating func visit(
        _ household: ID<Household>, _ purpose: VisitPurpose = .routine, on: Day? = nil,
        by user: ID<User> = .helper
    ) throws {
        let day = on ?? day
        try enter(
            .visitRecorded(
                .with {
                    ($0.household, $0.on, $0.purpose, $0.text) = (household, day, purpose, "words")
                    $0.visit = book.visits.next ?? .first
                }), by: user)
    }

    /// A list of five rows, and those of its hits that are opened.
    mutating func compare(
        in region: ID<Region> = 2, rows: Int = 5, hits: [(ID<Household>, ID<Person>)], stated: Int? = nil,
        asOf: Day? = nil, by user: ID<User> = .office
    ) throws {
        let id = book.comparisons.next ?? .first
        let day = asOf ?? day
        try enter(
            .comparisonRecorded(
                .with {
                    ($0.asOf, $0.comparison, $0.hits) = (day, id, stated ?? hits.count)
                    ($0.region, $0.rows, $0.source) = (region, rows, "vehicles")
                }), by: user)
        for (household, person) in hits { try verify(household, person, of: id, by: user) }
    }

    mutating func verify(
        _ household: ID<Household>, _ person: ID<Person>, of comparison: ID<Comparison> = 1,
        by user: ID<User> = .office
    ) throws {
        try enter(
            .verificationOpened(
                .with {
                    ($0.comparison, $0.hit, $0.household) = (comparison, "vehicle", household)
                    ($0.person, $0.verification) = (person, book.verifications.next ?? .first)
                }), by: user)
    }

    mutating func answer(
        verification: ID<Verification>, _ finding: VerificationFinding = .confirmed,
        level: ReviewStep = .village, on: Day? = nil, by user: ID<User>? = nil
    ) throws {
        let day = on ?? day
        try enter(
            .verificationAnswered(
                .with {
                    ($0.finding, $0.level, $0.on) = (finding, level, day)
                    ($0.text, $0.verification) = ("reasons", verification)
                }), by: user ?? level.usual)
    }

    mutating func declare(
        relative member: ID<Person>, in household: ID<Household>, of user: ID<User>,
        _ relation: Relation = .child, on: Day? = nil, by actor: ID<User>? = nil
    ) throws {
        let day = on ?? day
        try enter(
            .relativeDeclared(
                .with {
                    ($0.household, $0.member, $0.on) = (household, member, day)
                    ($0.relation, $0.user) = (relation, user)
                }), by: actor ?? user)
    }

    /// A team comes, changes and is taken over from; V3 leaves the register and its team leaves. H1's measure is handed over,
    /// refused, done. A hit of H2 is confirmed, another explained.
    mutating func help() throws {
        try grantTeams()
        try form(in: 1)
        try change(members: [])
        try form(in: 1, leader: .successor, members: [], number: "4", replacing: 1)
        try form(in: 3)
        try exit(village: 3)
        try relieve(3)
        try plan(for: 1, ref: "measure/1")
        try assign(.otherHelper, to: 1)
        try report(by: .otherHelper)
        try answer(measure: 1, because: "not seen")
        try report(.abandoned, by: .otherHelper)
        try answer(measure: 1)
        try assign(.helper, to: 1)
        try visit(1)
        try visit(1, .policy, by: .successor)
        try compare(hits: [(1, 1), (2, 2)])
        try answer(verification: 1, .explained, level: .township)
        try answer(verification: 2)
        try declare(relative: 2, in: 2, of: .helper, .spouse)
    }
}

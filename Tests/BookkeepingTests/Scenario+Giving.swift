import Bookkeeping
import Kernel

extension Scenario {
    mutating func donor(_ type: DonorKind = .person, ref: String? = nil, by user: ID<User> = .accountant)
        throws
    {
        let id = book.donors.next ?? .first
        try enter(
            .donorRegistered(
                .with {
                    ($0.anonymous, $0.donor, $0.idNumber, $0.name) = (true, id, "number", "name")
                    ($0.phone, $0.ref, $0.type) = ("phone", ref, type)
                }), by: user)
    }

    mutating func intention(
        _ amount: Fen, of donor: ID<Donor> = 1, cap: Fen? = nil, area: Area? = nil, categories: [String] = [],
        attribute: HouseholdAttribute? = nil, deadline: Day? = nil, condition: RefundCondition? = nil,
        on: Day? = nil,
        ref: String? = nil
    ) throws {
        let (id, day) = (book.intentions.next ?? .first, on ?? self.day)
        let restriction = Restriction.with {
            ($0.area, $0.attribute, $0.categories) = (area, attribute, categories)
        }
        try enter(
            .intentionDeclared(
                .with {
                    ($0.amount, $0.deadline, $0.donor, $0.householdCap) = (amount, deadline, donor, cap)
                    ($0.intention, $0.on, $0.ref, $0.refundCondition) = (id, day, ref, condition)
                    $0.restriction = restriction
                }), by: .accountant)
    }

    mutating func withdraw(intention: ID<Intention>) throws {
        try enter(.intentionWithdrawn(.with { $0.intention = intention }), by: .accountant)
    }

    mutating func donate(
        _ amount: Fen, from line: ID<BankLine>, by donor: ID<Donor> = 1, to intention: ID<Intention>? = 1,
        fund: ID<Fund> = 1, on: Day? = nil, ref: String? = nil, lot: ID<Lot>? = nil,
        into namedFund: ID<NamedFund>? = nil, user: ID<User> = .accountant
    ) throws {
        let ids = (book.donations.next ?? .first, lot ?? book.lots.next ?? .first, on ?? day)
        try enter(
            .donationReceived(
                .with {
                    ($0.amount, $0.donation, $0.donor, $0.fund) = (amount, ids.0, donor, fund)
                    ($0.intention, $0.line, $0.lot, $0.on, $0.ref) = (intention, line, ids.1, ids.2, ref)
                    $0.namedFund = namedFund
                }), by: user)
    }

    mutating func refund(
        _ amount: Fen, of donation: ID<Donation>?, line: ID<BankLine>, to payee: ID<Account>,
        _ reason: RefundReason = .misdirected, duplicateOf: ID<Donation>? = nil, bill: BillState = .none,
        lot: ID<Lot>? = nil,
        by user: ID<User> = .reviewer
    ) throws {
        let id = book.refunds.next ?? .first
        let share = lot ?? donation.flatMap { book.donations[$0]?.lot }
        try enter(
            .donationRefunded(
                .with {
                    $0.lot = share
                    ($0.amount, $0.bill, $0.donation, $0.duplicateOf) = (amount, bill, donation, duplicateOf)
                    ($0.line, $0.payee, $0.reason, $0.refund) = (line, payee, reason, id)
                }), by: user)
    }

    mutating func resolve(
        _ amount: Fen, number: String = "1", of fund: ID<Fund> = 1, cap: Fen? = nil, area: Area? = nil,
        categories: [String] = [], deadline: Day? = nil, moves: AttachmentRef? = nil,
        _ decider: ResolutionBody = .board, into namedFund: ID<NamedFund>? = nil,
        by user: ID<User> = .accountant
    ) throws {
        let (id, day) = (book.resolutions.next ?? .first, self.day)
        let derived = (try? LotMoves(taking: amount, from: fund, of: namedFund, in: book)) ?? LotMoves()
        let ref = try moves ?? attach(derived)
        try enter(
            .resolutionMade(
                .with {
                    ($0.amount, $0.deadline, $0.deciders, $0.fund) = (amount, deadline, "deciders", fund)
                    ($0.householdCap, $0.minutes, $0.moves) = (cap, ref.sha256, ref)
                    ($0.number, $0.on, $0.resolution) = (number, day, id)
                    ($0.restriction.area, $0.restriction.categories) = (area, categories)
                    ($0.body, $0.namedFund) = (decider, namedFund)
                }), by: user)
    }

    mutating func release(
        _ resolution: ID<Resolution>, amount: Fen? = nil, moves: AttachmentRef? = nil,
        by user: ID<User> = .accountant
    ) throws {
        let derived = LotMoves(releasing: resolution, in: book)
        let (ref, sum) = (try moves ?? attach(derived), try amount ?? derived.total)
        try enter(
            .resolutionReleased(.with { ($0.amount, $0.moves, $0.resolution) = (sum, ref, resolution) }),
            by: user)
    }

    mutating func name(
        _ name: String = "冠名基金", in fund: ID<Fund> = 1, after donor: ID<Donor> = 2, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .accountant
    ) throws {
        let (id, day) = (book.namedFunds.next ?? .first, on ?? self.day)
        try enter(
            .fundNamed(
                .with {
                    ($0.agreement, $0.committee, $0.donor, $0.fund) = ("agreement", "committee", donor, fund)
                    ($0.name, $0.namedFund, $0.on, $0.ref) = (name, id, day, ref)
                }), by: user)
    }

    mutating func declare(
        interest persons: [ID<Person>], of donor: ID<Donor> = 1, on: Day? = nil
    ) throws {
        let day = on ?? self.day
        try enter(
            .interestDeclared(.with { ($0.donor, $0.on, $0.persons) = (donor, day, persons) }),
            by: .accountant)
    }

    mutating func bill(
        _ number: String, for donation: ID<Donation>, code: String = "4208", on: Day? = nil
    ) throws {
        let day = on ?? self.day
        try enter(
            .billRecorded(
                .with {
                    ($0.checkCode, $0.code, $0.donation) = ("a1b2", code, donation)
                    ($0.number, $0.on) = (number, day)
                }), by: .accountant)
    }

    mutating func change(
        _ amount: Fen, of lot: ID<Lot>, to intention: ID<Intention>?, consentedOn: Day? = nil,
        by user: ID<User> = .reviewer
    ) throws {
        let (own, day) = (book.lots.next ?? .first, consentedOn ?? self.day)
        try enter(
            .restrictionChanged(
                .with {
                    ($0.amount, $0.consent, $0.consentedOn) = (amount, "consent", day)
                    ($0.from, $0.intention, $0.lot) = (lot, intention, own)
                }), by: user)
    }

    mutating func file(
        _ amount: Fen, for household: ID<Household>, _ category: String = "medical", tier: Int? = nil,
        deadline: Day? = nil, on: Day? = nil, ref: String? = nil, id: ID<Need>? = nil,
        by user: ID<User> = .helper
    ) throws {
        let ids = (id ?? book.needs.next ?? .first, on ?? day)
        let attribute = book.households[household]?.attribute ?? .general
        let usual = Policies.needs.category(category)?.tier(for: attribute) ?? 1
        try enter(
            .needFiled(
                .with {
                    ($0.amount, $0.category, $0.deadline, $0.household) = (
                        amount, category, deadline, household
                    )
                    ($0.need, $0.on, $0.ref, $0.story, $0.tier) = (ids.0, ids.1, ref, "story", tier ?? usual)
                }), by: user)
    }

    mutating func review(_ need: ID<Need>, _ step: ReviewStep, by user: ID<User>? = nil) throws {
        try enter(.needReviewed(.with { ($0.need, $0.step) = (need, step) }), by: user ?? step.usual)
    }

    mutating func refuse(_ need: ID<Need>, _ step: ReviewStep, by user: ID<User>? = nil) throws {
        try enter(
            .needRefused(.with { ($0.need, $0.reason, $0.step) = (need, .notEligible, step) }),
            by: user ?? step.usual)
    }

    mutating func publish(_ need: ID<Need>, until: Day? = nil, by user: ID<User> = .township) throws {
        let last = until ?? day.adding(days: Policies.notice.needsDays)
        try enter(.needPublished(.with { ($0.need, $0.until) = (need, last) }), by: user)
    }

    mutating func withdraw(need: ID<Need>, by user: ID<User> = .helper) throws {
        try enter(.needWithdrawn(.with { $0.need = need }), by: user)
    }

    mutating func expedite(_ need: ID<Need>, by user: ID<User> = .officer) throws {
        try enter(.needExpedited(.with { ($0.need, $0.reason) = (need, "urgent") }), by: user)
    }

    mutating func object(
        to need: ID<Need>, line: ItemID<Match>? = nil, on: Day? = nil, ref: String? = nil,
        by user: ID<User> = .township
    ) throws {
        try object(to: line.map(NoticeSubject.line) ?? .need(need), on: on, ref: ref, by: user)
    }

    mutating func object(
        to subject: NoticeSubject, on: Day? = nil, ref: String? = nil, by user: ID<User> = .township
    ) throws {
        let (id, day) = (book.objections.next ?? .first, on ?? self.day)
        try enter(
            .objectionRaised(
                .with {
                    ($0.objection, $0.objector, $0.on) = (id, "objector", day)
                    ($0.ref, $0.subject, $0.text) = (ref, subject, "objection")
                }), by: user)
    }

    /// Upheld, it frees what is bound to the need unless other lines are named.
    mutating func answer(
        objection: ID<Objection>, _ outcome: ObjectionOutcome = .dismissed,
        releasing lines: [ItemID<Match>]? = nil, by user: ID<User> = .reviewer
    ) throws {
        let need = book.objections[objection].flatMap { book.need(of: $0.subject) }
        let bound = book.proposals.rows.filter { $0.need == need && $0.state == .accepted }.map(\.line)
        let released = lines ?? (outcome == .upheld ? bound : [])
        try enter(
            .objectionAnswered(
                .with {
                    ($0.objection, $0.outcome, $0.released) = (objection, outcome, released)
                    $0.text = "reasons"
                }), by: user)
    }

    /// Filed, reviewed at every step and hung out; the notice still runs.
    mutating func hangOut(
        _ amount: Fen, for household: ID<Household>, _ category: String = "medical", deadline: Day? = nil
    )
        throws
    {
        let helper = book.households[household]?.helper ?? .helper
        try file(amount, for: household, category, deadline: deadline, by: helper)
        let id = ID<Need>(book.needs.count) ?? .first
        for step in Policies.review.steps(for: amount) { try review(id, step) }
        try publish(id)
    }
}

extension ReviewStep {
    /// Who takes the step in the tests' world, in either township.
    var usual: ID<User> {
        switch self {
        case .village: .village
        case .township: .township
        case .county: .county
        }
    }
}

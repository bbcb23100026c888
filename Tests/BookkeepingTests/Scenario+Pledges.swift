import Bookkeeping
import Crypto
import Kernel

extension PlannedItem {
    static func of(
        _ item: Int, _ kind: PledgeKind, _ quantity: Int, in year: Int = 2014, unit: String? = nil,
        for project: String? = nil
    ) -> PlannedItem {
        .with {
            ($0.item, $0.kind, $0.project) = (item, kind, project)
            ($0.quantity, $0.unit, $0.year) = (quantity, unit, year)
        }
    }
}

extension Scenario {
    /// The usual plan: PL1.1 50.00 yuan and PL1.2 ten jobs in 2014, PL1.3 twenty computers for the school in 2015.
    static let plan: [PlannedItem] = [
        .of(1, .donation, 5_000), .of(2, .jobs, 10),
        .of(3, .goods, 20, in: 2015, unit: "台", for: "村小电教室"),
    ]

    static func document(_ name: String) -> Digest { SHA256.hash(Array(name.utf8)) }

    mutating func pledge(
        of donor: ID<Donor> = 2, to village: ID<Village> = 1, from: Day = "2014-03-01",
        until: Day = "2015-12-31", plan: [PlannedItem] = Scenario.plan, document: String = "agreement",
        on: Day? = nil, ref: String? = nil, by user: ID<User> = .accountant
    ) throws {
        let (id, day) = (book.pledges.next ?? .first, on ?? self.day)
        try enter(
            .pledgeMade(
                .with {
                    ($0.agreement, $0.donor, $0.from) = (Self.document(document), donor, from)
                    ($0.on, $0.plan, $0.pledge, $0.ref) = (day, plan, id, ref)
                    ($0.until, $0.village) = (until, village)
                }), by: user)
    }

    mutating func amend(
        _ pledge: ID<Pledge> = 1, plan: [PlannedItem] = Scenario.plan, until: Day = "2015-12-31",
        document: String = "supplement", on: Day? = nil, by user: ID<User> = .accountant
    ) throws {
        let day = on ?? self.day
        try enter(
            .pledgeAmended(
                .with {
                    ($0.agreement, $0.on, $0.plan) = (Self.document(document), day, plan)
                    ($0.pledge, $0.until) = (pledge, until)
                }), by: user)
    }

    /// Declined where reasons are given.
    mutating func answer(
        pledge: ID<Pledge>, document: String = "agreement", because text: Commitment? = nil,
        agreed: Bool? = nil, on: Day? = nil, by user: ID<User> = .village
    ) throws {
        let day = on ?? self.day
        try enter(
            .pledgeAnswered(
                .with {
                    ($0.agreed, $0.agreement) = (agreed ?? (text == nil), Self.document(document))
                    ($0.on, $0.pledge, $0.text) = (day, pledge, text)
                }), by: user)
    }

    mutating func end(
        _ pledge: ID<Pledge>, _ reason: PledgeEnding = .completed, on: Day? = nil,
        by user: ID<User> = .accountant
    ) throws {
        let day = on ?? self.day
        try enter(
            .pledgeEnded(
                .with {
                    ($0.document, $0.on) = (Self.document("ending"), day)
                    ($0.pledge, $0.reason) = (pledge, reason)
                }), by: user)
    }

    /// Of a gift the quantity is what of it is bound to the village, and the day that of its receipt.
    mutating func report(
        _ item: ItemID<Pledge>, _ quantity: Int? = nil, gift: ID<Donation>? = nil, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .accountant
    ) throws {
        let village = book.pledges[item.row]?.village ?? 1
        let bound = try gift.map { Int(try book.bound(of: $0, to: village).amount) }
        let received = gift.flatMap { book.donations[$0]?.receivedOn }
        let (id, day) = (book.fulfilments.next ?? .first, on ?? received ?? self.day)
        try enter(
            .fulfilmentReported(
                .with {
                    ($0.donation, $0.evidence, $0.fulfilment) = (gift, "evidence", id)
                    ($0.item, $0.on, $0.quantity, $0.ref) = (item, day, quantity ?? bound ?? 1, ref)
                }), by: user)
    }

    /// Confirmed with its whole quantity, unless another or a reason is given.
    mutating func answer(
        fulfilment: ID<Fulfilment>, _ quantity: Int? = nil, because reason: FulfilmentRefusal? = nil,
        on: Day? = nil, by user: ID<User> = .village
    ) throws {
        let (day, whole) = (on ?? self.day, book.fulfilments[fulfilment]?.quantity ?? 1)
        try enter(
            .fulfilmentAnswered(
                .with {
                    ($0.fulfilment, $0.on, $0.reason) = (fulfilment, day, reason)
                    ($0.quantity, $0.text) = (quantity ?? (reason == nil ? whole : nil), "text")
                }), by: user)
    }

    /// G2's 50.00 of B5 are D4, bound to V1 by I3; PL1 is offered to V1.
    static func offered() throws -> Scenario {
        var s = try funded()
        try s.intention(8_000, of: 2, area: .village(1), ref: "wish/village")
        try s.donate(5_000, from: 5, by: 2, to: 3)
        try s.pledge(ref: "pledge/1")
        return s
    }

    /// V1 has agreed to PL1.
    static func promised() throws -> Scenario {
        var s = try offered()
        try s.answer(pledge: 1)
        return s
    }

    /// D4 is reported as FF1 and confirmed, seven jobs as FF2.
    static func fulfilled() throws -> Scenario {
        var s = try promised()
        try s.report("PL1.1", gift: 4, ref: "done/1")
        try s.answer(fulfilment: 1)
        try s.report("PL1.2", 7)
        return s
    }

    /// PL1 is walked through, in the story of every kind.
    mutating func keepPledges() throws {
        try intention(8_000, of: 2, area: .village(1))
        let wish = ID<Intention>(book.intentions.count) ?? .first
        try statement([Booked(5_000, from: 5, "pledged")])
        try donate(4_000, from: ID(book.bankLines.count) ?? .first, by: 2, to: wish)
        let gift = ID<Donation>(book.donations.count) ?? .first
        try pledge(ref: "pledge/1")
        try answer(pledge: 1)
        try report("PL1.1", gift: gift, ref: "done/1")
        try answer(fulfilment: 1)
        try report("PL1.2", 12)
        try answer(fulfilment: 2, 10)
        try report("PL1.2", 1)
        try answer(fulfilment: 3, because: .notReceived)
        try amend(plan: Self.plan + [.of(4, .training, 30, in: 2016)], until: "2016-12-31")
        try answer(pledge: 1, document: "supplement")
        try amend(plan: [.of(1, .donation, 6_000)], until: "2014-12-31")
        try answer(pledge: 1, document: "supplement", because: "reasons")
        try end(1, .byAgreement)
        try pledge(of: 2, to: 2)
        try end(2, .withdrawn)
    }
}

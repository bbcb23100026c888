import Bookkeeping
import Kernel

/// The tests' world, by stages; each is the one before and more.
///
/// R1 city > R2 county > townships R3 and R4; V1, V2 in R3, V3 in R4; O1 poverty office, O2 foundation, O3 the
/// officer's bank, O4 another.
/// H1 (V1, low-income, A2), H2 (V2, A3), H3 (V3, A7, helper U10). Accounts A1 and A8 are funds', A4 and A5 are
/// donors', A6 and A9 nobody's; Q4 is in no household.
extension Scenario {
    static func empty() -> Scenario { Scenario() }

    static func withoutNeeds() throws -> Scenario { try registered(without: .needs) }
    static func withoutReview() throws -> Scenario { try registered(without: .review) }
    static func withoutIdentification() throws -> Scenario { try registered(without: .identification) }
    static func withoutNotice() throws -> Scenario { try registered(without: .notice) }
    static func withoutGoods() throws -> Scenario { try funded(without: .goods) }
    static func withoutRefunds() throws -> Scenario { try funded(without: .refunds) }

    static func opened() throws -> Scenario {
        var s = Scenario()
        try s.open()
        return s
    }

    /// Places, organisations, policies, users with their roles.
    static func staffed() throws -> Scenario { try staffed(without: nil) }

    static func staffed(without missing: PolicyName?) throws -> Scenario {
        var s = try opened()
        try s.region("420800000000", .city)
        try s.region("420821000000", .county, in: 1)
        try s.region("420821101000", .township, in: 2)
        try s.region("420821102000", .township, in: 2)
        try s.organisation(.povertyOffice, ref: "org/1")
        try s.organisation(.foundation)
        try s.organisation(.bank)
        try s.organisation(.bank)
        try s.adopt(.roles, Policies.roles)
        if missing != .needs { try s.adopt(.needs, Policies.needs) }
        if missing != .review { try s.adopt(.review, Policies.review) }
        if missing != .notice { try s.adopt(.notice, Policies.notice) }
        if missing != .refunds { try s.adopt(.refunds, Policies.refunds) }
        if missing != .fees { try s.adopt(.fees, Policies.fees) }
        for number in 2...12 { try s.user(of: number < 7 ? 1 : number == 12 ? 3 : 2, ref: "user/\(number)") }
        if missing != .identification { try s.adopt(.identification, Policies.identification) }
        if missing != .products { try s.adopt(.products, Policies.products) }
        if missing != .rates { try s.adopt(.rates, Policies.rates) }
        if missing != .guarantee { try s.adopt(.guarantee, Policies.guarantee) }
        if missing != .subsidy { try s.adopt(.subsidy, Policies.subsidy) }
        if missing != .classification { try s.adopt(.classification, Policies.classification) }
        if missing != .goods { try s.adopt(.goods, Policies.goods) }
        try s.grant("office", in: .region(2), to: .office)
        try s.grant("helper", in: .region(3), to: .helper)
        try s.grant("village", in: .region(2), to: .village)
        try s.grant("township", in: .region(2), to: .township)
        try s.grant("county", to: .county)
        try s.grant("accountant", to: .accountant)
        try s.grant("reviewer", to: .reviewer)
        try s.grant("cashier", to: .cashier)
        try s.grant("officer", to: .officer)
        for role in ["bank", "society"] { try s.grant(role, to: .officer) }
        try s.grant("keeper", in: .region(2), to: .reviewer)
        for user in [ID<User>.reviewer, .cashier] { try s.grant("finance", in: .region(2), to: user) }
        for role in ["village", "township", "reviewer", "cashier", "accountant"] {
            try s.grant(role, to: .everyone)
        }
        return s
    }

    /// Villages and households.
    static func registered() throws -> Scenario { try registered(without: nil) }

    static func registered(without missing: PolicyName?) throws -> Scenario {
        var s = try staffed(without: missing)
        try s.village("420821101001", in: 3)
        try s.village("420821101002", in: 3)
        try s.village("420821102001", in: 4)
        try s.grant("helper", in: .village(3), to: .otherHelper)
        for _ in 1...4 { try s.person() }
        for _ in 1...9 { try s.account() }
        try s.household([1], in: 1, account: 2, attribute: .lowIncome, ref: "card/1")
        try s.household([2], in: 2, account: 3)
        try s.household([3], in: 3, account: 7, helper: .otherHelper)
        return s
    }

    /// Fund F1 holds B1 1,000.00 and B2 600.00 of A4, B3 400.00 of A5, B5 50.00 of an unknown payer; B4 went out.
    /// G1 gave D1 800.00 of B1 under I1 (anywhere, at most 300.00 a household) and D2 600.00 of B2 under I2
    /// (education in R3); G2 gave D3 300.00 of B3 without a wish. 200.00 of B1 and 100.00 of B3 are unclaimed.
    static func funded() throws -> Scenario { try funded(without: nil) }

    static func funded(without missing: PolicyName?) throws -> Scenario {
        var s = try registered(without: missing)
        try s.fund(1, ref: "fund/1")
        try s.fund(8)
        try s.donor(ref: "donor/1")
        try s.donor(.enterprise)
        try s.intention(100_000, cap: 30_000, ref: "wish/1")
        try s.intention(
            60_000, area: .region(3), categories: ["education"], deadline: "2014-12-31",
            condition: .unmatchedAtDeadline)
        try s.statement([
            Booked(100_000, "b1"), Booked(60_000, "b2"), Booked(40_000, from: 5, "b3"),
            Booked(-10_000, from: 6, "b4"),
            Booked(5_000, from: nil, "b5"),
        ])
        try s.donate(80_000, from: 1, ref: "gift/1")
        try s.donate(60_000, from: 2, to: 2)
        try s.donate(30_000, from: 3, by: 2, to: nil)
        return s
    }

    /// N1 600.00 medical of H1, N2 300.00 education of H1 (tier 2), N3 200.00 medical of H3, N4 100.00 hospital of H2,
    /// all hung out, the notice over.
    static func needy() throws -> Scenario {
        var s = try funded()
        try s.hangOut(60_000, for: 1)
        try s.hangOut(30_000, for: 1, "education", deadline: "2014-11-30")
        try s.hangOut(20_000, for: 3)
        try s.hangOut(10_000, for: 2, "hospital")
        s.wait(8)
        return s
    }

    /// M1 ran: M1.1 300.00 of L1 to N1, M1.2 200.00 of L1 to N3, M1.3 300.00 of L2 to N2, M1.4 100.00 of L1 to N4.
    static let lines: [MatchLines.Line] = [
        .init(amount: 30_000, lot: 1, need: 1), .init(amount: 20_000, lot: 1, need: 3),
        .init(amount: 30_000, lot: 2, need: 2), .init(amount: 10_000, lot: 1, need: 4),
    ]

    /// What M1 gives where L4 is a second gift of 100.00 under I1: M1.1 200.00 of L1 and M1.2 100.00 of L4 to N1.
    static let linesOfTwoGifts: [MatchLines.Line] =
        [.init(amount: 20_000, lot: 1, need: 1), .init(amount: 10_000, lot: 4, need: 1)] + lines.dropFirst()

    static func asked() throws -> Scenario {
        var s = try needy()
        try s.openMatch()
        return s
    }

    static func matched() throws -> Scenario {
        var s = try asked()
        try s.run(1, lines)
        return s
    }

    /// All lines of M1 accepted.
    static func accepted() throws -> Scenario {
        var s = try matched()
        try s.accept([1, 2, 3, 4])
        return s
    }

    /// W1 lists them all; its notice is over.
    static func listed() throws -> Scenario {
        var s = try accepted()
        try s.hangOut(list: [1, 2, 3, 4])
        return s
    }

    /// P1 of N1 and P2 of N3 instructed in batch X1.
    static func instructed() throws -> Scenario {
        var s = try listed()
        try s.instruct(["M1.1"], for: 1, 30_000)
        try s.instruct(["M1.2"], for: 3, 20_000, in: 1)
        return s
    }

    /// N1, 200.00 medical of H1, reviewed and expedited: M1.1 accepted and instructed as P1 without any notice.
    static func paidFirst() throws -> Scenario {
        var s = try funded()
        try s.reviewed(20_000)
        try s.expedite(1)
        try s.openMatch()
        try s.run(1, [.init(amount: 20_000, lot: 1, need: 1)])
        try s.accept([1])
        try s.instruct(["M1.1"], for: 1, 20_000)
        return s
    }

    /// P1 settled.
    static func settled() throws -> Scenario {
        var s = try instructed()
        s.wait(1)
        try s.settle(1)
        return s
    }

    /// B6 300.00 went out for P1, B7 300.00 came in, B8 1.00 too.
    static func shown() throws -> Scenario {
        var s = try settled()
        try s.statement([
            Booked(-30_000, from: 2, "out-1"), Booked(30_000, from: 2, "back-1"),
            Booked(100, from: nil, "in-1"),
        ])
        return s
    }

    /// P1 confirmed as Y1.
    static func delivered() throws -> Scenario {
        var s = try settled()
        try s.confirm(1)
        return s
    }
}

extension Scenario {
    /// A book in which every kind of entry occurs.
    static func story() throws -> Scenario {
        var s = try delivered()
        try s.dispute(1, as: 1)
        try s.answer(1)
        try s.confirm(1, as: 1, .proxy, proxy: (.illness, "son"))
        try s.list([1], .results)
        try s.fail(2)
        try s.correct(3, account: 6)
        try s.file(30_000, for: 2, deadline: "2014-12-31", ref: "need/5")
        try s.refuse(5, .village)
        try s.file(30_000, for: 2)
        try s.withdraw(need: 6)
        try s.hangOut(15_000, for: 2)
        try s.object(to: 7, ref: "objection/1")
        try s.answer(objection: 1)
        try s.object(to: 7)
        try s.answer(objection: 2, .upheld)
        try s.hangOut(10_000, for: 2)
        try s.expedite(8)
        try s.declineAll()
        try s.object(to: 2, line: "M1.3", on: s.book.bulletins[1]?.until)
        try s.answer(objection: 3, .upheld)
        try s.refund(20_000, of: nil, line: 1, to: 4)
        try s.refund(5_000, of: 1, line: 1, to: 4, bill: .cancelled)
        try s.intention(
            10_000, cap: 1_000, area: .village(1), categories: ["education", "medical"],
            attribute: .lowIncome,
            deadline: "2015-12-31", condition: .unmatchedAtDeadline, ref: "wish/3")
        try s.withdraw(intention: 3)
        try s.grant("helper", in: .region(2), to: .otherHelper)
        try s.assign(.otherHelper, to: 2)
        try s.statement([
            Booked(-30_000, from: nil, "out-1"), Booked(-26_000, from: 4, "out-2"),
            Booked(1_000, from: 4, "in-1"), Booked(30_000, from: 2, "back-1"),
        ])
        try s.explain([6], [1])
        try s.explain([7, 8], [], [1, 2])
        try s.giveBack(1, by: 9)
        try s.revoke("accountant", from: .everyone)
        try s.resolve(
            20_000, number: "示慈决〔2014〕1号", cap: 15_000, area: .region(3),
            categories: ["education", "medical"],
            deadline: "2014-12-31")
        try s.release(1)
        try s.change(5_000, of: 1, to: nil)
        try s.change(2_000, of: 2, to: 1)
        try s.moveHouseholds()
        try s.name("示例冠名基金", ref: "named/1")
        try s.donate(5_000, from: 5, by: 2, to: nil, into: 1)
        try s.resolve(4_000, number: "2", .committee, into: 1)
        try s.declare(interest: [1, 4], of: 2)
        try s.bill("0000001", for: 3)
        try s.help()
        try s.keepPledges()
        try s.keepGoods()
        try s.guardData()
        for subject in [DataSubject.household(5), .person(5), .account(10), .objection(1)] {
            try s.ask(toErase: subject)
        }
        try s.erase(4, openings: ["objector", "text"])
        s.wait(365)
        try s.erase(1)
        try s.lend()
        try s.guarantee()
        try s.subsidise()
        try s.closeDay()
        try s.bookLines()
        try s.changeKey()
        return s
    }

    /// The bank credits interest and takes a charge, a platform passes on gifts less its fee, the foundation adds its own.
    private mutating func bookLines() throws {
        let first = book.bankLines.count + 1
        let ids = (first...first + 3).compactMap { ID<BankLine>($0) }
        try statement([
            Booked(300, from: nil, "interest-1"), Booked(-50, from: nil, "charge-1"),
            Booked(9_940, from: 6, "net-1"), Booked(100, from: 9, "own-1"),
        ])
        try bookLine(ids[0], as: .interest)
        try bookLine(ids[1], as: .charge)
        try bookLine(ids[2], as: .settlement, fee: 60)
        try bookLine(ids[3], as: .interest)
        try reopen(ids[3])
        try bookLine(ids[3], as: .own)
        try donate(10_000, from: ids[2], by: 2, to: nil)
    }

    /// H4 is identified as E1, leaves as E2 and comes back as E3; H5's application E4 is voted down, and H5 removed; H3
    /// leaves, its helper too.
    private mutating func moveHouseholds() throws {
        try person()
        try account()
        try applyFor([4], in: 1, account: 9, ref: "card/4")
        try advance(1, through: .notice)
        try object(to: .proceeding(1), ref: "objection/e1")
        try answer(objection: ID(book.objections.count) ?? .first)
        try assign(.helper, to: 4)
        try advance(1, through: .announcement)
        try begin(.exit, for: 4)
        try advance(2, through: .announcement)
        try begin(.reentry, for: 4)
        try advance(3, through: .announcement)
        try correct(4) {
            ($0.attribute, $0.causes, $0.group, $0.phone) = (.lowIncome, "causes", "group", "phone")
        }
        try applyFor([5], in: 1, account: 10)
        try refuse(4, .village, .deliberation, .votedDown)
        try remove(5, .duplicate)
        try begin(.exit, for: 3)
        try advance(5, through: .announcement)
        try release(helperOf: 3)
    }

    /// A further run whose lines are all declined.
    private mutating func declineAll() throws {
        let lines = try match()
        let match = ID<Match>(book.matches.count) ?? .first
        try override(ItemID(match, lines.count) ?? .blank, amount: 1)
        try decline(Array(1..<lines.count), of: match)
    }
}

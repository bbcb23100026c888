import Bookkeeping
import Kernel
import Testing

struct HelpTests {
    @Test("who takes over a household goes on with its plan")
    func handOver() throws {
        var s = try Scenario.helped()
        try s.plan(for: 1, .education)
        try s.grant("helper", in: .region(3), to: .otherHelper)
        try s.assign(.otherHelper, to: 1)
        #expect(s.book.households[1]?.openMeasures == 2)
        try s.report(measure: 1, by: .otherHelper)
        try s.answer(measure: 1)
        try s.plan(for: 1, .health, by: .otherHelper)
        let rows = s.book.measures.rows
        #expect(rows.map(\.plannedBy) == [.helper, .helper, .otherHelper])
        #expect(rows.map(\.state) == [.done, .planned, .planned])
        #expect(rows[0].reportedBy == .otherHelper)
        #expect(s.book.households[1]?.openMeasures == 2)
    }

    @Test("what the village does not find is open again, and can be given up")
    func refused() throws {
        var s = try Scenario.helped()
        try s.report()
        try s.answer(measure: 1, because: "not there")
        #expect(s.book.measures[1]?.state == .planned && s.book.households[1]?.openMeasures == 1)
        try s.report(.abandoned)
        try s.answer(measure: 1)
        #expect(s.book.measures[1]?.state == .abandoned && s.book.households[1]?.openMeasures == 0)
    }

    @Test("a household that left keeps its helper until every measure is answered")
    func release() throws {
        var s = try Scenario.helped()
        try s.begin(.exit, for: 1)
        try s.advance(1, through: .announcement)
        #expect(throws: Violation(.measuresOpen, ID<Household>.first)) { try s.release(helperOf: 1) }
        try s.report()
        try s.answer(measure: 1)
        try s.release(helperOf: 1)
        #expect(s.book.households[1]?.helper == nil)
    }

    @Test("a team is taken over from in one entry; after the village left, it leaves")
    func teams() throws {
        var s = try Scenario.helped()
        s.wait(10)
        try s.form(in: 1, leader: .successor, members: [.member], replacing: 1)
        #expect(s.book.villages[1]?.team == 2 && s.book.teams[1]?.leftOn == s.day)
        #expect(s.book.teams[2]?.before == 1)
        #expect(s.book.users[.leader]?.team == nil && s.book.users[.member]?.team == 2)
        try s.exit(village: 1)
        #expect(s.book.villages[1]?.isPoor == false)
        try s.relieve(2)
        #expect(s.book.villages[1]?.team == nil && s.book.users[.member]?.team == nil)
    }

    @Test("visits of helper and team; the last day counts, in whatever order they are logged")
    func visits() throws {
        var s = try Scenario.helped()
        let first = s.day
        s.wait(20)
        try s.visit(1, .comfort, by: .member)
        try s.visit(1, .measures, on: first.adding(days: 5))
        #expect(s.book.households[1]?.visitedOn == s.day)
        #expect(s.book.visits.rows.map(\.team) == [nil, 1, nil])
        #expect(s.book.visits.rows.map(\.loggedOn) == [first, s.day, s.day])
    }

    @Test("a removal cites the verification that confirmed; without one nothing follows of a hit")
    func verification() throws {
        var s = try Scenario.compared()
        #expect(s.book.households[1]?.isAided == true && s.book.households[1]?.openVerifications == 1)
        try s.answer(verification: 1, level: .township)
        #expect(s.book.households[1]?.isAided == true && s.book.households[1]?.openVerifications == 0)
        try s.remove(1, citing: 1)
        #expect(s.book.households[1]?.status == .removed)
    }

    @Test("a hit is shown to who is to look into it, and to supervisors; to nobody who is involved")
    func sight() throws {
        var s = try Scenario.compared()
        var roles = Policies.roles
        roles.header.from = "2014-02-01"
        let sights: [String: PersonalTier] = [
            "office": .helper, "helper": .helper, "village": .helper, "county": .supervisor,
        ]
        for index in roles.roles.indices { roles.roles[index].sees = sights[roles.roles[index].role] }
        try s.adopt(.roles, roles)
        func tier(_ user: ID<User>) -> PersonalTier? { s.book.tier(of: user, for: ID<Verification>.first) }
        #expect(tier(.village) == .supervisor && tier(.township) == .supervisor)
        #expect(tier(.county) == .supervisor)
        #expect(tier(.helper) == .helper && tier(.office) == .helper)
        #expect(tier(.accountant) == nil && tier(Scenario.stranger) == nil)
        func source(_ user: ID<User>) -> PersonalTier? { s.book.tier(of: user, for: ID<Comparison>.first) }
        #expect(source(.office) == .supervisor && source(.county) == .supervisor)
        #expect(source(.village) == .helper && source(.helper) == nil && source(.accountant) == nil)
        try s.declare(relative: 1, in: 1, of: .village)
        #expect(tier(.village) == .helper)
        try s.grant("village", in: .village(1), to: .helper)
        #expect(tier(.helper) == .helper)
    }

    @Test("who has a relative in one household decides on others")
    func others() throws {
        var s = try Scenario.funded()
        try s.declare(relative: 1, in: 1, of: .village)
        try s.file(10_000, for: 2)
        try s.review(1, .village)
        try s.file(10_000, for: 1)
        #expect(throws: Violation(.relativeDecides, ID<Household>.first)) { try s.review(2, .village) }
        try s.review(2, .village, by: .everyone)
    }
}

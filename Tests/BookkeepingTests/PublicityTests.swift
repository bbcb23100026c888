import Bookkeeping
import Kernel
import Testing

struct PublicityTests {
    @Test("an objection freezes its need until every one is answered; dismissed, the need is open again")
    func freezes() throws {
        var s = try Scenario.needy()
        let last = try #require(s.book.needs[1]?.noticeUntil)
        func open() throws -> Set<ID<Need>> { Set(try MatchInstance(s.book, on: s.day).needs.map(\.need)) }
        #expect(try open() == [1, 2, 3, 4])
        try s.object(to: 1, on: last)
        try s.object(to: 1, on: last)
        #expect(s.book.needs[1]?.openObjections == 2)
        #expect(try open() == [2, 3, 4])
        try s.answer(objection: 2)
        #expect(try open() == [2, 3, 4])
        try s.answer(objection: 1)
        #expect(try open() == [1, 2, 3, 4])
        let answered = s.book.objections[1]
        #expect(answered?.state == .dismissed)
        #expect(answered?.answeredBy == .reviewer)
        #expect(answered?.answeredOn == s.day)
    }

    @Test("an upheld objection refuses the need for good, and what it asked counts no longer")
    func upheld() throws {
        var s = try Scenario.registered()
        try s.hangOut(50_000, for: 1, "education")
        try s.object(to: 1)
        try s.object(to: 1)
        try s.answer(objection: 1, .upheld)
        #expect(s.book.needs[1]?.state == .refused)
        // The other one still gets its answer, which changes nothing more.
        try s.answer(objection: 2)
        #expect(s.book.needs[1]?.state == .refused)
        #expect(s.book.needs[1]?.openObjections == 0)
        try s.file(50_000, for: 1, "education")
        s.wait(8)
        #expect(try MatchInstance(s.book, on: s.day).needs == [])
    }

    @Test("a notice in working days counts the holidays policy's days")
    func workingDays() throws {
        var s = try Scenario.registered()
        try s.adopt(.notice, Policies.workingNotice)
        try s.adopt(.holidays, Policies.holidays)
        try s.reviewed(1)
        // Monday the third; four weekdays and Saturday the eighth.
        #expect(s.day == "2014-03-03")
        try s.publish(1, until: "2014-03-08")
        #expect(s.book.needs[1]?.noticeUntil == "2014-03-08")
    }

    @Test("a need taken back keeps its objections, and stays taken back")
    func withdrawn() throws {
        var s = try Scenario.registered()
        try s.hangOut(1_000, for: 1)
        try s.object(to: 1)
        try s.withdraw(need: 1)
        try s.answer(objection: 1, .upheld)
        #expect(s.book.needs[1]?.state == .withdrawn)
    }
}

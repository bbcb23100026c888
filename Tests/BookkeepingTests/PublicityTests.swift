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

    @Test("a list holds its lines back until its notice is over; paid, they are announced once")
    func lists() throws {
        var s = try Scenario.accepted()
        #expect(s.book.due(for: .grants).map(\.line) == ["M1.1", "M1.2", "M1.3", "M1.4"])
        try s.list([1, 3])
        #expect(s.book.bulletins[1]?.total == 60_000)
        #expect(s.book.due(for: .grants).map(\.line) == ["M1.2", "M1.4"])
        #expect(s.book.noticeBar(of: try s.row("M1.1"), on: s.day) == .noticeRunning)
        s.wait(4)
        #expect(s.book.noticeBar(of: try s.row("M1.1"), on: s.day) == nil)
        #expect(s.book.noticeBar(of: try s.row("M1.2"), on: s.day) == .notListed)
        try s.instruct(["M1.1"], for: 1, 30_000)
        try s.settle(1)
        #expect(s.book.due(for: .results).map(\.line) == ["M1.1"])
        #expect(s.book.overdueResults(on: s.day.adding(days: 30)).isEmpty)
        #expect(s.book.overdueResults(on: s.day.adding(days: 31)).map(\.line) == ["M1.1"])
        try s.list([1], .results)
        #expect(s.book.bulletins[2]?.until == nil)
        #expect(s.book.due(for: .results).isEmpty)
        #expect(s.book.overdueResults(on: s.day.adding(days: 31)).isEmpty)
    }

    @Test("an objection to a listed line holds the money; upheld, what is not yet sent is free again")
    func objectionToALine() throws {
        var s = try Scenario.needy()
        try s.donate(10_000, from: 1)
        try s.openMatch()
        try s.run(1, Scenario.linesOfTwoGifts)
        try s.accept([1, 2])
        try s.list([1, 2])
        let last = try #require(s.book.bulletins[1]?.until)
        s.wait(4)
        try s.instruct(["M1.1"], for: 1, 20_000)
        try s.object(to: 1, line: "M1.2", on: last)
        #expect(s.book.noticeBar(of: try s.row("M1.2"), on: s.day) == .objectionOpen)
        #expect(s.book.lots[4]?.free == 0)
        try s.answer(objection: 1, .upheld)
        #expect(s.book.needs[1]?.state == .refused)
        #expect(s.book.needs[1]?.committed == 0)
        #expect(s.book.needs[1]?.instructed == 20_000)
        #expect(try s.row("M1.2").state == .released)
        #expect(try s.row("M1.1").state == .instructed)
        #expect(s.book.lots[4]?.free == 10_000)
        #expect(s.book.intentions[1]?.terms.used[1] == 20_000)
        // What is on its way may still come back.
        try s.fail(1)
        #expect(s.book.needs[1]?.instructed == 0)
    }

    @Test("an urgent need is matched and paid before its notices; they follow, then its result is announced")
    func paidFirst() throws {
        var s = try Scenario.paidFirst()
        try s.settle(1)
        #expect(s.book.due(for: .results).isEmpty)
        #expect(s.book.overdueNotices(on: s.day.adding(days: 5)).isEmpty)
        #expect(s.book.overdueNotices(on: s.day.adding(days: 6)) == [1])
        try s.publish(1)
        #expect(s.book.overdueNotices(on: s.day.adding(days: 6)) == [1])
        try s.list([1])
        #expect(s.book.overdueNotices(on: s.day.adding(days: 6)).isEmpty)
        #expect(s.book.due(for: .results).map(\.line) == ["M1.1"])
        try s.object(to: 1, line: "M1.1")
        try s.answer(objection: 1, .upheld)
        #expect(s.book.needs[1]?.state == .refused)
        #expect(s.book.needs[1]?.paid == 20_000)
        try s.list([1], .results)
    }
}

extension Scenario {
    fileprivate func row(_ line: ItemID<Match>) throws -> Proposal {
        try #require(book.proposal(line).flatMap { book.proposals[$0] })
    }
}

import Bookkeeping
import Kernel
import Testing

struct ProceedingTests {
    /// H4 applied as E1.
    private func applied() throws -> Scenario {
        var s = try Scenario.registered()
        try s.applyFor([4], account: 9)
        return s
    }

    @Test("a household is identified by every step of the chain, in its order, and only then files needs")
    func identification() throws {
        var s = try applied()
        #expect(s.book.households[4]?.status == .applied)
        var acts: [ProceedingAct] = []
        try s.assign(.helper, to: 4)
        while let row = s.book.proceedings[1], let step = s.book.nextStep(of: row) {
            #expect(s.book.households[4]?.isAided == false)
            let error = #expect(throws: Violation.self) { try s.file(1, for: 4) }
            #expect(error?.rule == .notAided)
            try s.advance(1, through: step.act)
            acts.append(step.act)
        }
        #expect(acts == Policies.identification.identification.map(\.act))
        let card = try #require(s.book.households[4])
        #expect(card.status == .registered && card.statusOn == s.day && card.proceeding == nil)
        #expect(card.history.map(\.status) == [.applied, .registered])
        #expect(s.book.proceedings[1]?.state == .completed)
        try s.file(1, for: 4)
    }

    @Test("out and in again: the history keeps every status with its day and what decided it")
    func outAndIn() throws {
        var s = try Scenario.registered()
        try s.begin(.exit, for: 1)
        try s.advance(1, through: .announcement)
        let left = s.day
        #expect(s.book.households[1]?.isAided == false)
        s.wait(30)
        try s.begin(.reentry, for: 1)
        try s.advance(2, through: .announcement)
        let card = try #require(s.book.households[1])
        #expect(card.history.map(\.status) == [.registered, .exited, .returned])
        #expect(card.history.map(\.on) == ["2014-03-03", left, s.day])
        #expect(card.history.map(\.proceeding) == [nil, 1, 2])
        #expect(card.isAided)
        try s.begin(.exit, for: 1)
        #expect(s.book.proceedings[3]?.state == .running)
    }

    @Test("what was accepted before an exit is paid and confirmed; nothing new is matched")
    func finished() throws {
        var s = try Scenario.accepted()
        func open() throws -> Set<ID<Household>> {
            Set(try MatchInstance(s.book, on: s.day).wanting().map(\.household))
        }
        #expect(try open() == [1])
        try s.begin(.exit, for: 1)
        try s.advance(1, through: .announcement)
        #expect(try open() == [])
        try s.hangOut(list: [1])
        try s.instruct(["M1.1"], for: 1, 30_000)
        try s.settle(1)
        try s.confirm(1)
        #expect(s.book.needs[1]?.confirmed == 30_000)
    }

    @Test("a refused applicant applies again with the card that is there; an exit refused changes nothing")
    func refused() throws {
        var s = try applied()
        try s.refuse(1, .village, .deliberation, .votedDown)
        #expect(s.book.households[4]?.status == .refused)
        try s.begin(.identification, for: 4)
        #expect(s.book.households[4]?.history.map(\.status) == [.applied, .refused, .applied])
        try s.begin(.exit, for: 1)
        try s.advance(3, through: .consent)
        try s.refuse(3, .village, .notice, .withdrawn)
        #expect(s.book.households[1]?.status == .registered)
        #expect(s.book.households[1]?.history.count == 1)
    }

    @Test("an objection to a notice holds the proceeding up; upheld, it ends it")
    func objections() throws {
        var s = try applied()
        try s.advance(1, through: .notice)
        try s.object(to: .proceeding(1))
        s.wait(8)
        let error = #expect(throws: Violation.self) { try s.advance(1, .township, .examination) }
        #expect(error?.rule == .objectionOpen)
        try s.answer(objection: 1)
        try s.advance(1, .township, .examination)
        try s.advance(1, .township, .notice)
        try s.object(to: .proceeding(1), by: .everyone)
        try s.object(to: .proceeding(1), by: .everyone)
        try s.answer(objection: 2, .upheld)
        #expect(s.book.proceedings[1]?.state == .refused)
        #expect(s.book.households[4]?.status == .refused)
        try s.answer(objection: 3)
        #expect(s.book.proceedings[1]?.openObjections == 0)
    }

    @Test("a proceeding follows the policy under which it began")
    func pinned() throws {
        var s = try applied()
        var shorter = Policies.identification
        shorter.identification.removeSubrange(0..<4)
        try s.adopt(.identification, shorter)
        let error = #expect(throws: Violation.self) { try s.advance(1, .county, .approval) }
        #expect(error?.rule == .stepOutOfOrder)
        try s.advance(1, .village, .deliberation)
    }

    @Test("a notice in working days ends by the holidays")
    func workingDays() throws {
        var s = try Scenario.registered()
        var policy = Policies.identification
        policy.reentry[1].unit = .working
        policy.reentry[1].days = 5
        policy.exit = policy.reentry
        try s.adopt(.identification, policy)
        try s.adopt(.holidays, Policies.holidays)
        try s.begin(.exit, for: 1)
        try s.advance(1, .village, .deliberation)
        try s.advance(1, .village, .notice, until: "2014-03-08")
        #expect(s.book.proceedings[1]?.noticeUntil == "2014-03-08")
    }

    @Test(
        "an assembly decides by votes cast, abstentions counted, and more than half of them",
        arguments: [
            (10, 0, 0, true), (6, 4, 0, true), (6, 0, 5, true), (5, 5, 0, false), (5, 4, 1, false),
            (9, 0, 0, false), (0, 0, 0, false),
        ])
    func majority(inFavour: Int, against: Int, abstained: Int, passes: Bool) throws {
        var s = try applied()
        let votes = Votes.with { ($0.inFavour, $0.against, $0.abstained) = (inFavour, against, abstained) }
        if passes {
            try s.advance(1, .village, .deliberation) { $0.votes = votes }
            #expect(s.book.proceedings[1]?.taken.count == 1)
        } else {
            let error = #expect(throws: Violation.self) {
                try s.advance(1, .village, .deliberation) { $0.votes = votes }
            }
            #expect(error?.rule == .majorityMissing)
        }
    }

    @Test("a correction changes what it states and leaves the rest")
    func correction() throws {
        var s = try Scenario.registered()
        let before = try #require(s.book.households[1])
        try s.correct(1) { $0.attribute = .fiveGuarantees }
        let after = try #require(s.book.households[1])
        #expect(after.attribute == .fiveGuarantees)
        #expect(after.account == before.account && after.accountBy == before.accountBy)
        #expect(after.history == before.history)
    }
}

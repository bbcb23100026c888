import Bookkeeping
import Kernel

extension Refusal {
    static let ofTeams: [Refusal] = [
        Refusal(.villageNotPoor, "a team for an ordinary village", Scenario.registered) {
            try $0.grantTeams()
            try $0.village("420821101003", in: 3, isPoor: false)
        } refused: {
            try $0.form(in: 4)
        },
        Refusal(.villageNotPoor, "a team for a village that has left", Scenario.helped) {
            try $0.exit(village: 2)
        } refused: {
            try $0.form(in: 2, leader: .successor, members: [])
        },
        Refusal(.villageNotPoor, "a second exit", Scenario.registered) {
            try $0.exit(village: 1)
        } refused: {
            try $0.exit(village: 1)
        },
        Refusal(.teamStands, "a second team", Scenario.helped) {
            try $0.form(in: 1, leader: .successor, members: [])
        },
        Refusal(.teamStands, "another village's team replaced", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [], replacing: 1)
        },
        Refusal(.teamStands, "a team that has left replaced", Scenario.helped) {
            try $0.form(in: 1, leader: .successor, members: [], replacing: 1)
        } refused: {
            try $0.form(in: 1, replacing: 1)
        },
        Refusal(.teamLeft, "changed", Scenario.helped) {
            try $0.form(in: 1, leader: .successor, members: [], replacing: 1)
        } refused: {
            try $0.change(team: 1)
        },
        Refusal(.teamLeft, "relieved again", Scenario.helped) {
            try $0.exit(village: 1)
            try $0.relieve(1)
        } refused: {
            try $0.relieve(1)
        },
        Refusal(.teamUnchanged, "the same people", Scenario.helped) { try $0.change(members: [.member]) },
        Refusal(.teamBound, "while the village is poor", Scenario.helped) { try $0.relieve(1) },
        Refusal(.teamBound, "before the village left", Scenario.helped) {
            $0.wait(1)
            try $0.exit(village: 1)
        } refused: {
            try $0.relieve(1, on: $0.day.adding(days: -1))
        },
        Refusal(.teamElsewhere, "the leader of another team", Scenario.helped) {
            try $0.form(in: 2, members: [])
        },
        Refusal(.teamElsewhere, "a member of another team", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [.member])
        },
        Refusal(.teamElsewhere, "changed into", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [])
        } refused: {
            try $0.change(team: 2, leader: .successor, members: [.member])
        },
        Refusal(.teamWithoutRole, "a leader who may log nothing", Scenario.registered) {
            try $0.form(in: 1, members: [])
        },
        Refusal(.teamWithoutRole, "a member from elsewhere", Scenario.helped) {
            try $0.form(in: 3, leader: .successor, members: [.helper])
        },
        Refusal(.malformed, "a leader who is a member too", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [.successor])
        },
        Refusal(.malformed, "members out of order", Scenario.helped) {
            try $0.grant("team", in: .region(2), to: .officer)
            try $0.grant("team", in: .region(2), to: .otherHelper)
        } refused: {
            try $0.form(in: 2, leader: .successor, members: [.officer, .otherHelper])
        },
        Refusal(.malformed, "a document without a number", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [], number: " ")
        },
        Refusal(.malformed, "an exit without a number", Scenario.registered) {
            try $0.exit(village: 1, number: "")
        },
        Refusal(.malformed, "a change without a number", Scenario.helped) { try $0.change(number: "") },
        Refusal(.malformed, "taken over before it came", Scenario.helped) {
            try $0.form(
                in: 1, leader: .successor, members: [], from: $0.day.adding(days: -1), replacing: 1)
        },
        Refusal(.malformed, "changed before it came", Scenario.helped) {
            try $0.change(on: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "a team of tomorrow", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [], from: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "an exit of tomorrow", Scenario.registered) {
            try $0.exit(village: 1, on: $0.day.adding(days: 1))
        },
        Refusal(.unknownID, "a unit that is not there", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [], sender: 9)
        },
        Refusal(.idNotNext, "another number", Scenario.helped) {
            try $0.form(in: 2, leader: .successor, members: [], id: 7)
        },
        Refusal(.noRole, "a team by a helper", Scenario.helped) { try $0.relieve(1, by: .helper) },
        Refusal(.noRole, "an exit by the office", Scenario.helped) {
            try $0.exit(village: 1, by: .office)
        },
    ]

    static let ofMeasures: [Refusal] = [
        Refusal(.notTheHelper, "a measure planned for another's household", Scenario.registered) {
            try $0.grant("helper", in: .region(3), to: .otherHelper)
        } refused: {
            try $0.plan(for: 2, by: .otherHelper)
        },
        Refusal(.notAided, "a measure for a household that left", Scenario.registered) {
            try $0.begin(.exit, for: 1)
            try $0.advance(1, through: .announcement)
        } refused: {
            try $0.plan(for: 1)
        },
        Refusal(.malformed, "planned before the household was on the register", Scenario.registered) {
            try $0.plan(for: 1, on: $0.day.adding(days: -1))
        },
        Refusal(.malformed, "a target in the past", Scenario.helped) {
            try $0.plan(for: 1, target: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "planned tomorrow", Scenario.helped) {
            try $0.plan(for: 1, on: $0.day.adding(days: 1))
        },
        Refusal(.refTaken, "a measure's number", Scenario.registered) {
            try $0.plan(for: 1, ref: "measure/1")
        } refused: {
            try $0.plan(for: 1, ref: "measure/1")
        },
        Refusal(.notTheHelper, "reported by who planned it, after the hand-over", Scenario.helped) {
            try $0.grant("helper", in: .region(3), to: .otherHelper)
            try $0.assign(.otherHelper, to: 1)
        } refused: {
            try $0.report()
        },
        Refusal(.measureWrongState, "reported twice", Scenario.helped) {
            try $0.report()
        } refused: {
            try $0.report()
        },
        Refusal(.measureWrongState, "answered before it is reported", Scenario.helped) {
            try $0.answer(measure: 1)
        },
        Refusal(.measureWrongState, "answered twice", Scenario.helped) {
            try $0.report()
            try $0.answer(measure: 1)
        } refused: {
            try $0.answer(measure: 1)
        },
        Refusal(.malformed, "reported before it was planned", Scenario.helped) {
            try $0.report(on: $0.day.adding(days: -1))
        },
        Refusal(.malformed, "answered before it was reported", Scenario.helped) {
            try $0.report()
        } refused: {
            try $0.answer(measure: 1, on: $0.day.adding(days: -1))
        },
        Refusal(.malformed, "agreed with a reason why not", Scenario.helped) {
            try $0.report()
        } refused: {
            try $0.answer(measure: 1, because: "why", agreed: true)
        },
        Refusal(.malformed, "refused without a reason", Scenario.helped) {
            try $0.report()
        } refused: {
            try $0.answer(measure: 1, agreed: false)
        },
        Refusal(.noRole, "confirmed by the helper", Scenario.helped) {
            try $0.report()
        } refused: {
            try $0.answer(measure: 1, by: .helper)
        },
        Refusal(.selfReview, "confirmed by the helper, who reviews in the village too", Scenario.helped) {
            try $0.grant("village", in: .village(1), to: .helper)
            try $0.report()
        } refused: {
            try $0.answer(measure: 1, by: .helper)
        },
        Refusal(.selfReview, "confirmed by who reported it, after the hand-over", Scenario.helped) {
            try $0.grant("village", in: .village(1), to: .helper)
            try $0.grant("helper", in: .region(3), to: .otherHelper)
            try $0.report()
            try $0.assign(.otherHelper, to: 1)
        } refused: {
            try $0.answer(measure: 1, by: .helper)
        },
        Refusal(.helperUnchanged, "handed over to the same", Scenario.registered) {
            try $0.assign(.helper, to: 1)
        },
        Refusal(.measuresOpen, "the helper leaves before the village has answered", Scenario.helped) {
            try $0.begin(.exit, for: 1)
            try $0.advance(1, through: .announcement)
            try $0.report()
        } refused: {
            try $0.release(helperOf: 1)
        },
        Refusal(.notTheVisitor, "another's household", Scenario.helped) {
            try $0.visit(2, by: .leader)
        },
        Refusal(.notTheVisitor, "a day before the team came", Scenario.registered) {
            try $0.grantTeams()
            $0.wait(1)
            try $0.form(in: 1)
        } refused: {
            try $0.visit(1, on: $0.day.adding(days: -1), by: .leader)
        },
        Refusal(.notTheVisitor, "after the team was taken over from", Scenario.helped) {
            try $0.form(in: 1, leader: .successor, members: [], replacing: 1)
        } refused: {
            try $0.visit(1, by: .leader)
        },
        Refusal(.visitRecorded, "twice a day", Scenario.helped) { try $0.visit(1, .policy) },
        Refusal(.malformed, "a visit before the household had a card", Scenario.helped) {
            try $0.visit(1, on: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "a visit of tomorrow", Scenario.helped) {
            try $0.visit(1, on: $0.day.adding(days: 1))
        },
        Refusal(.notAided, "a visit to a household that was removed", Scenario.helped) {
            try $0.remove(1)
        } refused: {
            $0.wait(1)
            try $0.visit(1)
        },
    ]

    static let ofComparisons: [Refusal] = [
        Refusal(.malformed, "more hits than rows", Scenario.helped) {
            try $0.compare(rows: 1, hits: [], stated: 2)
        },
        Refusal(.malformed, "a list of nobody", Scenario.helped) { try $0.compare(rows: 0, hits: []) },
        Refusal(.dayInFuture, "a list of tomorrow", Scenario.helped) {
            try $0.compare(hits: [], asOf: $0.day.adding(days: 1))
        },
        Refusal(.outsideScope, "a region above one's own", Scenario.helped) {
            try $0.compare(in: 1, hits: [])
        },
        Refusal(.comparisonComplete, "a hit too many", Scenario.compared) { try $0.verify(2, 2) },
        Refusal(.comparisonComplete, "of another's comparison", Scenario.helped) {
            try $0.compare(hits: [], stated: 1)
            try $0.grant("office", in: .region(2), to: .member)
        } refused: {
            try $0.verify(1, 1, by: .member)
        },
        Refusal(.notCompared, "somebody who is on another card", Scenario.helped) {
            try $0.compare(hits: [], stated: 1)
        } refused: {
            try $0.verify(1, 2)
        },
        Refusal(.notCompared, "a household elsewhere", Scenario.helped) {
            try $0.compare(in: 4, hits: [], stated: 1)
        } refused: {
            try $0.verify(1, 1)
        },
        Refusal(.notCompared, "a household that left", Scenario.helped) {
            try $0.begin(.exit, for: 2)
            try $0.advance(1, through: .announcement)
            try $0.compare(hits: [], stated: 1)
        } refused: {
            try $0.verify(2, 2)
        },
        Refusal(.verificationAnswered, "answered twice", Scenario.compared) {
            try $0.answer(verification: 1)
        } refused: {
            try $0.answer(verification: 1, .unfounded, level: .township)
        },
        Refusal(.malformed, "answered by the county", Scenario.compared) {
            try $0.grant("county", to: .village)
        } refused: {
            try $0.answer(verification: 1, level: .county, by: .village)
        },
        Refusal(.malformed, "answered before it was opened", Scenario.compared) {
            try $0.answer(verification: 1, on: $0.day.adding(days: -1))
        },
        Refusal(.outsideScope, "answered at a level that is not one's own", Scenario.compared) {
            try $0.answer(verification: 1, level: .township, by: .village)
        },
        Refusal(.noRole, "answered by the helper", Scenario.compared) {
            try $0.answer(verification: 1, by: .helper)
        },
        Refusal(.selfReview, "answered by the helper, who reviews there too", Scenario.compared) {
            try $0.grant("village", in: .village(1), to: .helper)
        } refused: {
            try $0.answer(verification: 1, by: .helper)
        },
        Refusal(.selfReview, "answered by who entered the card", Scenario.compared) {
            try $0.grant("village", in: .village(1), to: .office)
        } refused: {
            try $0.answer(verification: 1, by: .office)
        },
        Refusal(.selfReview, "answered by who compared", Scenario.helped) {
            for role in ["office", "village"] { try $0.grant(role, in: .region(2), to: .member) }
            try $0.compare(hits: [(1, 1)], by: .member)
        } refused: {
            try $0.answer(verification: 1, by: .member)
        },
        Refusal(.verificationNotConfirmed, "a removal on an open verification", Scenario.compared) {
            try $0.remove(1, citing: 1)
        },
        Refusal(.verificationNotConfirmed, "a removal on what was explained", Scenario.compared) {
            try $0.answer(verification: 1, .explained)
        } refused: {
            try $0.remove(1, citing: 1)
        },
        Refusal(.verificationNotConfirmed, "a removal on another's verification", Scenario.compared) {
            try $0.answer(verification: 1)
        } refused: {
            try $0.remove(2, citing: 1)
        },
        Refusal(.selfReview, "a removal by who confirmed the hit", Scenario.compared) {
            try $0.grant("county", to: .village)
            try $0.answer(verification: 1)
        } refused: {
            try $0.remove(1, citing: 1, by: .village)
        },
        Refusal(.dataInUse, "erased while a hit is open", Scenario.compared) {
            try $0.guardData()
            try $0.report()
            try $0.answer(measure: 1)
            try $0.begin(.exit, for: 1)
            try $0.advance(1, through: .announcement)
            try $0.release(helperOf: 1)
        } refused: {
            try $0.ask(toErase: .household(1))
        },
    ]

    static let ofRelatives: [Refusal] = [
        Refusal(.relativeOfOther, "another reviewer's relative", Scenario.registered) {
            try $0.declare(relative: 1, in: 1, of: .township, by: .village)
        },
        Refusal(.relativeDeclared, "declared twice", Scenario.registered) {
            try $0.declare(relative: 1, in: 1, of: .village)
        } refused: {
            try $0.declare(relative: 1, in: 1, of: .village, .parent, by: .office)
        },
        Refusal(.notMember, "somebody on another card", Scenario.registered) {
            try $0.declare(relative: 2, in: 1, of: .village)
        },
        Refusal(.dayInFuture, "declared tomorrow", Scenario.registered) {
            try $0.declare(relative: 1, in: 1, of: .village, on: $0.day.adding(days: 1))
        },
        Refusal(.unknownID, "nobody's relative", Scenario.registered) {
            try $0.declare(relative: 1, in: 1, of: 99, by: .office)
        },
        Refusal(.relativeDecides, "a need reviewed", Scenario.funded) {
            try $0.declare(relative: 1, in: 1, of: .village)
            try $0.file(10_000, for: 1)
        } refused: {
            try $0.review(1, .village)
        },
        Refusal(.relativeDecides, "a need refused", Scenario.funded) {
            try $0.declare(relative: 1, in: 1, of: .village)
            try $0.file(10_000, for: 1)
        } refused: {
            try $0.refuse(1, .village)
        },
        Refusal(.relativeDecides, "a need expedited", Scenario.funded) {
            try $0.declare(relative: 1, in: 1, of: .officer, by: .office)
            try $0.reviewed(20_000)
        } refused: {
            try $0.expedite(1)
        },
        Refusal(.relativeDecides, "a step taken", Scenario.registered) {
            try $0.begin(.exit, for: 1)
            try $0.declare(relative: 1, in: 1, of: .village, .sibling)
        } refused: {
            try $0.advance(1, .village, .deliberation)
        },
        Refusal(.relativeDecides, "a household removed", Scenario.registered) {
            try $0.declare(relative: 1, in: 1, of: .county, by: .office)
        } refused: {
            try $0.remove(1)
        },
        Refusal(.relativeDecides, "a delivery confirmed", Scenario.settled) {
            try $0.declare(relative: 1, in: 1, of: .helper)
        } refused: {
            try $0.confirm(1)
        },
        Refusal(.relativeDecides, "a dispute answered", Scenario.delivered) {
            try $0.dispute(1, as: 1)
            try $0.declare(relative: 1, in: 1, of: .reviewer, by: .office)
        } refused: {
            try $0.answer(1)
        },
        Refusal(.relativeDecides, "an objection answered", Scenario.funded) {
            try $0.hangOut(15_000, for: 1)
            try $0.object(to: 1)
            try $0.declare(relative: 1, in: 1, of: .county, by: .office)
        } refused: {
            try $0.answer(objection: 1, by: .county)
        },
        Refusal(.relativeDecides, "a measure confirmed", Scenario.helped) {
            try $0.report()
            try $0.declare(relative: 1, in: 1, of: .village, .oneself)
        } refused: {
            try $0.answer(measure: 1)
        },
        Refusal(.relativeDecides, "a hit looked into", Scenario.compared) {
            try $0.declare(relative: 1, in: 1, of: .village, .inLaw)
        } refused: {
            try $0.answer(verification: 1)
        },
    ]
}

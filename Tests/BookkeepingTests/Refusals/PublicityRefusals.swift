import Bookkeeping
import Kernel

extension Refusal {
    /// N1 hangs out since today, for seven days; it passed village and township.
    private static func hung() throws -> Scenario {
        var s = try Scenario.funded()
        try s.hangOut(20_000, for: 1)
        return s
    }

    private static func objected() throws -> Scenario {
        var s = try hung()
        try s.object(to: 1)
        return s
    }

    private static func reviewed() throws -> Scenario {
        var s = try Scenario.registered()
        try s.adopt(.notice, Policies.workingNotice)
        try s.reviewed(1)
        return s
    }

    /// N1, reviewed and expedited, was paid before its notices.
    private static func expedited() throws -> Scenario {
        var s = try Scenario.paidFirst()
        try s.settle(1)
        return s
    }

    static let ofPublicity: [Refusal] = [
        Refusal(.policyMissing, "working days without holidays", reviewed) { try $0.publish(1) },
        Refusal(.calendarEnds, "working days beyond what is known", reviewed) { s in
            try s.adopt(.holidays, Policies.holidays)
            s.wait(7)
        } refused: {
            try $0.publish(1, until: "2014-03-17")
        },
        Refusal(.derivedDiffers, "calendar days where working days hold", reviewed) { s in
            try s.adopt(.holidays, Policies.holidays)
        } refused: {
            try $0.publish(1, until: $0.day.adding(days: 7))
        },
        Refusal(.noticeOver, "received the day after the notice", hung) { s in
            s.wait(8)
            try s.object(to: 1)
        },
        Refusal(.noticeOver, "received before the notice", hung) { s in
            try s.object(to: 1, on: s.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "received tomorrow", hung) { s in
            try s.object(to: 1, on: s.day.adding(days: 1))
        },
        Refusal(.needWrongState, "to a need in review", Scenario.registered) { s in
            try s.file(1, for: 1)
        } refused: {
            try $0.object(to: 1)
        },
        Refusal(.unknownID, "to no need", hung) { try $0.object(to: 9) },
        Refusal(.noRole, "taken down by who may not", hung) { try $0.object(to: 1, by: .cashier) },
        Refusal(.outsideScope, "in another township", hung) { s in
            try s.revoke("township", in: .region(2), from: .township)
            try s.grant("township", in: .region(4), to: .township)
        } refused: {
            try $0.object(to: 1)
        },
        Refusal(.refTaken, "the same number twice", hung) {
            try $0.object(to: 1, ref: "objection/1")
        } refused: {
            try $0.object(to: 1, ref: "objection/1")
        },
        Refusal(.objectionAnswered, "answered twice", objected) {
            try $0.answer(objection: 1)
        } refused: {
            try $0.answer(objection: 1, .upheld)
        },
        Refusal(.unknownID, "an answer to nothing", objected) { try $0.answer(objection: 2) },
        Refusal(.selfReview, "answered by a reviewer of the need", objected) { s in
            try s.grant("reviewer", to: .village)
        } refused: {
            try $0.answer(objection: 1, by: .village)
        },
        Refusal(.selfReview, "answered by the helper", objected) { s in
            try s.grant("reviewer", to: .helper)
        } refused: {
            try $0.answer(objection: 1, by: .helper)
        },
        Refusal(.sameHand, "answered by who took it down", hung) { s in
            try s.grant("township", in: .region(2), to: .reviewer)
            try s.object(to: 1, by: .reviewer)
        } refused: {
            try $0.answer(objection: 1)
        },
        Refusal(.derivedDiffers, "upheld, its money kept", Scenario.listed) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
        } refused: {
            try $0.answer(objection: 1, .upheld, releasing: [])
        },
        Refusal(.derivedDiffers, "dismissed, its money freed", Scenario.listed) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
        } refused: {
            try $0.answer(objection: 1, .dismissed, releasing: ["M1.1"])
        },
        Refusal(.derivedDiffers, "upheld, another need's money freed", Scenario.listed) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
        } refused: {
            try $0.answer(objection: 1, .upheld, releasing: ["M1.1", "M1.2"])
        },
        Refusal(.derivedDiffers, "upheld, a line freed twice", Scenario.listed) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
        } refused: {
            try $0.answer(objection: 1, .upheld, releasing: ["M1.1", "M1.1"])
        },
        Refusal(.objectionOpen, "paid while an objection waits", Scenario.listed) { s in
            try s.object(to: 1, line: "M1.1", on: s.book.bulletins[1]?.until)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.notListed, "to a line on no list", Scenario.accepted) { try $0.object(to: 1, line: "M1.1") },
        Refusal(.noticeOver, "to a line after its list's notice", Scenario.listed) {
            try $0.object(to: 1, line: "M1.1")
        },
        Refusal(.unknownID, "to a line that is not there", Scenario.listed) { s in
            try s.object(to: 1, line: "M1.9", on: s.book.bulletins[1]?.until)
        },
        Refusal(.notListed, "paid without a list", Scenario.accepted) {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.noticeRunning, "paid on the last day of the notice", Scenario.accepted) {
            try $0.list([1, 2])
            $0.wait(3)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.policyMissing, "a list without days", Scenario.withoutNotice) { try $0.list([1]) },
        Refusal(.lineNotDue, "a line not yet accepted", Scenario.matched) { try $0.list([1]) },
        Refusal(.lineNotDue, "listed twice", Scenario.listed) { try $0.list([1]) },
        Refusal(.lineNotDue, "announced before it is paid", Scenario.instructed) {
            try $0.list([1], .results)
        },
        Refusal(.lineNotDue, "announced twice", Scenario.settled) {
            try $0.list([1], .results)
        } refused: {
            try $0.list([1], .results)
        },
        Refusal(.lineNotDue, "paid first, announced before its notices", expedited) {
            try $0.list([1], .results)
        },
        Refusal(.lineOrder, "lines out of order", Scenario.accepted) { try $0.list([2, 1]) },
        Refusal(.lineOrder, "an empty list", Scenario.accepted) { try $0.list([]) },
        Refusal(.unknownID, "a line that is not there", Scenario.accepted) { try $0.list([5]) },
        Refusal(.matchWrongState, "a run that has not run", Scenario.asked) { try $0.list([1]) },
        Refusal(.totalsDiffer, "another sum", Scenario.accepted) { try $0.list([1], total: 1) },
        Refusal(.derivedDiffers, "another last day", Scenario.accepted) {
            try $0.list([1], until: $0.day.adding(days: 4))
        },
        Refusal(.derivedDiffers, "a last day for what is final", Scenario.settled) {
            try $0.list([1], .results, until: $0.day)
        },
        Refusal(.noRole, "hung out by who may not", Scenario.accepted) { try $0.list([1], by: .cashier) },
        Refusal(.outsideScope, "a list with a line elsewhere", Scenario.accepted) { s in
            try s.revoke("officer", from: .officer)
            try s.grant("officer", in: .region(3), to: .officer)
        } refused: {
            try $0.list([1, 2])
        },
        Refusal(.needWrongState, "expedited in review", Scenario.registered) {
            try $0.file(1, for: 1)
        } refused: {
            try $0.expedite(1)
        },
        Refusal(.needWrongState, "expedited twice", hung) {
            try $0.expedite(1)
        } refused: {
            try $0.expedite(1)
        },
        Refusal(.objectionOpen, "expedited while an objection waits", objected) { try $0.expedite(1) },
        Refusal(.notUrgent, "above the ceiling of what is paid first", Scenario.needy) { try $0.expedite(1) },
        Refusal(.notUrgent, "a category that is not", Scenario.needy) { try $0.expedite(2) },
        Refusal(.notUrgent, "where nothing is paid first", reviewed) { try $0.expedite(1) },
        Refusal(.selfReview, "expedited by a reviewer", hung) {
            try $0.grant("officer", to: .village)
        } refused: {
            try $0.expedite(1, by: .village)
        },
        Refusal(.selfReview, "expedited by the helper", hung) {
            try $0.grant("officer", to: .helper)
        } refused: {
            try $0.expedite(1, by: .helper)
        },
        Refusal(.outsideScope, "expedited elsewhere", hung) { s in
            try s.revoke("officer", from: .officer)
            try s.grant("officer", in: .region(4), to: .officer)
        } refused: {
            try $0.expedite(1)
        },
        Refusal(.noRole, "expedited by who may not", hung) { try $0.expedite(1, by: .cashier) },
        Refusal(.objectionOpen, "a line accepted while an objection waits", Scenario.matched) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
        } refused: {
            try $0.accept([1])
        },
    ]
}

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
        Refusal(.needWrongState, "put on record after money was bound", Scenario.accepted) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
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
        Refusal(.objectionOpen, "a line accepted while an objection waits", Scenario.matched) { s in
            try s.object(to: 1, on: s.book.needs[1]?.noticeUntil)
        } refused: {
            try $0.accept([1])
        },
    ]
}

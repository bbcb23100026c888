import Bookkeeping
import Kernel

extension Refusal {
    /// H4 applied as E1 today.
    private static func applied() throws -> Scenario {
        var s = try Scenario.registered()
        try s.applyFor([4], account: 9, ref: "card/4")
        return s
    }

    /// E1 hangs out in the village since today, for seven days.
    private static func hung() throws -> Scenario {
        var s = try applied()
        try s.advance(1, through: .notice)
        return s
    }

    /// H1 has left.
    private static func exited() throws -> Scenario {
        var s = try Scenario.registered()
        try s.begin(.exit, for: 1)
        try s.advance(1, through: .announcement)
        return s
    }

    /// M1's lines wait, H1 has left meanwhile.
    private static func matchedAndExited() throws -> Scenario {
        var s = try Scenario.matched()
        try s.begin(.exit, for: 1)
        try s.advance(1, through: .announcement)
        return s
    }

    static let ofProceedings: [Refusal] = [
        // Who begins what
        Refusal(.policyMissing, "an application without a chain", Scenario.withoutIdentification) {
            try $0.applyFor([4], account: 9)
        },
        Refusal(.malformed, "a household taken over from nowhere", Scenario.registered) {
            try $0.household([4], account: 9, source: "")
        },
        Refusal(.personTaken, "an applicant who stands on another card", Scenario.registered) {
            try $0.applyFor([1], account: 9)
        },
        Refusal(.accountTaken, "an applicant with another's account", Scenario.registered) {
            try $0.applyFor([4], account: 2)
        },
        Refusal(.refTaken, "an application with a card's number", Scenario.registered) {
            try $0.applyFor([4], account: 9, ref: "card/1")
        },
        Refusal(.dayInFuture, "an application of tomorrow", Scenario.registered) { s in
            try s.applyFor([4], account: 9, on: s.day.adding(days: 1))
        },
        Refusal(.noRole, "an application put in by the cashier", Scenario.registered) {
            try $0.applyFor([4], account: 9, by: .cashier)
        },
        Refusal(.householdWrongStatus, "the exit of an applicant", applied) { try $0.begin(.exit, for: 4) },
        Refusal(.householdWrongStatus, "the return of who never left", Scenario.registered) {
            try $0.begin(.reentry, for: 1)
        },
        Refusal(.householdWrongStatus, "a second identification of who is registered", Scenario.registered) {
            try $0.begin(.identification, for: 1)
        },
        Refusal(.householdWrongStatus, "a second exit", exited) { try $0.begin(.exit, for: 1) },
        Refusal(.householdWrongStatus, "a return dated before the exit", exited) {
            try $0.begin(.reentry, for: 1, on: "2014-03-04")
        },
        Refusal(.proceedingRuns, "two exits at once", Scenario.registered) {
            try $0.begin(.exit, for: 1)
        } refused: {
            try $0.begin(.exit, for: 1)
        },
        // The order
        Refusal(.stepOutOfOrder, "a notice before the deliberation", applied) {
            try $0.advance(1, .village, .notice)
        },
        Refusal(.stepOutOfOrder, "the deliberation twice", applied) {
            try $0.advance(1, .village, .deliberation)
        } refused: {
            try $0.advance(1, .village, .deliberation)
        },
        Refusal(.stepOutOfOrder, "the right act at another level", applied) {
            try $0.advance(1, .village, .deliberation)
        } refused: {
            try $0.advance(1, .township, .notice)
        },
        Refusal(.stepOutOfOrder, "a refusal by the county while the village has the word", applied) {
            try $0.refuse(1, .county, .approval)
        },
        Refusal(.proceedingEnded, "a step after the refusal", applied) {
            try $0.refuse(1, .village, .deliberation)
        } refused: {
            try $0.advance(1, .village, .deliberation)
        },
        Refusal(.proceedingEnded, "a refusal after the announcement", exited) {
            try $0.refuse(1, .county, .announcement)
        },
        Refusal(.noticeRunning, "the examination on the notice's last day", hung) { s in
            s.wait(7)
            try s.advance(1, .township, .examination)
        },
        Refusal(.noticeRunning, "the examination dated into the notice", hung) { s in
            s.wait(9)
            try s.advance(1, .township, .examination, on: s.day.adding(days: -3))
        },
        Refusal(.noticeRunning, "a refusal while the notice runs", hung) {
            try $0.refuse(1, .township, .examination)
        },
        Refusal(.objectionOpen, "a step while an objection waits", hung) { s in
            try s.object(to: .proceeding(1))
            s.wait(8)
        } refused: {
            try $0.advance(1, .township, .examination)
        },
        Refusal(.noNotice, "an objection before the notice", applied) { try $0.object(to: .proceeding(1)) },
        Refusal(.noNotice, "an objection after the next step", hung) { s in
            s.wait(8)
            try s.advance(1, .township, .examination)
        } refused: {
            try $0.object(to: .proceeding(1), on: $0.day.adding(days: -8))
        },
        Refusal(.noticeOver, "an objection received after the notice", hung) { s in
            s.wait(8)
            try s.object(to: .proceeding(1))
        },
        Refusal(.unknownID, "an objection to no proceeding", hung) { try $0.object(to: .proceeding(9)) },
        Refusal(.unknownID, "a step of no proceeding", hung) { try $0.advance(9, .village, .notice) },
        Refusal(.dayInFuture, "a deliberation of tomorrow", applied) { s in
            try s.advance(1, .village, .deliberation, on: s.day.adding(days: 1))
        },
        Refusal(.malformed, "a deliberation before the application", applied) { s in
            try s.advance(1, .village, .deliberation, on: s.day.adding(days: -1))
        },
        Refusal(.derivedDiffers, "a notice dated back", applied) { s in
            try s.advance(1, .village, .deliberation)
            s.wait(3)
        } refused: { s in
            try s.advance(1, .village, .notice, on: s.day.adding(days: -3))
        },
        Refusal(.derivedDiffers, "a notice a day too short", applied) {
            try $0.advance(1, .village, .deliberation)
        } refused: { s in
            try s.advance(1, .village, .notice, until: s.day.adding(days: 6))
        },
        Refusal(.derivedDiffers, "an end where nothing hangs out", applied) { s in
            try s.advance(1, .village, .deliberation) { $0.until = "2014-03-10" }
        },
        // Who
        Refusal(.outsideScope, "a step of the village taken by the township", applied) {
            try $0.advance(1, .village, .deliberation, by: .township)
        },
        Refusal(.outsideScope, "a step taken for another village", applied) { s in
            try s.revoke("village", in: .region(2), from: .village)
            try s.grant("village", in: .village(2), to: .village)
        } refused: {
            try $0.advance(1, .village, .deliberation)
        },
        Refusal(.outsideScope, "a proceeding begun elsewhere", Scenario.registered) { s in
            try s.revoke("office", in: .region(2), from: .office)
            try s.grant("office", in: .village(3), to: .office)
        } refused: {
            try $0.begin(.exit, for: 1)
        },
        Refusal(.selfReview, "a step by who put the application in", applied) { s in
            try s.grant("village", to: .office)
        } refused: {
            try $0.advance(1, .village, .deliberation, by: .office)
        },
        Refusal(.selfReview, "a step by the helper", Scenario.registered) { s in
            try s.grant("village", to: .helper)
            try s.begin(.exit, for: 1)
        } refused: {
            try $0.advance(1, .village, .deliberation, by: .helper)
        },
        Refusal(.twoLevels, "village and township by one hand", applied) { s in
            try s.advance(1, .village, .deliberation, by: .everyone)
            try s.advance(1, .village, .notice)
            s.wait(8)
        } refused: {
            try $0.advance(1, .township, .examination, by: .everyone)
        },
        Refusal(.selfReview, "an objection answered by who took a step", hung) { s in
            try s.grant("reviewer", to: .village)
            try s.object(to: .proceeding(1))
        } refused: {
            try $0.answer(objection: 1, by: .village)
        },
        // What a step carries
        Refusal(.evidenceMissing, "no minutes", applied) { s in
            try s.advance(1, .village, .deliberation) { $0.minutes = nil }
        },
        Refusal(.evidenceMissing, "no votes", applied) { s in
            try s.advance(1, .village, .deliberation) { $0.votes = nil }
        },
        Refusal(.evidenceMissing, "no signature", Scenario.registered) { s in
            try s.begin(.exit, for: 1)
            try s.advance(1, through: .verification)
        } refused: { s in
            try s.advance(1, .village, .consent) { $0.signature = nil }
        },
        Refusal(.malformed, "a signature that nobody asked for", applied) { s in
            try s.advance(1, .village, .deliberation) { $0.signature = "signature" }
        },
        Refusal(.majorityMissing, "half in favour", applied) { s in
            try s.advance(1, .village, .deliberation) { $0.votes?.inFavour = 5 }
        },
        Refusal(.malformed, "fewer than no votes", applied) { s in
            try s.advance(1, .village, .deliberation) { $0.votes?.against = -1 }
        },
        // What the status allows
        Refusal(.helperMissing, "announced without a helper", applied) {
            try $0.advance(1, through: .approval)
        } refused: {
            try $0.advance(1, .county, .announcement)
        },
        Refusal(.helperBound, "a helper who leaves a registered household", Scenario.registered) {
            try $0.release(helperOf: 1)
        },
        Refusal(.helperBound, "a helper who left already", exited) {
            try $0.release(helperOf: 1)
        } refused: {
            try $0.release(helperOf: 1)
        },
        Refusal(.notAided, "a need of who has left", exited) { try $0.file(1, for: 1) },
        Refusal(.notAided, "a need hung out after the exit", Scenario.registered) { s in
            try s.reviewed(1)
            try s.begin(.exit, for: 1)
            try s.advance(1, through: .announcement)
        } refused: {
            try $0.publish(1)
        },
        Refusal(.notAided, "a line accepted after the exit", matchedAndExited) { try $0.accept([1]) },
        Refusal(.notAided, "a need of an applicant", applied) {
            try $0.assign(.helper, to: 4)
        } refused: {
            try $0.file(1, for: 4)
        },
        // Corrections and removals
        Refusal(.nothingCorrected, "a correction of nothing", Scenario.registered) {
            try $0.correct(1) { _ in }
        },
        Refusal(.nothingCorrected, "the attribute that it has", Scenario.registered) {
            try $0.correct(1) { $0.attribute = .lowIncome }
        },
        Refusal(.malformed, "an account without its bank", Scenario.registered) {
            try $0.correct(1) { $0.account = 6 }
        },
        Refusal(.householdWrongStatus, "a card corrected after the removal", Scenario.registered) {
            try $0.remove(1)
        } refused: {
            try $0.correct(1, account: 6)
        },
        Refusal(.householdWrongStatus, "removed twice", Scenario.registered) {
            try $0.remove(1)
        } refused: {
            try $0.remove(1)
        },
        Refusal(.proceedingRuns, "removed during an exit", Scenario.registered) {
            try $0.begin(.exit, for: 1)
        } refused: {
            try $0.remove(1)
        },
        Refusal(.outsideScope, "removed by who is not the county", Scenario.registered) { s in
            try s.revoke("county", from: .county)
            try s.grant("county", in: .region(4), to: .county)
        } refused: {
            try $0.remove(1)
        },
        Refusal(.selfReview, "removed by who entered the card", Scenario.registered) {
            try $0.grant("county", to: .office)
        } refused: {
            try $0.remove(1, by: .office)
        },
    ]
}

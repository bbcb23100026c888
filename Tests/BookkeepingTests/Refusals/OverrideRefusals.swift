import Bookkeeping
import Kernel

extension Refusal {
    /// M1.1 proposes 300.00 of L1 (I1, at most 300.00 a household) to N1 of H1, M1.2 200.00 of L1 to N3 of H3; L2 is for
    /// education in V1 and V2.
    static let ofOverrides: [Refusal] = [
        Refusal(.malformed, "an override that changes nothing", Scenario.matched) {
            try $0.override("M1.1")
        },
        Refusal(.amountNotPositive, "an override to nothing", Scenario.matched) {
            try $0.override("M1.1", amount: 0)
        },
        Refusal(.unknownID, "an override of a line that is not there", Scenario.matched) {
            try $0.override("M1.9")
        },
        Refusal(.unknownID, "an override to a lot that is not there", Scenario.matched) {
            try $0.override("M1.1", lot: 99)
        },
        Refusal(.unknownID, "an override to a need that is not there", Scenario.matched) {
            try $0.override("M1.1", need: 99)
        },
        Refusal(.matchWrongState, "an override of a run that is only open", Scenario.asked) {
            try $0.override("M1.1")
        },
        Refusal(.matchWrongState, "an override of what was accepted", Scenario.accepted) {
            try $0.override("M1.1", amount: 1)
        },
        Refusal(.matchWrongState, "an override of what was declined", Scenario.matched) {
            try $0.decline([1])
        } refused: {
            try $0.override("M1.1", amount: 1)
        },
        Refusal(.matchWrongState, "an override of a run that another followed", Scenario.matched) {
            _ = try $0.match()
        } refused: {
            try $0.override("M1.1", amount: 1)
        },
        Refusal(.restrictionBroken, "an override to another fund's money", Scenario.matched) {
            try $0.override("M1.2", lot: 3)
        },
        Refusal(.selfReview, "an override by who reviewed the need", Scenario.matched) {
            try $0.grant("reviewer", to: .township)
        } refused: {
            try $0.override("M1.1", amount: 1, by: .township)
        },
        Refusal(.capExceeded, "an override over the cap", Scenario.matched) {
            try $0.override("M1.1", amount: 30_001)
        },
        Refusal(.capExceeded, "an override over the cap with another line", Scenario.matched) {
            try $0.accept([1])
        } refused: {
            try $0.override("M1.2", need: 1, amount: 1)
        },
        Refusal(.matchStale, "an override beyond the need", Scenario.matched) {
            try $0.override("M1.2", amount: 20_001)
        },
        Refusal(.matchStale, "an override beyond the lot", Scenario.matched) {
            try $0.refund(60_100, of: 1, line: 1, to: 4)
        } refused: {
            try $0.override("M1.2", amount: 19_950)
        },
        Refusal(.matchStale, "an override to a need that was taken back", Scenario.matched) {
            try $0.withdraw(need: 2)
        } refused: {
            try $0.override("M1.2", need: 2)
        },
        Refusal(.restrictionBroken, "an override to what the wish is not for", Scenario.matched) {
            try $0.override("M1.1", lot: 2)
        },
        Refusal(.interestedPerson, "an override to an interested person's household", Scenario.matched) {
            try $0.declare(interest: [1])
        } refused: {
            try $0.override("M1.2", need: 1, amount: 1)
        },
        Refusal(.selfReview, "an override by who filed the need", Scenario.matched) {
            try $0.grant("reviewer", to: .helper)
        } refused: {
            try $0.override("M1.1", amount: 1, by: .helper)
        },
    ]
}

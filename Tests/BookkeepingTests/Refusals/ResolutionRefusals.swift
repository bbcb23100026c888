import Bookkeeping
import Kernel

extension Refusal {
    static let ofResolutions: [Refusal] = [
        Refusal(.notTheFoundation, "the poverty office decides", Scenario.funded) {
            try $0.grant("accountant", to: .office)
        } refused: {
            try $0.resolve(1, by: .office)
        },
        Refusal(.notTheFoundation, "the poverty office releases", Scenario.resolved) {
            try $0.grant("accountant", to: .office)
        } refused: {
            try $0.release(1, by: .office)
        },
        Refusal(.nonDirectedExceeded, "a fen more than is non-directed", Scenario.funded) {
            try $0.resolve(30_001)
        },
        Refusal(.nonDirectedExceeded, "non-directed money of another fund", Scenario.funded) {
            try $0.resolve(1, of: 2)
        },
        Refusal(.nonDirectedExceeded, "what another resolution took", Scenario.resolved) {
            try $0.resolve(10_001, number: "2")
        },
        Refusal(.resolutionTaken, "a number twice", Scenario.resolved) { try $0.resolve(1) },
        Refusal(.resolutionSpent, "released twice", Scenario.resolved) {
            try $0.release(1)
        } refused: {
            try $0.release(1)
        },
        Refusal(.amountNotPositive, "a resolution of nothing", Scenario.funded) { try $0.resolve(0) },
        Refusal(.amountNotPositive, "a resolution's cap of nothing", Scenario.funded) {
            try $0.resolve(1, cap: 0)
        },
        Refusal(.malformed, "a resolution without a number", Scenario.funded) {
            try $0.resolve(1, number: "")
        },
        Refusal(.malformed, "a resolution that is over when it is made", Scenario.funded) {
            try $0.resolve(1, deadline: $0.day.adding(days: -1))
        },
        Refusal(.unknownCategory, "a resolution for what is in no catalogue", Scenario.funded) {
            try $0.resolve(1, categories: ["ghost"])
        },
        Refusal(.policyMissing, "a resolution before there is a catalogue", Scenario.withoutNeeds) { s in
            try s.fund(1)
        } refused: {
            try $0.resolve(1)
        },
        Refusal(.derivedDiffers, "the younger gift first", Scenario.funded) { s in
            try s.donate(10_000, from: 3, by: 2, to: nil)
        } refused: { s in
            let moves = try s.attach(LotMoves.with { $0.moves = [.with { $0.from = 4 }] })
            try s.resolve(1, moves: moves)
        },
        Refusal(.derivedDiffers, "a release of a part", Scenario.resolved) {
            try $0.release(1, moves: try $0.attach(LotMoves()))
        },
        Refusal(.derivedDiffers, "a release of another sum", Scenario.resolved) {
            try $0.release(1, amount: 1)
        },
        Refusal(.unknownID, "a release of no resolution", Scenario.resolved) { try $0.release(2) },
        Refusal(.attachmentMissing, "shares that are not at hand", Scenario.resolved) {
            try $0.release(1, moves: AttachmentRef([1]))
        },
        Refusal(.lineNotEligible, "a need that the resolution does not allow", Scenario.resolved) { s in
            try s.hangOut(10_000, for: 1)
            s.wait(8)
            try s.openMatch()
        } refused: {
            try $0.run(1, [.init(amount: 1, lot: 4, need: 1)])
        },
        Refusal(.matchStale, "a line of a resolution that was released", Scenario.resolved) { s in
            try s.hangOut(10_000, for: 1, "education")
            s.wait(8)
            try s.openMatch()
            try s.run(1, [.init(amount: 10_000, lot: 4, need: 1)])
            try s.release(1)
        } refused: {
            try $0.accept([1])
        },
        Refusal(.claimWaits, "unclaimed money on the sixtieth day", Scenario.funded) { s in
            try s.donor(.unknown)
            s.wait(60)
        } refused: {
            try $0.donate(5_000, from: 5, by: 3, to: nil)
        },
        Refusal(.unknownDirected, "a wish of nobody known", Scenario.funded) { s in
            try s.donor(.unknown)
            try s.intention(5_000, of: 3)
            s.wait(61)
        } refused: {
            try $0.donate(5_000, from: 5, by: 3, to: 3)
        },
        Refusal(.policyMissing, "unclaimed money without a policy", Scenario.withoutRefunds) {
            try $0.donor(.unknown)
        } refused: {
            try $0.donate(5_000, from: 5, by: 3, to: nil)
        },
    ]

    static let ofPurposes: [Refusal] = [
        Refusal(.sameHand, "who registered the gift changes its purpose", Scenario.funded) {
            try $0.change(1, of: 1, to: nil, by: .accountant)
        },
        Refusal(.notTheFoundation, "the poverty office changes a purpose", Scenario.funded) {
            try $0.grant("reviewer", to: .office)
        } refused: {
            try $0.change(1, of: 1, to: nil, by: .office)
        },
        Refusal(.purposeUnchanged, "the same wish", Scenario.funded) { try $0.change(1, of: 1, to: 1) },
        Refusal(.purposeUnchanged, "non-directed as before", Scenario.funded) {
            try $0.change(1, of: 3, to: nil)
        },
        Refusal(.underResolution, "what a resolution binds", Scenario.resolved) {
            try $0.change(1, of: 4, to: nil)
        },
        Refusal(.consentBeforeGift, "a consent older than the gift", Scenario.funded) {
            try $0.change(1, of: 1, to: nil, consentedOn: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "a consent to come", Scenario.funded) {
            try $0.change(1, of: 1, to: nil, consentedOn: $0.day.adding(days: 1))
        },
        Refusal(.lotOverdrawn, "a fen more than is free", Scenario.accepted) {
            try $0.change(20_001, of: 1, to: nil)
        },
        Refusal(.amountNotPositive, "a change of nothing", Scenario.funded) {
            try $0.change(0, of: 1, to: nil)
        },
        Refusal(.intentionOfOther, "another donor's wish", Scenario.funded) {
            try $0.change(1, of: 3, to: 1)
        },
        Refusal(.intentionExceeded, "a fen more than the other wish has room for", Scenario.funded) {
            try $0.change(20_001, of: 2, to: 1)
        },
        Refusal(.intentionClosed, "a wish taken back", Scenario.funded) {
            try $0.withdraw(intention: 1)
        } refused: {
            try $0.change(1, of: 2, to: 1)
        },
        Refusal(.intentionClosed, "a wish whose time is over", Scenario.funded) {
            try $0.intention(10_000, deadline: $0.day)
            $0.wait(1)
        } refused: {
            try $0.change(1, of: 2, to: 3)
        },
        Refusal(.unknownID, "a lot that is not there", Scenario.funded) { try $0.change(1, of: 4, to: nil) },
        Refusal(.refundNotAllowed, "a lot of another gift", Scenario.funded) {
            try $0.refund(1, of: 1, line: 1, to: 4, lot: 2)
        },
    ]
}

extension Scenario {
    /// RS1 took 200.00 of L3 as L4, for education, at most 150.00 a household.
    static func resolved() throws -> Scenario {
        var s = try funded()
        try s.resolve(20_000, cap: 15_000, categories: ["education"])
        return s
    }
}

import Bookkeeping
import Kernel

extension Refusal {
    static let ofNamedFunds: [Refusal] = [
        Refusal(.notTheFoundation, "the poverty office sets up a named fund", Scenario.funded) {
            try $0.grant("accountant", to: .office)
        } refused: {
            try $0.name(by: .office)
        },
        Refusal(.malformed, "a named fund without a name", Scenario.funded) { try $0.name("") },
        Refusal(.dayInFuture, "an agreement to come", Scenario.funded) {
            try $0.name(on: $0.day.adding(days: 1))
        },
        Refusal(.refTaken, "a named fund's number twice", Scenario.named) { try $0.name(ref: "named/1") },
        Refusal(.unknownID, "a name of nobody", Scenario.funded) { try $0.name(after: 3) },
        Refusal(.namedFundElsewhere, "a gift of another account", Scenario.funded) {
            try $0.name(in: 2)
        } refused: {
            try $0.donate(1, from: 3, by: 2, to: nil, into: 1)
        },
        Refusal(.namedFundElsewhere, "a committee of another account", Scenario.funded) {
            try $0.name(in: 2)
        } refused: {
            try $0.resolve(1, .committee, into: 1)
        },
        Refusal(.committeeOnly, "the board decides on a named fund", Scenario.named) {
            try $0.resolve(1, into: 1)
        },
        Refusal(.committeeOnly, "a committee of no named fund", Scenario.named) {
            try $0.resolve(1, .committee)
        },
        Refusal(.nonDirectedExceeded, "the board takes what belongs to a named fund", Scenario.named) {
            try $0.resolve(30_001)
        },
        Refusal(.nonDirectedExceeded, "a committee takes what is not its own", Scenario.named) {
            try $0.resolve(5_001, .committee, into: 1)
        },
        Refusal(.unknownID, "a committee of a named fund that is not there", Scenario.named) {
            try $0.resolve(1, .committee, into: 2)
        },
    ]

    static let ofInterests: [Refusal] = [
        Refusal(.interestDeclared, "a person declared twice", Scenario.funded) {
            try $0.declare(interest: [1])
        } refused: {
            try $0.declare(interest: [1, 2])
        },
        Refusal(.malformed, "nobody declared", Scenario.funded) { try $0.declare(interest: []) },
        Refusal(.malformed, "persons out of order", Scenario.funded) { try $0.declare(interest: [2, 1]) },
        Refusal(.unknownID, "a person who is not there", Scenario.funded) { try $0.declare(interest: [9]) },
        Refusal(.dayInFuture, "an interest to come", Scenario.funded) {
            try $0.declare(interest: [1], on: $0.day.adding(days: 1))
        },
        Refusal(.interestedPerson, "a line to an interested person's household", Scenario.matched) {
            try $0.declare(interest: [1])
        } refused: {
            try $0.accept([1])
        },
        Refusal(.lineNotEligible, "a run with an interested person's household", Scenario.needy) { s in
            try s.declare(interest: [1])
            try s.openMatch()
        } refused: {
            try $0.run(1, [.init(amount: 1, lot: 1, need: 1)])
        },
    ]

    static let ofBills: [Refusal] = [
        Refusal(.billTaken, "one bill for two gifts", Scenario.billed) { try $0.bill("001", for: 2) },
        Refusal(.billStands, "two bills for one gift", Scenario.billed) { try $0.bill("002", for: 1) },
        Refusal(.billStands, "a refund while the bill stands", Scenario.billed) {
            try $0.refund(1, of: 1, line: 1, to: 4)
        },
        Refusal(.billTaken, "a cancelled bill's number again", Scenario.billed) {
            try $0.refund(1, of: 1, line: 1, to: 4, bill: .cancelled)
        } refused: {
            try $0.bill("001", for: 1)
        },
        Refusal(.billBeforeGift, "a bill before its gift", Scenario.funded) {
            try $0.bill("001", for: 1, on: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "a bill to come", Scenario.funded) {
            try $0.bill("001", for: 1, on: $0.day.adding(days: 1))
        },
        Refusal(.malformed, "a bill without a number", Scenario.funded) { try $0.bill("", for: 1) },
        Refusal(.malformed, "a bill without a code", Scenario.funded) { try $0.bill("1", for: 1, code: "") },
        Refusal(.unknownID, "a bill for no gift", Scenario.funded) { try $0.bill("001", for: 4) },
        Refusal(.policyInconsistent, "tax rules of nothing", Scenario.staffed) { s in
            try s.adopt(
                .tax,
                TaxPolicy.with {
                    ($0.header, $0.rules) = (Policies.header(.tax), [.with { $0.source = "source" }])
                })
        },
        Refusal(.policyInconsistent, "tax rules that end before they begin", Scenario.staffed) { s in
            try s.adopt(
                .tax,
                TaxPolicy.with { policy in
                    policy.header = Policies.header(.tax)
                    policy.rules = [
                        .with {
                            ($0.from, $0.sharePercent, $0.source) = ("2014-01-02", 12, "source")
                            $0.until = "2014-01-01"
                        }
                    ]
                })
        },
        Refusal(.policyInconsistent, "tax rules out of nowhere", Scenario.staffed) { s in
            try s.adopt(
                .tax,
                TaxPolicy.with {
                    ($0.header, $0.rules) = (Policies.header(.tax), [.with { $0.sharePercent = 12 }])
                })
        },
        Refusal(.policyInconsistent, "tax carried for longer than anybody keeps books", Scenario.staffed) {
            s in
            try s.adopt(
                .tax,
                TaxPolicy.with { policy in
                    policy.header = Policies.header(.tax)
                    policy.rules = [
                        .with { ($0.carryYears, $0.sharePercent, $0.source) = (11, 12, "source") }
                    ]
                })
        },
    ]
}

extension Scenario {
    /// NF1 bears G2's name and has D4, 50.00 of B5, as L4; 300.00 of L3 are non-directed beside it.
    static func named() throws -> Scenario {
        var s = try funded()
        try s.name(ref: "named/1")
        try s.donate(5_000, from: 5, by: 2, to: nil, into: 1)
        return s
    }

    /// D1 has bill 4208 001.
    static func billed() throws -> Scenario {
        var s = try funded()
        try s.bill("001", for: 1)
        return s
    }
}

import Bookkeeping
import Kernel

extension Refusal {
    static let ofGuarantees: [Refusal] = [
        // Funds
        Refusal(.policyMissing, "a fund without a policy", { try Scenario.registered(without: .guarantee) }) {
            try $0.openFund()
        },
        Refusal(.unknownGuarantee, "a fund under a rule that nobody adopted", Scenario.registered) {
            try $0.openFund("city")
        },
        Refusal(.outsideScope, "a fund of the city by the county's keeper", Scenario.registered) {
            try $0.openFund(in: 1)
        },
        Refusal(.refTaken, "money that came in once", Scenario.pooled) {
            try $0.contribute(50_000, ref: "fund/2")
        },
        Refusal(.movementOutOfOrder, "money dated before what came in last", Scenario.pooled) { s in
            s.wait(3)
            try s.contribute(1)
        } refused: { s in
            try s.contribute(1, on: s.day.adding(days: -1))
        },
        // Leverage and cover
        Refusal(.guaranteeExceeded, "two loans that go beyond twice the balance together", Scenario.reserved)
        { s in
            try s.ask(40_001, for: 2, borrower: 2)
            try s.pass(2)
            try s.pass(2)
        } refused: {
            try $0.reserve(2)
        },
        Refusal(.guaranteeExceeded, "a loan beyond what claims leave of the balance", Scenario.claimed) { s in
            try s.ask(4_001, for: 2, borrower: 2)
            try s.pass(2)
            try s.pass(2)
        } refused: {
            try $0.reserve(2)
        },
        Refusal(.loanNotCovered, "a product that is not the fund's", Scenario.pooled) { s in
            try s.openFund("centre")
            try s.contribute(100_000, to: 2)
        } refused: {
            try $0.reserve(1, by: 2)
        },
        Refusal(.loanBound, "a loan guaranteed twice", Scenario.reserved) { try $0.reserve(1) },
        Refusal(.loanWrongState, "a loan that is not approved", Scenario.pooled) { s in
            try s.ask(1_000, for: 2, borrower: 2)
        } refused: {
            try $0.reserve(2)
        },
        Refusal(.otherBank, "a foundation as the bank", Scenario.pooled) { try $0.reserve(1, for: 2) },
        Refusal(.otherBank, "signed by another bank", Scenario.pooled) { s in
            try s.reserve(1, for: 4)
        } refused: {
            try $0.sign(1)
        },
        Refusal(.otherBank, "drawn at another bank", Scenario.reserved) { s in
            try s.sign(1)
            try s.user(of: 4)
            try s.grant("bank", to: 13)
        } refused: {
            try $0.draw(60_000, on: 1, by: 13)
        },
        Refusal(.movementOutOfOrder, "signed before the fund stood for it", Scenario.pooled) { s in
            s.wait(5)
            try s.reserve(1)
        } refused: { s in
            try s.sign(1, on: s.day.adding(days: -1))
        },
        // Claims
        Refusal(.loanNotBound, "a claim for a loan without a fund", Scenario.lent) { s in
            s.wait(150)
        } refused: {
            try $0.claim(1)
        },
        Refusal(.claimTooEarly, "a claim on the thirtieth day overdue", Scenario.reserved) { s in
            try s.sign(1)
            try s.draw(60_000, on: 1)
            s.wait(92 + 30)
        } refused: {
            try $0.claim(1)
        },
        Refusal(.claimedBefore, "a second claim", Scenario.claimed) { try $0.claim(1) },
        Refusal(.derivedDiffers, "a fen more than is outstanding", Scenario.overdue) {
            try $0.claim(1) { $0.loss = 60_001 }
        },
        Refusal(.derivedDiffers, "a share that is a fen more", Scenario.overdue) {
            try $0.claim(1) { $0.payable = 48_001 }
        },
        Refusal(.derivedDiffers, "a fen more than the share", Scenario.claimed) {
            try $0.pay(claim: 1, 48_001)
        },
        Refusal(.sameHand, "paid by who claimed", Scenario.claimed) {
            try $0.grant("keeper", to: .officer)
        } refused: {
            try $0.pay(claim: 1, by: .officer)
        },
        Refusal(.nothingToPay, "paid twice", Scenario.claimed) {
            try $0.pay(claim: 1)
        } refused: {
            try $0.pay(claim: 1)
        },
        Refusal(.movementOutOfOrder, "paid before it was claimed", Scenario.claimed) { s in
            try s.pay(claim: 1, on: s.day.adding(days: -1))
        },
        Refusal(.movementOutOfOrder, "paid before the money came in that it takes", Scenario.claimed) { s in
            s.wait(5)
            try s.contribute(1_000)
        } refused: { s in
            try s.pay(claim: 1, on: s.day.adding(days: -1))
        },
        Refusal(.recoveryUndivided, "paid before what came back is divided", Scenario.claimed) {
            try $0.repay(20_000, on: 1)
        } refused: {
            try $0.pay(claim: 1)
        },
        Refusal(.nothingRecovered, "nothing came back", Scenario.claimed) { try $0.divide(1) },
        Refusal(.derivedDiffers, "all to the bank", Scenario.claimed) { s in
            try s.pay(claim: 1)
            try s.repay(20_000, on: 1)
        } refused: {
            try $0.divide(1) { ($0.toFund, $0.toBank) = (0, $0.amount) }
        },
        // Stop of lending
        Refusal(.switchUnfounded, "stopped while all perform", Scenario.reserved) {
            try $0.turn(.bank(3), open: false)
        },
        Refusal(.switchUnfounded, "opened while it was never stopped", Scenario.reserved) {
            try $0.turn(.bank(3), open: true)
        },
        Refusal(.switchUnfounded, "opened while the loan is still non-performing", Scenario.overdue) { s in
            s.wait(10)
            try s.turn(.township(3), open: false)
        } refused: {
            try $0.turn(.township(3), open: true)
        },
        Refusal(.evidenceMissing, "opened without a decision", Scenario.overdue) { s in
            s.wait(10)
            try s.turn(.bank(3), open: false)
            try s.repay(try s.owed(on: 1), on: 1)
        } refused: {
            try $0.turn(.bank(3), open: true) { $0.decision = nil }
        },
        Refusal(.lendingStopped, "a loan where the township passes the tolerance", Scenario.overdue) { s in
            s.wait(10)
            try s.ask(1_000, for: 2, borrower: 2)
            try s.pass(2)
            try s.pass(2)
        } refused: {
            try $0.reserve(2)
        },
        Refusal(.lendingStopped, "a guarantee dated back to when loans performed", Scenario.overdue) { s in
            try s.ask(1_000, for: 2, borrower: 2)
            try s.pass(2)
            try s.pass(2)
            s.wait(10)
        } refused: { s in
            try s.reserve(2, on: s.day.adding(days: -10))
        },
        Refusal(.lendingStopped, "a contract where loans perform no longer", Scenario.overdue) { s in
            try s.ask(1_000, for: 2, borrower: 2)
            try s.pass(2)
            try s.pass(2)
            try s.reserve(2)
            s.wait(10)
        } refused: {
            try $0.sign(2)
        },
    ]
}

import Bookkeeping
import Crypto
import Kernel

extension Refusal {
    static let ofLoans: [Refusal] = [
        // Who may ask for what
        Refusal(.policyMissing, "a loan without a catalogue", Scenario.withoutProducts) { try $0.ask() },
        Refusal(.unknownProduct, "a product that nobody offers", Scenario.registered) {
            try $0.ask(1, "yacht")
        },
        Refusal(.unknownProduct, "an application before the catalogue", Scenario.registered) {
            try $0.ask(1, "women", for: nil, in: 1, on: "2013-12-31")
        },
        Refusal(.noRole, "an application filed by the cashier", Scenario.registered) {
            try $0.ask(by: .cashier)
        },
        Refusal(.borrowerNotEligible, "a borrower of another card", Scenario.registered) {
            try $0.ask(for: 1, borrower: 2)
        },
        Refusal(.borrowerNotEligible, "a household that left", Scenario.registered) { s in
            try s.begin(.exit, for: 1)
            try s.advance(1, through: .announcement)
        } refused: {
            try $0.ask()
        },
        Refusal(.malformed, "a household's loan without a household", Scenario.registered) {
            try $0.ask(for: nil, in: 1)
        },
        Refusal(.malformed, "a person's loan for a household", Scenario.registered) {
            try $0.ask(1_000, "women", for: 1)
        },
        Refusal(.loanAboveCeiling, "a fen above the ceiling", Scenario.registered) { try $0.ask(100_001) },
        Refusal(.loanAboveCeiling, "two loans that go beyond it together", Scenario.asking) {
            try $0.ask(40_001)
        },
        Refusal(.termTooLong, "a month more than the product has", Scenario.registered) {
            try $0.ask(months: 25)
        },
        Refusal(.dayInFuture, "an application of tomorrow", Scenario.registered) { s in
            try s.ask(on: s.day.adding(days: 1))
        },
        Refusal(.amountNotPositive, "a loan of nothing", Scenario.registered) { try $0.ask(0) },
        Refusal(.refTaken, "the same application twice", Scenario.asking) { try $0.ask(1, ref: "loan/1") },
        // The chain
        Refusal(.loanStepOutOfOrder, "approval before the recommendation", Scenario.asking) {
            try $0.pass(1, .approval, "county")
        },
        Refusal(.loanStepOutOfOrder, "the act in another role", Scenario.asking) {
            try $0.pass(1, .recommendation, "county")
        },
        Refusal(.outsideScope, "a step by who has not its role", Scenario.asking) {
            try $0.pass(1, by: .township)
        },
        Refusal(.selfReview, "a step by who filed it", Scenario.asking) { s in
            try s.grant("village", to: .office)
        } refused: {
            try $0.pass(1, by: .office)
        },
        Refusal(.selfReview, "a step by the household's helper", Scenario.asking) { s in
            try s.grant("village", to: .helper)
        } refused: {
            try $0.pass(1, by: .helper)
        },
        Refusal(.sameHand, "two steps by one person", Scenario.asking) { s in
            try s.grant("county", to: .village)
            try s.pass(1)
        } refused: {
            try $0.pass(1, by: .village)
        },
        Refusal(.relativeDecides, "a step by a relative", Scenario.asking) {
            try $0.declare(relative: 1, in: 1, of: .village)
        } refused: {
            try $0.pass(1)
        },
        Refusal(.relativeDecides, "signed by a relative", Scenario.approved) {
            try $0.declare(relative: 1, in: 1, of: .officer, by: .office)
        } refused: {
            try $0.sign(1)
        },
        Refusal(.evidenceMissing, "an approval without its document", Scenario.asking) {
            try $0.pass(1)
        } refused: {
            try $0.pass(1) { $0.document = nil }
        },
        Refusal(.malformed, "a recommendation with a document that nobody asked for", Scenario.asking) {
            try $0.pass(1) { $0.document = "document" }
        },
        Refusal(.malformed, "a step dated before the application", Scenario.asking) {
            try $0.pass(1, on: "2014-03-02")
        },
        Refusal(.loanWrongState, "a step after the last", Scenario.approved) { try $0.pass(1) },
        Refusal(.loanWrongState, "a step after the refusal", Scenario.asking) {
            try $0.refuse(loan: 1)
        } refused: {
            try $0.pass(1)
        },
        // The contract
        Refusal(.loanWrongState, "a contract before the approval", Scenario.asking) { try $0.sign(1) },
        Refusal(.outsideScope, "a bank's loan signed by who has the society's role", Scenario.approved) {
            try $0.grant("society", to: .cashier)
        } refused: {
            try $0.sign(1, by: .cashier)
        },
        Refusal(.sameHand, "signed by who approved", Scenario.approved) { s in
            try s.grant("bank", to: .county)
        } refused: {
            try $0.sign(1, by: .county)
        },
        Refusal(.loanAboveCeiling, "more than was asked for", Scenario.approved) { try $0.sign(1, 60_001) },
        Refusal(.termTooLong, "a day longer than was asked for", Scenario.approved) {
            try $0.sign(1) { ($0.periods, $0.maturity) = (5, $0.start.adding(months: 12)?.adding(days: 1)) }
        },
        Refusal(.rateTooHigh, "a hundredth of a point above the benchmark", Scenario.approved) {
            try $0.sign(1) { $0.rate = "5.61%" }
        },
        Refusal(.rateTooHigh, "the short rate's neighbour for a longer term", Scenario.approved) {
            try $0.sign(1) { ($0.periods, $0.rate) = (3, "6.01%") }
        },
        Refusal(.rateNotPublished, "a benchmark that was never adopted", Scenario.approved) { s in
            try s.adopt(.rates, Policies.rates(from: "2014-12-01"))
        } refused: {
            try $0.sign(1)
        },
        Refusal(.policyMissing, "a contract without published rates", Scenario.withoutRates) {
            try $0.sign(1)
        },
        Refusal(.termsNotAllowed, "a method that the product has not", Scenario.approved) {
            try $0.sign(1) { $0.method = .bullet }
        },
        Refusal(.termsNotAllowed, "another day count", Scenario.approved) {
            try $0.sign(1) { $0.dayCount = .actual365Fixed }
        },
        Refusal(.termsNotAllowed, "a surcharge below the least", Scenario.approved) {
            try $0.sign(1, overdue: 29)
        },
        Refusal(.scheduleImpossible, "grace for all periods", Scenario.approved) {
            try $0.sign(1) { $0.gracePrincipal = 2 }
        },
        Refusal(.scheduleImpossible, "settlement on the 20th by months", Scenario.approved) {
            try $0.sign(1) { ($0.settle, $0.unit) = (.quarter20th, .month) }
        },
        Refusal(.derivedDiffers, "a false schedule", Scenario.approved) {
            try $0.sign(1, false: { $0.schedule = .zero })
        },
        Refusal(.derivedDiffers, "interest that is a fen less", Scenario.approved) {
            try $0.sign(1, false: { $0.interest = (try? $0.interest.subtracting(1)) ?? 0 })
        },
        Refusal(.malformed, "interest from before the signature", Scenario.approved) { s in
            try s.sign(1) { $0.start = $0.start.adding(days: -1) }
        },
        // Movements
        Refusal(.loanWrongState, "a drawing before the contract", Scenario.approved) {
            try $0.draw(1, on: 1)
        },
        Refusal(.noRole, "a drawing by the county", Scenario.signed) { try $0.draw(1, on: 1, by: .county) },
        Refusal(.drawnBeyondContract, "a fen more than the contract", Scenario.signed) {
            try $0.draw(60_001, on: 1)
        },
        Refusal(.drawnBeyondContract, "two drawings beyond it together", Scenario.lent) {
            try $0.draw(1, on: 1)
        },
        Refusal(.drawnOutOfTime, "a drawing on the day when principal falls due", Scenario.signed) { s in
            s.wait(200)
        } refused: { s in
            try s.draw(1, on: 1, at: s.book.loans[1]?.contract?.maturity)
        },
        Refusal(.refTaken, "a drawing entered twice", Scenario.signed) { s in
            try s.draw(100, on: 1, ref: "bank/1")
        } refused: {
            try $0.draw(100, on: 1, ref: "bank/1")
        },
        Refusal(.repaidBeyondOwed, "a repayment before any drawing", Scenario.signed) {
            try $0.repay(1, on: 1)
        },
        Refusal(.repaidBeyondOwed, "a fen more than is owed", Scenario.lent) { s in
            s.wait(30)
        } refused: { s in
            try s.repay(try s.owed(on: 1).adding(1), on: 1)
        },
        Refusal(.derivedDiffers, "principal where interest is due", Scenario.lent) { s in
            s.wait(100)
        } refused: {
            try $0.repay(500, on: 1, split: .with { $0.principal = 500 })
        },
        Refusal(.movementOutOfOrder, "a repayment before the drawing", Scenario.lent) { s in
            s.wait(3)
            try s.repay(100, on: 1)
        } refused: { s in
            try s.repay(100, on: 1, at: s.day.adding(days: -1))
        },
        Refusal(.loanNotRepaid, "closed with a fen owed", Scenario.lent) { s in
            s.wait(30)
            try s.repay(try s.owed(on: 1).subtracting(1), on: 1)
        } refused: {
            try $0.close(1)
        },
        Refusal(.loanWrongState, "a drawing on a closed loan", Scenario.signed) {
            try $0.close(1)
        } refused: {
            try $0.draw(1, on: 1)
        },
        // Corrections
        Refusal(.nothingCorrectedOfLoan, "a correction of nothing", Scenario.recorded) {
            try $0.correct(1, keeping: 3, [])
        },
        Refusal(.nothingCorrectedOfLoan, "what stands, entered again", Scenario.recorded) { s in
            try s.correct(1, keeping: 2, [(.repaid, 10_000, s.day, "bank/3")])
        },
        Refusal(.malformed, "more kept than there are", Scenario.recorded) {
            try $0.correct(1, keeping: 4, []) { $0.movements = [] }
        },
        Refusal(.sameHand, "taken back by who recorded it", Scenario.recorded) {
            try $0.correct(1, keeping: 2, [], by: .officer)
        },
        Refusal(.noRole, "a correction by the county", Scenario.recorded) {
            try $0.correct(1, keeping: 2, [], by: .county)
        },
        Refusal(.derivedDiffers, "another division than follows", Scenario.recorded) { s in
            try s.correct(1, keeping: 2, [(.repaid, 20_000, s.day, nil)]) {
                $0.movements[0].split = .with { $0.principal = 20_000 }
            }
        },
        Refusal(.repaidBeyondOwed, "a repayment that leaves too little for the next", Scenario.recorded) {
            s in
            try s.correct(
                1, keeping: 2, [(.repaid, 55_000, s.day, nil), (.repaid, 10_000, s.day, "bank/3")])
        },
        Refusal(.movementOutOfOrder, "a movement before the one that stands", Scenario.recorded) { s in
            try s.correct(1, keeping: 2, [(.repaid, 100, s.day.adding(days: -121), nil)])
        },
        Refusal(.dayInFuture, "a repayment of tomorrow", Scenario.recorded) { s in
            try s.correct(1, keeping: 3, [(.repaid, 100, s.day.adding(days: 1), nil)])
        },
        Refusal(.drawnBeyondContract, "a drawing beyond the contract", Scenario.recorded) {
            try $0.correct(1, keeping: 0, [(.drawn, 60_001, "2014-03-03", "bank/1")])
        },
        Refusal(.refTaken, "a number of what stands", Scenario.recorded) { s in
            try s.correct(1, keeping: 2, [(.repaid, 9_000, s.day, "bank/2")])
        },
        Refusal(.refTaken, "a number that was taken back, twice", Scenario.recorded) { s in
            try s.correct(
                1, keeping: 2, [(.repaid, 1_000, s.day, "bank/3"), (.repaid, 9_000, s.day, "bank/3")])
        },
        Refusal(.daysClaimed, "into days of a claim for subsidies", Scenario.subsidyClaimed) { s in
            try s.grant("bank", to: .everyone)
        } refused: {
            try $0.correct(1, keeping: 0, [(.drawn, 59_000, "2014-03-03", nil)])
        },
        Refusal(.claimedBefore, "a correction after the fund was claimed", Scenario.claimed) { s in
            try s.correct(1, keeping: 1, [(.repaid, 100, s.day, nil)], by: .officer)
        },
        Refusal(.claimedBefore, "an extension after it", Scenario.claimed) {
            try $0.extend(1, to: "2014-12-03")
        },
        Refusal(.loanWrongState, "a correction of a closed loan", Scenario.recorded) { s in
            try s.repay(try s.owed(on: 1), on: 1)
            try s.close(1)
        } refused: {
            try $0.correct(1, keeping: 2, [])
        },
        Refusal(.loanWrittenOff, "a correction of what was before the write-off", Scenario.lost) {
            try $0.writeOff(1)
        } refused: {
            try $0.correct(1, keeping: 0, [(.drawn, 59_000, "2014-03-03", nil)])
        },
        // Extensions
        Refusal(.notExtendable, "a product without extensions", Scenario.lent) { s in
            try s.ask(10_000, "women", for: nil, borrower: 4, in: 2)
            try s.pass(2)
            try s.sign(2)
            try s.draw(10_000, on: 2)
        } refused: {
            try $0.extend(2, to: "2014-12-03", rate: "8.60%")
        },
        Refusal(.notExtendable, "a third extension", Scenario.lent) { s in
            try s.extend(1, to: "2014-10-03", rate: "6.00%")
            try s.extend(1, to: "2014-11-03", rate: "6.00%")
        } refused: {
            try $0.extend(1, to: "2014-12-03", rate: "6.00%")
        },
        Refusal(.extendedTooLate, "agreed on the due date", Scenario.lent) { s in
            s.wait(184)
        } refused: {
            try $0.extend(1, to: "2014-12-03", rate: "6.00%")
        },
        Refusal(.malformed, "asked for after it was agreed", Scenario.lent) { s in
            try s.extend(1, to: "2014-12-03", rate: "6.00%", asked: s.day.adding(days: 1))
        },
        Refusal(.extendedTooFar, "a day longer than the original term", Scenario.lent) {
            try $0.extend(1, to: "2015-03-04", rate: "6.00%")
        },
        Refusal(.extendedTooFar, "to the due date in force", Scenario.lent) {
            try $0.extend(1, to: "2014-09-03")
        },
        Refusal(.rateTooHigh, "above the class of the whole term", Scenario.lent) {
            try $0.extend(1, to: "2015-03-03", rate: "6.01%")
        },
        Refusal(.nothingOutstanding, "a loan that was never drawn", Scenario.signed) {
            try $0.extend(1, to: "2014-12-03", rate: "6.00%")
        },
        Refusal(.movementOutOfOrder, "agreed before the last movement", Scenario.lent) { s in
            s.wait(30)
            try s.repay(100, on: 1)
        } refused: { s in
            try s.extend(1, to: "2014-12-03", rate: "6.00%", on: s.day.adding(days: -1))
        },
        Refusal(.loanWrongState, "an extension before the contract", Scenario.approved) {
            try $0.extend(1, to: "2014-12-03")
        },
        Refusal(.movementOutOfOrder, "a correction of what was before an extension", Scenario.lent) { s in
            try s.grant("bank", to: .everyone)
            s.wait(1)
            try s.extend(1, to: "2014-12-03", rate: "6.00%")
        } refused: {
            try $0.correct(1, keeping: 0, [(.drawn, 59_000, "2014-03-03", nil)])
        },
        // Write-offs
        Refusal(.writtenOffTooEarly, "written off before it is overdue long enough", Scenario.lent) { s in
            try s.grant("bank", to: .everyone)
            s.wait(192)
        } refused: {
            try $0.writeOff(1)
        },
        Refusal(.sameHand, "written off by who signed", Scenario.lost) { try $0.writeOff(1, by: .officer) },
        Refusal(.derivedDiffers, "less than is outstanding", Scenario.lost) { try $0.writeOff(1, 59_999) },
        Refusal(.loanWrittenOff, "written off twice", Scenario.lost) {
            try $0.writeOff(1)
        } refused: {
            try $0.writeOff(1)
        },
        Refusal(.loanWrittenOff, "extended after it", Scenario.lost) {
            try $0.writeOff(1)
        } refused: {
            try $0.extend(1, to: "2014-12-03")
        },
    ]
}

import Bookkeeping
import Kernel

extension Refusal {
    static let ofSubsidies: [Refusal] = [
        // Claims
        Refusal(.policyMissing, "a claim without a policy", { try Scenario.registered(without: .subsidy) }) {
            try $0.claimSubsidy([Asked(1)])
        },
        Refusal(.unknownProgramme, "a claim under a programme that nobody adopted", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1)], "city")
        },
        Refusal(.outsideScope, "a claim by who lends nothing", Scenario.quarter) {
            try $0.grant("bank", in: .region(4), to: .accountant)
        } refused: {
            try $0.claimSubsidy([Asked(1)], by: .accountant)
        },
        Refusal(.loanNotSubsidised, "a loan of another product", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1)], "women")
        },
        Refusal(.loanNotSubsidised, "a loan outside the claim's region", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1)], in: 4)
        },
        Refusal(.loanNotSubsidised, "a loan without a contract", Scenario.approved) {
            try $0.claimSubsidy([Asked(1)])
        },
        Refusal(.otherLender, "another bank's loan", Scenario.quarter) { s in
            try s.user(of: 4)
            try s.grant("bank", to: 13)
        } refused: {
            try $0.claimSubsidy([Asked(1)], by: 13)
        },
        Refusal(.daysClaimed, "the same claim twice", Scenario.subsidyClaimed) {
            try $0.claimSubsidy([Asked(1)])
        },
        Refusal(.daysClaimed, "days that were granted", Scenario.subsidyPaid) {
            try $0.claimSubsidy([Asked(1, from: "2014-06-02")])
        },
        Refusal(.subsidyPeriod, "days before the contract", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1, from: "2014-03-02")])
        },
        Refusal(.subsidyPeriod, "days that are still to come", Scenario.quarter) { s in
            try s.claimSubsidy([Asked(1, to: s.day.adding(days: 1))])
        },
        Refusal(.subsidyPeriod, "a part of a period", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1, to: "2014-05-03")])
        },
        Refusal(.subsidyPeriod, "no day at all", Scenario.quarter) { s in
            try s.claimSubsidy([Asked(1, from: s.day)])
        },
        Refusal(.subsidyPeriod, "a claim dated before the last repayment", Scenario.quarter) { s in
            try s.claimSubsidy([Asked(1)], on: s.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "a claim of tomorrow", Scenario.quarter) { s in
            try s.claimSubsidy([Asked(1, to: s.day)], on: s.day.adding(days: 1))
        },
        Refusal(.malformed, "a loan in two lines", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1), Asked(1)])
        },
        Refusal(.malformed, "a claim for nothing", Scenario.quarter) { try $0.claimSubsidy([]) },
        Refusal(.amountNotPositive, "less than nothing", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1, -1)])
        },
        Refusal(.derivedDiffers, "a fen more than the book computes", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1)]) { $0.lines[0].computed = 717 }
        },
        Refusal(.derivedDiffers, "a difference that is not said", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1, 800)]) { $0.lines[0].difference = nil }
        },
        Refusal(.derivedDiffers, "payable beyond the lines", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1, 800)]) { _ in
            } false: {
                $0.payable = 800
            }
        },
        Refusal(.totalsDiffer, "a total that is not the lines'", Scenario.quarter) {
            try $0.claimSubsidy([Asked(1)]) { _ in
            } false: {
                $0.total = 1
            }
        },
        Refusal(.refTaken, "a claim's number twice", Scenario.subsidyClaimed) { s in
            try s.refuseSubsidy(1)
        } refused: {
            try $0.claimSubsidy([Asked(1)], ref: "claim/1")
        },
        Refusal(.daysClaimed, "a repayment dated into claimed days", Scenario.lent) { s in
            s.wait(92)
            try s.claimSubsidy([Asked(1)])
        } refused: {
            try $0.repay(100, on: 1, at: "2014-06-02")
        },
        // Check and notice
        Refusal(.outsideScope, "checked by the finance bureau", Scenario.subsidyClaimed) {
            try $0.grant("county", in: .region(3), to: .reviewer)
        } refused: {
            try $0.checkSubsidy(1, by: .reviewer)
        },
        Refusal(.sameHand, "checked by who claimed", Scenario.subsidyClaimed) {
            try $0.grant("county", to: .officer)
        } refused: {
            try $0.checkSubsidy(1, by: .officer)
        },
        Refusal(.unknownID, "a line that the claim has not", Scenario.subsidyClaimed) {
            try $0.checkSubsidy(1, without: [(2, .deceased)])
        },
        Refusal(.derivedDiffers, "a notice a day too short", Scenario.subsidyClaimed) { s in
            try s.checkSubsidy(1) { $0.until = $0.until.adding(days: -1) }
        },
        Refusal(.derivedDiffers, "an excluded line that is payable", Scenario.subsidyClaimed) {
            try $0.checkSubsidy(1, without: [(1, .deceased)]) { $0.payable = 716 }
        },
        Refusal(.claimWrongState, "checked twice", Scenario.subsidyChecked) { try $0.checkSubsidy(1) },
        Refusal(.claimWrongState, "refused after a payer has paid", Scenario.subsidyApproved) {
            try $0.paySubsidy(1, .province)
        } refused: {
            try $0.refuseSubsidy(1, by: .reviewer)
        },
        Refusal(
            .daysClaimed, "an approved claim refused after later days were claimed", Scenario.subsidyApproved
        ) { s in
            s.wait(84)
            try s.repay(859, on: 1)
            try s.claimSubsidy([Asked(1)])
        } refused: {
            try $0.refuseSubsidy(1, by: .reviewer)
        },
        Refusal(.outsideScope, "an approved claim refused by who checked it", Scenario.subsidyApproved) {
            try $0.refuseSubsidy(1)
        },
        Refusal(.claimWrongState, "an objection to an excluded line", Scenario.subsidyClaimed) {
            try $0.checkSubsidy(1, without: [(1, .deceased)])
        } refused: {
            try $0.object(to: .subsidy(ItemID(1, 1) ?? .blank))
        },
        Refusal(.otherLender, "taken back by another", Scenario.subsidyClaimed) {
            try $0.refuseSubsidy(1, .withdrawn)
        },
        Refusal(.noticeOver, "an objection after the notice", Scenario.subsidyChecked) { s in
            s.wait(8)
        } refused: { s in
            try s.object(to: .subsidy(ItemID(1, 1) ?? .blank))
        },
        // Approval and payment
        Refusal(.claimWrongState, "approved before it was checked", Scenario.subsidyClaimed) { s in
            s.wait(8)
        } refused: {
            try $0.approveSubsidy(1)
        },
        Refusal(.noticeRunning, "approved on the last day of the notice", Scenario.subsidyChecked) { s in
            s.wait(7)
        } refused: {
            try $0.approveSubsidy(1)
        },
        Refusal(.objectionOpen, "approved while an objection waits", Scenario.subsidyChecked) { s in
            try s.object(to: .subsidy(ItemID(1, 1) ?? .blank))
            s.wait(8)
        } refused: {
            try $0.approveSubsidy(1)
        },
        Refusal(.objectionOpen, "sent back while an objection waits", Scenario.subsidyChecked) { s in
            try s.object(to: .subsidy(ItemID(1, 1) ?? .blank))
        } refused: {
            try $0.refuseSubsidy(1, .other, by: .reviewer)
        },
        Refusal(.sameHand, "approved by who checked", Scenario.subsidyChecked) { s in
            try s.grant("finance", to: .county)
            s.wait(8)
        } refused: {
            try $0.approveSubsidy(1, by: .county)
        },
        Refusal(.derivedDiffers, "all of it for one payer", Scenario.subsidyChecked) { s in
            s.wait(8)
        } refused: {
            try $0.approveSubsidy(1) { ($0.parts[0].amount, $0.parts[1].amount) = (716, 0) }
        },
        Refusal(.sameHand, "paid by who approved", Scenario.subsidyApproved) {
            try $0.paySubsidy(1, .county, by: .reviewer)
        },
        Refusal(.movementOutOfOrder, "paid before it was approved", Scenario.subsidyApproved) { s in
            try s.paySubsidy(1, .county, on: s.day.adding(days: -1))
        },
        Refusal(.derivedDiffers, "a fen less than the part", Scenario.subsidyApproved) {
            try $0.paySubsidy(1, .province, 238)
        },
        Refusal(.nothingToPaySubsidy, "a payer that bears nothing", Scenario.subsidyApproved) {
            try $0.paySubsidy(1, .central)
        },
        Refusal(.nothingToPaySubsidy, "a part paid twice", Scenario.subsidyApproved) {
            try $0.paySubsidy(1, .county)
        } refused: {
            try $0.paySubsidy(1, .county)
        },
        Refusal(.claimWrongState, "paid when all is paid", Scenario.subsidyPaid) {
            try $0.paySubsidy(1, .county)
        },
        Refusal(.refTaken, "the treasury's number twice", Scenario.subsidyApproved) {
            try $0.paySubsidy(1, .province, ref: "treasury/1")
        } refused: {
            try $0.paySubsidy(1, .county, ref: "treasury/1")
        },
        // Claw-back
        Refusal(.subsidyPeriod, "a stop before the contract", Scenario.subsidyPaid) {
            try $0.stopSubsidy(1, from: "2014-03-02")
        },
        Refusal(.dayInFuture, "a stop from tomorrow", Scenario.subsidyPaid) { s in
            try s.stopSubsidy(1, from: s.day.adding(days: 1))
        },
        Refusal(.daysClaimed, "a stop while a claim is open", Scenario.subsidyChecked) {
            try $0.stopSubsidy(1, from: "2014-05-01")
        },
        Refusal(.claimWrongState, "a stop while what was approved is unpaid", Scenario.subsidyApproved) {
            try $0.stopSubsidy(1, from: "2014-05-01")
        },
        Refusal(.sameHand, "returned by who stopped", Scenario.subsidyPaid) {
            try $0.stopSubsidy(1, from: "2014-03-03")
        } refused: {
            try $0.returnSubsidy(1, 1, by: .reviewer)
        },
        Refusal(.movementOutOfOrder, "returned before it was asked back", Scenario.subsidyPaid) { s in
            try s.stopSubsidy(1, from: "2014-03-03")
        } refused: { s in
            try s.returnSubsidy(1, 1, on: s.day.adding(days: -1))
        },
        Refusal(.derivedDiffers, "a fen more asked back", Scenario.subsidyPaid) {
            try $0.stopSubsidy(1, from: "2014-03-03", .misused, 717)
        },
        Refusal(.subsidyStopped, "a later stop", Scenario.subsidyPaid) {
            try $0.stopSubsidy(1, from: "2014-05-01")
        } refused: {
            try $0.stopSubsidy(1, from: "2014-05-02")
        },
        Refusal(.returnedBeyond, "more back than was asked", Scenario.subsidyPaid) {
            try $0.stopSubsidy(1, from: "2014-03-03")
        } refused: {
            try $0.returnSubsidy(1, 717)
        },
    ]
}

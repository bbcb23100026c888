import Bookkeeping
import Kernel

extension Refusal {
    static let ofCloses: [Refusal] = [
        Refusal(
            .policyMissing, "a close without a policy", { try Scenario.registered(without: .classification) }
        ) {
            try $0.closeDay()
        },
        Refusal(.nothingToClose, "a lender without a loan that was drawn", Scenario.signed) {
            try $0.closeDay()
        },
        Refusal(.nothingToClose, "a day before the first drawing", Scenario.lent) { s in
            try s.closeDay(s.day.adding(days: -1))
        },
        Refusal(.dayClosed, "the same day twice", Scenario.dayClosed) { try $0.closeDay() },
        Refusal(.dayClosed, "a day before the last one", Scenario.dayClosed) { s in
            try s.closeDay(s.day.adding(days: -1))
        },
        Refusal(.dayClosed, "a repayment dated into a closed day", Scenario.dayClosed) {
            try $0.repay(100, on: 1)
        },
        Refusal(.dayClosed, "a drawing dated into a closed day", Scenario.signed) { s in
            try s.draw(10_000, on: 1)
            try s.closeDay()
        } refused: {
            try $0.draw(10_000, on: 1)
        },
        Refusal(.dayClosed, "a loan closed on a closed day", Scenario.lent) { s in
            try s.repay(try s.owed(on: 1), on: 1)
            try s.closeDay()
        } refused: {
            try $0.close(1)
        },
        Refusal(.dayInFuture, "tomorrow", Scenario.lent) { s in try s.closeDay(s.day.adding(days: 1)) },
        Refusal(.closeOfOther, "another bank's day", Scenario.lent) { try $0.closeDay(of: 4) },
        Refusal(.outsideScope, "by who has the role elsewhere", Scenario.lent) { s in
            try s.user(of: 3)
            try s.grant("bank", in: .village(1), to: 13)
        } refused: {
            try $0.closeDay(by: 13)
        },
        Refusal(.noRole, "by the accountant", Scenario.lent) { try $0.closeDay(by: .accountant) },
        Refusal(.derivedDiffers, "a fen more of interest", Scenario.inArrears) {
            try $0.closeDay { $0.lines[0].interest = 1_243 }
        },
        Refusal(.derivedDiffers, "a day less past due", Scenario.inArrears) {
            try $0.closeDay { $0.lines[0].days = 39 }
        },
        Refusal(.derivedDiffers, "a better class", Scenario.inArrears) {
            try $0.closeDay { $0.lines[0].class = .specialMention }
        },
        Refusal(.derivedDiffers, "a loan left out", Scenario.inArrears) { try $0.closeDay { $0.lines = [] } },
        Refusal(.derivedDiffers, "a nought that is said", Scenario.inArrears) {
            try $0.closeDay { $0.lines[0].penalty = 0 }
        },
        Refusal(.derivedDiffers, "another total", Scenario.inArrears) {
            try $0.closeDay(false: { $0.totals.reserve = 1 })
        },
        Refusal(.derivedDiffers, "another bucket", Scenario.inArrears) {
            try $0.closeDay(false: { $0.buckets[0].days = 1 })
        },
        Refusal(.derivedDiffers, "another sum of a class", Scenario.inArrears) {
            try $0.closeDay(false: { $0.classes[0].loans = 2 })
        },
        Refusal(.attachmentMalformed, "lines that are none", Scenario.inArrears) { s in
            let ref = s.attach(Array("{}".utf8))
            try s.closeDay(false: { $0.lines = ref })
        },
        Refusal(.idNotNext, "a close out of turn", Scenario.lent) {
            try $0.closeDay(false: { $0.close = 2 })
        },
    ]
}

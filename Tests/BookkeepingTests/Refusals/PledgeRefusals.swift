import Bookkeeping
import Kernel

extension Refusal {
    static let ofPledges: [Refusal] = [
        Refusal(.pledgeNotByBody, "a person's pledge", Scenario.funded) { try $0.pledge(of: 1) },
        Refusal(.unknownID, "a pledge of nobody", Scenario.funded) { try $0.pledge(of: 9) },
        Refusal(.unknownID, "a pledge to no village", Scenario.funded) { try $0.pledge(to: 9) },
        Refusal(.outsideScope, "a pledge in another township", Scenario.promised) { s in
            try s.grant("village", in: .village(3), to: .helper)
        } refused: {
            try $0.end(1, by: .helper)
        },
        Refusal(.noRole, "a pledge by a cashier", Scenario.funded) { try $0.pledge(by: .cashier) },
        Refusal(.otherSide, "a pledge by nobody's user", Scenario.funded) { s in
            try s.grant("accountant", to: .administrator)
        } refused: {
            try $0.pledge(by: .administrator)
        },
        Refusal(.dayInFuture, "a signature to come", Scenario.funded) {
            try $0.pledge(on: $0.day.adding(days: 1))
        },
        Refusal(.malformed, "an agreement that ends before it begins", Scenario.funded) {
            try $0.pledge(until: "2014-02-28")
        },
        Refusal(.refTaken, "a pledge's number twice", Scenario.offered) {
            try $0.pledge(to: 2, ref: "pledge/1")
        },
        Refusal(.pledgeOverlaps, "a second agreement beside an offered one", Scenario.offered) {
            try $0.pledge(from: "2015-12-31", until: "2016-12-31", plan: [.of(1, .jobs, 1, in: 2016)])
        },
        Refusal(.pledgeOverlaps, "a second agreement beside an active one", Scenario.promised) {
            try $0.pledge()
        },
        Refusal(.pledgeOverlaps, "an agreement that begins on the day another ended", Scenario.promised) {
            try $0.end(1)
        } refused: {
            try $0.pledge(from: $0.day)
        },
        Refusal(.pledgeOverlaps, "an amendment into the next agreement", Scenario.promised) {
            try $0.pledge(from: "2016-01-01", until: "2016-12-31", plan: [.of(1, .jobs, 1, in: 2016)])
        } refused: {
            try $0.amend(until: "2016-01-01")
        },
        Refusal(.pledgeOverlaps, "an agreement into what an amendment would cover", Scenario.promised) {
            try $0.amend(until: "2016-06-30")
        } refused: {
            try $0.pledge(from: "2016-06-30", until: "2016-12-31", plan: [.of(1, .jobs, 1, in: 2016)])
        },
    ]

    static let ofPlans: [Refusal] = [
        Refusal(.malformed, "no plan", Scenario.funded) { try $0.pledge(plan: []) },
        Refusal(.malformed, "a plan without a first item", Scenario.funded) {
            try $0.pledge(plan: [.of(2, .jobs, 1)])
        },
        Refusal(.malformed, "a plan with a gap", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 1), .of(3, .jobs, 1)])
        },
        Refusal(.malformed, "an item twice", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 1), .of(1, .jobs, 1)])
        },
        Refusal(.malformed, "an item below the first", Scenario.funded) {
            try $0.pledge(plan: [.of(0, .jobs, 1)])
        },
        Refusal(.malformed, "a longer plan than anybody reads", Scenario.funded) {
            try $0.pledge(plan: (1...101).map { .of($0, .jobs, 1) })
        },
        Refusal(.malformed, "goods without a unit", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .goods, 1)])
        },
        Refusal(.malformed, "jobs with a unit of their own", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 1, unit: "年")])
        },
        Refusal(.malformed, "a project without a name", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 1, for: "")])
        },
        Refusal(.amountNotPositive, "an item of nothing", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 0)])
        },
        Refusal(.outsideAgreement, "a year after the agreement", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 1, in: 2016)])
        },
        Refusal(.outsideAgreement, "a year before the agreement", Scenario.funded) {
            try $0.pledge(plan: [.of(1, .jobs, 1, in: 2013)])
        },
    ]

    static let ofAnswers: [Refusal] = [
        Refusal(.sameSide, "the foundation agrees to its own offer", Scenario.offered) {
            try $0.answer(pledge: 1, by: .accountant)
        },
        Refusal(.sameSide, "a colleague agrees", Scenario.offered) {
            try $0.answer(pledge: 1, by: .everyone)
        },
        Refusal(.sameSide, "nobody's user agrees", Scenario.offered) {
            try $0.grant("village", to: .administrator)
        } refused: {
            try $0.answer(pledge: 1, by: .administrator)
        },
        Refusal(.sameSide, "the enterprise's side agrees to its own offer", Scenario.funded) {
            try $0.pledge(by: .village)
        } refused: {
            try $0.answer(pledge: 1)
        },
        Refusal(.sameSide, "another foundation's user agrees", Scenario.funded) {
            try $0.pledge(by: .village)
        } refused: {
            try $0.answer(pledge: 1, by: .everyone)
        },
        Refusal(.noRole, "a township agrees for the village", Scenario.offered) {
            try $0.answer(pledge: 1, by: .township)
        },
        Refusal(.pledgeWrongState, "agreed twice", Scenario.promised) { try $0.answer(pledge: 1) },
        Refusal(.pledgeWrongState, "agreed after it was taken back", Scenario.offered) {
            try $0.end(1, .withdrawn)
        } refused: {
            try $0.answer(pledge: 1)
        },
        Refusal(.pledgeDocument, "another document signed", Scenario.offered) {
            try $0.answer(pledge: 1, document: "other")
        },
        Refusal(.outsideAgreement, "signed before the enterprise", Scenario.offered) {
            try $0.answer(pledge: 1, on: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "to be signed", Scenario.offered) {
            try $0.answer(pledge: 1, on: $0.day.adding(days: 1))
        },
        Refusal(.malformed, "declined without reasons", Scenario.offered) {
            try $0.answer(pledge: 1, agreed: false)
        },
        Refusal(.malformed, "agreed with reasons not to", Scenario.offered) {
            try $0.answer(pledge: 1, because: "reasons", agreed: true)
        },
        Refusal(.unknownID, "an answer to nothing", Scenario.funded) { try $0.answer(pledge: 1) },
    ]

    static let ofAmendments: [Refusal] = [
        Refusal(.pledgeWrongState, "an offered agreement amended", Scenario.offered) {
            try $0.amend(until: "2016-12-31")
        },
        Refusal(.pledgeWrongState, "two amendments at once", Scenario.promised) {
            try $0.amend(until: "2016-12-31")
        } refused: {
            try $0.amend(until: "2016-06-30")
        },
        Refusal(.pledgeWrongState, "an ended agreement amended", Scenario.promised) {
            try $0.end(1)
        } refused: {
            try $0.amend(until: "2016-12-31")
        },
        Refusal(.pledgeUnchanged, "nothing amended", Scenario.promised) { try $0.amend() },
        Refusal(.pledgeItemBound, "jobs that become training", Scenario.promised) {
            try $0.amend(plan: [.of(2, .training, 10)])
        },
        Refusal(.pledgeItemBound, "an item put off by a year", Scenario.promised) {
            try $0.amend(plan: [.of(2, .jobs, 10, in: 2015)])
        },
        Refusal(.malformed, "a new item with a number too high", Scenario.promised) {
            try $0.amend(plan: [.of(5, .jobs, 10)])
        },
        Refusal(.outsideAgreement, "an amendment after the last day", Scenario.promised) {
            $0.day = "2016-01-01"
        } refused: {
            try $0.amend(until: "2016-12-31")
        },
        Refusal(.outsideAgreement, "an amendment that ends before it is signed", Scenario.promised) {
            try $0.amend(plan: [.of(2, .jobs, 10)], until: $0.day.adding(days: -1))
        },
        Refusal(.outsideAgreement, "an amendment signed before the agreement", Scenario.promised) {
            try $0.amend(until: "2016-12-31", on: $0.day.adding(days: -1))
        },
        Refusal(.otherSide, "the village amends", Scenario.promised) {
            try $0.amend(until: "2016-12-31", by: .village)
        },
        Refusal(.otherSide, "the village takes the offer back", Scenario.offered) {
            try $0.end(1, .withdrawn, by: .village)
        },
        Refusal(.pledgeWrongState, "an active agreement taken back", Scenario.promised) {
            try $0.end(1, .withdrawn)
        },
        Refusal(.pledgeWrongState, "an offered agreement completed", Scenario.offered) { try $0.end(1) },
        Refusal(.pledgeWrongState, "ended twice", Scenario.promised) {
            try $0.end(1)
        } refused: {
            try $0.end(1)
        },
        Refusal(.outsideAgreement, "ended after its last day", Scenario.promised) {
            $0.day = "2016-01-01"
        } refused: {
            try $0.end(1)
        },
        Refusal(.outsideAgreement, "ended before it was agreed", Scenario.promised) {
            try $0.end(1, on: $0.day.adding(days: -1))
        },
        Refusal(.outsideAgreement, "taken back before it was signed", Scenario.offered) {
            try $0.end(1, .withdrawn, on: $0.day.adding(days: -1))
        },
    ]

    static let ofFulfilments: [Refusal] = [
        Refusal(.pledgeWrongState, "a report before the village agreed", Scenario.offered) {
            try $0.report("PL1.2", 1)
        },
        Refusal(.pledgeWrongState, "a report after the end", Scenario.promised) {
            try $0.end(1)
        } refused: {
            try $0.report("PL1.2", 1)
        },
        Refusal(.pledgeWrongState, "a report on an item left out", Scenario.promised) {
            try $0.amend(plan: [.of(1, .donation, 5_000)])
            try $0.answer(pledge: 1, document: "supplement")
        } refused: {
            try $0.report("PL1.2", 1)
        },
        Refusal(.unknownID, "a report on no item", Scenario.promised) { try $0.report("PL1.4", 1) },
        Refusal(.unknownID, "a report on no pledge", Scenario.promised) { try $0.report("PL2.1", 1) },
        Refusal(.otherSide, "the village reports", Scenario.promised) {
            try $0.report("PL1.2", 1, by: .village)
        },
        Refusal(.outsideAgreement, "done before the agreement", Scenario.promised) {
            try $0.report("PL1.2", 1, on: "2014-02-28")
        },
        Refusal(.outsideAgreement, "done after the agreement", Scenario.promised) {
            $0.day = "2016-01-01"
        } refused: {
            try $0.report("PL1.3", 1, on: "2016-01-01")
        },
        Refusal(.outsideAgreement, "done in another year than planned", Scenario.promised) {
            try $0.report("PL1.3", 1)
        },
        Refusal(.dayInFuture, "to be done", Scenario.promised) {
            try $0.report("PL1.2", 1, on: $0.day.adding(days: 1))
        },
        Refusal(.amountNotPositive, "nothing done", Scenario.promised) { try $0.report("PL1.2", 0) },
        Refusal(.amountTooLarge, "more done than can be counted", Scenario.promised) {
            try $0.report("PL1.2", Int(Fen.limit))
        } refused: {
            try $0.report("PL1.2", 1)
        },
        Refusal(.malformed, "money that no gift shows", Scenario.promised) {
            try $0.report("PL1.1", 5_000)
        },
        Refusal(.malformed, "a gift as jobs", Scenario.promised) { try $0.report("PL1.2", 5_000, gift: 4) },
        Refusal(.derivedDiffers, "more than the gift", Scenario.promised) {
            try $0.report("PL1.1", 5_001, gift: 4)
        },
        Refusal(.derivedDiffers, "another day than the gift's", Scenario.promised) {
            $0.wait(1)
        } refused: {
            try $0.report("PL1.1", gift: 4, on: $0.day)
        },
        Refusal(.giftCounted, "a gift twice", Scenario.fulfilled) { try $0.report("PL1.1", gift: 4) },
        Refusal(.giftCounted, "a gift while its report waits", Scenario.promised) {
            try $0.report("PL1.1", gift: 4)
        } refused: {
            try $0.report("PL1.1", gift: 4)
        },
        Refusal(.giftElsewhere, "another donor's gift", Scenario.promised) { s in
            try s.intention(10_000, area: .village(1))
            try s.donate(1_000, from: 1, to: 4)
        } refused: {
            try $0.report("PL1.1", gift: 5)
        },
        Refusal(.giftElsewhere, "a gift that is not bound to the village", Scenario.promised) {
            try $0.report("PL1.1", 30_000, gift: 3)
        },
        Refusal(.refTaken, "a report's number twice", Scenario.fulfilled) {
            try $0.report("PL1.2", 1, ref: "done/1")
        },
        Refusal(.sameSide, "the foundation confirms what it reported", Scenario.fulfilled) {
            try $0.answer(fulfilment: 2, by: .accountant)
        },
        Refusal(.fulfilmentExceeded, "more confirmed than reported", Scenario.fulfilled) {
            try $0.answer(fulfilment: 2, 8)
        },
        Refusal(.derivedDiffers, "part of a gift confirmed", Scenario.promised) {
            try $0.report("PL1.1", gift: 4)
        } refused: {
            try $0.answer(fulfilment: 1, 4_999)
        },
        Refusal(.amountNotPositive, "nothing confirmed", Scenario.fulfilled) {
            try $0.answer(fulfilment: 2, 0)
        },
        Refusal(.malformed, "confirmed and refused", Scenario.fulfilled) {
            try $0.answer(fulfilment: 2, 7, because: .quality)
        },
        Refusal(.fulfilmentWrongState, "confirmed twice", Scenario.fulfilled) {
            try $0.answer(fulfilment: 1)
        },
        Refusal(.outsideAgreement, "confirmed before it was done", Scenario.fulfilled) {
            try $0.answer(fulfilment: 2, on: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "to be confirmed", Scenario.fulfilled) {
            try $0.answer(fulfilment: 2, on: $0.day.adding(days: 1))
        },
        Refusal(.unknownID, "nothing to confirm", Scenario.promised) { try $0.answer(fulfilment: 1) },
    ]
}

import Bookkeeping
import Kernel
import Testing

/// One way to break one rule: a book, the steps that lead up, and the step that is refused.
struct Refusal: Sendable, CustomTestStringConvertible {
    typealias Steps = @Sendable (inout Scenario) throws -> Void

    let rule: Rule
    let what: String
    let stage: @Sendable () throws -> Scenario
    let before: Steps
    let step: Steps

    init(
        _ rule: Rule, _ what: String, _ stage: @escaping @Sendable () throws -> Scenario,
        refused step: @escaping Steps
    ) {
        self.init(rule, what, stage, after: { _ in }, refused: step)
    }

    init(
        _ rule: Rule, _ what: String, _ stage: @escaping @Sendable () throws -> Scenario,
        after before: @escaping Steps, refused step: @escaping Steps
    ) {
        (self.rule, self.what, self.stage, self.before, self.step) = (rule, what, stage, before, step)
    }

    var testDescription: String { "\(rule.rawValue): \(what)" }

    static let all =
        ofForm + ofAccess + ofPolicy + ofRegistry + ofGifts + ofNeeds + ofRefunds + ofMatching + ofOverrides
        + ofProofs
        + ofFunds
        + ofPublicity + ofResolutions + ofPurposes + ofProceedings + ofNamedFunds + ofInterests + ofBills
        + ofTeams + ofMeasures + ofComparisons + ofRelatives
        + ofPledges + ofPlans + ofAnswers + ofAmendments + ofFulfilments + ofGoods
        + ofPrivacy
        + ofLoans + ofGuarantees + ofSubsidies + ofCloses
}

struct RefusalTests {
    @Test("each is refused by exactly its rule, and the book stays as it was", arguments: Refusal.all)
    func refused(_ refusal: Refusal) throws {
        var s = try refusal.stage()
        try refusal.before(&s)
        let book = s.book
        let error = #expect(throws: Violation.self) { try refusal.step(&s) }
        #expect(error?.rule == refusal.rule)
        #expect(s.book == book)
    }

    @Test("every rule is broken at least once")
    func everyRule() {
        let missing = Set(Rule.allCases).subtracting(Refusal.all.map(\.rule))
        #expect(missing.map(\.rawValue).sorted() == [])
    }

    @Test("codes are their family, a dot and words")
    func codes() {
        for rule in Rule.allCases { #expect(rule.rawValue.wholeMatch(of: /[a-z]+\.[a-z]+(-[a-z]+)*/) != nil) }
    }
}

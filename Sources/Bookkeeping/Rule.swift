/// Every rule that `apply` enforces, by its stable code. `docs/rules.md` names the source of each.
public enum Rule: String, Hashable, Sendable, CaseIterable {
    // The form of the trail
    case sequence = "entry.sequence"
    case timeReversed = "entry.time-reversed"
    case malformed = "entry.malformed"
    case tooLarge = "entry.too-large"
    case attachmentMissing = "entry.attachment-missing"
    case attachmentMalformed = "entry.attachment-malformed"
    case idNotNext = "entry.id-not-next"
    case unknownID = "entry.unknown-id"
    case derivedDiffers = "entry.derived-differs"
    case dayInFuture = "entry.day-in-future"
    case notOpened = "book.not-opened"
    case alreadyOpened = "book.already-opened"
    case logKeyUsed = "book.log-key-used"
    case amountTooLarge = "entry.amount-too-large"
    case amountNotPositive = "entry.amount-not-positive"

    // Who may do what
    case noRole = "access.no-role"
    case outsideScope = "access.outside-scope"
    case selfReview = "access.self-review"
    case sameHand = "access.same-hand"
    case notTheHelper = "access.not-the-helper"
    case lastAdministrator = "access.last-administrator"
    case notTheFoundation = "access.not-the-foundation"

    // Policy
    case policyMissing = "policy.missing"
    case policyOrder = "policy.out-of-order"
    case policyUnchanged = "policy.unchanged"
    case unknownRole = "policy.unknown-role"
    case unknownCategory = "policy.unknown-category"
    case policyInconsistent = "policy.inconsistent"

    // Registry
    case refTaken = "registry.ref-taken"
    case badRef = "registry.bad-ref"
    case codeTaken = "registry.code-taken"
    case badCode = "registry.bad-code"
    case wrongLevel = "registry.wrong-level"
    case personTaken = "registry.person-taken"
    case accountTaken = "registry.account-taken"
    case headNotMember = "registry.head-not-member"
    case grantUnknown = "registry.grant-unknown"
    case grantHeld = "registry.grant-held"
    case helperWithoutRole = "registry.helper-without-role"
    case tooManyMembers = "registry.too-many-members"
    case householdWrongStatus = "registry.household-wrong-status"
    case notAided = "registry.not-aided"
    case nothingCorrected = "registry.nothing-corrected"
    case helperBound = "registry.helper-bound"
    case helperMissing = "registry.helper-missing"
    case proceedingRuns = "registry.proceeding-runs"
    case proceedingEnded = "registry.proceeding-ended"
    case stepOutOfOrder = "registry.step-out-of-order"
    case twoLevels = "registry.two-levels"
    case evidenceMissing = "registry.evidence-missing"
    case majorityMissing = "registry.majority-missing"

    // Giving
    case intentionOfOther = "giving.intention-of-other-donor"
    case intentionExceeded = "giving.intention-exceeded"
    case intentionClosed = "giving.intention-closed"
    case lineExceeded = "giving.line-exceeded"
    case lineOfOtherFund = "giving.line-of-other-fund"
    case beforeLine = "giving.before-line"
    case lotOverdrawn = "giving.lot-overdrawn"
    case restrictionBroken = "giving.restriction-broken"
    case capExceeded = "giving.household-cap-exceeded"
    case needAboveCeiling = "giving.need-above-ceiling"
    case filedOutOfTime = "giving.filed-out-of-time"
    case needWrongState = "giving.need-wrong-state"
    case needExceeded = "giving.need-exceeded"
    case reviewOutOfOrder = "giving.review-out-of-order"
    case reviewedTwice = "giving.reviewed-twice"
    case refundNotAllowed = "giving.refund-not-allowed"
    case refundTooLate = "giving.refund-too-late"
    case refundPayee = "giving.refund-payee"
    case nonDirectedExceeded = "giving.non-directed-exceeded"
    case resolutionTaken = "giving.resolution-taken"
    case resolutionSpent = "giving.resolution-spent"
    case underResolution = "giving.under-resolution"
    case purposeUnchanged = "giving.purpose-unchanged"
    case consentBeforeGift = "giving.consent-before-gift"
    case claimWaits = "giving.claim-waits"
    case unknownDirected = "giving.unknown-directed"
    case namedFundElsewhere = "giving.named-fund-of-other-fund"
    case committeeOnly = "giving.committee-only"
    case interestDeclared = "giving.interest-declared"
    case interestedPerson = "giving.interested-person"
    case billTaken = "giving.bill-taken"
    case billStands = "giving.bill-stands"
    case billBeforeGift = "giving.bill-before-gift"

    // Matching
    case matchStale = "matching.stale"
    case matchWrongState = "matching.wrong-state"
    case lineNotEligible = "matching.line-not-eligible"
    case lineOrder = "matching.line-order"
    case supplyExceeded = "matching.supply-exceeded"
    case totalsDiffer = "matching.totals-differ"

    // Publicity
    case calendarEnds = "publicity.calendar-ends"
    case noNotice = "publicity.no-notice"
    case noticeOver = "publicity.notice-over"
    case objectionOpen = "publicity.objection-open"
    case objectionAnswered = "publicity.objection-answered"
    case notListed = "publicity.not-listed"
    case noticeRunning = "publicity.notice-running"
    case lineNotDue = "publicity.line-not-due"
    case notUrgent = "publicity.not-urgent"

    // Funds
    case statementGap = "funds.statement-gap"
    case statementArithmetic = "funds.statement-arithmetic"
    case statementLineTaken = "funds.statement-line-taken"
    case wrongPayee = "funds.wrong-payee"
    case payeeNotAllowed = "funds.payee-not-allowed"
    case mixedFunds = "funds.mixed-funds"
    case paymentAmount = "funds.payment-amount"
    case paymentWrongState = "funds.payment-wrong-state"
    case bankRefTaken = "funds.bank-ref-taken"
    case lineWrongState = "funds.line-wrong-state"
    case explanationDiffers = "funds.explanation-differs"
    case deliveryWrongState = "funds.delivery-wrong-state"
    case proxyIncomplete = "funds.proxy-incomplete"
}

/// A refused entry: the rule it breaks and what it concerns (an id, a code, a field; never personal data).
public struct Violation: Error, Hashable, Sendable {
    public let rule: Rule
    public let subject: String

    public init(_ rule: Rule, _ subject: some CustomStringConvertible) {
        self.rule = rule
        self.subject = subject.description
    }

    public var code: String { rule.rawValue }
}

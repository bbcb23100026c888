/// Everything that `zhida-verify` says. `{0}`, `{1}` … stand for what the program fills in.
public enum VerifyText: String, Sendable, CaseIterable {
    // What is looked at
    case simulatedClock
    case inFuture
    case book
    case checkpoint
    case joined
    case period
    case signatureChecked
    case signatureUnchecked
    case keyChanged
    case witnessed
    case quorumMet
    case quorumNone
    case cosignaturesUnchecked
    case timestampsUnchecked

    // What was found
    case replayed
    case recounted
    case policies
    case policyConfirmed
    case policyUnconfirmed
    case attested
    case totals
    case overall
    case fund
    case received
    case upkeep
    case bank
    case unfinished
    case unfinishedNone
    case unfinishedCount
    case unfinishedSum
    case notRun
    case proposalsWaiting
    case acceptedWaiting
    case notSettled
    case notConfirmed
    case disputeUnanswered
    case disputeUpheld
    case notReconciled
    case lineUnexplained
    case paymentNotShown
    case refundNotShown
    case noticeRunning
    case objectionOpen
    case notListed
    case listRunning
    case urgentNoticeDue
    case resultsDue
    case moneyStuck
    case nonDirected
    case proceedingOpen
    case measureWaits
    case verificationOpen
    case hitsUnopened
    case pledgeWaits
    case fulfilmentWaits
    case pledgeBehind
    case countUnresolved
    case goodsCarried
    case subsidyWaits
    case subsidyUnreturned
    case guaranteeUnpaid

    // One entry and its proof
    case proven
    case provenEntry
    case provenOnly

    // The verdict
    case sound
    case proofSound
    case soundUnproven
    case broken
    case unreadable
    case atEntry
    case atFile
    case inFile
    case progress

    // Findings: the file
    case fileUnreadable
    case fileTooLarge
    case bundleForm
    case bundleUnknown
    case bundleLimit
    case bundleCheckpoint
    case bundleConsistency
    case bundleCosignature
    case bundleAttachment
    case bundleTree
    case bundleContent
    case attachmentUnnamed

    // Findings: an extension and what it carries on
    case extensionAlone
    case extensionWhole
    case extensionOrigin
    case extensionGap
    case extensionOrder
    case extensionFork

    // Findings: the signature
    case signatureBad
    case signatureUnknown
    case signatureOrigin
    case quorumMissing
    case keyChangeForm
    case keyChangeUnsigned
    case keyChangeAbsent
    case keyChangeUnnamed
    case keyNotIntroduced
    case keyRetired
    case keyMissing
    case originDiffers
    case originUnsigned

    // Findings: the proof of one entry
    case proofForm
    case proofWrong

    // Findings: newer than this program
    case newerEntry
    case newerRulebook

    // Findings: the second count of the money
    case countUnknown
    case countRepeated
    case countAmount
    case countOverdrawn
    case countAttachment
    case countStatement
    case countSum
    case countMisdirected
    case countPayee
    case countState
    case countNeedExceeded
    case countUnbalanced
    case countDiffers

    // How to call the program
    case usage
    case usageOption
    case usageValue
    case usageRepeated
    case usageFile
    case usageProof
    case usageKeys
    case usageKey
    case usagePolicy

    public func text(_ language: Language, _ values: [String] = []) -> String {
        let text =
            switch language {
            case .chinese: chinese
            case .english: english
            }
        return Language.fill(text, values)
    }
}

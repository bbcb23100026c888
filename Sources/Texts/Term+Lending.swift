import Bookkeeping

extension Term {
    public init(_ state: LoanState) {
        switch state {
        case .applied: self = .loanOnItsWay
        case .approved: self = .loanApproved
        case .refused: self = .loanDenied
        case .contracted: self = .loanSigned
        case .closed: self = .loanOver
        }
    }

    public init(_ state: SubsidyState) {
        switch state {
        case .claimed: self = .subsidyOnItsWay
        case .checked: self = .subsidyListed
        case .refused: self = .subsidySentBack
        case .approved: self = .subsidyGranted
        case .paid: self = .subsidySettled
        }
    }

    public init(_ reason: SubsidyRefusal) {
        switch reason {
        case .incomplete: self = .refusedIncomplete
        case .incorrect: self = .refusedIncorrect
        case .withdrawn: self = .refusedWithdrawn
        case .other: self = .refusedOther
        }
    }

    public init(_ reason: SubsidyExclusion) {
        switch reason {
        case .notEligible: self = .excludedNotEligible
        case .deceased: self = .excludedDeceased
        case .misused: self = .excludedMisused
        case .elsewhere: self = .excludedElsewhere
        case .other: self = .excludedOther
        }
    }

    public init(_ reason: LoanCorrectionReason) {
        switch reason {
        case .missing: self = .correctedMissing
        case .amount: self = .correctedAmount
        case .day: self = .correctedDay
        case .otherLoan: self = .correctedOtherLoan
        case .twice: self = .correctedTwice
        case .bounced: self = .correctedBounced
        case .other: self = .correctedOther
        }
    }

    public init(_ level: LoanClass) {
        switch level {
        case .normal: self = .classNormal
        case .specialMention: self = .classSpecialMention
        case .substandard: self = .classSubstandard
        case .doubtful: self = .classDoubtful
        case .loss: self = .classLoss
        }
    }

    public init(_ difference: SubsidyDifference) {
        switch difference {
        case .overdue: self = .differsOverdue
        case .aboveCap: self = .differsAboveCap
        case .share: self = .differsShare
        case .ended: self = .differsEnded
        case .unpaid: self = .differsUnpaid
        case .interest: self = .differsInterest
        case .more: self = .differsMore
        case .less: self = .differsLess
        }
    }

    public init(_ act: LoanAct) {
        switch act {
        case .recommendation: self = .loanRecommendation
        case .examination: self = .loanExamination
        case .approval: self = .loanApproval
        }
    }

    public init(_ purpose: LoanPurpose) {
        switch purpose {
        case .planting: self = .forPlanting
        case .livestock: self = .forLivestock
        case .processing: self = .forProcessing
        case .trade: self = .forTrade
        case .services: self = .forServices
        case .other: self = .forOther
        }
    }
}

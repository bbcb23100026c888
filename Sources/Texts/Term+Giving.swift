import Bookkeeping

extension Term {
    public init(_ state: PledgeState) {
        switch state {
        case .offered: self = .pledgeOffered
        case .active: self = .pledgeActive
        case .declined: self = .pledgeDeclined
        case .withdrawn: self = .pledgeWithdrawn
        case .ended: self = .pledgeOver
        }
    }

    public init(_ state: FulfilmentState) {
        switch state {
        case .reported: self = .fulfilmentWaiting
        case .confirmed: self = .fulfilmentConfirmed
        case .refused: self = .fulfilmentRefused
        }
    }

    public init(_ kind: PledgeKind) {
        switch kind {
        case .donation: self = .kindDonation
        case .goods: self = .kindGoods
        case .investment: self = .kindInvestment
        case .purchases: self = .kindPurchases
        case .jobs: self = .kindJobs
        case .training: self = .kindTraining
        }
    }

    public init(_ state: GoodsOrderState) {
        switch state {
        case .approved: self = .orderApproved
        case .issued: self = .orderIssued
        }
    }

    public init(_ basis: GoodsValueBasis) {
        switch basis {
        case .invoice: self = .basisInvoice
        case .fairValue: self = .basisFairValue
        case .appraisal: self = .basisAppraisal
        }
    }
}

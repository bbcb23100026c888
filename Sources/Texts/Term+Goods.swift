import Bookkeeping

extension Term {
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

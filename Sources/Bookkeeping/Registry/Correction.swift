import Kernel

public enum CorrectionReason: String, CanonicalWord {
    /// 录入错误
    case mistake
    /// 情况变化
    case circumstances
    /// 账户变更, for instance after a returned payment
    case account
}

/// What stands on a card is corrected (动态调整); what stood there before stays in the trail. An absent field stays as it
/// was.
public struct HouseholdCorrected: Payload {
    public static let kind = "household.corrected"
    public static let reach = Reach.village

    /// With `bank`, or neither.
    public var account: ID<Account>?
    public var attribute: HouseholdAttribute?
    public var bank: Commitment?
    public var causes: Commitment?
    public var group: Commitment?
    public var household = ID<Household>.first
    public var phone: Commitment?
    public var reason = CorrectionReason.mistake

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("account", &account)
        try coder.field("attribute", &attribute)
        try coder.field("bank", &bank)
        try coder.field("causes", &causes)
        try coder.field("group", &group)
        try coder.field("household", &household)
        try coder.field("phone", &phone)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(household))
        guard card.status != .removed else { throw Violation(.householdWrongStatus, household) }
        guard (account == nil) == (bank == nil) else { throw Violation(.malformed, "bank") }
        let isEmpty = account == nil && attribute == nil && causes == nil && group == nil && phone == nil
        guard !isEmpty, attribute != card.attribute else { throw Violation(.nothingCorrected, household) }
        if let account {
            _ = try draft.row(account)
            if draft.owner(of: .account(account)) != household.number {
                try draft.claim(.account(account), for: household.number, orElse: .accountTaken, account)
            }
        }
        let by = draft.by
        try draft.update(household) { row in
            if let attribute { row.attribute = attribute }
            guard let account, let bank else { return }
            row.account = account
            row.bank = bank
            row.accountBy = by
        }
    }
}

public enum RemovalReason: String, CanonicalWord {
    /// 整户死亡
    case died
    /// 整户迁出
    case moved
    /// 错评: it should not have been identified.
    case mistaken
    /// 重复: it stands under another number too.
    case duplicate
}

/// A household is struck off (清除), by the county and with reasons; its rows, history and payments stay.
public struct HouseholdRemoved: Payload {
    public static let kind = "household.removed"
    public static let reach = Reach.village

    public var household = ID<Household>.first
    public var reason = RemovalReason.mistaken
    public var text = Commitment.blank
    /// The verification that found what it is removed for.
    public var verification: ID<Verification>?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("household", &household)
        try coder.field("reason", &reason)
        try coder.field("text", &text)
        try coder.field("verification", &verification)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village, step: .county)
        guard card.status != .removed else { throw Violation(.householdWrongStatus, household) }
        guard card.proceeding == nil else { throw Violation(.proceedingRuns, household) }
        guard card.helper != draft.by, card.enteredBy != draft.by else {
            throw Violation(.selfReview, household)
        }
        try draft.requireNoRelative(in: household)
        if let verification { try draft.requireConfirmed(verification, of: household) }
        let change = StatusChange(status: .removed, on: draft.day, proceeding: nil)
        try draft.update(household) { $0.history.append(change) }
    }
}

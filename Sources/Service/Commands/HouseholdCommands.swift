import Bookkeeping
import Kernel

/// The household's account is another one now, for instance after a returned payment.
public struct CorrectAccount: Command {
    public let household: ID<Household>
    public let number: String
    public let bank: String

    public init(household: ID<Household>, number: String, bank: String) {
        self.household = household
        self.number = number
        self.bank = bank
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard AccountNumber.isValid(number) else { throw .input(.badText("account_number")) }
        guard let bank = try PersonalText.line(bank, "account_bank") else {
            throw .input(.empty("account_bank"))
        }
        var data = HouseholdCorrected()
        data.household = household
        data.reason = .account
        let account = try desk.account(number: number)
        data.account = account
        data.bank = try desk.commit(bank, field: "household.bank", of: household) as Commitment
        try desk.record(.householdCorrected(data))
        return .object([
            "household": .text(household.description), "account": .text(account.description),
        ])
    }
}

/// Another user helps the household from now on.
public struct AssignHelper: Command {
    public let household: ID<Household>
    public let helper: ID<User>

    public init(household: ID<Household>, helper: ID<User>) {
        self.household = household
        self.helper = helper
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = HelperAssigned()
        (data.household, data.helper) = (household, helper)
        try desk.record(.helperAssigned(data))
        return .object(["household": .text(household.description), "helper": .text(helper.description)])
    }
}

/// The household's helper leaves; only where it is no longer in aid.
public struct ReleaseHelper: Command {
    public let household: ID<Household>

    public init(_ household: ID<Household>) { self.household = household }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = HelperReleased()
        data.household = household
        try desk.record(.helperReleased(data))
        return .object(["household": .text(household.description)])
    }
}

/// What stands on a household's card is another thing now, its account apart.
public struct CorrectHousehold: Command {
    public let household: ID<Household>
    public let reason: CorrectionReason
    public let attribute: HouseholdAttribute?
    /// The main cause of poverty and up to two others, for the vault.
    public let causes: [String]?
    /// For the vault.
    public let group: String?
    /// For the vault.
    public let phone: String?

    public init(
        household: ID<Household>, reason: CorrectionReason, attribute: HouseholdAttribute? = nil,
        causes: [String]? = nil, group: String? = nil, phone: String? = nil
    ) {
        self.household = household
        self.reason = reason
        self.attribute = attribute
        self.causes = causes
        self.group = group
        self.phone = phone
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = HouseholdCorrected()
        data.household = household
        data.reason = reason
        data.attribute = attribute
        if let causes {
            let text = causes.joined(separator: "|")
            guard HouseholdRows.areCauses(causes) else {
                throw .input(.notAWord(text, allowed: HouseholdRows.causes.sorted()))
            }
            data.causes = try desk.commit(text, field: "household.causes", of: household) as Commitment
        }
        data.group = try desk.commit(
            PersonalText.line(group, "group"), field: "household.group", of: household)
        data.phone = try desk.commit(
            PersonalText.line(phone, "phone"), field: "household.phone", of: household)
        try desk.record(.householdCorrected(data))
        return .object(["household": .text(household.description), "reason": .text(reason.rawValue)])
    }
}

/// The county strikes a household off.
public struct RemoveHousehold: Command {
    public let household: ID<Household>
    public let reason: RemovalReason
    /// The reasons in words, for the vault.
    public let text: String
    /// The verification that confirmed it.
    public let verification: ID<Verification>?

    public init(
        household: ID<Household>, reason: RemovalReason, text: String, verification: ID<Verification>? = nil
    ) {
        self.household = household
        self.reason = reason
        self.text = text
        self.verification = verification
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = HouseholdRemoved()
        data.household = household
        data.reason = reason
        data.verification = verification
        data.text = try desk.commit(text, field: "household.removal", of: household)
        try desk.record(.householdRemoved(data))
        return .object(["household": .text(household.description), "reason": .text(reason.rawValue)])
    }
}

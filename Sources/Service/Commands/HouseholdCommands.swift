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
        guard !bank.isEmpty else { throw .input(.empty("account_bank")) }
        var data = HouseholdCorrected()
        data.household = household
        data.account = try desk.account(number: number)
        data.bank = try desk.commit(
            bank, field: "household.bank", of: household)
        try desk.record(.householdCorrected(data))
        return .object([
            "household": .text(household.description), "account": .text(data.account.description),
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

/// What the columns of the files to be imported mean; the raw value is the kind and the column's name. docs/imports.md
/// says the same.
public enum ImportColumnText: String, CaseIterable, Sendable {
    case regionsCodeSystem = "regions.code_system"
    case regionsCode = "regions.code"
    case regionsParent = "regions.parent"
    case regionsLevel = "regions.level"
    case regionsName = "regions.name"
    case regionsValidFrom = "regions.valid_from"
    case regionsValidTo = "regions.valid_to"

    case organisationsRef = "organisations.ref"
    case organisationsName = "organisations.name"
    case organisationsKind = "organisations.kind"
    case organisationsRegion = "organisations.region"

    case usersRef = "users.ref"
    case usersName = "users.name"
    case usersPhone = "users.phone"
    case usersOrganisation = "users.organisation"
    case usersRoles = "users.roles"

    case fundsRef = "funds.ref"
    case fundsName = "funds.name"
    case fundsOrganisation = "funds.organisation"
    case fundsAccountNumber = "funds.account_number"
    case fundsAccountBank = "funds.account_bank"

    case villagesCodeSystem = "villages.code_system"
    case villagesCode = "villages.code"
    case villagesTownship = "villages.township"
    case villagesName = "villages.name"
    case villagesRegistered = "villages.registered"

    case householdsHousehold = "households.household"
    case householdsPerson = "households.person"
    case householdsRelation = "households.relation"
    case householdsName = "households.name"
    case householdsIdNumber = "households.id_number"
    case householdsVillage = "households.village"
    case householdsAttribute = "households.attribute"
    case householdsMainCause = "households.main_cause"
    case householdsOtherCauses = "households.other_causes"
    case householdsGroup = "households.group"
    case householdsPhone = "households.phone"
    case householdsAccountNumber = "households.account_number"
    case householdsAccountBank = "households.account_bank"
    case householdsHelper = "households.helper"
    case householdsRegisteredOn = "households.registered_on"

    case donorsRef = "donors.ref"
    case donorsKind = "donors.kind"
    case donorsName = "donors.name"
    case donorsIdNumber = "donors.id_number"
    case donorsPhone = "donors.phone"
    case donorsAnonymous = "donors.anonymous"

    case intentionsRef = "intentions.ref"
    case intentionsDonor = "intentions.donor"
    case intentionsAmountYuan = "intentions.amount_yuan"
    case intentionsRegion = "intentions.region"
    case intentionsCategories = "intentions.categories"
    case intentionsAttribute = "intentions.attribute"
    case intentionsHouseholdCapYuan = "intentions.household_cap_yuan"
    case intentionsDeadline = "intentions.deadline"
    case intentionsRefundCondition = "intentions.refund_condition"
    case intentionsDeclaredOn = "intentions.declared_on"

    case statementRef = "statement.ref"
    case statementFund = "statement.fund"
    case statementOn = "statement.on"
    case statementAmountYuan = "statement.amount_yuan"
    case statementBalanceYuan = "statement.balance_yuan"
    case statementPayerName = "statement.payer_name"
    case statementPayerAccount = "statement.payer_account"
    case statementMemo = "statement.memo"

    case donationsRef = "donations.ref"
    case donationsDonor = "donations.donor"
    case donationsFund = "donations.fund"
    case donationsLine = "donations.line"
    case donationsAmountYuan = "donations.amount_yuan"
    case donationsIntention = "donations.intention"
    case donationsNamedFund = "donations.named_fund"
    case donationsReceivedOn = "donations.received_on"

    case needsRef = "needs.ref"
    case needsHousehold = "needs.household"
    case needsCategory = "needs.category"
    case needsAmountYuan = "needs.amount_yuan"
    case needsDeadline = "needs.deadline"
    case needsStory = "needs.story"
    case needsFiledOn = "needs.filed_on"
    case needsFiledBy = "needs.filed_by"

    case reviewsNeed = "reviews.need"
    case reviewsStep = "reviews.step"
    case reviewsDecision = "reviews.decision"
    case reviewsReason = "reviews.reason"
    case reviewsReviewedBy = "reviews.reviewed_by"

    case resultsPayment = "results.payment"
    case resultsResult = "results.result"
    case resultsOn = "results.on"
    case resultsBankRef = "results.bank_ref"
    case resultsReason = "results.reason"

    case confirmationsPayment = "confirmations.payment"
    case confirmationsOn = "confirmations.on"
    case confirmationsMeans = "confirmations.means"
    case confirmationsProxyRelation = "confirmations.proxy_relation"
    case confirmationsProxyReason = "confirmations.proxy_reason"
    case confirmationsConfirmedBy = "confirmations.confirmed_by"

    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

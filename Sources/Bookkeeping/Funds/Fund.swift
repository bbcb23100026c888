import Kernel

/// A dedicated account (专户) of a foundation, with the balances of its books.
public struct Fund: TableRow {
    public static let idPrefix = "F"
    public static let tableKind = TableKind.funds
    public static var table: WritableKeyPath<Book, Table<Fund>> { \.funds }
    public static var swaps: WritableKeyPath<Effects, Swaps<Fund>> { \.funds }

    public let ref: String?
    public let name: String
    public let organisation: ID<Organisation>
    public let account: ID<Account>
    /// Where the last statement ended, by the bank.
    public var statementBalance: Fen?
    public var statementUntil: Day?
    public var bank: Fen
    public var aid: Fen
    public var returned: Fen
    /// What banks and platforms took of it.
    public var charges: Fen
    public var unclaimed: Fen
    public var unclaimedRefunded: Fen
    /// Interest and the foundation's own money: no gift.
    public var income: Fen
}

public struct FundOpened: Payload {
    public static let kind = "fund.opened"

    public var account = ID<Account>.first
    public var bank = Commitment.blank
    public var fund = ID<Fund>.first
    public var name = ""
    public var organisation = ID<Organisation>.first
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("account", &account)
        try coder.field("bank", &bank)
        try coder.field("fund", &fund)
        try coder.field("name", &name)
        try coder.field("organisation", &organisation)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireText(name, "name")
        guard try draft.row(organisation).type == .foundation else {
            throw Violation(.malformed, "organisation")
        }
        _ = try draft.row(account)
        try draft.claim(.account(account), for: -fund.number, orElse: .accountTaken, account)
        try draft.claim(ref: ref, table: Fund.tableKind, for: fund.number)
        let row = Fund(
            ref: ref, name: name, organisation: organisation, account: account, statementBalance: nil,
            statementUntil: nil, bank: .zero, aid: .zero, returned: .zero, charges: .zero, unclaimed: .zero,
            unclaimedRefunded: .zero, income: .zero)
        try draft.insert(fund, row)
    }
}

import Kernel

/// A fund that bears a donor's name (冠名基金): gifts within one dedicated account, on which a committee of its own
/// decides. It is a group of lots, not an account.
public struct NamedFund: TableRow {
    public static let idPrefix = "NF"
    public static let tableKind = TableKind.namedFunds
    public static var table: WritableKeyPath<Book, Table<NamedFund>> { \.namedFunds }
    public static var swaps: WritableKeyPath<Effects, Swaps<NamedFund>> { \.namedFunds }

    public let ref: String?
    public let name: String
    /// Whose name it bears.
    public let donor: ID<Donor>
    public let fund: ID<Fund>
    public let agreedOn: Day
}

public struct FundNamed: Payload {
    public static let kind = "fund.named"

    /// Of the SHA-256 of the signed agreement, as 64 hexadecimal digits.
    public var agreement = Commitment.blank
    /// The members of the committee (基金管理委员会), as the agreement declares them.
    public var committee = Commitment.blank
    public var donor = ID<Donor>.first
    public var fund = ID<Fund>.first
    public var name = ""
    public var namedFund = ID<NamedFund>.first
    /// The day of the agreement.
    public var on = Day.earliest
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("agreement", &agreement)
        try coder.field("committee", &committee)
        try coder.field("donor", &donor)
        try coder.field("fund", &fund)
        try coder.field("name", &name)
        try coder.field("named_fund", &namedFund)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.requireFoundation(of: fund)
        _ = try draft.row(donor)
        try draft.requirePast(on)
        try draft.requireText(name, "name")
        try draft.claim(ref: ref, table: NamedFund.tableKind, for: namedFund.number)
        let row = NamedFund(ref: ref, name: name, donor: donor, fund: fund, agreedOn: on)
        try draft.insert(namedFund, row)
    }
}

import Kernel

/// A bank account, known to the book by id alone.
public struct Account: TableRow {
    public static let idPrefix = "A"
    public static let tableKind = TableKind.accounts
    public static var table: WritableKeyPath<Book, Table<Account>> { \.accounts }
    public static var swaps: WritableKeyPath<Effects, Swaps<Account>> { \.accounts }

    public let number: Commitment
}

public struct AccountCommitted: Payload {
    public static let kind = "account.committed"
    public static let reach = Reach.village

    public var account = ID<Account>.first
    public var number = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("account", &account)
        try coder.field("number", &number)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.insert(account, Account(number: number))
    }
}

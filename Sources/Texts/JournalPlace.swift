import Bookkeeping

/// The accounts of an exported journal, one of each for every fund (docs/journal.md).
public enum JournalPlace: String, Sendable, CaseIterable {
    /// As the bank's statements tell it.
    case bank
    /// What the book and the bank's statements do not both know yet.
    case unreconciled
    case unclaimed, free, committed, instructed
    case opening
    case paid, refunded
    case unclaimedRefunded = "unclaimed-refunded"
    case aid, returned
    case income, charges

    public init(_ account: LedgerAccount) {
        switch account {
        // The book's own movements at the bank: the bank's statements have the account itself.
        case .bank: self = .unreconciled
        case .aid: self = .aid
        case .returned: self = .returned
        case .charges: self = .charges
        case .income: self = .income
        case .unclaimed: self = .unclaimed
        case .unclaimedRefunded: self = .unclaimedRefunded
        case .free: self = .free
        case .committed: self = .committed
        case .instructed: self = .instructed
        case .paid: self = .paid
        case .refunded: self = .refunded
        }
    }

    /// The account's name without its fund, from the root on.
    public func name(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    /// Beancount's five roots are English, and a part of its names begins with a capital or a digit; so its names say
    /// it in both languages.
    public var beancount: String {
        let pairs = zip(english.split(separator: ":"), chinese.split(separator: ":"))
        return pairs.enumerated().map { depth, words in
            let capital = words.0.prefix(1).uppercased() + words.0.dropFirst()
            return depth == 0 ? capital : "\(capital)-\(words.1)"
        }.joined(separator: ":")
    }

    /// hledger's letter for the kind of account.
    public var hledgerType: Character {
        switch self {
        case .bank: "C"
        case .unreconciled: "A"
        case .unclaimed, .free, .committed, .instructed: "L"
        case .opening: "E"
        case .paid, .refunded, .unclaimedRefunded, .income: "R"
        case .aid, .returned, .charges: "X"
        }
    }

    private var chinese: String {
        switch self {
        case .bank: "资产:银行存款"
        case .unreconciled: "资产:未对账"
        case .unclaimed: "负债:待认领"
        case .free: "负债:善款:可用"
        case .committed: "负债:善款:已匹配"
        case .instructed: "负债:善款:拨付中"
        case .opening: "权益:期初余额"
        case .paid: "收入:善款:已到账"
        case .refunded: "收入:善款:已退还"
        case .unclaimedRefunded: "收入:待认领款退还"
        case .aid: "费用:帮扶支出"
        case .returned: "费用:退还支出"
        case .income: "收入:利息与自有资金"
        case .charges: "费用:手续费"
        }
    }

    private var english: String {
        switch self {
        case .bank: "assets:bank"
        case .unreconciled: "assets:unreconciled"
        case .unclaimed: "liabilities:unclaimed"
        case .free: "liabilities:gifts:free"
        case .committed: "liabilities:gifts:committed"
        case .instructed: "liabilities:gifts:instructed"
        case .opening: "equity:opening"
        case .paid: "income:gifts:paid"
        case .refunded: "income:gifts:refunded"
        case .unclaimedRefunded: "income:unclaimed-refunded"
        case .aid: "expenses:aid"
        case .returned: "expenses:returned"
        case .income: "income:interest-and-own"
        case .charges: "expenses:charges"
        }
    }
}

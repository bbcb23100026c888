/// Where a sum can be. The names are those of the ledger's accounts, so that the two can be compared.
struct Place: Hashable, Sendable, CustomStringConvertible {
    enum Kind: String {
        case bank, aid, returned, unclaimed
        case unclaimedRefunded = "unclaimed-refunded"
        case free, committed, instructed, paid, refunded

        static let ofFund: [Kind] = [.bank, .aid, .returned, .unclaimed, .unclaimedRefunded]
        static let ofLot: [Kind] = [.free, .committed, .instructed, .paid, .refunded]

        /// The total that it counts in; the bank's side counts in none.
        var total: WritableKeyPath<MoneyTotals.Sums, Int64>? {
            switch self {
            case .bank, .aid, .returned: nil
            case .unclaimed: \.unclaimed
            case .free: \.free
            case .committed: \.committed
            case .instructed: \.instructed
            case .paid: \.withPayees
            case .refunded, .unclaimedRefunded: \.refunded
            }
        }
    }

    let kind: Kind
    let number: Int

    init(_ kind: Kind, _ number: Int) {
        self.kind = kind
        self.number = number
    }

    var description: String { "\(kind.rawValue):\(Kind.ofFund.contains(kind) ? "F" : "L")\(number)" }
}

/// Every table of the book: the one list of them, in the order in which a change is taken in.
public enum TableKind: Int, CaseIterable, Sendable {
    case regions
    case organisations
    case users
    case policies
    case persons
    case accounts
    case villages
    case households
    case donors
    case intentions
    case needs
    case funds
    case statements
    case bankLines
    case donations
    case lots
    case refunds
    case matches
    case proposals
    case batches
    case payments
    case deliveries
    case objections
    case bulletins
    case resolutions
    case proceedings
    case teams
    case measures
    case visits
    case comparisons
    case verifications
    case namedFunds
    case pledges
    case pledgeItems
    case fulfilments
    case warehouses
    case goodsBatches
    case goodsOrders
    case goodsShares
    case goodsCounts
    case erasures
    case loans
    case riskFunds
    case guaranteeClaims
    case subsidyClaims
    case subsidyLines
    case dayCloses

    /// What a refusal calls the table; also the name of its view.
    public var name: String {
        switch self {
        case .regions: "regions"
        case .organisations: "organisations"
        case .users: "users"
        case .policies: "policies"
        case .persons: "persons"
        case .accounts: "accounts"
        case .villages: "villages"
        case .households: "households"
        case .donors: "donors"
        case .intentions: "intentions"
        case .needs: "needs"
        case .funds: "funds"
        case .statements: "statements"
        case .bankLines: "bank_lines"
        case .donations: "donations"
        case .lots: "lots"
        case .refunds: "refunds"
        case .matches: "matches"
        case .proposals: "match_lines"
        case .batches: "payment_batches"
        case .payments: "payments"
        case .deliveries: "deliveries"
        case .objections: "objections"
        case .bulletins: "bulletins"
        case .resolutions: "resolutions"
        case .proceedings: "proceedings"
        case .teams: "teams"
        case .measures: "measures"
        case .visits: "visits"
        case .comparisons: "comparisons"
        case .verifications: "verifications"
        case .namedFunds: "named_funds"
        case .pledges: "pledges"
        case .pledgeItems: "pledge_items"
        case .fulfilments: "fulfilments"
        case .warehouses: "warehouses"
        case .goodsBatches: "goods_batches"
        case .goodsOrders: "goods_orders"
        case .goodsShares: "goods_shares"
        case .goodsCounts: "goods_counts"
        case .erasures: "erasures"
        case .loans: "loans"
        case .riskFunds: "guarantee_funds"
        case .guaranteeClaims: "guarantee_claims"
        case .subsidyClaims: "subsidy_claims"
        case .subsidyLines: "subsidy_lines"
        case .dayCloses: "day_closes"
        }
    }
}

/// A set of tables, of which there are at most 64; gives each once, in the order of the list.
struct TableSet: Sequence, IteratorProtocol, Sendable {
    private var bits: UInt64 = 0

    mutating func insert(_ table: TableKind) { bits |= 1 << table.rawValue }

    func contains(_ table: TableKind) -> Bool { bits & 1 << table.rawValue != 0 }

    mutating func next() -> TableKind? {
        guard bits != 0 else { return nil }
        let place = bits.trailingZeroBitCount
        bits &= bits - 1
        return TableKind(rawValue: place)
    }
}

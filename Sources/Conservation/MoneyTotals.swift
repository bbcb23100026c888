import Bookkeeping
import Kernel

/// Where all money stands: received = withPayees + instructed + committed + free + refunded + unclaimed.
public struct MoneyTotals: Sendable {
    /// In fen. `received` is by the bank's lines without what came back of payments and what is no gift, and with what
    /// platforms kept; for a donor by the gifts. `refunded` is out of gifts and unclaimed.
    public struct Sums: Hashable, Sendable {
        public internal(set) var received: Int64 = 0, withPayees: Int64 = 0, instructed: Int64 = 0
        public internal(set) var committed: Int64 = 0, free: Int64 = 0, refunded: Int64 = 0,
            unclaimed: Int64 = 0

        public var isBalanced: Bool {
            received == withPayees + instructed + committed + free + refunded + unclaimed
        }
    }

    public internal(set) var overall = Sums()
    /// Funds with a statement.
    public internal(set) var funds: [ID<Fund>: Sums] = [:]
    public internal(set) var donors: [ID<Donor>: Sums] = [:]
    /// What each fund should have at the bank, and what its last statement, which may lag behind, says. In fen.
    public internal(set) var banks: [ID<Fund>: (byBook: Int64, byStatement: Int64)] = [:]
    /// What each fund has beside gifts, and what banks and platforms took of that. In fen.
    public internal(set) var upkeep: [ID<Fund>: (income: Int64, charges: Int64)] = [:]
}

import Bookkeeping
import Kernel

/// The places where a fund's, or a lot's, money can be; named as in the ledger, so that the two can be compared.
protocol Place: RawRepresentable<Int> { static var names: [String] { get } }

enum FundPlace: Int, Place {
    case bank, aid, returned, charges, unclaimed, unclaimedRefunded, income
    static let names = [
        "bank", "aid", "returned", "charges", "unclaimed", "unclaimed-refunded", "income",
    ]
}

enum LotPlace: Int, Place {
    case free, committed, instructed, paid, refunded
    static let names = ["free", "committed", "instructed", "paid", "refunded"]
}

/// What is at each place of each row, in fen; never below zero.
struct Balances<Row: Counted, P: Place>: Sendable {
    private var amounts: [Int64] = []

    mutating func open(_ id: ID<Row>) throws(ConservationError) {
        guard amounts.count == id.index * P.names.count else { throw .init(.repeated, id) }
        amounts += repeatElement(0, count: P.names.count)
    }

    mutating func add(_ amount: Int64, _ id: ID<Row>, to place: P) throws(ConservationError) {
        let index = id.index * P.names.count + place.rawValue
        guard index < amounts.count else { throw .init(.unknown, id) }
        let sum = amounts[index] + amount
        guard (0...Fen.limit).contains(sum) else { throw .init(sum < 0 ? .overdrawn : .amount, name(index)) }
        amounts[index] = sum
    }

    mutating func move(_ amount: Int64, _ id: ID<Row>, from: P, to: P) throws(ConservationError) {
        try add(-amount, id, to: from)
        try add(amount, id, to: to)
    }

    /// By the row's index, which must be there.
    subscript(index: Int, place: P) -> Int64 { amounts[index * P.names.count + place.rawValue] }

    var accounts: [(account: CountedAccount, balance: Int64)] {
        amounts.indices.map { (name($0), amounts[$0]) }
    }

    private func name(_ index: Int) -> CountedAccount {
        let (row, place) = index.quotientAndRemainder(dividingBy: P.names.count)
        return CountedAccount(place: P.names[place], prefix: Row.idPrefix, number: row + 1)
    }
}

/// Where money is, named as in the ledger: `free:L1`.
public struct CountedAccount: Hashable, Sendable, CustomStringConvertible {
    public let place: String
    let prefix: String
    public let number: Int

    public var description: String { "\(place):\(prefix)\(number)" }
}

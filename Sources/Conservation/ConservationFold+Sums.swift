import Bookkeeping
import Kernel

extension ConservationFold {
    /// Every account's balance in fen, by the ledger's name of the account, `free:L1`.
    public var balances: [String: Int64] {
        Dictionary(uniqueKeysWithValues: accounts.map { ("\($0.account)", $0.balance) })
    }

    /// The same in the ledger's order: the accounts of each fund, then of each lot.
    public var accounts: [(account: CountedAccount, balance: Int64)] { funds.accounts + lots.accounts }

    public var totals: MoneyTotals {
        var totals = MoneyTotals()
        totals.overall.received = receivedOverall
        for (donor, amount) in given { totals.donors[donor, default: .init()].received = amount }
        for (fund, ends) in statements {
            let sums = MoneyTotals.Sums(
                received: received[fund] ?? 0, refunded: funds[fund.index, .unclaimedRefunded],
                unclaimed: funds[fund.index, .unclaimed])
            totals.funds[fund] = sums
            totals.overall.refunded += sums.refunded
            totals.overall.unclaimed += sums.unclaimed
            totals.banks[fund] = (ends.opening + funds[fund.index, .bank], ends.closing)
            totals.upkeep[fund] = (funds[fund.index, .income], funds[fund.index, .charges])
        }
        for (index, share) in shares.enumerated() {
            add(index, to: &totals.overall)
            add(index, to: &totals.funds[share.fund, default: .init()])
            add(index, to: &totals.donors[share.donor, default: .init()])
        }
        return totals
    }

    private func add(_ lot: Int, to sums: inout MoneyTotals.Sums) {
        sums.free += lots[lot, .free]
        sums.committed += lots[lot, .committed]
        sums.instructed += lots[lot, .instructed]
        sums.withPayees += lots[lot, .paid]
        sums.refunded += lots[lot, .refunded]
    }

    /// Holds what came in against where it is, fund by fund and donor by donor, and the needs against the lots.
    public func audit() throws(ConservationError) {
        let totals = totals
        for (id, sums) in totals.donors where !sums.isBalanced { throw .init(.unbalanced, id) }
        for (id, sums) in totals.funds {
            guard sums.isBalanced, sums.withPayees == funds[id.index, .aid],
                sums.refunded == funds[id.index, .returned],
                sums.received + funds[id.index, .income]
                    == funds[id.index, .bank] + sums.withPayees + sums.refunded + funds[id.index, .charges],
                funds[id.index, .charges] <= funds[id.index, .income]
            else { throw .init(.unbalanced, id) }
            if let bank = totals.banks[id], bank.byStatement - bank.byBook != notShown(id) {
                throw .init(.unbalanced, id)
            }
        }
        if let batch = unbalancedBatch { throw .init(.unbalanced, batch) }
        let bound = totals.overall.committed + totals.overall.instructed + totals.overall.withPayees
        guard needs.reduce(0, { $0 + $1.bound }) == bound, totals.overall.isBalanced,
            bankLines.reduce(0, { $0 + $1.unclaimed }) == totals.overall.unclaimed
        else { throw .init(.unbalanced, "") }
    }
}

func positive(_ amount: Fen) throws(ConservationError) -> Int64 {
    guard amount > .zero else { throw .init(.amount, amount) }
    return amount.amount
}

/// An array by the numbers of ids, which come in order and each once.
extension Array {
    func find<Row>(_ id: ID<Row>) throws(ConservationError) -> Element {
        guard id.index < count else { throw .init(.unknown, id) }
        return self[id.index]
    }

    mutating func put<Row>(_ value: Element, _ id: ID<Row>) throws(ConservationError) {
        guard count == id.index else { throw .init(.repeated, id) }
        append(value)
    }
}

extension Attachments {
    func read<T: CanonicalObject>(_ ref: AttachmentRef, as type: T.Type) throws(ConservationError) -> T {
        guard let bytes = self[ref.sha256], bytes.count == ref.size, let content = try? T(canonical: bytes)
        else { throw .init(.attachment, ref.sha256) }
        return content
    }
}

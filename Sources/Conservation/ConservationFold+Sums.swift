import Bookkeeping
import Kernel

extension ConservationFold {
    /// Every account's balance in fen, by the ledger's name of the account.
    public var balances: [String: Int64] {
        Dictionary(uniqueKeysWithValues: money.map { ($0.key.description, $0.value) })
    }

    public var totals: MoneyTotals {
        var totals = MoneyTotals()
        for (fund, amount) in received { totals.funds[fund, default: .init()].received = amount }
        for (donor, amount) in given { totals.donors[donor, default: .init()].received = amount }
        totals.overall.received = receivedOverall
        for (place, amount) in money {
            guard let total = place.kind.total else { continue }
            let share =
                Place.Kind.ofLot.contains(place.kind) ? ID<Lot>(place.number).flatMap { lots[$0] } : nil
            totals.overall[keyPath: total] += amount
            if let donor = share?.donor { totals.donors[donor, default: .init()][keyPath: total] += amount }
            if let fund = share?.fund ?? ID(place.number) {
                totals.funds[fund, default: .init()][keyPath: total] += amount
            }
        }
        for (fund, ends) in statements {
            totals.banks[fund] = (ends.opening + (money[Place(.bank, fund.number)] ?? 0), ends.closing)
        }
        return totals
    }

    /// Holds what came in against where it is, fund by fund and donor by donor, and the needs against the lots.
    public func audit() throws(ConservationError) {
        let totals = totals
        for (id, sums) in totals.donors where !sums.isBalanced { throw .init(.unbalanced, id) }
        for (id, sums) in totals.funds {
            let sides = [Place.Kind.bank, .aid, .returned].map { money[Place($0, id.number)] ?? 0 }
            guard sums.isBalanced, sums.received == sides.reduce(0, +), sums.withPayees == sides[1],
                sums.refunded == sides[2]
            else { throw .init(.unbalanced, id) }
        }
        let bound = totals.overall.committed + totals.overall.instructed + totals.overall.withPayees
        guard needs.values.reduce(0, { $0 + $1.bound }) == bound, totals.overall.isBalanced,
            bankLines.reduce(0, { $0 + $1.unclaimed }) == totals.overall.unclaimed
        else { throw .init(.unbalanced, "") }
    }
}

// MARK: - Steps

func positive(_ amount: Fen) throws(ConservationError) -> Int64 {
    guard amount > .zero else { throw .init(.amount, amount) }
    return amount.amount
}

func item(_ number: Int, of match: ID<Match>) throws(ConservationError) -> ItemID<Match> {
    guard let item = ItemID(match, number) else { throw .init(.unknown, match) }
    return item
}

extension Dictionary where Key: CustomStringConvertible {
    func find(_ key: Key) throws(ConservationError) -> Value {
        guard let value = self[key] else { throw .init(.unknown, key) }
        return value
    }

    mutating func put(_ value: Value, _ key: Key) throws(ConservationError) {
        guard updateValue(value, forKey: key) == nil else { throw .init(.repeated, key) }
    }
}

extension [Place: Int64] {
    mutating func add(_ amount: Int64, to place: Place) throws(ConservationError) {
        let sum = try find(place) + amount
        guard sum <= Fen.limit else { throw .init(.amount, place) }
        self[place] = sum
    }

    mutating func move(_ amount: Int64, from source: Place, to target: Place) throws(ConservationError) {
        let left = try find(source) - amount
        guard left >= 0 else { throw .init(.overdrawn, source) }
        self[source] = left
        try add(amount, to: target)
    }
}

extension Attachments {
    func read<T: CanonicalObject>(_ ref: AttachmentRef, as type: T.Type) throws(ConservationError) -> T {
        guard let bytes = self[ref.sha256], bytes.count == ref.size, let content = try? T(canonical: bytes)
        else { throw .init(.attachment, ref.sha256) }
        return content
    }
}

import Kernel

/// Interest that others pay for the borrower (贴息), by the day on which it accrues.
public struct SubsidyTerms: Hashable, Sendable {
    /// What of a day's rate is subsidised.
    public enum Depth: Hashable, Sendable {
        case full
        /// Points a year, at most the rate.
        case points(Rate)
        /// What the rate is above the borrower's floor.
        case above(Rate)

        /// What of a contract's rate is subsidised.
        func rate(_ contract: Rate) throws(LendingError) -> Fraction {
            let whole = Fraction(contract.perYear)
            switch self {
            case .full: return whole
            case .points(let points): return min(Fraction(points.perYear), whole)
            case .above(let floor): return try max(whole.subtracting(Fraction(floor.perYear)), .zero)
            }
        }
    }

    /// Why a day is not subsidised.
    public enum Stop: String, CaseIterable, Sendable {
        case overdue, misused
        case extended = "extended-without-right"
        case ended = "term-ended"
    }

    /// The part of a balance that is subsidised; nil for all of it.
    public let cap: Timeline<Fen?>
    /// The share in force, from 0 to 1.
    public let share: Timeline<Ratio>
    public let depth: Timeline<Depth>
    /// Each payer's weight by day, not negative, some positive.
    public let payers: [String: Timeline<Int64>]

    public init(
        cap: Timeline<Fen?>, share: Timeline<Ratio>, depth: Timeline<Depth>, payers: [String: Timeline<Int64>]
    ) throws(LendingError) {
        guard !payers.isEmpty else { throw .sharesWrong("0") }
        self.cap = cap
        self.share = share
        self.depth = depth
        self.payers = payers
    }
}

/// The interest of one settlement period as borrower and payers bear it. Their parts sum to the interest, always.
public struct Subsidy: Hashable, Sendable {
    public let interest: Fen
    public let byPayer: [String: Fen]

    public var subsidy: Fen {
        get throws(LendingError) {
            var sum = Fen.zero
            for part in byPayer.values { sum = try sum.plus(part) }
            return sum
        }
    }

    public var borrower: Fen { get throws(LendingError) { try interest.minus(try subsidy) } }

    /// From the start of an accrual to a day.
    ///
    /// - Parameter stops: why there is no subsidy, by day.
    public init(
        _ accrual: Accrual, _ terms: SubsidyTerms, stops: Timeline<SubsidyTerms.Stop?>, to day: Day
    ) throws(LendingError) {
        interest = try accrual.interest(to: day)
        var cuts =
            terms.share.days(from: accrual.start, to: day) + terms.depth.days(from: accrual.start, to: day)
        cuts += stops.days(from: accrual.start, to: day)
        cuts += terms.cap.days(from: accrual.start, to: day)
        for payer in terms.payers.values { cuts += payer.days(from: accrual.start, to: day) }
        var parts: [String: Fraction] = [:]
        for payer in terms.payers.keys {
            parts[payer] = try accrual.weighed(to: day, others: cuts) {
                balance, rate, from throws(LendingError) in
                guard stops[from] == nil else { return .zero }
                let covered = min(balance, terms.cap[from] ?? balance)
                return try Fraction(covered).multiplied(by: try terms.depth[from].rate(rate))
                    .multiplied(by: try terms.share(on: from))
                    .multiplied(by: try terms.weight(of: payer, on: from))
            }
        }
        byPayer = try Subsidy.rounded(parts, accrual.rounding, most: interest)
    }

    /// The sum is rounded once, and its fen go to the payers by largest remainder; equal ones by name.
    private static func rounded(
        _ parts: [String: Fraction], _ rounding: Rounding, most: Fen
    ) throws(LendingError) -> [String: Fen] {
        var exact = Fraction.zero
        for part in parts.values { exact = try exact.adding(part) }
        let whole = min(try exact.rounded(rounding), most)
        var (floors, given): ([(payer: String, floor: Fen, rest: Fraction)], Fen) = ([], .zero)
        for (payer, part) in parts {
            let floor = try part.rounded(.down)
            floors.append((payer, floor, try part.subtracting(Fraction(floor))))
            given = try given.plus(floor)
        }
        floors.sort { ($1.rest, $0.payer) < ($0.rest, $1.payer) }
        var shares: [String: Fen] = [:]
        let left = Int(whole.amount - given.amount)
        for (place, share) in floors.enumerated() {
            shares[share.payer] = place < left ? try share.floor.plus(try Fen.checked(1)) : share.floor
        }
        return shares
    }
}

extension SubsidyTerms {
    func share(on day: Day) throws(LendingError) -> Fraction {
        let share = Fraction(share[day])
        guard share >= .zero, share <= .one else {
            throw .sharesWrong("\(share.numerator)/\(share.denominator)")
        }
        return share
    }

    fileprivate func weight(of payer: String, on day: Day) throws(LendingError) -> Fraction {
        let weights = payers.values.map { $0[day] }
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard weights.allSatisfy({ $0 >= 0 }), sum > 0 else { throw .sharesWrong("\(day)") }
        return try Fraction(Int128(payers[payer]?[day] ?? 0), sum)
    }
}

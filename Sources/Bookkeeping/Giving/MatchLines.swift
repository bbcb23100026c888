import Kernel

/// The attachment of `match.run`: so much of a lot to a need, in the instance's order of needs, then by lot. Accepted lines
/// are not among them: they have their proposals already.
public struct MatchLines: CanonicalObject, Hashable {
    public var lines: [Line] = []

    public struct Line: CanonicalObject, Hashable {
        public var amount = Fen.zero
        public var lot = ID<Lot>.first
        public var need = ID<Need>.first

        public init() {}

        public init(amount: Fen, lot: ID<Lot>, need: ID<Need>) {
            self.amount = amount
            self.lot = lot
            self.need = need
        }

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("lot", &lot)
            try coder.field("need", &need)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
    }
}

/// Lines held against the instance they answer: order, eligibility, and the sums of lots, needs and caps.
struct LineCheck {
    private let instance: MatchInstance
    private let needs: IDPlaces<Need>
    private let supplies: IDPlaces<Lot>
    private let villages: IDPlaces<Village>
    /// The place of each supply's wish.
    private var wishes: [Int?]
    /// What is left of each supply and of each need.
    private var supplyLeft: [Fen]
    private var needLeft: [Fen]
    /// What households have of wishes with a cap.
    private var used: [Pair: Fen] = [:]
    private var last: (place: Int, lot: ID<Lot>)?

    private struct Pair: Hashable {
        let wish: Int
        let household: ID<Household>
    }

    init(_ instance: MatchInstance) throws(Violation) {
        self.instance = instance
        (needs, supplies) = (instance.needPlaces, instance.supplyPlaces)
        villages = IDPlaces(instance.villages.map(\.village))
        (supplyLeft, needLeft) = (instance.supplies.map(\.amount), try instance.lacking())
        let places = instance.wishPlaces
        wishes = instance.supplies.map { places[$0.purpose] }
        for (wish, row) in instance.wishes.enumerated() where row.householdCap != nil {
            for use in row.used { used[Pair(wish: wish, household: use.household)] = use.amount }
        }
        for line in instance.accepted {
            guard let place = needs[line.need], let wish = places[line.purpose],
                instance.wishes[wish].householdCap != nil
            else { continue }
            let pair = Pair(wish: wish, household: instance.needs[place].household)
            used[pair] = try (used[pair] ?? .zero) + line.amount
        }
    }

    mutating func take(_ line: MatchLines.Line) throws(Violation) {
        guard line.amount > .zero else { throw Violation(.amountNotPositive, line.need) }
        guard let supply = supplies[line.lot], let wish = wishes[supply] else {
            throw Violation(.lineNotEligible, line.lot)
        }
        guard let need = needs[line.need] else { throw Violation(.lineNotEligible, line.need) }
        if let last, (last.place, last.lot) >= (need, line.lot) {
            throw Violation(.lineOrder, line.need)
        }
        last = (need, line.lot)
        guard allows(wish, need) else {
            throw Violation(.lineNotEligible, "\(line.lot) \(line.need)")
        }
        guard line.amount <= supplyLeft[supply] else { throw Violation(.supplyExceeded, line.lot) }
        guard line.amount <= needLeft[need] else { throw Violation(.needExceeded, line.need) }
        supplyLeft[supply] = try supplyLeft[supply] - line.amount
        needLeft[need] = try needLeft[need] - line.amount
        if let cap = instance.wishes[wish].householdCap {
            let household = instance.needs[need].household
            let sum = try (used[Pair(wish: wish, household: household)] ?? .zero) + line.amount
            guard sum <= cap else {
                throw Violation(.capExceeded, "\(instance.wishes[wish].purpose) \(household)")
            }
            used[Pair(wish: wish, household: household)] = sum
        }
    }

    /// Whether the money of a wish may meet a need.
    private func allows(_ wish: Int, _ need: Int) -> Bool {
        let (want, wish) = (instance.needs[need], instance.wishes[wish])
        let within = villages[want.village].map { instance.villages[$0].within } ?? []
        return wish.restriction.allows(
            category: want.category, attribute: want.attribute, village: want.village, within: within)
            && !wish.barred.contains(want.household)
    }
}

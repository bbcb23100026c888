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
    private var supplyLeft: [ID<Lot>: (left: Fen, purpose: Purpose)] = [:]
    private var needLeft: [ID<Need>: (left: Fen, place: Int)] = [:]
    private var wishes: [Purpose: MatchInstance.Wish] = [:]
    private var within: [ID<Village>: [ID<Region>]] = [:]
    private var used: [Pair: Fen] = [:]
    private var last: (place: Int, lot: ID<Lot>)?

    private struct Pair: Hashable {
        let purpose: Purpose
        let household: ID<Household>
    }

    init(_ instance: MatchInstance) throws(Violation) {
        self.instance = instance
        for share in instance.supplies { supplyLeft[share.lot] = (share.amount, share.purpose) }
        for (place, amount) in try instance.lacking().enumerated() {
            needLeft[instance.needs[place].need] = (amount, place)
        }
        for place in instance.villages { within[place.village] = place.within }
        for wish in instance.wishes {
            wishes[wish.purpose] = wish
            for use in wish.used {
                used[Pair(purpose: wish.purpose, household: use.household)] = use.amount
            }
        }
        for line in instance.accepted {
            guard let place = needLeft[line.need]?.place else { continue }
            let pair = Pair(purpose: line.purpose, household: instance.needs[place].household)
            used[pair] = try (used[pair] ?? .zero) + line.amount
        }
    }

    mutating func take(_ line: MatchLines.Line) throws(Violation) {
        guard line.amount > .zero else { throw Violation(.amountNotPositive, line.need) }
        guard let supply = supplyLeft[line.lot], let wish = wishes[supply.purpose] else {
            throw Violation(.lineNotEligible, line.lot)
        }
        guard let need = needLeft[line.need] else { throw Violation(.lineNotEligible, line.need) }
        if let last, (last.place, last.lot) >= (need.place, line.lot) {
            throw Violation(.lineOrder, line.need)
        }
        last = (need.place, line.lot)
        let want = instance.needs[need.place]
        let allowed = wish.restriction.allows(
            category: want.category, attribute: want.attribute, village: want.village,
            within: within[want.village] ?? [])
        guard allowed, !wish.barred.contains(want.household) else {
            throw Violation(.lineNotEligible, "\(line.lot) \(line.need)")
        }
        guard line.amount <= supply.left else { throw Violation(.supplyExceeded, line.lot) }
        guard line.amount <= need.left else { throw Violation(.needExceeded, line.need) }
        supplyLeft[line.lot] = (try supply.left - line.amount, supply.purpose)
        needLeft[line.need] = (try need.left - line.amount, need.place)
        if let cap = wish.householdCap {
            let pair = Pair(purpose: wish.purpose, household: want.household)
            let sum = try (used[pair] ?? .zero) + line.amount
            guard sum <= cap else { throw Violation(.capExceeded, "\(wish.purpose) \(want.household)") }
            used[pair] = sum
        }
    }
}

import Bookkeeping
import Kernel

extension History {
    /// Opened, run by going down the list, and answered: two lines of a hundred declined.
    mutating func match() throws(Violation) {
        let frozen = try MatchInstance(book, on: day)
        guard !frozen.needs.isEmpty, !frozen.supplies.isEmpty else { return }
        let (ref, id, policy) = (try attach(frozen), book.matches.coming, book.policy(.needs)?.digest)
        let demand = frozen.needs.reduce(0) { $0 + $1.amount.amount }
        let supply = frozen.supplies.reduce(0) { $0 + $1.amount.amount }
        try enter(
            .matchOpened(
                .with {
                    ($0.demand, $0.instance, $0.match) = (.fen(demand), ref, id)
                    ($0.policy, $0.supply) = (policy ?? .zero, .fen(supply))
                }), by: Actor.matcher)
        let lines = Placement(frozen).lines
        let placed = lines.reduce(0) { $0 + $1.amount.amount }
        let file = try attach(MatchLines.with { $0.lines = lines })
        try enter(
            .matchRun(
                .with {
                    ($0.count, $0.lines, $0.match, $0.placed) = (lines.count, file, id, .fen(placed))
                }), by: Actor.matcher)
        try answer(lines.count, of: id)
    }

    /// Twenty lines a decision.
    private mutating func answer(_ count: Int, of match: ID<Match>) throws(Violation) {
        goOn(to: day.adding(days: 1))
        for first in stride(from: 1, through: count, by: 20) {
            var numbers = Array(first...min(first + 19, count))
            if random.chance(percent: 40) {
                let declined = numbers.removeLast()
                try enter(
                    .matchDeclined(.with { ($0.lines, $0.match, $0.reason) = ([declined], match, .donor) }),
                    by: Actor.officer)
            }
            guard !numbers.isEmpty else { continue }
            try enter(.matchAccepted(.with { ($0.lines, $0.match) = (numbers, match) }), by: Actor.officer)
        }
    }
}

/// Needs in their order, each from the oldest lots that may meet it.
private struct Placement {
    private(set) var lines: [MatchLines.Line] = []
    private var supplies: [MatchInstance.Share]
    private var used: [Pair: Int64] = [:]

    private struct Pair: Hashable {
        let purpose: Purpose
        let household: ID<Household>
    }

    /// How many lots are looked at for one need.
    private static let reach = 300

    init(_ instance: MatchInstance) {
        supplies = instance.supplies
        let wishes = Dictionary(uniqueKeysWithValues: instance.wishes.map { ($0.purpose, $0) })
        let within = Dictionary(uniqueKeysWithValues: instance.villages.map { ($0.village, $0.within) })
        for wish in instance.wishes {
            for use in wish.used {
                used[Pair(purpose: wish.purpose, household: use.household)] = use.amount.amount
            }
        }
        var first = 0
        for want in instance.needs {
            while first < supplies.count, supplies[first].amount == .zero { first += 1 }
            var left = want.amount.amount
            for place in first..<min(first + Self.reach, supplies.count) where left > 0 {
                guard let wish = wishes[supplies[place].purpose],
                    wish.restriction.allows(
                        category: want.category, attribute: want.attribute, village: want.village,
                        within: within[want.village] ?? [])
                else { continue }
                left -= take(left, of: place, wish, for: want)
            }
        }
    }

    private mutating func take(
        _ left: Int64, of place: Int, _ wish: MatchInstance.Wish, for want: MatchInstance.Want
    ) -> Int64 {
        let pair = Pair(purpose: wish.purpose, household: want.household)
        let room = wish.householdCap.map { $0.amount - (used[pair] ?? 0) } ?? .max
        let amount = min(left, supplies[place].amount.amount, room)
        guard amount > 0 else { return 0 }
        supplies[place].amount = .fen(supplies[place].amount.amount - amount)
        used[pair, default: 0] += amount
        lines.append(.init(amount: .fen(amount), lot: supplies[place].lot, need: want.need))
        return amount
    }
}

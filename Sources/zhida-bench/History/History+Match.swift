import Bookkeeping
import Kernel
import Service

extension History {
    /// Opened, solved, and answered: two lines of a hundred declined.
    mutating func match() throws(Violation) {
        let frozen = try MatchInstance(book, on: day)
        let demand = try frozen.lacking().reduce(0) { $0 + $1.amount }
        guard demand > 0, !frozen.supplies.isEmpty else { return }
        let (ref, id, policy) = (try attach(frozen), book.matches.coming, book.policy(.needs)?.digest)
        let supply = frozen.supplies.reduce(0) { $0 + $1.amount.amount }
        try enter(
            .matchOpened(
                .with {
                    ($0.demand, $0.instance, $0.match) = (.fen(demand), ref, id)
                    ($0.policy, $0.supply) = (policy ?? .zero, .fen(supply))
                }), by: Actor.matcher)
        let solution = try solve(frozen)
        let lines = solution.lines.lines
        let placed = lines.reduce(0) { $0 + $1.amount.amount }
        let (file, proof) = (try attach(solution.lines), try attach(solution.certificate))
        try enter(
            .matchRun(
                .with {
                    ($0.count, $0.lines, $0.match, $0.placed) = (lines.count, file, id, .fen(placed))
                    $0.certificate = proof
                }), by: Actor.matcher)
        try answer(lines.count, of: id)
    }

    private func solve(_ frozen: MatchInstance) throws(Violation) -> MatchSolution {
        do throws(Refusal) { return try MatchSolution(frozen) } catch {
            throw Violation(.proofMalformed, book.matches.count)
        }
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

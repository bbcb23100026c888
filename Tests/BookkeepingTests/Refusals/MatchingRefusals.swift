import Kernel
import Testing

@testable import Bookkeeping

extension Refusal {
    static let ofMatching: [Refusal] = [
        Refusal(.totalsDiffer, "another supply", Scenario.needy) { try $0.openMatch(supply: 1) },
        Refusal(.totalsDiffer, "another count", Scenario.asked) { try $0.run(1, Scenario.lines, count: 3) },
        Refusal(.totalsDiffer, "another sum", Scenario.asked) { try $0.run(1, Scenario.lines, placed: 1) },
        Refusal(.matchWrongState, "run twice", Scenario.matched) { try $0.run(1, Scenario.lines) },
        Refusal(.matchWrongState, "run after another was opened", Scenario.asked) {
            try $0.openMatch()
        } refused: {
            try $0.run(1, Scenario.lines)
        },
        Refusal(.matchWrongState, "accepted before it ran", Scenario.asked) { try $0.accept([1]) },
        Refusal(.matchWrongState, "accepted twice", Scenario.accepted) { try $0.accept([1]) },
        Refusal(.matchWrongState, "declined, then accepted", Scenario.matched) {
            try $0.decline([1])
        } refused: {
            try $0.accept([1])
        },
        Refusal(.matchWrongState, "accepted, then declined", Scenario.accepted) { try $0.decline([1]) },
        Refusal(.matchWrongState, "returned, then accepted again", Scenario.instructed) {
            try $0.fail(1)
        } refused: {
            try $0.accept([1])
        },
        Refusal(.matchWrongState, "one good line and one declined", Scenario.matched) {
            try $0.decline([2])
        } refused: {
            try $0.accept([1, 2])
        },
        Refusal(.lineOrder, "by lot, not by need", Scenario.asked) { s in
            try s.run(1, [Scenario.lines[2], Scenario.lines[0]])
        },
        Refusal(.lineOrder, "one pair twice", Scenario.asked) { s in
            try s.run(1, [Scenario.lines[0], Scenario.lines[0]])
        },
        Refusal(.lineOrder, "numbers descending", Scenario.matched) { try $0.accept([2, 1]) },
        Refusal(.lineOrder, "a number twice", Scenario.matched) { try $0.decline([1, 1]) },
        Refusal(.lineOrder, "no number", Scenario.matched) { try $0.accept([]) },
        Refusal(.lineNotEligible, "a gift without a wish", Scenario.asked) {
            try $0.run(1, [.init(amount: 1, lot: 3, need: 1)])
        },
        Refusal(.lineNotEligible, "a need that is not open", Scenario.asked) {
            try $0.file(1, for: 1)
        } refused: {
            try $0.run(1, [.init(amount: 1, lot: 1, need: 5)])
        },
        Refusal(.lineNotEligible, "another category", Scenario.asked) {
            try $0.run(1, [.init(amount: 1, lot: 2, need: 1)])
        },
        Refusal(.supplyExceeded, "a fen more than the lot has", Scenario.asked) {
            try $0.run(1, [.init(amount: 60_001, lot: 2, need: 2)])
        },
        Refusal(.needExceeded, "a fen more than is lacking", Scenario.asked) {
            try $0.run(1, [.init(amount: 20_001, lot: 1, need: 3)])
        },
        Refusal(.capExceeded, "one need over the cap", Scenario.asked) {
            try $0.run(1, [.init(amount: 30_001, lot: 1, need: 1)])
        },
        Refusal(.capExceeded, "two needs of one household over the cap", Scenario.asked) {
            try $0.run(1, [.init(amount: 20_000, lot: 1, need: 1), .init(amount: 10_001, lot: 1, need: 2)])
        },
        Refusal(.capExceeded, "over the cap with what an earlier run gave", Scenario.accepted) { s in
            try s.donate(10_000, from: 1)
            try s.openMatch()
        } refused: {
            try $0.run(2, [.init(amount: 1, lot: 4, need: 1)])
        },
        Refusal(.capExceeded, "two runs together over the cap", Scenario.matched) {
            try $0.secondRun()
        } refused: {
            try $0.accept([1], of: 2)
        },
        Refusal(.matchStale, "the money is gone", Scenario.matched) {
            try $0.refund(60_000, of: 1, line: 1, to: 4)
        } refused: {
            try $0.accept([1])
        },
        Refusal(.matchStale, "one line takes what the next was given", Scenario.matched) {
            try $0.refund(40_000, of: 1, line: 1, to: 4)
        } refused: {
            try $0.accept([1, 2])
        },
        Refusal(.matchStale, "the need is met", Scenario.matched) {
            try $0.secondRun()
        } refused: {
            try $0.accept([2], of: 2)
        },
        Refusal(.matchStale, "the need is withdrawn", Scenario.matched) {
            try $0.withdraw(need: 1)
        } refused: {
            try $0.accept([1])
        },
        Refusal(.matchStale, "the need's deadline is past", Scenario.matched) {
            $0.day = "2014-12-01"
        } refused: {
            try $0.accept([3])
        },
        Refusal(.matchStale, "the wish's deadline is past", Scenario.late) {
            $0.wait(1)
        } refused: {
            try $0.accept(from: 4)
        },
        Refusal(.matchStale, "the wish is withdrawn", Scenario.matched) {
            try $0.withdraw(intention: 1)
        } refused: {
            try $0.accept([1])
        },
        Refusal(.restrictionBroken, "the household's attribute is another now", Scenario.attributed) {
            try $0.accept(from: 4)
        },
    ]
}

extension Scenario {
    /// The first two lines of M1 accepted, after M2 ran with the same lines.
    fileprivate mutating func secondRun() throws {
        try openMatch()
        try run(2, Scenario.lines)
        try accept([1, 2])
    }

    /// The lines of M1 that take from one lot.
    fileprivate mutating func accept(from lot: ID<Lot>) throws {
        try accept(book.proposals.rows.filter { $0.lot == lot }.map(\.line.number))
    }

    /// A run on the last day of I3's wish.
    fileprivate static func late() throws -> Scenario {
        var s = try needy()
        try s.intention(10_000, deadline: s.day)
        try s.donate(10_000, from: 1, to: 3)
        try s.match()
        return s
    }

    /// A run under a wish for low-income households, one of which is none any more.
    fileprivate static func attributed() throws -> Scenario {
        var s = try needy()
        try s.intention(10_000, attribute: .lowIncome)
        try s.donate(10_000, from: 1, to: 3)
        try s.match()
        try s.correct(1) { $0.attribute = .general }
        return s
    }
}

import Bookkeeping
import Kernel

extension Scenario {
    /// The officer's bank closes today, unless told otherwise.
    mutating func closeDay(
        _ on: Day? = nil, of lender: ID<Organisation> = 3, by user: ID<User> = .officer,
        lines falsify: (inout CloseLines) -> Void = { _ in },
        false falsifyEntry: (inout DayClosed) -> Void = { _ in }
    ) throws {
        let day = on ?? self.day
        var data = DayClosed.with {
            ($0.close, $0.lender, $0.on) = (book.dayCloses.next ?? .first, lender, day)
        }
        var lines = CloseLines()
        if let found = try? book.reckonClose(of: lender, on: day) {
            (data.totals, data.buckets, data.classes) = (found.totals, found.buckets, found.classes)
            lines = found.lines
        }
        falsify(&lines)
        data.lines = try attach(lines)
        falsifyEntry(&data)
        try enter(.dayClosed(data), by: user)
    }

    /// A further stage: K1 was drawn nine days ago, and today is closed as DC1.
    static func dayClosed() throws -> Scenario {
        var s = try lent()
        s.wait(9)
        try s.closeDay()
        return s
    }

    /// Nothing of K1 was paid for forty days since its first due date.
    static func inArrears() throws -> Scenario {
        var s = try lent()
        s.wait(132)
        return s
    }
}

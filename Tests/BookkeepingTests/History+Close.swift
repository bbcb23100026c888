import Bookkeeping
import Kernel

extension History {
    /// The bank closes yesterday, seldom today, with figures that are seldom wrong.
    mutating func closeDay() throws {
        let day = chance(6) ? s.day : s.day.adding(days: -int(1, 3))
        let (isWrong, amount) = (chance(10), fen(100))
        try s.closeDay(day, of: chance(12) ? 4 : 3, by: user(.officer)) { lines in
            if isWrong, !lines.lines.isEmpty { lines.lines[0].interest = amount }
        }
    }
}

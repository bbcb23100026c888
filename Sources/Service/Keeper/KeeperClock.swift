import Bookkeeping
import Foundation
import Kernel

/// Where the time of entries comes from.
public enum KeeperClock: Sendable {
    /// The machine's clock, in milliseconds. `checked`: somebody looked at it and says that it is right, however long
    /// nothing came.
    case real(checked: Bool, milliseconds: @Sendable () -> Int64 = Self.machine)
    /// A stated moment; only for books opened with a simulated clock.
    case simulated(Instant)

    private static let dayMilliseconds: Int64 = 86_400_000
    /// How far two clocks may be apart.
    private static let tolerance: Int64 = 5000

    public static let machine: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

    /// The time of the next entries: never before the last one.
    func now(after book: Book) throws(Refusal) -> Instant {
        let last = book.lastAt
        switch self {
        case .simulated(let instant):
            if let state = book.state, state.clock != .simulated { throw .keeper(.clockIsReal) }
            return max(instant, last)
        case .real(let checked, let milliseconds):
            if let state = book.state, state.clock != .real { throw .keeper(.clockNotStated) }
            guard let now = Instant(milliseconds: milliseconds()) else { throw .keeper(.clockBehind) }
            guard book.size > 0 else { return now }
            guard now.milliseconds >= last.milliseconds - Self.tolerance else { throw .keeper(.clockBehind) }
            let gap = now.milliseconds - last.milliseconds
            guard checked || gap <= Self.dayMilliseconds else {
                throw .keeper(.clockGap(days: Int(gap / Self.dayMilliseconds)))
            }
            return max(now, last)
        }
    }

    /// Two clocks that differ leave open which of them is right: nothing is dated until they agree.
    ///
    /// - Parameter other: the database's clock, in milliseconds; nil where it has none of its own.
    func check(against other: Int64?) throws(Refusal) {
        guard case .real(_, let milliseconds) = self, let other else { return }
        let apart = milliseconds() - other
        guard abs(apart) <= Self.tolerance else { throw .keeper(.clockDiffers(seconds: Int(apart / 1000))) }
    }
}

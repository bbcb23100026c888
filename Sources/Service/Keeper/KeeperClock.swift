import Bookkeeping
import Foundation
import Kernel

/// Where the time of entries comes from.
public enum KeeperClock: Sendable {
    /// The machine's clock. `checked`: somebody looked at it and says that it is right, however long nothing came.
    case real(checked: Bool)
    /// A stated moment; only for books opened with a simulated clock.
    case simulated(Instant)

    private static let dayMilliseconds: Int64 = 86_400_000

    /// The civil day at which a request is decided now, never before that of the last entry.
    public func today(notBefore last: Day) throws(Refusal) -> Day {
        switch self {
        case .simulated(let instant): return max(instant.day, last)
        case .real:
            guard let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) else {
                throw .keeper(.clockBehind)
            }
            return max(now.day, last)
        }
    }

    /// The time of the next entries: never before the last one.
    func now(after book: Book) throws(Refusal) -> Instant {
        let last = book.lastAt
        switch self {
        case .simulated(let instant):
            if let state = book.state, state.clock != .simulated { throw .keeper(.clockIsReal) }
            return max(instant, last)
        case .real(let checked):
            if let state = book.state, state.clock != .real { throw .keeper(.clockNotStated) }
            guard let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) else {
                throw .keeper(.clockBehind)
            }
            guard book.size > 0 else { return now }
            guard now.milliseconds >= last.milliseconds - 5000 else { throw .keeper(.clockBehind) }
            let gap = now.milliseconds - last.milliseconds
            guard checked || gap <= Self.dayMilliseconds else {
                throw .keeper(.clockGap(days: Int(gap / Self.dayMilliseconds)))
            }
            return max(now, last)
        }
    }
}

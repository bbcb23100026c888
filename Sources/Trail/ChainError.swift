/// Why a bundle does not carry on the one before it.
public enum ChainError: Error, Hashable, Sendable {
    /// The first file is an extension; the trail of `since` entries is missing.
    case alone(since: Int)
    /// A whole bundle where an extension belongs.
    case whole
    /// It is of another trail.
    case origin(KeyName)
    /// The entries from `size` to `since` are missing.
    case gap(since: Int, size: Int)
    /// It begins at `since`, before the end of the one before it at `size`: twice the same, or not in order.
    case order(since: Int, size: Int)
    /// The first `size` entries are others: somebody signed two histories.
    case fork(size: Int)

    public var code: String {
        switch self {
        case .alone: "trail.extension-alone"
        case .whole: "trail.extension-whole"
        case .origin: "trail.extension-origin"
        case .gap: "trail.extension-gap"
        case .order: "trail.extension-order"
        case .fork: "trail.extension-fork"
        }
    }
}

import Foundation

/// A lock on a file: beside a store it says who keeps it, beside keys who signs with them. The system frees it when the
/// process ends.
public final class FileLock: Sendable {
    private static let pauseSeconds = 0.05
    private let descriptor: Int32

    /// Tries until `patience` is over, then throws ``StoreError/owned``. The file itself stays: whoever removed it
    /// while another waits would let two of them in.
    public init(path: String, patience: Duration) throws(StoreError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError("lock file", errno: errno) }
        let end = ContinuousClock.now + patience
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            let isHeld = reason == EWOULDBLOCK || reason == EINTR
            guard isHeld, ContinuousClock.now < end else {
                _ = Foundation.close(file)
                throw isHeld ? .owned : StoreError("lock file", errno: reason)
            }
            Thread.sleep(forTimeInterval: Self.pauseSeconds)
        }
        descriptor = file
    }

    deinit { _ = Foundation.close(descriptor) }
}

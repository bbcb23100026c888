import Foundation

/// A lock on a file: beside a store it says who keeps it, beside keys who signs with them. The system frees it when the
/// process ends.
public final class FileLock: Sendable {
    private static let pauseSeconds = 0.05
    private let path: String
    private let descriptor: Int32
    /// Whether there was no such file before.
    private let isNew: Bool

    /// Tries until `patience` is over, then throws ``StoreError/owned``. The file itself stays.
    public init(path: String, patience: Duration) throws(StoreError) {
        let end = ContinuousClock.now + patience
        while true {
            let (file, isNew) = try Self.openFile(path)
            do throws(StoreError) { try Self.take(file, until: end) } catch {
                _ = Foundation.close(file)
                throw error
            }
            // Whoever held it may have withdrawn it meanwhile: then this is a lock on nothing that others see.
            if Self.hasName(file) {
                (self.path, descriptor, self.isNew) = (path, file, isNew)
                return
            }
            _ = Foundation.close(file)
        }
    }

    deinit { _ = Foundation.close(descriptor) }

    /// Takes the file away again where this lock made it, for what was refused leaves nothing. The lock is held on; who
    /// waits for it makes a file of its own.
    public func withdraw() {
        if isNew { unlink(path) }
    }

    private static func openFile(_ path: String) throws(StoreError) -> (file: Int32, isNew: Bool) {
        while true {
            let new = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if new >= 0 { return (new, true) }
            guard errno == EEXIST else { throw StoreError("lock file", errno: errno) }
            let known = open(path, O_RDWR | O_CLOEXEC)
            if known >= 0 { return (known, false) }
            guard errno == ENOENT else { throw StoreError("lock file", errno: errno) }
        }
    }

    private static func take(_ file: Int32, until end: ContinuousClock.Instant) throws(StoreError) {
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            let isHeld = reason == EWOULDBLOCK || reason == EINTR
            guard isHeld, ContinuousClock.now < end else {
                throw isHeld ? .owned : StoreError("lock file", errno: reason)
            }
            Thread.sleep(forTimeInterval: pauseSeconds)
        }
    }

    private static func hasName(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_nlink > 0
    }
}

import Glibc

/// A small file beside keys that is replaced as a whole, in two steps: what can fail for want of room comes first, and the
/// file is the old or the new one at any moment.
public struct ReplacedFile: Sendable {
    public let path: String
    private let mode: mode_t

    public init(_ path: String, mode: mode_t) {
        self.path = path
        self.mode = mode
    }

    private var fresh: String { "\(path).new" }

    /// Puts the bytes on disk beside the file; an earlier preparation is forgotten.
    public func prepare(_ bytes: [UInt8]) throws(CryptoError) {
        unlink(fresh)
        do {
            let file = try Descriptor(
                opening: fresh, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: mode)
            try file.write(bytes)
            try file.sync()
        } catch {
            unlink(fresh)
            throw error
        }
    }

    /// What was prepared is the file from now on.
    public func adopt() throws(CryptoError) {
        guard rename(fresh, path) == 0 else { throw .failed("rename", path) }
        try Descriptor.syncFolder(of: path)
    }

    public func replace(with bytes: [UInt8]) throws(CryptoError) {
        try prepare(bytes)
        try adopt()
    }

    /// - Returns: at most `limit` bytes and one more where there are more.
    public func read(limit: Int) throws(CryptoError) -> [UInt8] {
        try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK | O_CLOEXEC).read(limit: limit + 1)
    }
}

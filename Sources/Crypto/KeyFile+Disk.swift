import Glibc

extension KeyFile {
    /// Creates the file with mode 0600; it appears whole or not at all, and an existing one is never replaced.
    ///
    /// - Throws: `keyExists`, or `file` when a system call fails.
    public func write(
        to path: String, passphrase: [UInt8]? = nil, cost: Cost = .standard
    ) throws(CryptoError) {
        let text = try encoded(passphrase: passphrase, cost: cost)
        let fresh = "\(path).\(try Digest(bytes: SecureRandom.bytes(32))?.hex.prefix(16) ?? "new")"
        let file = try Descriptor(
            opening: fresh, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: 0o600)
        defer { unlink(fresh) }
        try file.write(Array(text.utf8))
        try file.sync()
        guard link(fresh, path) == 0 else {
            throw errno == EEXIST ? .keyExists(path: path) : .failed("link", path)
        }
        try Descriptor(opening: Self.directory(of: path), flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync()
    }

    /// Reads a key file that belongs to this process's user and that nobody else may touch.
    ///
    /// - Throws: `keyOwner`, `keyPermissions`, `file`, and what `init(decoding:label:passphrase:)` throws.
    public static func read(
        from path: String, label: String, passphrase: [UInt8]? = nil
    ) throws(CryptoError) -> KeyFile {
        let file = try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let status = try file.status()
        guard status.st_mode & S_IFMT == S_IFREG else { throw .keyFormat }
        guard status.st_uid == geteuid() else { throw .keyOwner(path: path) }
        guard status.st_mode & 0o077 == 0 else { throw .keyPermissions(path: path) }
        let bytes = try file.read(limit: textBytesMax + 1)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .keyFormat }
        return try KeyFile(decoding: text, label: label, passphrase: passphrase)
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// Owns one file descriptor.
private final class Descriptor {
    private let number: Int32
    private let path: String

    init(opening path: String, flags: Int32, mode: mode_t = 0) throws(CryptoError) {
        let number = open(path, flags, mode)
        guard number >= 0 else { throw .failed("open", path) }
        self.number = number
        self.path = path
    }

    deinit { close(number) }

    func status() throws(CryptoError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .failed("fstat", path) }
        return status
    }

    func write(_ bytes: [UInt8]) throws(CryptoError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .failed("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    func read(limit: Int) throws(CryptoError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            let count = Glibc.read(number, &buffer, min(buffer.count, limit - bytes.count))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .failed("read", path) }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    func sync() throws(CryptoError) {
        guard fsync(number) == 0 else { throw .failed("fsync", path) }
    }
}

extension CryptoError {
    fileprivate static func failed(_ operation: String, _ path: String) -> CryptoError {
        .file(operation: operation, path: path, errno: errno)
    }
}

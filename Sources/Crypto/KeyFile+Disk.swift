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
        try Descriptor.syncFolder(of: path)
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
}

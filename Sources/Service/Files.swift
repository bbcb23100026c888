import Crypto
import Foundation

/// Whole files, bounded and durable.
public enum Files {
    /// - Throws: `input.file-unreadable`, `input.too-large`.
    public static func read(_ path: String, limit: Int) throws(Refusal) -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .input(.fileUnreadable(path)) }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
            throw .input(.fileUnreadable(path))
        }
        guard data.count <= limit else { throw .input(.tooLarge(path)) }
        return Array(data)
    }

    /// The most that minutes, consents and other evidence may weigh, in bytes.
    public static let evidenceBytesMax = 64 << 20

    /// The SHA-256 of a document that stays outside the book and is held against it later.
    public static func evidence(_ path: String) throws(Refusal) -> Digest {
        let bytes = try read(path, limit: evidenceBytesMax)
        guard !bytes.isEmpty else { throw .input(.empty(path)) }
        return SHA256.hash(bytes)
    }

    /// Writes a file that must not exist.
    public static func create(_ path: String, with bytes: [UInt8], mode: mode_t) throws(Refusal) {
        guard access(path, F_OK) != 0 else { throw .input(.fileExists(path)) }
        try write(path, bytes, mode: mode)
        try syncFolder(of: path)
    }

    /// Refuses a folder that is there already, unless it is empty.
    public static func requireNewFolder(_ path: String) throws(Refusal) {
        guard access(path, F_OK) == 0 else { return }
        guard let content = try? FileManager.default.contentsOfDirectory(atPath: path), content.isEmpty else {
            throw .input(.fileExists(path))
        }
    }

    /// Makes a folder with all of its files, or nothing: they are written beside it, and it gets its name last.
    public static func createFolder(_ path: String, with files: [(name: String, bytes: [UInt8])])
        throws(Refusal)
    {
        try requireNewFolder(path)
        let url = URL(fileURLWithPath: path)
        let made = url.deletingLastPathComponent().appendingPathComponent(
            ".\(url.lastPathComponent).\(getpid())"
        ).path
        guard mkdir(made, 0o755) == 0 else { throw .input(.fileUnreadable(path)) }
        do throws(Refusal) {
            for file in files { try create("\(made)/\(file.name)", with: file.bytes, mode: 0o644) }
            guard rename(made, path) == 0 else { throw .input(.fileUnreadable(path)) }
        } catch {
            try? FileManager.default.removeItem(atPath: made)
            throw error
        }
        try syncFolder(of: path)
    }

    private static func write(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(Refusal) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .input(.fileUnreadable(path)) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
        } catch {
            throw .input(.fileUnreadable(path))
        }
    }

    private static func syncFolder(of path: String) throws(Refusal) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .input(.fileUnreadable(folder)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .input(.fileUnreadable(folder)) }
    }
}

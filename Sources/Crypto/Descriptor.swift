import Glibc

/// Owns one file descriptor.
final class Descriptor {
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

    /// What was named or renamed in the path's folder is so after a power failure too.
    static func syncFolder(of path: String) throws(CryptoError) {
        let folder: String
        if let slash = path.lastIndex(of: "/") {
            folder = slash == path.startIndex ? "/" : String(path[..<slash])
        } else {
            folder = "."
        }
        try Descriptor(opening: folder, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync()
    }
}

extension CryptoError {
    static func failed(_ operation: String, _ path: String) -> CryptoError {
        .file(operation: operation, path: path, errno: errno)
    }
}

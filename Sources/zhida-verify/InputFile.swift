import Glibc
import Texts

/// A file read whole, up to a limit.
enum InputFile {
    private static let chunkBytes = 1 << 20

    static func read(_ path: String, limit: Int) throws(UsageError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UsageError(.fileUnreadable, path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw UsageError(.fileUnreadable, path) }
        var bytes: [UInt8] = []
        // Growing by doubling would copy a large trail several times; a pipe tells no size.
        bytes.reserveCapacity(max(0, min(Int(status.st_size), limit)))
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunkBytes)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UsageError(.fileUnreadable, path) }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= limit else { throw UsageError(.fileTooLarge, path, "\(limit)") }
            bytes += chunk[..<count]
        }
    }
}

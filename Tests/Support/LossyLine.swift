import Foundation
import Glibc
import Synchronization

/// A way to a cluster that carries everything but once: at the first COMMIT behind an entry it loses the question or the
/// answer, and with it the connection.
public final class LossyLine: Sendable {
    public enum Loss: String, CaseIterable, Sendable {
        /// The server never hears of the COMMIT, and rolls back.
        case question
        /// The server commits, and nobody hears of it.
        case answer
    }

    private static let name = ".s.PGSQL.5432"
    private let folder: String
    private let server: String
    private let loss: Mutex<Loss?>
    private let entries = Mark()
    /// Under which names sessions prepared their COMMIT.
    private let names = Mutex<Set<Data>>([])
    private let listener: Int32

    public init(to cluster: PostgresCluster, losing loss: Loss) throws {
        server = "\(cluster.folder)/\(Self.name)"
        self.loss = Mutex(loss)
        folder =
            FileManager.default.temporaryDirectory.appending(
                path: "zhida-line-\(UUID().uuidString.prefix(8))"
            ).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        listener = try Self.open("\(folder)/\(Self.name)", bind)
        guard listen(listener, 16) == 0 else {
            throw PostgresCluster.Failure(description: "listen: \(errno)")
        }
        let listener = listener
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self, let server = try? Self.open(self.server, connect) else { return }
                self.join(client, server)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    public func url(_ database: String, user: String = "writer") -> String {
        "postgres://\(user)@\(folder.replacing("/", with: "%2F"))/\(database)"
    }

    /// Whether the loss has happened.
    public var hasLost: Bool { loss.withLock { $0 == nil } }

    private static func open(
        _ path: String, _ join: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32
    ) throws -> Int32 {
        let file = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                join(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard file >= 0, result == 0 else { throw PostgresCluster.Failure(description: "\(path): \(errno)") }
        return file
    }

    /// Carries both ways until either end hangs up.
    private func join(_ client: Int32, _ server: Int32) {
        let isMute = Mark()
        let hangUp = { @Sendable in
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
        }
        let ends = DispatchGroup()
        for (source, target) in [(client, server), (server, client)] {
            ends.enter()
            Thread.detachNewThread { [self] in
                carry(from: source, to: target) { chunk in
                    if source == server { return !isMute.isSet }
                    switch loseNow(chunk) {
                    case .question: return false
                    case .answer:
                        isMute.set()
                        return true
                    case nil: return true
                    }
                }
                hangUp()
                ends.leave()
            }
        }
        ends.notify(queue: .global()) {
            close(client)
            close(server)
        }
    }

    /// What is to be lost with this chunk from the client; once.
    private func loseNow(_ chunk: ArraySlice<UInt8>) -> Loss? {
        let data = Data(chunk)
        if data.range(of: Data("INSERT INTO entries".utf8)) != nil { entries.set() }
        guard isCommit(data), entries.isSet else { return nil }
        return loss.withLock { loss in
            defer { loss = nil }
            return loss
        }
    }

    /// A COMMIT comes alone: prepared at first, and later by the name that it was prepared under.
    private func isCommit(_ data: Data) -> Bool {
        if let text = data.range(of: Data("\0COMMIT\0".utf8)) {
            // Before the text stands the name, behind the four bytes of the length.
            let name = data[..<text.lowerBound].reversed().prefix { $0 > 0x1F }.reversed()
            names.withLock { _ = $0.insert(Data([0] + name + [0])) }
            return true
        }
        return data.count < 128 && names.withLock { $0.contains { data.range(of: $0) != nil } }
    }

    private func carry(from source: Int32, to target: Int32, _ allows: (ArraySlice<UInt8>) -> Bool) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0, allows(buffer[..<count]) else { return }
            var sent = 0
            while sent < count {
                let step = buffer[sent..<count].withUnsafeBytes {
                    send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard step > 0 else { return }
                sent += step
            }
        }
    }
}

/// A mark that is set once.
private final class Mark: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}

import Foundation
import Storage

/// A PostgreSQL server for tests and measurements, for as long as their process lives: on a socket in a temporary folder, with
/// real fsync, with the roles of `sql/postgres/roles.sql` and a migrated database to copy from.
public final class PostgresCluster: Sendable {
    /// Started by the first test that asks.
    public static let shared = Result { try PostgresCluster() }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private static let prefix = "zhida-pg-"
    private static let template = "zhida_template"
    public let folder: String
    /// Where the server's programs are.
    public let programs: String
    private let settings: String
    // A line asks for a start; the end is the sign for the server to end, however this process ends.
    private let leash = Pipe()
    private let answer = Pipe()

    /// Login roles: `postgres` may do everything; `owner`, `writer` and `reader` what their role may.
    public func url(_ database: String, user: String = "writer", password: String? = nil) -> String {
        let secret = password.map { ":\($0)" } ?? ""
        let host = folder.replacing("/", with: "%2F")
        return "postgres://\(user)\(secret)@\(host)/\(database)"
    }

    /// Whichever of two servers takes writes.
    public func url(_ database: String, user: String = "writer", or other: PostgresCluster) -> String {
        let hosts = [folder, other.folder].map { $0.replacing("/", with: "%2F") }.joined(separator: ",")
        return "postgres://\(user)@\(hosts)/\(database)?target_session_attrs=read-write"
    }

    /// A cluster whose name is not empty is for one test, which may do it harm.
    ///
    /// - Parameter isPrimary: it may have standbys.
    public convenience init(name: String = "", isPrimary: Bool = false) throws {
        try self.init(name, settings: isPrimary ? Self.replicating : Self.alone)
        try start()
        let script = Self.repository.appending(path: "sql/postgres/roles.sql").path
        try sql(
            """
            CREATE ROLE owner LOGIN; CREATE ROLE writer LOGIN; CREATE ROLE reader LOGIN;
            CREATE ROLE locked LOGIN PASSWORD 'geheim-17';
            """, in: "postgres")
        try sql("CREATE DATABASE \(Self.template)", in: "postgres")
        try psql(["--file", script], in: Self.template)
        try sql(
            "GRANT zhida_owner TO owner; GRANT zhida_writer TO writer; GRANT zhida_reader TO reader",
            in: "postgres")
        if isPrimary { try sql("CREATE ROLE replicator LOGIN REPLICATION", in: "postgres") }
        _ = try PostgresStore.migrate(try PostgresAddress(url(Self.template, user: "owner")))
    }

    /// A standby, made by `pg_basebackup`, whose name the primary's settings can name.
    public convenience init(name: String, of primary: PostgresCluster) throws {
        try self.init(name, settings: Self.replicating)
        try start(from: "host=\(primary.folder) user=replicator application_name=\(name)")
    }

    private init(_ name: String, settings: String) throws {
        Self.removeStale()
        programs = try Self.run("/bin/sh", ["-c", "pg_config --bindir"]).trimmingCharacters(in: .newlines)
        let temporary = FileManager.default.temporaryDirectory.standardizedFileURL.path
        folder = "\(temporary)/\(Self.prefix)\(getpid())" + (name.isEmpty ? "" : "-\(name)")
        self.settings = settings
    }

    private static let alone = "-c wal_level=minimal -c max_wal_senders=0"
    private static let replicating = "-c wal_level=replica -c max_wal_senders=4"

    public static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A migrated database that holds no book; without a template nothing but the roles.
    public func makeDatabase(isMigrated: Bool = true) throws -> String {
        let name = "t_\(UUID().uuidString.replacing("-", with: "").lowercased())"
        try sql(
            "CREATE DATABASE \(name) TEMPLATE \(isMigrated ? Self.template : "template0")", in: "postgres")
        return name
    }

    public func drop(_ database: String) throws {
        try sql("DROP DATABASE IF EXISTS \(database) WITH (FORCE)", in: "postgres")
    }

    /// Runs SQL as the superuser.
    @discardableResult
    public func sql(_ text: String, in database: String) throws -> String {
        try psql(["--tuples-only", "--no-align", "--command", text], in: database)
    }

    @discardableResult
    public func psql(_ arguments: [String], in database: String, user: String = "postgres") throws -> String {
        try Self.run(
            "\(programs)/psql",
            ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", url(database, user: user)]
                + arguments)
    }

    /// Runs one of the server's other programs against a database: `pg_dump`, `pg_restore` …
    @discardableResult
    public func run(_ program: String, _ arguments: [String]) throws -> String {
        try Self.run("\(programs)/\(program)", arguments)
    }

    /// Kills the server and all its sessions at once, as a power failure would.
    public func crash() throws {
        let file = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
        guard let server = file.split(separator: "\n").first.flatMap({ Int32($0) }) else {
            throw Failure(description: "no server to kill")
        }
        // Halted, it starts no session between the look at its children and its end.
        kill(server, SIGSTOP)
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        let sessions = processes.filter { Self.parent($0)?.parent == server }
        for process in sessions + [server] { kill(process, SIGKILL) }
        for process in sessions + [server] {
            while let state = Self.parent(process)?.state, state != "Z" { usleep(1000) }
        }
        // Where nobody reaps the dead, a new server would take the old one for alive.
        for name in ["data/postmaster.pid", ".s.PGSQL.5432.lock"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }

    /// Starts the server again after ``crash()``; it recovers from its log.
    public func recover() throws {
        try leash.fileHandleForWriting.write(contentsOf: Data("start\n".utf8))
        try awaitStart()
    }

    private func awaitStart() throws {
        let word = answer.fileHandleForReading.availableData
        guard String(decoding: word, as: UTF8.self) == "ready\n" else {
            let log = try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)
            throw Failure(description: "PostgreSQL did not start: \(log ?? "no log")")
        }
    }

    private static func parent(_ process: Int32) -> (state: Substring, parent: Int32)? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[name...].split(separator: " ")
        guard fields.count > 2, let parent = Int32(fields[2]) else { return nil }
        return (fields[1], parent)
    }

    /// Root may not run a server.
    private static var asServer: [String] {
        geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
    }

    /// - Parameter primary: how a standby connects to it.
    private func start(from primary: String = "") throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        if geteuid() == 0 { try Self.run("/bin/chown", ["postgres:", folder]) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            Self.asServer + ["sh", "-c", Self.script, "sh", folder, programs, settings, primary]
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = leash
        process.standardOutput = answer
        process.standardError = FileHandle.nullDevice
        _ = fcntl(leash.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try process.run()
        try? leash.fileHandleForReading.close()
        try? answer.fileHandleForWriting.close()
        try awaitStart()
    }

    /// Starts a server, and again for each line of standard input; at its end stops it and removes its folder.
    private static let script = """
        trap '' INT TERM HUP
        exec 2>>"$1/log"
        if [ -n "$4" ]; then
            "$2/pg_basebackup" --pgdata="$1/data" --dbname="$4" --write-recovery-conf --checkpoint=fast --no-sync >&2
        else
            "$2/initdb" --pgdata="$1/data" --no-sync --username=postgres --auth=trust --encoding=UTF8 \
                --locale=C.UTF-8 --no-instructions >&2 &&
            sed -i '1i local all locked scram-sha-256' "$1/data/pg_hba.conf"
        fi &&
        \(startServer) >&2 &&
        echo ready
        while read -r word; do \(startServer) >&2 && echo ready || echo failed; done
        "$2/pg_ctl" --pgdata="$1/data" --mode=immediate --silent stop >&2
        rm -rf "$1"
        """

    private static let startServer = """
        "$2/pg_ctl" --pgdata="$1/data" --wait --silent --log="$1/log" --options="-c listen_addresses='' \
            -c unix_socket_directories='$1' -c max_connections=150 -c shared_buffers=256MB -c max_wal_size=4GB \
            $3 -c autovacuum=off -c recovery_init_sync_method=syncfs" start
        """

    /// Ends and removes servers whose process is gone, should they have outlived it.
    private static func removeStale() {
        let temporary = FileManager.default.temporaryDirectory.standardizedFileURL.path
        for name in (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? [] {
            guard name.hasPrefix(prefix),
                let owner = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }),
                kill(owner, 0) != 0, errno == ESRCH
            else { continue }
            let folder = "\(temporary)/\(name)"
            let lock = try? String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
            if let server = lock?.split(separator: "\n").first.flatMap({ Int32($0) }) {
                kill(server, SIGQUIT)
            }
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: complaint, as: UTF8.self))
        }
        return text
    }
}

/// A database for one test. It goes with its server: dropping one costs a checkpoint, much more than making it.
public final class TestDatabase: Sendable {
    public let cluster: PostgresCluster
    public let name: String

    public init(isMigrated: Bool = true) throws {
        cluster = try PostgresCluster.shared.get()
        name = try cluster.makeDatabase(isMigrated: isMigrated)
    }

    public func address(user: String = "writer") throws -> PostgresAddress {
        try PostgresAddress(cluster.url(name, user: user))
    }
}

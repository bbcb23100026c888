import Foundation
import Synchronization

/// A connection and the thread that alone touches it. A connection that was lost is made anew at the next call.
final class PostgresWorker: @unchecked Sendable {
    /// How often a call is tried whose outcome is known to be: nothing was stored.
    private static let attempts = 3
    private let address: PostgresAddress
    private let settings: String
    private let thread: DatabaseThread
    private let connected = Mutex(false)
    /// What was started holds memory until it is done: the third waits for the first.
    private let places = DispatchSemaphore(value: 2)
    // Both are touched on the thread alone.
    private var connection: PostgresConnection?
    private var prepare: (PostgresConnection) throws -> Void

    /// - Parameters:
    ///   - settings: SQL that every new session begins with.
    ///   - prepare: what else every new session does before it is used.
    init(
        _ address: PostgresAddress, settings: String, prepare: @escaping (PostgresConnection) throws -> Void
    ) {
        self.address = address
        self.settings = settings
        self.prepare = prepare
        thread = DatabaseThread(name: "zhida.postgres")
    }

    deinit { close() }

    /// Whether there is a session that was in order when it was last used.
    var isConnected: Bool { connected.withLock { $0 } }

    /// Adds to what every new session does.
    func prepare(also body: @escaping (PostgresConnection) throws -> Void) throws(StoreError) {
        try thread.run { () throws(StoreError) in
            let before = prepare
            prepare = { connection in
                try before(connection)
                try body(connection)
            }
        }
    }

    /// Runs the body on the thread.
    ///
    /// - Parameters:
    ///   - continues: whether the body goes on with a transaction that was left open; otherwise that is taken back first.
    ///   - mayRepeat: asked after an error that left nothing stored and may be gone at once: a lost connection, a
    ///     deadlock. A COMMIT in doubt is none.
    func run<T>(
        continues: Bool = false, mayRepeat: () -> Bool = { false }, _ body: (PostgresConnection) throws -> T
    ) throws(StoreError) -> T {
        try thread.run { () throws(StoreError) in
            for attempt in 1... {
                let connection = try connect()
                if !continues { connection.giveUpAhead() }
                do { return try body(connection) } catch {
                    if connection.isLost { drop() }
                    let cause = error as? PostgresError
                    let isPassing = cause.map { $0.isTransient || $0.isConnectionLost } ?? false
                    guard isPassing, attempt < Self.attempts, mayRepeat() else {
                        throw StoreError(postgres: error)
                    }
                }
            }
            throw .failed("no attempt was made")
        }
    }

    /// Runs the body on the thread while the caller goes on; not at all where there is no session. It fails unheard.
    func start(_ body: @escaping @Sendable (PostgresConnection) throws -> Void) {
        places.wait()
        thread.start { [weak self, places] in
            defer { places.signal() }
            guard let self, let connection else { return }
            try? body(connection)
            if connection.isLost { drop() }
        }
    }

    func close() {
        try? thread.run { () throws(StoreError) in drop() }
    }

    private func connect() throws(StoreError) -> PostgresConnection {
        if let connection { return connection }
        do {
            let made = try PostgresConnection(address, setUp: settings)
            try prepare(made)
            connection = made
            connected.withLock { $0 = true }
            return made
        } catch {
            throw StoreError(postgres: error).naming(address.description)
        }
    }

    private func drop() {
        connection = nil
        connected.withLock { $0 = false }
    }
}

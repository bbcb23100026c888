import Foundation
import GRDB

/// Connections to a store's file as every one of them must be set up.
enum Connection {
    /// "ZHID": marks the file as ours.
    static let applicationID = 0x5A48_4944

    enum Role {
        /// Takes an empty file and marks it.
        case maker
        case writer
        case reader
        /// A reader whose transaction lasts as long as it does.
        case snapshot

        var writes: Bool { self == .maker || self == .writer }
    }

    static func open(_ path: String, as role: Role, busyTimeout: Duration) throws(StoreError) -> DatabaseQueue
    {
        var configuration = Configuration()
        configuration.label = "zhida.store.\(role)"
        configuration.readonly = !role.writes
        configuration.allowsUnsafeTransactions = role == .snapshot
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            do { try prepare(db, as: role) } catch { throw StoreError(error, on: db, isCommitting: false) }
        }
        do { return try DatabaseQueue(path: path, configuration: configuration) } catch {
            throw StoreError(error)
        }
    }

    private static func prepare(_ db: Database, as role: Role) throws {
        if role == .maker, try Int.fetchOne(db, sql: "PRAGMA page_count") == 0 {
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        // Before anything is written: a file without the mark belongs to somebody else.
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
            throw StoreError.corrupt("not a Zhida store")
        }
        if role.writes, try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") != "wal" {
            throw StoreError.failed("journal_mode")
        }
        // After WAL, so that nothing in setting it up can weaken it: an acknowledged commit survives a power loss.
        try db.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                """)
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
            try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1
        else { throw StoreError.failed("synchronous") }
    }

    /// Makes an empty file that only its owner may read; what SQLite lays beside it takes over the mode.
    static func createFile(_ path: String) throws(StoreError) {
        let file = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError("create", errno: errno) }
        _ = Foundation.close(file)
    }
}

import Foundation
import GRDB
import TestCluster

@testable import Storage

/// A database on which every behaviour of a store is tested.
enum Backend: CaseIterable {
    case sqlite
    case postgres
}

/// A real database for one test, removed with it. PostgreSQL is used as the writer that owns nothing.
final class Place: Sendable {
    private enum Kind {
        case sqlite(TemporaryFolder)
        case postgres(TestDatabase)
    }

    let backend: Backend
    private let kind: Kind

    init(_ backend: Backend) throws {
        self.backend = backend
        switch backend {
        case .sqlite: kind = .sqlite(try TemporaryFolder())
        case .postgres: kind = .postgres(try TestDatabase())
        }
    }

    func create() throws -> any BookStore {
        switch kind {
        case .sqlite(let folder): try folder.create()
        case .postgres(let database):
            try PostgresStore.create(try database.address(), origin: SmallBook.origin)
        }
    }

    func open(
        _ use: StoreUse, book: String? = nil, patience: Duration = .seconds(5)
    ) throws(StoreError) -> any BookStore {
        switch kind {
        case .sqlite(let folder):
            return try SQLiteStore.open(path: folder.store, for: use, book: book, patience: patience)
        case .postgres(let database):
            let address: PostgresAddress
            do { address = try database.address() } catch { throw StoreError(postgres: error) }
            return try PostgresStore.open(address, for: use, book: book, patience: patience)
        }
    }

    /// A second writer, as if the lock had failed.
    func intrude() throws -> any BookStore {
        switch kind {
        case .sqlite(let folder): try folder.intrude()
        case .postgres(let database):
            try PostgresStore.open(
                try database.address(), for: .keeping, book: nil, patience: .seconds(1), isLocked: false)
        }
    }

    /// SQL of one who may do everything and knows nothing of the store's rules.
    func execute(_ sql: String) throws {
        switch kind {
        case .sqlite(let folder): try folder.raw().write { db in try db.execute(sql: sql) }
        case .postgres(let database): try database.session().script(sql)
        }
    }

    /// Rows of texts.
    func rows(_ sql: String) throws -> [[String]] {
        switch kind {
        case .sqlite(let folder):
            return try folder.raw().read { db in
                try Row.fetchAll(db, sql: sql).map { row in (0..<row.count).map { row[$0] ?? "" } }
            }
        case .postgres(let database):
            let rows = try database.session().run(sql)
            return (0..<rows.count).map { row in (0..<rows.columnCount).map { rows.text(row, $0) } }
        }
    }

    /// Every row of every table, as text.
    func everything() throws -> [String: [String]] {
        switch kind {
        case .sqlite(let folder): return try folder.everything()
        case .postgres(let database):
            let session = try database.session()
            let tables = try session.run(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'zhida' ORDER BY 1")
            var rows: [String: [String]] = [:]
            for table in 0..<tables.count {
                let name = tables.text(table, 0)
                let found = try session.run("SELECT t::text FROM \(name) AS t ORDER BY 1")
                rows[name] = (0..<found.count).map { found.text($0, 0) }
            }
            return rows
        }
    }

    /// What differs between the databases.
    func pick<T>(sqlite: T, postgres: T) -> T {
        switch backend {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }
}

extension TestDatabase {
    func session(user: String = "postgres") throws -> PostgresConnection {
        try PostgresConnection(
            try address(user: user), setUp: PostgresServer.settings(isReadOnly: false))
    }
}

extension TemporaryFolder {
    /// Every row of every table, as text.
    func everything() throws -> [String: [String]] {
        try raw().read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            return try Dictionary(
                uniqueKeysWithValues: tables.map {
                    ($0, try Row.fetchAll(db, sql: "SELECT * FROM \($0)").map(\.debugDescription))
                })
        }
    }
}

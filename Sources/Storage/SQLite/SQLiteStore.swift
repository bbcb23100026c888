import Foundation
import GRDB
import Schema

/// A book in one SQLite file. A keeper's reads go through a connection of their own and see what was committed last, also
/// while a batch is under way.
public final class SQLiteStore: BookStore {
    public let book: String
    public let use: StoreUse
    let writer: DatabaseQueue
    let reader: DatabaseQueue
    private let lock: FileLock?
    /// The file, where this store made it.
    private let madeFile: String?

    init(
        book: String, use: StoreUse, writer: DatabaseQueue, reader: DatabaseQueue, lock: FileLock?,
        madeFile: String? = nil
    ) {
        self.madeFile = madeFile
        self.book = book
        self.use = use
        self.writer = writer
        self.reader = reader
        self.lock = lock
    }

    deinit { close() }

    /// Writes the log back into the file, so that a copy of that file alone is the book. Nothing is read or written
    /// after; the lock is held on until the store is gone.
    public func close() {
        // The writer last: whoever closes a file last writes its log back, and a reader may not. Then the lock goes.
        try? reader.close()
        try? writer.close()
    }

    /// Ends a creation that is refused after all: of what it made nothing is left. Only before the first entry.
    public func giveUp() {
        close()
        if let madeFile { Self.removeFiles(of: madeFile) }
        lock?.withdraw()
    }

    private static func removeFiles(of path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Makes the file for a book, and keeps it. What a creation that was cut short left is finished: an empty file, or
    /// one with our mark and no head, whatever origin it was begun for.
    ///
    /// - Parameter origin: the trail's origin as `book.opened` names it.
    /// - Throws: ``StoreError/exists`` where the file holds a book; ``StoreError/corrupt(_:)`` where it is no store.
    public static func create(path: String, origin: String) throws(StoreError) -> SQLiteStore {
        let path = absolute(path)
        let known = try SchemaHistory(.sqlite)
        let lock = try FileLock(path: path + ".lock", patience: defaultPatience)
        let isNew = !FileManager.default.fileExists(atPath: path)
        do {
            if isNew { try Connection.createFile(path) }
            let writer = try Connection.open(path, as: .maker, busyTimeout: defaultPatience)
            try transaction(writer) { db in
                try SchemaVersion.raise(db, to: known)
                for table in ["heads", "entries"] {
                    guard try Bool.fetchOne(db, sql: "SELECT 1 FROM \(table) LIMIT 1") == nil else {
                        throw StoreError.exists
                    }
                }
                try db.execute(sql: "DELETE FROM books")
                try db.execute(sql: "INSERT INTO books (book) VALUES (?)", arguments: [origin])
            }
            let reader = try Connection.open(path, as: .reader, busyTimeout: defaultPatience)
            return SQLiteStore(
                book: origin, use: .keeping, writer: writer, reader: reader, lock: lock,
                madeFile: isNew ? path : nil)
        } catch {
            if isNew { removeFiles(of: path) }
            lock.withdraw()
            throw StoreError(error)
        }
    }

    /// Opens a store. Keeping takes the lock, brings the schema up to this build and raises the head's epoch, so that a
    /// keeper that lost the lock without knowing loses the compare.
    ///
    /// - Parameters:
    ///   - book: the origin, where the file holds more than one book.
    ///   - patience: how long to wait for another keeper to end, and for another process's transaction.
    public static func open(
        path: String, for use: StoreUse, book: String? = nil, patience: Duration = defaultPatience
    ) throws(StoreError) -> SQLiteStore {
        try open(path: path, for: use, book: book, patience: patience, isLocked: true)
    }

    public static let defaultPatience = Duration.seconds(5)

    /// - Parameter isLocked: tests do without the lock, to see that the head alone keeps two writers apart.
    static func open(
        path: String, for use: StoreUse, book: String?, patience: Duration, isLocked: Bool
    ) throws(StoreError) -> SQLiteStore {
        let path = absolute(path)
        guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path) }
        let known = try SchemaHistory(.sqlite)
        let needsLock = use == .keeping && isLocked
        let lock = needsLock ? try FileLock(path: path + ".lock", patience: patience) : nil
        do {
            let writer = try Connection.open(path, as: .writer, busyTimeout: patience)
            let reader = try Connection.open(
                path, as: use == .reading ? .snapshot : .reader, busyTimeout: patience)
            let origin =
                switch use {
                case .keeping: try takeOver(writer, book, known)
                case .reading:
                    try reader.unsafeRead { db in
                        try db.execute(sql: "BEGIN")
                        try SchemaVersion.requireCurrent(db, known)
                        return try theBook(db, book)
                    }
                }
            return SQLiteStore(book: origin, use: use, writer: writer, reader: reader, lock: lock)
        } catch {
            lock?.withdraw()
            throw StoreError(error)
        }
    }

    private static func takeOver(_ writer: DatabaseQueue, _ book: String?, _ known: SchemaHistory) throws
        -> String
    {
        var origin = ""
        try transaction(writer) { db in
            try SchemaVersion.raise(db, to: known)
            origin = try theBook(db, book)
            try db.execute(sql: "UPDATE heads SET epoch = epoch + 1 WHERE book = ?", arguments: [origin])
        }
        return origin
    }

    /// The book that was asked for, or the only one.
    private static func theBook(_ db: Database, _ book: String?) throws -> String {
        if let book {
            guard try Bool.fetchOne(db, sql: "SELECT 1 FROM books WHERE book = ?", arguments: [book]) == true
            else {
                throw StoreError.notFound(book)
            }
            return book
        }
        let books = try String.fetchAll(db, sql: "SELECT book FROM books ORDER BY book LIMIT 2")
        guard let first = books.first else { throw StoreError.corrupt("no book") }
        guard books.count == 1 else { throw StoreError.failed("the file holds several books: name one") }
        return first
    }

    /// Also keeps a path such as `:memory:` from meaning something else to SQLite.
    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
        do { return try reader.read(body) } catch { throw StoreError(error) }
    }

    func write(_ body: (Database) throws -> Void) throws(StoreError) { try Self.transaction(writer, body) }

    /// Runs the body in one transaction that takes the write lock at its start.
    private static func transaction(
        _ writer: DatabaseQueue, _ body: (Database) throws -> Void
    ) throws(StoreError) {
        do {
            try writer.writeWithoutTransaction { db in
                var isCommitting = false
                do {
                    try db.inTransaction(.immediate) {
                        try body(db)
                        isCommitting = true
                        return .commit
                    }
                } catch {
                    throw StoreError(error, on: db, isCommitting: isCommitting)
                }
            }
        } catch {
            throw StoreError(error)
        }
    }
}

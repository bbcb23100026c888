import Schema

/// A book in a PostgreSQL database. A keeper's reads go through a session of their own and see what was committed last,
/// also while a batch is under way.
public final class PostgresStore: BookStore {
    public let book: String
    public let use: StoreUse
    let writer: PostgresWorker
    let reader: PostgresWorker

    public static let defaultPatience = Duration.seconds(5)

    private init(book: String, use: StoreUse, writer: PostgresWorker, reader: PostgresWorker) {
        self.book = book
        self.use = use
        self.writer = writer
        self.reader = reader
    }

    /// Ends both sessions; the book's lock goes with them.
    public func close() {
        reader.close()
        writer.close()
    }

    /// Ends a creation that is refused after all: the book is named nowhere again. Only before the first entry.
    public func giveUp() {
        try? writer.run { connection in
            _ = try connection.transaction {
                try connection.run(
                    """
                    DELETE FROM books
                    WHERE book = $1 AND NOT EXISTS (SELECT 1 FROM heads WHERE heads.book = books.book)
                    """, [.text(book)])
            }
        }
        close()
    }

    /// Begins a book that the database does not hold yet, and keeps it. A creation that was cut short is finished.
    ///
    /// - Parameter origin: the trail's origin as `book.opened` names it.
    /// - Throws: ``StoreError/exists`` where the book is there already; else as ``open(_:for:book:patience:)``.
    public static func create(_ address: PostgresAddress, origin: String) throws(StoreError) -> PostgresStore
    {
        let (writer, reader) = workers(address)
        try writer.run { connection in
            try PostgresSchema.require(connection, mayRaise: true)
            let begun = try connection.transaction {
                try connection.run(
                    "INSERT INTO books (book) VALUES ($1) ON CONFLICT DO NOTHING", [.text(origin)])
                return try connection.run("SELECT 1 FROM heads WHERE book = $1", [.text(origin)])
            }
            guard begun.count == 0 else { throw StoreError.exists }
        }
        return try keep(origin, writer, reader, patience: defaultPatience, isLocked: true)
    }

    /// Opens a store. Keeping takes the book's lock and raises the head's epoch, so that a keeper that lost the lock
    /// without knowing loses the compare.
    ///
    /// - Parameters:
    ///   - book: the origin, where the database holds more than one book.
    ///   - patience: how long to wait for another keeper to end.
    /// - Throws: ``StoreError/unfit(_:)`` where the server may lose what it confirmed, ``StoreError/schemaBehind(_:)``
    ///   where the schema is older and the user may not raise it, ``StoreError/owned``, ``StoreError/notFound(_:)``.
    public static func open(
        _ address: PostgresAddress, for use: StoreUse, book: String? = nil,
        patience: Duration = defaultPatience
    ) throws(StoreError) -> PostgresStore {
        try open(address, for: use, book: book, patience: patience, isLocked: true)
    }

    /// - Parameter isLocked: tests do without the lock, to see that the head alone keeps two writers apart.
    static func open(
        _ address: PostgresAddress, for use: StoreUse, book: String?, patience: Duration, isLocked: Bool
    ) throws(StoreError) -> PostgresStore {
        let (writer, reader) = workers(address)
        switch use {
        case .keeping:
            let origin = try writer.run { connection in
                try PostgresSchema.require(connection, mayRaise: true)
                return try theBook(connection, book)
            }
            return try keep(origin, writer, reader, patience: patience, isLocked: isLocked)
        case .reading:
            let origin = try reader.run { connection in
                try PostgresSchema.require(connection, mayRaise: false)
                return try theBook(connection, book)
            }
            try reader.run { connection in try connection.script(snapshot) }
            try reader.prepare(also: { connection in try connection.script(snapshot) })
            return PostgresStore(book: origin, use: use, writer: writer, reader: reader)
        }
    }

    /// Brings the schema up to this build, as its owner.
    ///
    /// - Returns: how many migrations were applied.
    public static func migrate(_ address: PostgresAddress) throws(StoreError) -> Int {
        let history = try SchemaHistory(.postgres)
        let worker = workers(address).writer
        return try worker.run { connection in try PostgresSchema.raise(connection, to: history) }
    }

    /// Begins the transaction in which a reader reads everything.
    static let snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    /// Makes a commit write to the server's log, and so wait for the synchronous standbys: what is read behind it, by
    /// whomever it was committed, they hold too.
    private static let mark = "SELECT pg_logical_emit_message(true, 'zhida', '')"

    private static func workers(_ address: PostgresAddress) -> (
        writer: PostgresWorker, reader: PostgresWorker
    ) {
        let writer = PostgresWorker(address, settings: PostgresServer.settings(isReadOnly: false)) {
            try PostgresServer.require($0, isWriting: true)
        }
        let reader = PostgresWorker(address, settings: PostgresServer.settings(isReadOnly: true)) {
            try PostgresServer.require($0, isWriting: false)
        }
        return (writer, reader)
    }

    private static func keep(
        _ book: String, _ writer: PostgresWorker, _ reader: PostgresWorker, patience: Duration, isLocked: Bool
    ) throws(StoreError) -> PostgresStore {
        try writer.run { connection in
            if isLocked { try PostgresLock.keep(book, connection, patience: patience) }
            try connection.transaction {
                try connection.run("UPDATE heads SET epoch = epoch + 1 WHERE book = $1", [.text(book)])
                try connection.run(mark)
            }
        }
        // The lock went with the session that held it: another session has it first, or does nothing. The epoch stays,
        // so that who kept the book meanwhile is found out.
        if isLocked {
            try writer.prepare(also: { connection in
                try PostgresLock.keep(book, connection, patience: patience)
                try connection.transaction { _ = try connection.run(mark) }
            })
        }
        return PostgresStore(book: book, use: .keeping, writer: writer, reader: reader)
    }

    /// The book that was asked for, or the only one.
    private static func theBook(_ connection: PostgresConnection, _ book: String?) throws -> String {
        if let book {
            let found = try connection.run("SELECT 1 FROM books WHERE book = $1", [.text(book)])
            guard found.count == 1 else { throw StoreError.notFound(book) }
            return book
        }
        let books = try connection.run("SELECT book FROM books ORDER BY book LIMIT 2")
        guard books.count > 0 else { throw StoreError.notFound("no book") }
        guard books.count == 1 else {
            throw StoreError.failed("the database holds several books: name one")
        }
        return books.text(0, 0)
    }
}

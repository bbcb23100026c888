import Glibc
import GRDB
import GRDBSQLite

extension StoreError {
    /// What an error of the database means to the caller. Messages carry names of tables and constraints, no values.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error)
        default: self = .failed(String(describing: type(of: error)))
        }
    }

    private init(_ error: DatabaseError) {
        let message = error.message ?? "SQLite \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(message)
        case .SQLITE_FULL: self = .full
        default: self = .failed(message)
        }
    }

    /// The same, where the connection may be asked further.
    ///
    /// - Parameter isCommitting: the transaction's body was done. A log that holds the whole commit, but could not be
    ///   synced, is read as a commit by whoever opens the file after a crash.
    init(_ error: any Error, on db: Database, isCommitting: Bool) {
        guard let failure = error as? DatabaseError, failure.resultCode.isOfSystem else {
            self.init(error)
            return
        }
        let isFull = db.sqliteConnection.map { Self.isFull(sqlite3_system_errno($0)) } ?? false
        if isCommitting, !isFull || failure.extendedResultCode == .SQLITE_IOERR_FSYNC {
            self = .commitInDoubt
        } else {
            self = isFull ? .full : StoreError(failure)
        }
    }

    /// - Parameter number: the `errno` of a call that failed.
    init(_ what: String, errno number: Int32) {
        self = Self.isFull(number) ? .full : .failed("\(what): \(String(cString: strerror(number)))")
    }

    private static func isFull(_ number: Int32) -> Bool { [ENOSPC, EDQUOT, EFBIG].contains(number) }
}

extension ResultCode {
    /// The system refused a call. Where it was for want of room SQLite says `SQLITE_FULL` only of some of them.
    fileprivate var isOfSystem: Bool { self == .SQLITE_IOERR || self == .SQLITE_CANTOPEN }
}

extension Error {
    var isConstraint: Bool { (self as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT }
}

import GRDB

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
}

extension Error {
    var isConstraint: Bool { (self as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT }
}

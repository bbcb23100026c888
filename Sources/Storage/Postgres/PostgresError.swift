import CPostgres

/// An error as the server or libpq told it. Its texts name tables and constraints, no values.
struct PostgresError: Error {
    /// SQLSTATE; empty where the server said nothing.
    var state: String
    var message: String
    var table: String?
    /// Where a constraint refused a row: its name, or the column that may not be empty.
    var constraint: String?
    /// The session is gone, and with it its locks.
    var isConnectionLost: Bool

    /// Nothing of the transaction is stored, and the same may succeed at once: serialization failure and deadlock.
    var isTransient: Bool { ["40001", "40P01"].contains(state) }

    /// - Parameter result: must hold an error.
    init(_ result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
        }
        // The letters of PG_DIAG_SQLSTATE, _MESSAGE_PRIMARY, _TABLE_NAME, _CONSTRAINT_NAME, _COLUMN_NAME and
        // _SEVERITY_NONLOCALIZED, which libpq defines as C characters.
        state = field("C") ?? ""
        message = field("M") ?? "the connection was lost"
        table = field("t")
        constraint = field("n") ?? field("c")
        isConnectionLost = state.isEmpty || ["FATAL", "PANIC"].contains(field("V"))
    }

    init(lost message: String) {
        state = ""
        self.message = message
        isConnectionLost = true
    }
}

extension StoreError {
    init(_ error: PostgresError) {
        let text = error.state.isEmpty ? error.message : "\(error.message) (SQLSTATE \(error.state))"
        switch (error.state, error.state.prefix(2)) {
        case (_, "23"):
            let constraint = error.constraint ?? "constraint"
            let table = error.table ?? ""
            self = Views.names.contains(table) ? .viewRefused("\(table): \(constraint)") : .failed(text)
        case ("53100", _): self = .full
        case ("42501", _), (_, "28"): self = .denied(text)
        case ("3D000", _): self = .notFound(text)
        case ("25006", _): self = .unfit(text)
        case ("57014", _), ("55P03", _), ("40001", _), ("40P01", _): self = .busy(text)
        case ("XX001", _), ("XX002", _): self = .corrupt(text)
        case ("42P01", _), ("3F000", _): self = .schema(text)
        default: self = error.isConnectionLost ? .unreachable(text) : .failed(text)
        }
    }

    /// What an error on the way to the database means to the caller.
    init(postgres error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as PostgresError: self.init(error)
        default: self = .failed(String(describing: type(of: error)))
        }
    }
}

import CPostgres

/// The answer to one statement, in binary form; its only owner.
final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var count: Int { Int(PQntuples(handle)) }
    var columnCount: Int { Int(PQnfields(handle)) }

    /// How many rows the statement wrote.
    var affected: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// The command as the server names what it did: a COMMIT of a failed transaction says ROLLBACK.
    var command: String { String(cString: PQcmdStatus(handle)) }

    func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(handle, Int32(row), Int32(column)) == 1 }

    /// NULL gives no bytes.
    func bytes(_ row: Int, _ column: Int) -> [UInt8] {
        let length = Int(PQgetlength(handle, Int32(row), Int32(column)))
        guard length > 0, let start = PQgetvalue(handle, Int32(row), Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: length))
    }

    func text(_ row: Int, _ column: Int) -> String { String(decoding: bytes(row, column), as: UTF8.self) }

    /// Of a bigint; 0 where there is none.
    func integer(_ row: Int, _ column: Int) -> Int {
        Int(truncatingIfNeeded: bytes(row, column).reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }
}

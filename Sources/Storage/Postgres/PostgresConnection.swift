import CPostgres

/// A session with the server. Touched by one thread alone.
final class PostgresConnection {
    /// The largest statement that is sent; the server's own limit is 1 GiB.
    private static let statementBytesMax = 512 << 20
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    private var names = 0
    private var beginsTransaction = false
    /// What lies in a transaction that was left open; nil where none is.
    private(set) var ahead: Ahead?
    private(set) var isLost = false
    private let warnings = Warnings()

    /// - Parameter setUp: statements without parameters, before anything else.
    init(_ address: PostgresAddress, setUp: String) throws {
        // The URI may state other values for what stands before it; what stands after it is ours.
        let options: [(String, String)] = [
            ("application_name", "zhida"), ("connect_timeout", "5"), ("tcp_user_timeout", "30000"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "4"),
            ("dbname", address.uri), ("client_encoding", "UTF8"),
        ]
        let made = Self.withCStrings(options.map(\.0)) { keywords in
            Self.withCStrings(options.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let made else { throw PostgresError(lost: "no memory for a connection") }
        handle = made
        guard PQstatus(handle) == CONNECTION_OK else {
            isLost = true
            let message = address.redacted(String(cString: PQerrorMessage(handle)))
            throw Self.refusal(
                message.split(separator: "\n").joined(separator: " "), PQconnectionNeedsPassword(handle) == 1)
        }
        warnings.take(from: handle)
        try script(setUp)
    }

    deinit { PQfinish(handle) }

    /// libpq keeps no SQLSTATE of a connection that was refused.
    private static func refusal(_ message: String, _ needsPassword: Bool) -> StoreError {
        let isDenied =
            needsPassword || message.contains("authentication failed")
            || message.contains("no pg_hba.conf entry")
            || message.contains("permission denied") || message.contains("is not permitted to log in")
            || message.contains(/FATAL:  role "[^"]*" does not exist/)
        if isDenied { return .denied(message) }
        return message.contains(/FATAL:  database "[^"]*" does not exist/)
            ? .notFound(message) : .unreachable(message)
    }

    /// A list of C strings that ends with nil, while the body runs.
    private static func withCStrings<T>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T
    ) -> T {
        let bytes = texts.map { $0.utf8CString }
        let flat = bytes.flatMap { $0 }
        return flat.withUnsafeBufferPointer { flat in
            var pointers: [UnsafePointer<CChar>?] = []
            var start = flat.baseAddress
            for text in bytes {
                pointers.append(start)
                start = start?.advanced(by: text.count)
            }
            return body(pointers + [nil])
        }
    }

    /// Statements without parameters, one behind the other; their answers are dropped.
    func script(_ sql: String) throws {
        guard !sql.utf8.contains(0), let result = PQexec(handle, sql) else { throw lost() }
        let answer = PostgresResult(result)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: withExtendedLifetime(answer) {}
        default: throw noting(PostgresError(result))
        }
    }

    @discardableResult
    func run(_ sql: String, _ parameters: [Parameter] = []) throws -> PostgresResult {
        guard let result = try run([Query(sql, parameters)]).last else { throw lost() }
        return result
    }

    /// Sends statements together and takes their answers in order: one round trip. The first that fails ends them all.
    /// Short answers, and a long one only to the last, so that neither side waits for the other to read.
    ///
    /// - Parameter more: statements that are made while the first ones are on their way.
    func run(_ statements: some Sequence<Query>, then more: some Sequence<Query> = []) throws
        -> [PostgresResult]
    {
        guard !isLost, PQenterPipelineMode(handle) == 1 else { throw lost() }
        var expected: [Expectation] = []
        if beginsTransaction {
            beginsTransaction = false
            try send(Query("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"), &expected)
        }
        let opening = expected.count(where: \.isAnswer)
        for statement in statements { try send(statement, &expected) }
        for statement in more { try send(statement, &expected) }
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        let answers = try receive(expected)
        return Array(answers.dropFirst(opening))
    }

    private enum Expectation {
        case prepared(sql: String, name: String)
        case answer

        var isAnswer: Bool { if case .answer = self { true } else { false } }
    }

    private func send(_ statement: Query, _ expected: inout [Expectation]) throws {
        let sql = statement.sql
        let buffer = ParameterBuffer(statement.parameters)
        guard buffer.bytes.count <= Self.statementBytesMax else {
            // Leaves pipeline mode half done: the session ends.
            isLost = true
            throw StoreError.failed("a statement of \(buffer.bytes.count) bytes is too large")
        }
        var name = prepared[sql]
        for case .prepared(sql, let known) in expected { name = known }
        let prepare = name == nil
        if prepare { names += 1 }
        let used = name ?? "s\(names)"
        if prepare {
            let types = statement.parameters.map(\.type)
            guard PQsendPrepare(handle, used, sql, Int32(types.count), types) == 1 else { throw lost() }
            expected.append(.prepared(sql: sql, name: used))
        }
        let sent = buffer.bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = buffer.ranges.map { start?.advanced(by: $0.lowerBound) }
            let lengths = buffer.ranges.map { Int32($0.count) }
            let formats = buffer.ranges.map { _ in Int32(1) }
            return PQsendQueryPrepared(handle, used, Int32(values.count), values, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
        expected.append(.answer)
    }

    private func receive(_ expected: [Expectation]) throws -> [PostgresResult] {
        var answers: [PostgresResult] = []
        var failure: PostgresError?
        for expectation in expected {
            guard let result = PQgetResult(handle) else { throw failure.map(noting) ?? lost() }
            let answer = PostgresResult(result)
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                switch expectation {
                case .prepared(let sql, let name): prepared[sql] = name
                case .answer: answers.append(answer)
                }
            case PGRES_PIPELINE_ABORTED: break
            default:
                let error = PostgresError(result)
                if error.isConnectionLost || PQstatus(handle) != CONNECTION_OK { throw noting(error) }
                failure = failure ?? error
            }
            while PQstatus(handle) == CONNECTION_OK, let rest = PQgetResult(handle) { PQclear(rest) }
        }
        guard let sync = PQgetResult(handle) else { throw failure.map(noting) ?? lost() }
        let isSync = PQresultStatus(sync) == PGRES_PIPELINE_SYNC
        PQclear(sync)
        guard isSync, PQexitPipelineMode(handle) == 1 else { throw failure.map(noting) ?? lost() }
        if let failure { throw failure }
        return answers
    }

    /// Runs the body in one transaction, which begins with the body's first statement, or goes on with the one that was
    /// left open.
    ///
    /// - Throws: ``StoreError/commitInDoubt`` where the connection was lost between COMMIT and its answer, or the answer
    ///   came with a warning: the server committed, but no longer waited for its standbys. After every other error nothing
    ///   is stored.
    func transaction<T>(_ body: () throws -> T) throws -> T {
        let value = try begun(body)
        ahead = nil
        guard !beginsTransaction else {
            beginsTransaction = false
            return value
        }
        warnings.count = 0
        let end: PostgresResult
        do { end = try run("COMMIT") } catch {
            if isLost { throw StoreError.commitInDoubt }
            rollBack()
            throw error
        }
        guard end.command == "COMMIT" else { throw StoreError.failed("the transaction was rolled back") }
        guard warnings.count == 0 else {
            // What is read next is read by a session that has waited for them.
            isLost = true
            throw StoreError.commitInDoubt
        }
        return value
    }

    /// Runs the body in a transaction that stays open behind it, begun or gone on with. After an error none is open.
    ///
    /// - Parameter body: gives what lies in the transaction now.
    func leavingOpen(_ body: () throws -> Ahead) throws { ahead = try begun(body) }

    /// Takes back what lies in a transaction that was left open.
    func giveUpAhead() {
        if ahead != nil { rollBack() }
    }

    private func begun<T>(_ body: () throws -> T) throws -> T {
        beginsTransaction = ahead == nil
        do { return try body() } catch {
            rollBack()
            throw error
        }
    }

    /// A session that cannot even roll back is given up; the server then rolls back by itself.
    private func rollBack() {
        ahead = nil
        if beginsTransaction {
            beginsTransaction = false
        } else if !isLost {
            do { try script("ROLLBACK") } catch { isLost = true }
        }
    }

    private func noting(_ error: PostgresError) -> PostgresError {
        var error = error
        if PQstatus(handle) != CONNECTION_OK || PQpipelineStatus(handle) != PQ_PIPELINE_OFF {
            error.isConnectionLost = true
        }
        if error.isConnectionLost { isLost = true }
        return error
    }

    private func lost() -> PostgresError {
        isLost = true
        return PostgresError(lost: "the connection was lost")
    }
}

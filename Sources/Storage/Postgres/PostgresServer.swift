/// What a server must be before a book is entrusted to it.
enum PostgresServer {
    private static let versionMin = 150_000

    /// SQL that every session begins with: nothing is left to what the server, the database or the user prefers.
    static func settings(isReadOnly: Bool) -> String {
        """
        SET search_path = \(PostgresSchema.name), pg_temp;
        SET statement_timeout = '300s';
        SET lock_timeout = '5s';
        SET idle_in_transaction_session_timeout = '600s';
        SET default_transaction_isolation = 'read committed';
        SET default_transaction_read_only = \(isReadOnly ? "on" : "off");
        SET standard_conforming_strings = on;
        SET bytea_output = 'hex';
        """
    }

    /// - Parameter isWriting: a standby is good enough for reading.
    static func require(_ connection: PostgresConnection, isWriting: Bool) throws {
        let answer = try connection.run(
            """
            SELECT current_setting('server_version_num')::bigint, \(settings.map { "current_setting('\($0)')" }
                .joined(separator: ", ")), pg_is_in_recovery()::text
            """)
        let values = settings.enumerated().map { ($1, answer.text(0, $0 + 1)) }
        let isStandby = answer.text(0, settings.count + 1) == "true"
        if isWriting, isStandby { throw StoreError.unfit("a standby") }
        if let defect = defect(version: answer.integer(0, 0), values) { throw StoreError.unfit(defect) }
    }

    private static let settings = [
        "fsync", "full_page_writes", "synchronous_commit", "synchronous_standby_names", "server_encoding",
    ]

    /// What is wrong with a server; nil where nothing is.
    ///
    /// - Parameter version: as `server_version_num` tells it: 150018 is 15.18.
    static func defect(version: Int, _ settings: [(name: String, value: String)]) -> String? {
        if version < versionMin { return "PostgreSQL \(version / 10_000), not 15 or newer" }
        let hasStandby = settings.contains { $0.name == "synchronous_standby_names" && !$0.value.isEmpty }
        let wrong = settings.first { name, value in
            switch name {
            case "server_encoding": value != "UTF8"
            case "synchronous_standby_names": false
            // With a standby named, a commit that does not wait for it is lost with the server.
            case "synchronous_commit": value == "off" || hasStandby && value == "local"
            default: value == "off"
            }
        }
        return wrong.map { "\($0.name) = \($0.value)" }
    }
}

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
            SELECT current_setting('server_version_num')::bigint, current_setting('fsync'),
                current_setting('full_page_writes'), current_setting('synchronous_commit'),
                current_setting('server_encoding'), pg_is_in_recovery()::text
            """)
        guard answer.integer(0, 0) >= versionMin else { throw StoreError.unfit("PostgreSQL 15 or newer") }
        let settings = ["fsync", "full_page_writes", "synchronous_commit"]
        for (index, setting) in settings.enumerated() where answer.text(0, index + 1) == "off" {
            throw StoreError.unfit("\(setting) = off")
        }
        guard answer.text(0, 4) == "UTF8" else {
            throw StoreError.unfit("server_encoding = \(answer.text(0, 4))")
        }
        guard !isWriting || answer.text(0, 5) == "false" else { throw StoreError.unfit("a standby") }
    }
}

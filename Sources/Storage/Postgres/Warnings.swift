import CPostgres

/// How often the server warned on a connection. Notices are dropped; they would go to standard error.
final class Warnings {
    var count = 0

    /// The connection's notices come here, and only while it is used: the connection must end before this does.
    func take(from connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { context, notice in
                // The letter of PG_DIAG_SEVERITY_NONLOCALIZED, which libpq defines as a C character.
                let letter = Character("V").asciiValue.map(Int32.init) ?? 0
                guard let context, let severity = PQresultErrorField(notice, letter),
                    String(cString: severity) == "WARNING"
                else { return }
                Unmanaged<Warnings>.fromOpaque(context).takeUnretainedValue().count += 1
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}

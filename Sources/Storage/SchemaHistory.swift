import Crypto
import Schema

/// One migration as a database remembers it.
struct AppliedMigration: Hashable {
    let number: Int
    let name: String
    let sha256: String
}

/// What a database has seen, held against what this build knows.
struct SchemaHistory {
    let known: [Migration]

    init(_ dialect: Dialect) throws(StoreError) {
        do throws(SchemaError) { known = try Migrations.list(dialect) } catch { throw .schema(error.code) }
    }

    init(known: [Migration]) { self.known = known }

    /// The migrations that are missing, after holding each applied one against its text.
    func missing(after rows: [AppliedMigration]) throws(StoreError) -> ArraySlice<Migration> {
        for (index, row) in rows.enumerated() {
            let label = "\(row.number)_\(row.name)"
            guard index < known.count else { throw .schema("\(label) is newer than this build") }
            guard row == known[index].applied else {
                throw .schema("\(label) was changed after it was applied")
            }
        }
        return known.dropFirst(rows.count)
    }
}

extension Migration {
    var applied: AppliedMigration {
        AppliedMigration(number: number, name: name, sha256: SHA256.hash(Array(up.utf8)).hex)
    }
}

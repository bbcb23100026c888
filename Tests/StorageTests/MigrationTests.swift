import Foundation
import Testing

@testable import Schema

struct MigrationTests {
    @Test("migrations are numbered from 1 and named", arguments: Dialect.allCases)
    func list(dialect: Dialect) throws {
        let migrations = try Migrations.list(dialect)
        #expect(migrations.map(\.number) == Array(1...migrations.count))
        #expect(migrations.map(\.name).prefix(2) == ["trail", "vault"])
        #expect(migrations.allSatisfy { !$0.up.isEmpty && !$0.down.isEmpty })
    }

    @Test(
        "a list with a hole, a stranger or a missing half is refused",
        arguments: [
            ([], "sqlite"), (["0002_a.up.sql", "0002_a.down.sql"], "0002_a.up.sql"),
            (["0001_a.up.sql"], "sqlite"), (["0001_A.up.sql", "0001_A.down.sql"], "0001_A.up.sql"),
            (["0001_a.up.sql", "0001_a.down.sql", "0003_b.up.sql", "0003_b.down.sql"], "0003_b.up.sql"),
        ])
    func badLists(files: [String], culprit: String) throws {
        let folder = try TemporaryFolder()
        let place = URL(fileURLWithPath: folder.path)
        let bundle = place.appendingPathComponent("zhida_Schema.resources")
        #expect(throws: SchemaError.resourcesMissing(bundle.path)) {
            try Migrations.list(.sqlite, beside: [place])
        }
        let home = bundle.appendingPathComponent("sqlite")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        for file in files { try Data("SELECT 1;".utf8).write(to: home.appendingPathComponent(file)) }
        #expect(throws: SchemaError.badList(culprit)) { try Migrations.list(.sqlite, beside: [place]) }
    }

    @Test("every migration has a twin of the same number and name")
    func twins() throws {
        let lists = try Dialect.allCases.map { try Migrations.list($0).map { "\($0.number)_\($0.name)" } }
        #expect(lists.count == 2 && lists[0] == lists[1])
    }
}

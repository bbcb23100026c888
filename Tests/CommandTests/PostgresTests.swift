import Foundation
import TestCluster
import Testing

/// The program on a PostgreSQL database, as the roles of a real one.
@Suite struct PostgresTests {
    private let database: TestDatabase
    private let book: TestBook

    init() throws {
        database = try TestDatabase()
        book = TestBook(folder: Scratch.path("postgres"), stage: .opened, isCopy: true)
        try FileManager.default.createDirectory(at: book.folder, withIntermediateDirectories: false)
    }

    private func environment(_ user: String = "writer", in name: String? = nil) -> [String: String] {
        [
            "ZHIDA_STORE": database.cluster.url(name ?? database.name, user: user),
            "ZHIDA_KEYS": book.folder.appendingPathComponent("keys").path,
        ]
    }

    /// Runs the steps of the sample up to a stage; the book's folder holds what a step needs.
    private func run(upTo last: Stage) throws {
        _ = try SampleFlow.folder(after: .opened)
        for stage in Stage.allCases {
            let day = TestBook(folder: book.folder, stage: stage)
            for line in SampleFlow.steps(stage) {
                let run = try day.zhida(line, environment())
                try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
            }
            if stage == last { return }
        }
    }

    @Test func theSampleGivesTheSameRowsAsInAFile() throws {
        try run(upTo: .instructed)
        let status = try book.zhida("book status --json", environment("reader")).json
        let file = try TestBook(.instructed).zhida("book status --json").json
        #expect(status["rows"] as? [String: Int] == file["rows"] as? [String: Int])
        #expect(status["entries"] as? Int == file["entries"] as? Int)
        for line in [
            "book verify", "book account", "need list", "pay list", "trail export --bundle b --tiles t",
        ] {
            let run = try book.zhida(line, environment("reader"))
            #expect(run.status == 0, "\(line)\n\(run.errors)")
        }
        let key = try String(
            contentsOf: book.folder.appendingPathComponent("keys/log.vkey"), encoding: .utf8)
        let verified = try Run(
            "zhida-verify", ["b", "--vkey", key.trimmingCharacters(in: .newlines)], folder: book.folder)
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(try book.zhida("book rebuild --json", environment("reader")).code == "store.denied")
        #expect(try book.zhida("book rebuild", environment()).status == 0)
        #expect(try book.zhida("book verify", environment("reader")).status == 0)
    }

    @Test func theOwnerRaisesTheSchemaAndTheWriterDoesNot() throws {
        let fresh = try TestDatabase(isMigrated: false)
        let create = SampleFlow.steps(.opened)[0]
        try fresh.cluster.psql(
            ["--file", Run.repository.appendingPathComponent("sql/postgres/roles.sql").path], in: fresh.name)
        let refused = try book.zhida("\(create) --json", environment(in: fresh.name))
        #expect(refused.code == "store.schema-behind" && refused.status == 3)
        #expect(
            try book.zhida("store migrate --json", environment(in: fresh.name)).code == "store.denied")
        for applied in [20, 0] {
            let run = try book.zhida("store migrate --json", environment("owner", in: fresh.name))
            #expect(try run.json["applied"] as? Int == applied)
        }
        #expect(try book.zhida(create, environment(in: fresh.name)).status == 0)
        #expect(try book.zhida("store migrate --store sqlite:x.db --json").code == "input.not-a-word")
    }

    @Test func booksOfOneDatabaseAreNamed() throws {
        let create = "book create --simulated-clock --name x --origin zhida.example/"
        let keys = ["a": "--keys a.keys", "b": "--keys b.keys"]
        for (name, folder) in keys {
            #expect(try book.zhida("\(create)\(name) \(folder)", environment()).status == 0)
            let again = try book.zhida("\(create)\(name) \(folder) --json", environment())
            #expect(again.code == "keeper.book-exists")
        }
        #expect(try book.zhida("book status --json", environment("reader")).code == "store.failed")
        for (name, folder) in keys {
            let line = "book status --json --book zhida.example/\(name) \(folder)"
            #expect(
                try book.zhida(line, environment("reader")).json["origin"] as? String
                    == "zhida.example/\(name)")
        }
        let other = try book.zhida("book status --json --book zhida.example/c", environment("reader"))
        #expect(other.code == "store.not-found")
    }

    @Test func keysMustBeNamed() throws {
        var surroundings = environment()
        surroundings["ZHIDA_KEYS"] = ""
        let run = try book.zhida("\(SampleFlow.steps(.opened)[0]) --json", surroundings)
        #expect(run.code == "input.empty" && run.status == 1)
    }

    @Test(arguments: [
        ("postgres://writer:geheim-99@127.0.0.1:1/x", "store.unreachable"),
        ("postgres://writer:geheim@99@127.0.0.1/x", "store.failed"),
        ("postgre://writer:geheim-99@127.0.0.1/x", "input.not-a-word"),
    ])
    func noMessageHasThePassword(store: String, code: String) throws {
        for form in ["--json", "--lang en", "--lang zh"] {
            let run = try book.zhida("book status --keys k --store \(store) \(form)")
            #expect(run.status != 0 && !(run.output + run.errors).contains("geheim"))
            if form == "--json" { #expect(run.code == code) }
        }
    }

    /// Every step of docs/operations.md on backup and restore.
    @Test func aRestoredBookIsWholeAndAnOlderOneIsNotSignedFor() throws {
        try run(upTo: .registered)
        let dump = book.folder.appendingPathComponent("book.dump").path
        let admin = database.cluster.url(database.name, user: "postgres")
        try database.cluster.run("pg_dump", ["--format=custom", "--file=\(dump)", "--dbname=\(admin)"])
        let before = try book.zhida("book status --json", environment("reader")).output
        let later = TestBook(folder: book.folder, stage: .filed)
        #expect(try later.zhida(SampleFlow.steps(.filed)[0], environment()).status == 0)

        let restored = try TestDatabase(isMigrated: false)
        let target = restored.cluster.url(restored.name, user: "postgres")
        try restored.cluster.run("pg_restore", ["--exit-on-error", "--dbname=\(target)", dump])
        let status = try book.zhida("book status --json", environment("reader", in: restored.name))
        #expect(status.output == before)
        #expect(try book.zhida("book verify", environment("reader", in: restored.name)).status == 0)
        let write = try later.zhida("\(SampleFlow.steps(.filed)[0]) --json", environment(in: restored.name))
        #expect(write.code == "trail.signer-behind" && write.status == 4)
    }
}

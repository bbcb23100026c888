import Foundation
import Testing

/// What `make install` puts in place works from anywhere.
@Suite struct InstallTests {
    @Test func installedProgramsWorkFromAnotherFolder() throws {
        let prefix = Scratch.path("prefix")
        let make = try Run(
            "/usr/bin/make",
            [
                "-C", Run.repository.path, "--silent", "place", "BIN=\(Run.products.path)",
                "PREFIX=\(prefix.path)",
            ])
        try #require(make.status == 0, "\(make.output)\(make.errors)")
        let programs = prefix.appendingPathComponent("bin")
        let resources = try FileManager.default.contentsOfDirectory(
            atPath: prefix.appendingPathComponent("libexec/zhida").path)
        #expect(resources.contains("zhida_Schema.resources"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: programs.path).sorted() == [
                "zhida", "zhida-verify",
            ])

        let folder = try Scratch.newFolder("elsewhere")
        let environment = ["ZHIDA_STORE": "sqlite:book.db", "ZHIDA_NOW": "2014-09-05"]
        func run(_ program: String, _ arguments: [String]) throws -> Run {
            let path = programs.appendingPathComponent(program).path
            let run = try Run(path, arguments, environment, folder: folder)
            try #require(run.status == 0, "\(arguments): \(run.output)\(run.errors)")
            return run
        }
        _ = try run(
            "zhida", ["book", "create", "--name", "x", "--origin", "zhida.example/x", "--simulated-clock"])
        _ = try run("zhida", ["sample", "--households", "10", "--donors", "20", "."])
        let regions = try run("zhida", ["import", "regions", "regions.csv", "--json"])
        #expect(try regions.json["entries"] as? Int == 185)
        _ = try run("zhida", ["trail", "export", "--bundle", "book.zhida"])
        let key = try String(
            contentsOf: folder.appendingPathComponent("book.db.keys/log.vkey"), encoding: .utf8)
        _ = try run("zhida-verify", ["book.zhida", "--vkey", key.trimmingCharacters(in: .newlines)])
    }
}

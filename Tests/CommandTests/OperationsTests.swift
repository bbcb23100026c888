import Foundation
import TestCluster
import Testing

/// The shell blocks of docs/operations.md, run as they stand but for the place of the server: setting up, what the log leaves
/// out, backup and restore. The standby's steps are those of `StandbyTests`.
@Suite struct OperationsTests {
    private static func blocks() throws -> [String] {
        let page = try String(
            contentsOf: Run.repository.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        return page.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    @Test func everyBlockRuns() throws {
        let cluster = try PostgresCluster(name: "operations")
        try cluster.sql("CREATE ROLE admin LOGIN SUPERUSER", in: "postgres")
        let folder = try Scratch.newFolder("operations")
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("sql"),
            withDestinationURL: Run.repository.appendingPathComponent("sql"))
        let blocks = try Self.blocks()
        try #require(blocks.count == 6)
        let host = cluster.folder.replacing("/", with: "%2F")
        let script = blocks.joined(separator: "\n").replacing("@db.example/", with: "@\(host)/")
        #expect(!script.contains("db.example"))
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let run = try Run(
            "/bin/bash", ["-euo", "pipefail", "-c", script],
            [
                "PATH": "\(Run.products.path):\(cluster.programs):\(path)", "PGHOST": cluster.folder,
                "PGUSER": "postgres",
            ], folder: folder)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("核验通过：3 条记录"), "\(run.output)\(run.errors)")

        #expect(try cluster.sql("SHOW log_parameter_max_length", in: "zhida") == "0\n")
        let book = TestBook(folder: folder, stage: .opened)
        func environment(_ user: String, _ database: String = "zhida") -> [String: String] {
            [
                "ZHIDA_STORE": cluster.url(database, user: user), "ZHIDA_NOW": "",
                "ZHIDA_KEYS": folder.appendingPathComponent("keys").path,
            ]
        }
        let adopt = "policy adopt {r}/policies/2014-roles.yaml --json"
        let read = try book.zhida(adopt, environment("auditor"))
        #expect(read.code == "store.denied" && read.status == 3, "\(read.output)")
        #expect(try book.zhida(adopt, environment("keeper")).status == 0)
        // The restored one lacks what has been signed since.
        let old = try book.zhida(adopt, environment("keeper", "restored"))
        #expect(old.code == "trail.signer-behind", "\(old.output)")
    }
}

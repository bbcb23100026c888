import Foundation
import Testing

/// A disk that has no room left, as a file system of its own; only root can make one.
@Suite struct FullDiskTests {
    private static func mount(_ folder: URL, megabytes: Int, _ options: String = "") -> Bool {
        let run = try? Run(
            "/usr/bin/env",
            ["mount", "-t", "tmpfs", "-o", "\(options)size=\(megabytes)m", "zhida", folder.path])
        return run?.status == 0
    }

    private static func unmount(_ folder: URL) {
        _ = try? Run("/usr/bin/env", ["umount", "-l", folder.path])
    }

    private static let canMount: Bool = {
        guard geteuid() == 0, let folder = try? Scratch.newFolder("mount"), mount(folder, megabytes: 1) else {
            return false
        }
        unmount(folder)
        return true
    }()

    @Test(.enabled(if: canMount, "no right to mount"))
    func nothingIsHalfDone() throws {
        let folder = try Scratch.newFolder("full")
        #expect(Self.mount(folder, megabytes: 2))
        defer { Self.unmount(folder) }
        let many = try Scratch.newFolder("many")
        try #require(
            try Run("zhida", ["sample", "--households", "1000", "--donors", "2000", many.path]).status == 0)
        let keys = ["ZHIDA_KEYS": many.appendingPathComponent("keys").path]
        let book = TestBook(folder: folder, stage: .opened)
        for line in SampleFlow.steps(.opened)
            + ["regions", "organisations", "villages", "users"].map({
                "import \($0) \(many.path)/\($0).csv"
            })
        {
            let run = try book.zhida(line, keys)
            try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
        }
        let before = try book.zhida("book status --json", keys).output
        let line = "import households \(many.path)/households.csv --by office-1 --json"
        let full = try book.zhida(line, keys)
        #expect(full.code == "store.full" && full.status == 3, "\(full.output)\(full.errors)")
        #expect(try book.zhida("book status --json", keys).output == before)
        #expect(try book.zhida("book verify", keys).status == 0)
        #expect(Self.mount(folder, megabytes: 64, "remount,"))
        let run = try book.zhida(line, keys)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try run.json["repeated"] as? Bool == false)
        #expect(try book.zhida("book verify", keys).status == 0)
    }
}

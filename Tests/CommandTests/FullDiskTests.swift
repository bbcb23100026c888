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

    /// Every free page but so many is taken.
    private static func fill(_ folder: URL, leaving pages: Int) throws {
        let filler = folder.appendingPathComponent("filler").path
        _ = try Run("/usr/bin/env", ["dd", "if=/dev/zero", "of=\(filler)", "bs=4096"])
        let size = try #require(
            try FileManager.default.attributesOfItem(atPath: filler)[.size] as? NSNumber)
        #expect(truncate(filler, off_t(truncating: size) - off_t(pages * 4096)) == 0)
    }

    /// Whatever room is left, the disk is said to be full: also where SQLite only says that input or output failed, as for
    /// the few pages beside the file that even a reader needs.
    @Test(.enabled(if: canMount, "no right to mount"), arguments: [0, 1, 8, 20])
    func howeverLittleRoomIsLeft(pages: Int) throws {
        let folder = try Scratch.newFolder("little")
        #expect(Self.mount(folder, megabytes: 8))
        defer { Self.unmount(folder) }
        let book = TestBook(folder: folder, stage: .filed)
        for file in try FileManager.default.contentsOfDirectory(
            at: try SampleFlow.folder(after: .registered), includingPropertiesForKeys: nil)
        {
            try FileManager.default.copyItem(
                at: file, to: folder.appendingPathComponent(file.lastPathComponent))
        }
        try Self.fill(folder, leaving: pages)
        let line = "import donors {s}/donors.csv --by foundation-1 --json"
        let full = try book.zhida(line)
        #expect(full.code == "store.full" && full.status == 3, "\(full.output)\(full.errors)")
        let read = try book.zhida("book verify --json")
        #expect(read.status == 0 || read.code == "store.full", "\(read.output)\(read.errors)")
        try FileManager.default.removeItem(at: folder.appendingPathComponent("filler"))
        #expect(try book.status() == SampleFlow.status(after: .registered))
        #expect(try book.zhida(line).json["repeated"] as? Bool == false)
        #expect(try book.zhida("book verify").status == 0)
    }

    /// The next memory of the signer is written before the commit: a folder of keys without room refuses, and nothing is
    /// stored that could not be answered.
    @Test(.enabled(if: canMount, "no right to mount"))
    func theKeysHaveNoRoom() throws {
        let folder = try Scratch.newFolder("keys")
        #expect(Self.mount(folder, megabytes: 1))
        defer { Self.unmount(folder) }
        let book = try TestBook(.registered)
        let keys = folder.appendingPathComponent("keys")
        try FileManager.default.copyItem(at: book.keys, to: keys)
        let line = "import donors {s}/donors.csv --by foundation-1 --key once --json"
        try Self.fill(folder, leaving: 0)
        for _ in 0..<2 {
            let full = try book.zhida(line, ["ZHIDA_KEYS": keys.path])
            #expect(full.code == "crypto.file" && full.status == 3, "\(full.output)\(full.errors)")
            #expect(full.output.contains("No space left"), "\(full.output)")
            #expect(try book.status() == SampleFlow.status(after: .registered))
        }
        try FileManager.default.removeItem(at: folder.appendingPathComponent("filler"))
        for isRepeated in [false, true] {
            let run = try book.zhida(line, ["ZHIDA_KEYS": keys.path])
            #expect(try run.json["repeated"] as? Bool == isRepeated, "\(run.output)\(run.errors)")
        }
        #expect(try book.zhida("book verify", ["ZHIDA_KEYS": keys.path]).status == 0)
    }

    /// A process that ended between commit and memory left the store ahead: until the memory can be brought up, even what
    /// was done before is not answered.
    @Test(.enabled(if: canMount, "no right to mount"))
    func aStoreAheadOfKeysWithoutRoom() throws {
        let folder = try Scratch.newFolder("ahead")
        #expect(Self.mount(folder, megabytes: 1))
        defer { Self.unmount(folder) }
        let book = try TestBook(.registered)
        let keys = folder.appendingPathComponent("keys")
        try FileManager.default.copyItem(at: book.keys, to: keys)
        let line = "import donors {s}/donors.csv --by foundation-1 --key once --json"
        #expect(try book.zhida(line).status == 0)
        try Self.fill(folder, leaving: 0)
        for _ in 0..<2 {
            let full = try book.zhida(line, ["ZHIDA_KEYS": keys.path])
            #expect(full.code == "keeper.memory-unwritten" && full.status == 3, "\(full.output)")
        }
        try FileManager.default.removeItem(at: folder.appendingPathComponent("filler"))
        let run = try book.zhida(line, ["ZHIDA_KEYS": keys.path])
        #expect(try run.json["repeated"] as? Bool == true, "\(run.output)\(run.errors)")
    }
}

import Foundation
import Testing

/// `book create`, refused or cut short: what it leaves is nothing, or what the next one finishes.
@Suite struct CreationTests {
    private static func folder() throws -> TestBook {
        TestBook(folder: try Scratch.newFolder("creation"), stage: .opened, isCopy: true)
    }

    private static func create(_ book: TestBook, name: String, origin: String) throws -> Run {
        try book.zhida([
            "book", "create", "--name", name, "--origin", origin, "--simulated-clock", "--json",
        ])
    }

    private func files(_ book: TestBook) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: book.folder.path)
    }

    @Test("a refused creation leaves nothing, and the right one follows")
    func refused() throws {
        let book = try Self.folder()
        let long = String(repeating: "长", count: 30_000)
        for (name, code) in [
            ("", "entry.malformed"), ("cafe\u{301}", "entry.malformed"), (long, "entry.too-large"),
        ] {
            let run = try Self.create(book, name: name, origin: "zhida.example/a")
            #expect(run.status == 1, "\(run.output)")
            #expect(run.code == code, "\(run.output)")
            #expect(try files(book).isEmpty)
        }
        #expect(try Self.create(book, name: "成", origin: "zhida.example/b").status == 0)
        #expect(try book.zhida("book verify").status == 0)
    }

    @Test("keys of another book, a file that is none, a folder that cannot be: nothing is left beside them")
    func keysRefused() throws {
        let (book, other) = (try Self.folder(), try TestBook(.opened))
        try Data("ref,name\n1,直达\n".utf8).write(to: book.file("users.csv"))
        let before = Set(try files(book))
        let keys = try FileManager.default.contentsOfDirectory(atPath: other.keys.path)
        let create = "book create --name 再 --origin zhida.example/again --simulated-clock --json"
        for (options, code) in [
            ("--keys \(other.keys.path)", "crypto.key-exists"), ("--keys none/keys", "crypto.file"),
            ("--keys users.csv", "crypto.file"), ("--store sqlite:users.csv", "store.corrupt"),
        ] {
            #expect(try book.zhida("\(create) \(options)").code == code, "\(options)")
            #expect(try Set(files(book)) == before, "\(options)")
        }
        let rebuild = try book.zhida("book rebuild --store sqlite:users.csv --json")
        #expect(rebuild.code == "store.corrupt")
        #expect(try Set(files(book)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.keys.path) == keys)
        #expect(try other.zhida("book verify").status == 0)
        // An empty file may be a creation that was cut short: it is not ours to remove.
        try Data().write(to: book.store)
        #expect(try book.zhida("\(create) --keys \(other.keys.path)").code == "crypto.key-exists")
        #expect(FileManager.default.fileExists(atPath: book.store.path))
    }

    /// A power failure at any moment: the next creation, also of another book, makes a book or finds one.
    @Test func killed() throws {
        let calm = try Self.folder()
        let clock = ContinuousClock()
        let began = clock.now
        try #require(try Self.create(calm, name: "静", origin: "zhida.example/calm").status == 0)
        let seconds = Double((clock.now - began) / .milliseconds(1)) / 1000
        for step in 0...12 {
            let book = try Self.folder()
            let running = try book.start(
                "book create --name 初 --origin zhida.example/first --simulated-clock")
            Thread.sleep(forTimeInterval: seconds * Double(step) / 12)
            running.kill()
            _ = try running.finish()
            let again = try Self.create(book, name: "再", origin: "zhida.example/again")
            let status = try book.zhida("book status --json")
            try #require(status.status == 0, "step \(step): \(again.output) \(status.output)")
            if again.status == 0 {
                #expect(try status.json["name"] as? String == "再", "step \(step)")
            } else {
                #expect(again.code == "keeper.book-exists", "step \(step): \(again.output)")
                #expect(try status.json["name"] as? String == "初", "step \(step)")
            }
            #expect(try book.zhida("book verify").status == 0, "step \(step)")
            let adopted = try book.zhida("policy adopt {r}/policies/2014-roles.yaml")
            #expect(adopted.status == 0, "step \(step): \(adopted.errors)")
        }
    }

    /// Files as single steps leave them: the one that is made first, some keys, all keys without their memory.
    @Test(arguments: [nil, ["vault.key", "index.key", "bond", "log.vkey", "memory"], ["memory"]])
    func cutShort(_ missing: [String]?) throws {
        let book = try Self.folder()
        if let missing {
            try #require(try Self.create(book, name: "初", origin: "zhida.example/first").status == 0)
            try FileManager.default.removeItem(at: book.store)
            for name in missing {
                try FileManager.default.removeItem(at: book.keys.appendingPathComponent(name))
            }
        }
        try Data().write(to: book.store)
        let again = try Self.create(book, name: "再", origin: "zhida.example/again")
        #expect(again.status == 0, "\(again.output)")
        #expect(try book.zhida("book verify").status == 0)
    }

    @Test("a book is never overwritten, nor are keys that signed")
    func exists() throws {
        let book = try Self.folder()
        try #require(try Self.create(book, name: "初", origin: "zhida.example/first").status == 0)
        let before = try book.status()
        for origin in ["zhida.example/first", "zhida.example/again"] {
            #expect(try Self.create(book, name: "再", origin: origin).code == "keeper.book-exists")
        }
        #expect(try book.status() == before)
        try FileManager.default.moveItem(at: book.store, to: book.file("away.db"))
        let other = try Self.create(book, name: "再", origin: "zhida.example/first")
        #expect(other.code == "crypto.key-exists" && other.status == 3)
    }
}

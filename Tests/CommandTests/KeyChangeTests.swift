import Foundation
import Testing

/// The keys of a log as its keeper handles them: added, changed, listed, followed by others.
@Suite struct KeyChangeTests {
    private func done(_ run: Run) throws -> [String: Any] {
        try #require(run.status == 0, "\(run.output)\(run.errors)")
        return try run.json
    }

    private func change(_ book: TestBook, _ line: String = "") throws -> String {
        let answer = try done(book.zhida("trail rotate-key \(line) --json"))["answer"] as? [String: Any]
        return try #require(answer?["vkey"] as? String)
    }

    private func verify(_ book: TestBook, _ files: [String], _ vkey: String) throws -> Run {
        try Run("zhida-verify", files.map { book.file($0).path } + ["--vkey", vkey, "--json"])
    }

    @Test func keysAreChangedAndFollowed() throws {
        let book = try TestBook(.registered)
        let first = try book.verifierKey
        let size = try #require(
            try done(book.zhida("trail export --bundle 1.zhida --json"))["size"] as? Int)
        let rehearsed = try book.zhida("trail rotate-key --dry-run --json")
        #expect(try done(rehearsed)["dry_run"] as? Bool == true)
        #expect(try book.verifierKey == first)
        #expect(try book.zhida("trail rotate-key --by office-1 --json").code == "access.no-role")

        let second = try change(book)
        #expect(try book.verifierKey == second && second != first)
        let sm2 = try change(book, "--sm2")
        #expect(try book.zhida("role grant helper-002 village-reviewer").status == 0)
        #expect(try book.zhida("book verify").status == 0)

        let list = try #require(try done(book.zhida("trail keys --json"))["keys"] as? [[String: Any]])
        #expect(list.map { $0["vkey"] as? String } == [second, sm2])
        #expect(list.map { $0["from"] as? Int } == [size + 1, size + 2])
        #expect(list.allSatisfy { $0["signing"] as? Bool == true })

        #expect(try book.zhida("trail export --bundle 2.zhida --since \(size)").status == 0)
        #expect(try book.zhida("trail export --bundle whole.zhida --tiles tiles").status == 0)
        for vkey in [first, second] {
            let run = try verify(book, ["whole.zhida"], vkey)
            let changes = try #require(try done(run)["key_changes"] as? [[String: Any]])
            #expect(changes.map { $0["from"] as? Int } == [size + 1, size + 2])
            #expect(changes.map { $0["vkey"] as? String } == [second, sm2])
        }
        #expect(try verify(book, ["1.zhida", "2.zhida"], first).status == 0)
        #expect(try verify(book, ["whole.zhida"], sm2).status == 0)
        // Of the same origin, and never brought in here: another copy of the book has changed to it.
        let other = try change(TestBook(.opened))
        let refused = try verify(book, ["whole.zhida"], other)
        #expect(refused.status == 1)
        #expect(try refused.json["code"] as? String == "trail.log-key-not-introduced")
        let told = try Run(
            "zhida-verify", [book.file("whole.zhida").path, "--vkey", first, "--lang", "zh"])
        #expect(told.status == 0 && told.output.contains("自第 \(size + 1) 条记录起，台账改用 \(second) 签名"))
    }

    @Test(.enabled(if: DemoTests.hasOthers, "needs go, golang.org/x/mod in /usr/share/gocode, openssl"))
    func otherPeoplesProgramsFollow() throws {
        let book = try TestBook(.opened)
        let first = try book.verifierKey
        let (second, sm2) = try (change(book), change(book, "--sm2"))
        #expect(try book.zhida("trail export --tiles tiles").status == 0)
        let scripts = Run.repository.appendingPathComponent("Tests/Interop")
        func check(_ script: String, _ vkey: String) throws -> Int32 {
            try Run(
                scripts.appendingPathComponent(script).path, [book.file("tiles").path, vkey],
                ["GOCACHE": Scratch.path("go").path]
            ).status
        }
        #expect(try check("trail.sh", second) == 0)
        #expect(try check("trail.sh", first) == 1)
        #expect(try check("trail-sm2.sh", sm2) == 0)
    }

    @Test func aBookMaySignWithSM2FromTheStart() throws {
        let book = TestBook(folder: try Scratch.newFolder("sm2"), stage: .opened)
        let create = "book create --name 甲 --origin zhida.example/sm2 --simulated-clock --sm2 --json"
        let keys = try #require(try done(book.zhida(create, ["ZHIDA_PASSPHRASE": "p"]))["vkeys"] as? [String])
        #expect(keys.count == 2)
        #expect(try book.zhida("trail export --bundle b.zhida").status == 0)
        for vkey in keys { #expect(try verify(book, ["b.zhida"], vkey).status == 0) }
        let next = try book.zhida("trail rotate-key --sm2 --json", ["ZHIDA_PASSPHRASE": "p"])
        #expect(next.status == 0)
        #expect(try book.zhida("trail rotate-key --sm2 --json").code == "crypto.key-sealed")
        #expect(try book.zhida("trail export --bundle c.zhida").status == 0)
        for vkey in keys { #expect(try verify(book, ["c.zhida"], vkey).status == 0) }
        let list = try #require(try done(book.zhida("trail keys --json"))["keys"] as? [[String: Any]])
        #expect(list.map { $0["from"] as? Int } == [0, 2])
    }

    /// SIGKILL at random moments of a change: the book opens, and the same command again has changed the key once.
    @Test func aKilledChangeIsDoneOnce() throws {
        let start = try TestBook(.opened)
        let clock = ContinuousClock()
        let began = clock.now
        _ = try change(try TestBook(.opened), "--key rotation-1")
        let seconds = Double((clock.now - began) / .milliseconds(1)) / 1000
        let campaign = Campaign(seed: 20_261_129, blows: 6)
        let first = try start.verifierKey
        for fraction in campaign.moments() {
            let book = try TestBook(.opened)
            let running = try book.start("trail rotate-key --key rotation-1 --json")
            Thread.sleep(forTimeInterval: seconds * fraction)
            running.kill()
            _ = try running.finish()
            let context = "seed \(campaign.seed), killed at \(fraction) of \(seconds) s"
            #expect(try book.zhida("book verify").status == 0, "\(context)")
            for _ in 1...2 {
                let vkey = try change(book, "--key rotation-1")
                #expect(try book.verifierKey == vkey, "\(context)")
            }
            let list = try #require(try done(book.zhida("trail keys --json"))["keys"] as? [[String: Any]])
            #expect(list.count == 1, "\(context)")
            #expect(try book.zhida("trail export --bundle b.zhida").status == 0, "\(context)")
            #expect(try verify(book, ["b.zhida"], first).status == 0, "\(context)")
        }
    }
}

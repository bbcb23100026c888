import Foundation
import Testing
import Trail

/// The Jingmen example from beginning to end, then its trail under other people's programs.
@Suite struct DemoTests {
    static let made = Result { () -> (book: TestBook, run: Run) in
        let folder = Scratch.path("demo")
        let run = try Run(
            Run.repository.appendingPathComponent("examples/jingmen/run.sh").path, [folder.path])
        try FileManager.default.moveItem(
            at: folder.appendingPathComponent("jingmen.db"), to: folder.appendingPathComponent("book.db"))
        try FileManager.default.moveItem(
            at: folder.appendingPathComponent("jingmen.db.keys"),
            to: folder.appendingPathComponent("book.db.keys"))
        return (TestBook(folder: folder, stage: .disputed), run)
    }

    /// Every fen of every line is named once.
    private func checkLines(_ fund: [String: Any]) throws {
        func fen(_ name: String) throws -> Int { try #require(fund["\(name)_fen"] as? Int) }
        let parts = [
            "gifts", "returned", "taken_back", "refunded_unclaimed", "unclaimed", "interest", "own",
            "charges",
            "paid",
        ]
        let unexplained = try #require(fund["unexplained"] as? [[String: Any]])
        let open = try unexplained.map { try #require($0["amount_fen"] as? Int) }.reduce(0, +)
        let named = try parts.map(fen).reduce(0, +) - fen("fees") + open
        #expect(try fen("closing") - fen("opening") == named)
    }

    @Test func runsToItsEnd() throws {
        let (book, run) = try Self.made.get()
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let account = try book.zhida("book account --json").json
        let overall = try #require(account["overall"] as? [String: Any])
        func fen(_ name: String) throws -> Int { try #require(overall["\(name)_fen"] as? Int) }
        let parts = try ["with_payees", "instructed", "committed", "free", "refunded", "unclaimed"].map(fen)
            .reduce(0, +)
        #expect(try fen("received") == parts)
        #expect(try fen("with_payees") > 0)
        #expect(try fen("refunded") > 0)
        let upkeep = try #require(account["upkeep"] as? [String: Int])
        #expect(try #require(upkeep["charges_fen"]) == 900 && upkeep["income_fen"] ?? 0 > 900)
        #expect(run.output.contains("善款以外：利息与自有资金"))
        let payments = try #require(account["payments"] as? [String: Any])
        for name in ["settled", "failed", "confirmed", "answered"] {
            #expect(try #require(payments[name] as? Int) > 0, "\(name)")
        }
        #expect(payments["instructed"] as? Int == 0, "nothing is left on its way")
        #expect(account["objections"] as? [String: Int] == ["open": 0, "dismissed": 1, "upheld": 2])
        #expect(account["lists"] as? [String: Int] == ["grants": 3, "results": 3, "expedited": 1])
        let resolutions = try #require(
            try book.zhida("resolution list --json").json["resolutions"] as? [[String: Any]])
        #expect(resolutions.count == 3 && resolutions.allSatisfy { ($0["paid_fen"] as? Int ?? 0) > 0 })
        #expect(
            (resolutions[1]["released_fen"] as? Int ?? 0) > 0 && resolutions[1]["free_fen"] as? Int == 0
        )
        let named = try #require(account["named_funds"] as? [[String: Any]]).first?["sums"] as? [String: Any]
        #expect(named?["received_fen"] as? Int == 1_000_000 && named?["adds_up"] as? Bool == true)
        let sheet = try book.zhida(
            "donation confirm-sheet gift-0040 --by foundation-1 --json", ["ZHIDA_NOW": "2015-03-16"]
        ).json
        #expect(sheet["amount_capitals"] as? String == "壹万元整" && sheet["bill_missing"] as? Bool == false)
        #expect(try book.zhida("book verify").status == 0)
        let bank = try #require(try book.zhida("bank report --json").json["funds"] as? [[String: Any]])
        #expect(bank.count == 2 && bank.last?["difference_fen"] as? Int == 0)
        for fund in bank { try checkLines(fund) }
        #expect(bank.last?["paid_fen"] as? Int ?? 0 < 0, "the schooling fund's lines out are explained")
        let pledge = try book.zhida("pledge show pledge-001 --json").json
        let items = try #require(pledge["items"] as? [[String: Any]])
        #expect(
            items.last?["kind"] as? String == "investment" && items.last?["planned"] as? Int == 5_000_000)
        let trace = try book.zhida("trace pledge-001 --json").json
        #expect(
            (trace["donations"] as? [String])?.isEmpty == false && trace["pledges"] as? [String] == ["PL1"])
        let loan = try #require(
            try book.zhida("loan show loan-1 --by bank-1 --json").json["position"] as? [String: Any])
        // Overdue since November, claimed, and repaid in part.
        #expect(loan["days_overdue"] as? Int ?? 0 > 0)
        let funds = try #require(
            try book.zhida("guarantee list --by keeper-1 --json").json["funds"] as? [[String: Any]])
        let claim = try #require((funds[0]["claims"] as? [[String: Any]])?.first)
        // 200.00 that were left out: 154.50 of interest, 9.38 of penalty, 0.64 of compound interest. Eight parts of ten of
        // the 28,964.52 left, of which the year allows a quarter.
        #expect(claim["payable_fen"] as? Int == 2_317_162 && claim["paid_fen"] as? Int == 579_290)
        let back = try #require(claim["returned_fen"] as? Int)
        #expect(back > 0 && back <= 579_290)
        #expect(funds[0]["balance_fen"] as? Int == 10_000_000 - 579_290 + back)
        let proceedings = try book.zhida("proceeding list --json").json["proceedings"] as? [[String: Any]]
        let states = try #require(proceedings).compactMap { $0["state"] as? String }
        #expect(
            states.filter { $0 == "completed" }.count == 4 && states.filter { $0 == "refused" }.count == 1)
    }

    @Test func theVerifierAgrees() throws {
        let book = try Self.made.get().book
        let bundle = book.file("jingmen.zhida").path
        let run = try Run("zhida-verify", [bundle, "--vkey", book.verifierKey, "--json"])
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try !run.json.isEmpty)
        var bytes = try Data(contentsOf: book.file("jingmen.zhida"))
        let place = try #require(bytes.range(of: Data("\"amount\":".utf8))).upperBound
        bytes[place] = bytes[place] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
        let altered = Scratch.path("altered.zhida")
        try bytes.write(to: altered)
        #expect(try Run("zhida-verify", [altered.path, "--vkey", book.verifierKey]).status == 1)
    }

    /// Go's x/mod/sumdb and openssl, where they are installed.
    @Test(.enabled(if: DemoTests.hasOthers, "needs go, golang.org/x/mod in /usr/share/gocode, openssl"))
    func otherPeoplesProgramsAgree() throws {
        let book = try Self.made.get().book
        let script = Run.repository.appendingPathComponent("Tests/Interop/trail.sh").path
        let environment = ["GOCACHE": Scratch.path("go").path]
        let tiles = book.file("tiles")
        let run = try Run(script, [tiles.path, book.verifierKey], environment)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        for name in ["tile/entries/000", "checkpoint"] {
            let copy = Scratch.path("tiles")
            try FileManager.default.copyItem(at: tiles, to: copy)
            let file = copy.appendingPathComponent(name)
            var bytes = try Data(contentsOf: file)
            bytes[bytes.startIndex + 40] ^= 1
            try FileManager.default.removeItem(at: file)
            try bytes.write(to: file)
            #expect(
                try Run(script, [copy.path, book.verifierKey], environment).status != 0, "\(name) was altered"
            )
        }
    }

    static var hasOthers: Bool {
        let files = FileManager.default
        return files.isExecutableFile(atPath: "/usr/bin/go")
            && files.isExecutableFile(atPath: "/usr/bin/openssl")
            && files.fileExists(atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb")
    }

    /// The proof file of an entry stands on its own; with another entry, or another key, it does not.
    @Test func aProofFileStandsOnItsOwn() throws {
        let (book, other) = (try TestBook(.funded), try TestBook(.opened))
        let steps = try #require(try book.zhida("trace gift-0001 --json").json["steps"] as? [[String: Any]])
        let gift = try #require(steps.first { $0["kind"] as? String == "donation.received" })
        let index = try #require(gift["seq"] as? Int)
        #expect(try book.zhida("trail prove \(index) --out gift.proof").status == 0)
        let proof = try TlogProof(decoding: Array(Data(contentsOf: book.file("gift.proof"))))
        let entry = Array(try Data(contentsOf: book.file("gift.proof.entry.json")))
        #expect(proof.index == index)
        let trust = TrustPolicy(log: try VerifierKey(book.verifierKey))
        #expect(try proof.verify(entry: entry, policy: trust).checkpoint.size > index)
        #expect(throws: TlogProofError.self) {
            try proof.verify(entry: entry.dropLast() + [0x20], policy: trust)
        }
        let key = try book.verifierKey
        let file = book.file("gift.proof").path
        #expect(try Run("zhida-verify", [file, "--vkey", key]).status == 0)
        try Data(entry.dropLast() + [0x20]).write(to: book.file("altered.json"))
        #expect(
            try Run("zhida-verify", [file, "--vkey", key, "--entry", book.file("altered.json").path]).status
                == 1)
        if Self.hasOthers {
            let script = Run.repository.appendingPathComponent("Tests/Interop/trail.sh").path
            let environment = ["GOCACHE": Scratch.path("go").path]
            for (name, status) in [("gift.proof.entry.json", 0), ("altered.json", 1)] as [(String, Int32)] {
                let go = try Run(script, ["-proof", file, book.file(name).path, key], environment)
                #expect(go.status == status, "\(go.output)\(go.errors)")
            }
        }
        #expect(
            try other.zhida(
                "book create --store sqlite:o.db --name o --origin zhida.example/small --simulated-clock"
            ).status == 0)
        let stranger = try String(contentsOf: other.file("o.db.keys/log.vkey"), encoding: .utf8)
            .trimmingCharacters(in: .newlines)
        let strange = TrustPolicy(log: try VerifierKey(stranger))
        #expect(throws: TlogProofError.self) { try proof.verify(entry: entry, policy: strange) }
    }
}

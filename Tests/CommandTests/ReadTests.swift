import Foundation
import Testing

/// What commands read out, in words and as JSON.
@Suite struct ReadTests {
    @Test(arguments: [
        "book status", "book verify", "book account", "pledge list", "pledge progress --per village",
        "pledge honour-roll --from 2014-09-01 --until 2014-12-31 --by foundation-1", "need list",
        "need list --state published",
        "objection list", "bulletin list", "resolution list", "named-fund list",
        "donation confirm-sheet gift-0001 --by foundation-1",
        "match show",
        "match show M1", "pay list", "pay list --state failed", "trace gift-0001", "trace H0001", "trace N1",
        "trace P1",
        "trace L1", "trail checkpoint", "trail prove 7 --out proof",
        "trail export --bundle book.zhida --tiles tiles",
        "book journal --format hledger --out book.journal", "book rebuild",
        "policy check {r}/policies/2014-fees.yaml",
    ])
    func answersOneObject(_ line: String) throws {
        let book = try TestBook(.disputed)
        let before = try book.status()
        let json = try book.zhida("\(line) --json")
        #expect(json.status == 0, "\(json.output)\(json.errors)")
        #expect(try !json.json.isEmpty)
        #expect(json.output.hasSuffix("}\n") && json.output.filter { $0 == "\n" }.count == 1)
        for name in ["proof", "proof.entry.json", "book.zhida", "tiles", "book.journal"] {
            try? FileManager.default.removeItem(at: book.file(name))
        }
        let words = try book.zhida(line)
        #expect(words.status == 0)
        #expect(!words.output.isEmpty && words.errors.isEmpty)
        #expect(
            !words.output.split(separator: "\n").contains { $0.hasSuffix(" ") },
            "no blanks at the end of a line")
        #expect(try book.status() == before)
    }

    @Test func theAccountSaysTheSameInWordsAndJSON() throws {
        let book = try TestBook(.disputed)
        let json = try book.zhida("book account --json").json
        let words = try book.zhida("book account --lang en").output
        let columns = [
            "received_fen", "with_payees_fen", "instructed_fen", "committed_fen", "free_fen", "refunded_fen",
            "unclaimed_fen", "non_directed_fen",
        ]
        let overall = try #require(json["overall"] as? [String: Any])
        let sums = try columns.map { try #require(overall[$0] as? Int) }
        #expect(sums[0] == sums[1...6].reduce(0, +))
        #expect(overall["adds_up"] as? Bool == true)
        let line = try #require(words.split(separator: "\n").first { $0.hasPrefix("all ") })
        #expect(line.split(separator: " ").dropFirst().map(String.init) == sums.map(yuan))
        let funds = try #require(json["funds"] as? [[String: Any]])
        for fund in funds {
            let sums = try #require(fund["sums"] as? [String: Any])
            let id = try #require(fund["fund"] as? String)
            let line = try #require(words.split(separator: "\n").first { $0.hasPrefix("\(id) ") })
            #expect(
                try line.split(separator: " ").suffix(8).map(String.init)
                    == columns.map { yuan(try #require(sums[$0] as? Int)) })
        }
        let donors = try #require(json["donors"] as? [[String: Any]]).compactMap {
            $0["sums"] as? [String: Any]
        }
        let given = donors.compactMap { $0["received_fen"] as? Int }.reduce(0, +)
        #expect(given == sums[0] - sums[6], "what donors gave is what came in, less what nobody has claimed")
    }

    @Test func listsSayTheSameInWordsAndJSON() throws {
        let book = try TestBook(.disputed)
        for (line, list, id, amount) in [
            ("need list", "needs", "need", 4), ("pay list", "payments", "payment", 4),
            ("match show", "lines", "line", 3),
        ] {
            let rows = try #require(try book.zhida("\(line) --json").json[list] as? [[String: Any]])
            let words = try book.zhida(line).output.split(separator: "\n").map {
                $0.split(separator: " ").map(String.init)
            }
            #expect(!rows.isEmpty)
            for row in rows {
                let name = try #require(row[id] as? String)
                let text = try #require(words.first { $0.first == name }, "\(line) \(name)")
                #expect(text[amount] == yuan(try #require(row["amount_fen"] as? Int)), "\(line) \(name)")
            }
        }
        let status = try book.zhida("book status --json").json
        let words = try book.zhida("book status").output
        let english = try book.zhida("book status --lang en").output
        for (table, count) in try #require(status["rows"] as? [String: Int]) where count > 0 {
            let name = table.replacingOccurrences(of: "_", with: " ")
            #expect(english.contains("  \(name): \(count)\n"))
            #expect(!words.contains("  \(name): "))
        }
        #expect(words.contains("\(try #require(status["entries"] as? Int)) 条记录"))
    }

    @Test(arguments: [
        ("zh_CN.UTF-8", "", "截至"), ("C", "", "截至"), ("", "", "截至"), ("en_US.UTF-8", "", "as of"),
        ("en_US.UTF-8", "zh", "截至"), ("zh_CN.UTF-8", "en", "as of"),
    ])
    func speaksTheLocalesLanguage(_ locale: String, _ flag: String, _ word: String) throws {
        let book = try TestBook(.opened)
        let choice = flag.isEmpty ? "" : " --lang \(flag)"
        let run = try book.zhida("book status\(choice)", ["LC_ALL": locale])
        #expect(run.output.contains(word), "\(run.output)")
        let refused = try book.zhida("match show M9\(choice)", ["LC_ALL": locale])
        #expect(refused.errors.contains(word == "as of" ? "Refused: " : "未办理"), "\(refused.errors)")
        let json = try book.zhida("book status --json\(choice)", ["LC_ALL": locale])
        #expect(try json.output == book.status(), "figures know no language")
    }

    /// `--dry-run` says what would come of it; a repetition says that it is one.
    @Test func rehearsalsAndRepetitionsChangeNothing() throws {
        let book = try TestBook(.registered)
        let line = "import donors {s}/donors.csv --by foundation-1"
        let before = try book.status()
        let rehearsed = try book.zhida("\(line) --dry-run --json").json
        #expect(rehearsed["dry_run"] as? Bool == true)
        #expect(try book.status() == before)
        let done = try book.zhida("\(line) --json").json
        #expect(
            NSDictionary(dictionary: try #require(done["answer"] as? [String: Any]))
                .isEqual(to: try #require(rehearsed["answer"] as? [String: Any])))
        let after = try book.status()
        let repeated = try book.zhida("\(line) --json").json
        #expect(repeated["repeated"] as? Bool == true)
        #expect(try book.zhida(line).output.contains("先前已办理"))
        #expect(try book.status() == after)
        let reused = try book.zhida("role grant helper-002 village-reviewer --key k")
        #expect(reused.status == 0)
        #expect(
            try book.zhida("role grant office-2 village-reviewer --key k --json").code == "keeper.key-reused")
    }

    @Test func theBankFileHoldsPersonalDataAndIsPrivate() throws {
        let book = try TestBook(.instructed)
        let json = try book.zhida("pay export X1 --by payer-1 --out bank.csv --json").json
        let attributes = try FileManager.default.attributesOfItem(atPath: book.file("bank.csv").path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let rows = try String(contentsOf: book.file("bank.csv"), encoding: .utf8).split(separator: "\n")
            .dropFirst()
        #expect(rows.count == json["payments"] as? Int)
        let total = try rows.map { try #require(Decimal(string: String($0.split(separator: ",")[5]))) }
            .reduce(0, +)
        #expect(NSDecimalNumber(decimal: total * 100).intValue == json["total_fen"] as? Int)
        let bundle = book.file("book.zhida")
        #expect(try book.zhida("trail export --bundle \(bundle.path)").status == 0)
        let trail = String(decoding: try Data(contentsOf: bundle), as: UTF8.self)
        for row in rows {
            let cells = row.split(separator: ",")
            #expect(
                !trail.contains(cells[2]) && !trail.contains(cells[3]),
                "no name and no account stands in the trail")
        }
    }

    private func yuan(_ fen: Int) -> String { String(format: "%d.%02d", fen / 100, fen % 100) }
}

import Foundation
import Testing

/// Batches and statements in banks' own forms, by the real program. mock-bank, which others wrote, takes our payment
/// files on 127.0.0.1 and answers; their copies of the published schemas judge what either side writes.
@Suite struct BankTests {
    private static let python = Run.repository.appendingPathComponent(".build-tools/venv/bin/python").path
    private static let script = Run.repository.appendingPathComponent("Tests/Interop/bank.py").path

    static var hasBank: Bool {
        let bank = Run.repository.appendingPathComponent(".build-tools/venv/bin/mock-bank").path
        return [python, bank].allSatisfy(FileManager.default.isExecutableFile)
    }

    /// The numbers of the funds' accounts, and that of the household whose account is closed, as mock-bank wants them.
    private struct Numbers {
        let funds: [String]
        let closed: String
    }

    /// What mock-bank answered.
    private struct Answer: Decodable {
        let balances: [String: Int]
        let files: [String]
    }

    private static func iban(_ number: String) throws -> String {
        let digits = (number + "CN00").map {
            $0.isLetter ? String(Int(String($0), radix: 36) ?? 0) : String($0)
        }
        let rest = digits.joined().reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 }
        return String(format: "CN%02d", 98 - rest) + number
    }

    private static func column(_ name: String, _ file: URL) throws -> [String] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let index = try #require(lines.first?.firstIndex(of: name))
        return lines.dropFirst().map { $0[index] }.filter { !$0.isEmpty }
    }

    /// The main job up to the instructed payments, the funds' accounts being IBANs.
    private static func book() throws -> (book: TestBook, numbers: Numbers) {
        _ = try SampleFlow.folder(after: .opened)
        let folder = try Scratch.newFolder("bank")
        let samples = folder.appendingPathComponent("samples")
        try FileManager.default.copyItem(at: SampleFlow.samples, to: samples)
        let funds = try column("account_number", samples.appendingPathComponent("funds.csv"))
        let payee = try column("account_number", samples.appendingPathComponent("households.csv"))[2]
        for name in ["funds", "households"] {
            let file = samples.appendingPathComponent("\(name).csv")
            var text = try String(contentsOf: file, encoding: .utf8)
            for number in funds + [payee] {
                text = text.replacingOccurrences(of: number, with: try iban(number))
            }
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        for stage in Stage.allCases {
            let book = TestBook(folder: folder, stage: stage)
            for line in SampleFlow.steps(stage) {
                let run = try book.zhida(line.replacingOccurrences(of: "{s}", with: samples.path))
                try #require(run.status == 0, "\(line)\n\(run.errors)")
            }
            if stage == .instructed {
                return (book, Numbers(funds: try funds.map(iban), closed: try iban(payee)))
            }
        }
        throw CocoaError(.featureUnsupported)
    }

    private static func payments(_ book: TestBook) throws -> [[String: Any]] {
        try #require(try book.zhida("pay list --json").json["payments"] as? [[String: Any]])
    }

    /// What the funds' last statements say, in fen.
    private static func statementBalance(_ fund: String, _ book: TestBook) throws -> Int {
        let file = book.file("samples/statement-\(fund).csv")
        let last = try #require(try column("balance_yuan", file).last)
        return NSDecimalNumber(decimal: try #require(Decimal(string: last)) * 100).intValue
    }

    private static func export(_ book: TestBook) throws -> [String] {
        let batches = Set(try payments(book).compactMap { $0["batch"] as? String }).sorted()
        return try batches.map { batch in
            let path = book.file("\(batch).xml").path
            let run = try book.zhida("pay export \(batch) --format pain.001 --out \(path) --by payer-1")
            try #require(run.status == 0, "\(run.errors)")
            return path
        }
    }

    /// Hands our files to the bank and lets days pass; its messages are files of the book's folder.
    private static func pay(
        _ files: [String], _ book: TestBook, _ numbers: Numbers, patches: [String: Any] = [:]
    ) throws -> Answer {
        var accounts: [[String: Any]] = [
            ["id": "CLOSED", "iban": numbers.closed, "name": "x", "currency": "CNY"]
        ]
        for (fund, number) in zip(["general", "schooling"], numbers.funds) {
            accounts.append([
                "id": fund, "iban": number, "name": "荆门市慈善会", "currency": "CNY",
                "balance": try statementBalance(fund, book),
            ])
        }
        let config: [String: Any] = [
            "clock": "2014-10-16T09:30", "days": 6, "files": files, "accounts": accounts,
            "patches": patches.merging(["CLOSED": ["closed": true]]) { $1 },
        ]
        try JSONSerialization.data(withJSONObject: config).write(to: book.file("bank.json"))
        let run = try Run(python, [script, "pay", book.file("bank.json").path, book.folder.path])
        try #require(run.status == 0, "\(run.output)\(run.errors)")
        return try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
    }

    private func take(_ book: TestBook, _ line: String) throws -> [String: Any] {
        let run = try book.zhida("\(line) --now 2014-10-27 --json")
        try #require(run.status == 0, "\(line): \(run.output)\(run.errors)")
        return try #require(try run.json["answer"] as? [String: Any])
    }

    @Test("our payment files pass the published schema", .enabled(if: BankTests.hasBank))
    func schema() throws {
        let book = try TestBook(.instructed)
        let files = try Self.export(book)
        #expect(files.count == 1)
        let run = try Run(Self.python, [Self.script, "xsd"] + files)
        #expect(run.status == 0, "\(run.errors)")
        let text = try String(contentsOfFile: files[0], encoding: .utf8)
        try text.replacing("<NbOfTxs>", with: "<NbOfTxs>x").write(
            toFile: files[0], atomically: true, encoding: .utf8)
        #expect(try Run(Self.python, [Self.script, "xsd", files[0]]).status != 0)
    }

    @Test("a bank pays, rejects one, and every fen is found again", .enabled(if: BankTests.hasBank))
    func everyFen() throws {
        let (book, numbers) = try Self.book()
        let before = try Self.payments(book)
        // One settles and comes back two days later.
        let late = try #require(before[1]["payment"] as? String)
        let answer = try Self.pay(
            try Self.export(book), book, numbers,
            patches: [
                "general": [
                    "behaviour": "return-later",
                    "parameters": ["days": 2, "reason": "AC04", "end_to_end_id": late],
                ]
            ])
        func files(_ kind: String) -> String {
            answer.files.filter { $0.contains(kind) && !$0.contains("CLOSED") }.joined(separator: " ")
        }
        let rejected = try take(book, "pay import \(files("pain.002")) --by payer-1")
        let failed = try #require(rejected["failed"] as? Int)
        #expect(failed > 0 && rejected["open"] as? Int == before.count - failed)
        // What came back is known by a line, so the statement comes first.
        let early = try book.zhida("pay import \(files("camt.054")) --by payer-1 --now 2014-10-27 --json")
        #expect(early.code == "input.unknown-ref", "\(early.output)")
        _ = try take(book, "import statement \(files("camt.053")) --by foundation-1")
        let settled = try take(book, "pay import \(files("camt.054")) --by payer-1")
        #expect(settled["settled"] as? Int == before.count - failed && settled["known"] as? Int == 0)
        #expect(settled["returned"] as? Int == 1)
        let states = try Self.payments(book).compactMap { $0["state"] as? String }
        #expect(states.filter { $0 == "settled" }.count == before.count - failed - 1)
        try checkReport(book, paid: before.count - failed)
        try checkBalances(book, answer)
        // The statement tells of the same payments again.
        let again = try book.zhida("pay import \(files("camt.053")) --by payer-1 --now 2014-10-27 --json")
        #expect(again.code == "input.nothing-to-do")
    }

    /// The bank's numbers say which payments its lines are; then nothing is left open.
    private func checkReport(_ book: TestBook, paid: Int) throws {
        func report() throws -> [String: Any] {
            let run = try book.zhida("bank report --json --overdue-days 3")
            return try #require((try run.json["funds"] as? [[String: Any]])?.first)
        }
        func open(_ name: String) throws -> Int { try #require(try report()[name] as? [Any]).count }
        #expect(try open("not_shown") == paid && open("unexplained") == paid && open("overdue") == 0)
        #expect(try report()["is_explained"] as? Bool == true)
        let explained = try take(book, "bank explain --by foundation-1")
        #expect(explained["lines"] as? Int == paid && explained["payments"] as? Int == paid)
        #expect(try open("not_shown") == 0 && open("unexplained") == 0)
        #expect(try report()["difference_fen"] as? Int == 0 && report()["is_explained"] as? Bool == true)
    }

    /// Bank, statement and book say the same of each fund.
    private func checkBalances(_ book: TestBook, _ answer: Answer) throws {
        let bundle = book.file("bank.zhida").path
        #expect(try book.zhida("trail export --bundle \(bundle)").status == 0)
        let verdict = try Run("zhida-verify", [bundle, "--vkey", book.verifierKey, "--json"])
        #expect(verdict.status == 0, "\(verdict.output)")
        let funds = try #require(try verdict.json["funds"] as? [[String: Any]])
        for (fund, name) in zip(funds, ["general", "schooling"]) {
            #expect(fund["bank_by_book_fen"] as? Int == answer.balances[name])
            #expect(fund["bank_by_statement_fen"] as? Int == answer.balances[name])
        }
    }

    @Test(
        "a message is taken whole or not at all, and says where it is wrong", .enabled(if: BankTests.hasBank))
    func wrong() throws {
        let (book, numbers) = try Self.book()
        let answer = try Self.pay(try Self.export(book), book, numbers)
        let name = try #require(answer.files.first { $0.contains("general-camt.054") })
        let status = try book.status()
        let good = try String(contentsOf: book.file(name), encoding: .utf8)
        let edits = [
            ("Ccy=\"CNY\"", "Ccy=\"USD\"", "input.unknown-currency"),
            ("<EndToEndId>P1<", "<EndToEndId>P2<", "input.repeated-id"),
            ("<EndToEndId>P1<", "<EndToEndId>P999<", "input.unknown-id"),
            (numbers.funds[0], numbers.funds[1], "input.account-differs"), (".00</Amt>", ".01</Amt>", nil),
        ]
        for (from, to, code) in edits {
            let text = good.replacingOccurrences(of: from, with: to)
            try #require(text != good)
            try text.write(to: book.file("wrong.xml"), atomically: true, encoding: .utf8)
            let run = try book.zhida("pay import wrong.xml --by payer-1 --now 2014-10-27 --json")
            #expect(run.status == 1 && run.output.contains(code ?? "code"), "\(from): \(run.output)")
            #expect(try book.status() == status)
        }
        for line in [
            "pay import \(name) --by foundation-1", "import statement \(name) --by foundation-1",
            "pay import \(name) bank.json --by payer-1",
        ] {
            #expect(try book.zhida("\(line) --now 2014-10-27").status == 1, "\(line)")
            #expect(try book.status() == status)
        }
    }

    @Test("lists by a bank's profile go out and come back", arguments: ["example-text", "example-csv"])
    func profiles(name: String) throws {
        let book = try TestBook(.instructed)
        let profile = "\(Run.repository.path)/policies/banks/\(name).yaml"
        let run = try book.zhida("pay export X1 --profile \(profile) --out list.txt --by payer-1")
        #expect(run.status == 0, "\(run.errors)")
        let list = try Data(contentsOf: book.file("list.txt"))
        #expect(list.range(of: Data("P1".utf8)) != nil)
        let payments = try Self.payments(book).filter { $0["batch"] as? String == "X1" }
        let rows = payments.enumerated().map { index, payment in
            let (id, fen) = (payment["payment"] as? String ?? "", payment["amount_fen"] as? Int ?? 0)
            let isFailed = index == 0
            return name == "example-text"
                ? "\(index)|||\(fen)|\(id)|\(isFailed ? "1001" : "0000")|B\(index)|"
                : "\(index),\(id),\(fen / 100).\(String(format: "%02d", fen % 100)),2014-10-20,\(isFailed ? "销户" : "成功"),B\(index)"
        }
        let sum = payments.compactMap { $0["amount_fen"] as? Int }.reduce(0, +)
        let yuan = "\(sum / 100).\(String(format: "%02d", sum % 100))"
        let lines =
            name == "example-text"
            ? ["R|20141020|\(rows.count)|\(sum)"] + rows
            : ["序号,附言,金额,处理日期,处理结果,交易流水号"] + rows + ["合计,\(rows.count),\(yuan)"]
        try lines.joined(separator: "\n").write(to: book.file("back.txt"), atomically: true, encoding: .utf8)
        let answer = try take(book, "pay import back.txt --profile \(profile) --by payer-1")
        #expect(answer["failed"] as? Int == 1 && answer["settled"] as? Int == rows.count - 1)
        let again = try book.zhida(
            "pay import back.txt --profile \(profile) --by payer-1 --now 2014-10-27 --json")
        #expect(try again.json["repeated"] as? Bool == true)
    }

    @Test(
        "wrong calls",
        arguments: [
            ("pay export X1 --out o --format pain.001 --encoding gb18030", 64),
            ("pay export X1 --out o --format csv --profile p", 64), ("pay export X1 --out o --profile p", 1),
            ("pay export X9 --out o --format pain.001", 1), ("pay import o --profile p", 1),
            ("pay import o --profile p --encoding gb18030", 64), ("bank explain --payment P1", 64),
            ("bank explain B1 --payment P1", 1), ("bank explain B999 --payment P1", 1), ("bank explain", 1),
            ("bank explain B1 --batch X9", 1), ("bank report --overdue-days -1", 64),
        ])
    func wrongCalls(line: String, status: Int) throws {
        let book = try TestBook(.instructed)
        let run = try book.zhida("\(line) --by payer-1")
        #expect(Int(run.status) == status, "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: book.file("o").path))
        #expect(try book.status() == SampleFlow.status(after: .instructed))
    }
}

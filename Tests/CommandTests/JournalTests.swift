import Foundation
import Testing

/// The exported journal under other people's accounting programs: hledger (Debian) and Beancount (PyPI).
@Suite struct JournalTests {
    private static let hledger = "/usr/bin/hledger"
    private static let beanCheck = Run.repository.appendingPathComponent(".build-tools/venv/bin/bean-check")
        .path

    static var hasOthers: Bool {
        [hledger, beanCheck].allSatisfy(FileManager.default.isExecutableFile)
    }

    private func hledger(_ file: URL, _ arguments: String...) throws -> Run {
        try Run(Self.hledger, ["-f", file.path] + arguments, ["LC_ALL": "C.UTF-8"])
    }

    private func beanCheck(_ file: URL) throws -> Run {
        try Run(Self.beanCheck, [file.path], ["LC_ALL": "C.UTF-8"])
    }

    private func journal(_ book: TestBook, _ format: String, _ options: String = "") throws -> URL {
        let file = Scratch.path("journal-\(format)")
        let run = try book.zhida("book journal --format \(format) --out \(file.path) \(options) --json")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try #require(try run.json["transactions"] as? Int) > 0)
        return file
    }

    /// Balances in fen by account, as hledger counts them.
    private func balances(_ file: URL, _ query: String...) throws -> [String: Int] {
        let run = try Run(
            Self.hledger, ["-f", file.path, "balance", "--no-total", "--output-format", "csv"] + query,
            ["LC_ALL": "C.UTF-8"])
        #expect(run.status == 0, "\(run.errors)")
        var balances: [String: Int] = [:]
        for line in run.output.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map { $0.filter { $0 != "\"" } }
            let amount = cells[1].split(separator: " ")[0]
            balances[cells[0]] = amount == "0" ? 0 : try fen(amount)
        }
        return balances
    }

    private func fen(_ yuan: Substring) throws -> Int {
        NSDecimalNumber(decimal: try #require(Decimal(string: String(yuan))) * 100).intValue
    }

    /// Refused, or not, before the file is made.
    @Test func aRefusedJournalWritesNothing() throws {
        let book = try TestBook(.funded)
        for options in [
            "--format gnucash", "--format hledger --fund F9", "--format hledger --store sqlite:none.db",
        ] {
            #expect(try book.zhida("book journal --out new.journal \(options)").status != 0)
            #expect(!FileManager.default.fileExists(atPath: book.file("new.journal").path), "\(options)")
        }
        #expect(try book.zhida("book journal --out new.journal --format hledger").status == 0)
        let kept = try Data(contentsOf: book.file("new.journal"))
        #expect(try book.zhida("book journal --out new.journal --format beancount").status == 1)
        #expect(try Data(contentsOf: book.file("new.journal")) == kept)
    }

    @Test(.enabled(if: JournalTests.hasOthers, "needs hledger, and beancount in .build-tools/venv"))
    func bothProgramsAcceptTheDemo() throws {
        let book = try DemoTests.made.get().book
        for options in ["", "--lang en", "--fund F1"] {
            let file = try journal(book, "hledger", options)
            let check = try hledger(file, "check", "--strict", "ordereddates", "payees")
            #expect(check.status == 0, "\(check.errors)")
            let beans = try beanCheck(try journal(book, "beancount", options))
            #expect(beans.status == 0, "\(beans.output)\(beans.errors)")
        }
    }

    @Test(.enabled(if: JournalTests.hasOthers, "needs hledger, and beancount in .build-tools/venv"))
    func bothProgramsAcceptTheGoldenStory() throws {
        let golden = Run.repository.appendingPathComponent("Tests/Golden")
        let check = try hledger(
            golden.appendingPathComponent("story.hledger"), "check", "--strict", "ordereddates", "payees")
        #expect(check.status == 0, "\(check.errors)")
        let beans = try beanCheck(golden.appendingPathComponent("story.beancount"))
        #expect(beans.status == 0, "\(beans.output)\(beans.errors)")
    }

    @Test(.enabled(if: JournalTests.hasOthers, "needs hledger, and beancount in .build-tools/venv"))
    func hledgerCountsWhatTheAccountSays() throws {
        let book = try DemoTests.made.get().book
        let file = try journal(book, "hledger")
        let (all, received) = (try balances(file), try balances(file, "资产:银行存款", "amt:>0"))
        let funds = try #require(try book.zhida("book account --json").json["funds"] as? [[String: Any]])
        let banks = try #require(try book.zhida("bank report --json").json["funds"] as? [[String: Any]])
        #expect(funds.count == 2 && banks.count == 2)
        for (fund, bank) in zip(funds, banks) {
            let id = try #require(fund["fund"] as? String)
            let sums = try #require(fund["sums"] as? [String: Any])
            func said(_ name: String) throws -> Int { try #require(sums["\(name)_fen"] as? Int) }
            func counted(_ name: String) -> Int { all["\(name):\(id)"] ?? 0 }
            #expect(bank["fund"] as? String == id)
            func shown(_ name: String) throws -> Int { try #require(bank["\(name)_fen"] as? Int) }
            let upkeep = try #require(fund["upkeep"] as? [String: Int])
            // Money in is gifts less what platforms kept of them, and what is no gift.
            let income = try shown("interest") + shown("own")
            #expect(try received["资产:银行存款:\(id)"] == said("received") + income - shown("fees"))
            #expect(-counted("收入:利息与自有资金") == income && upkeep["income_fen"] == income)
            let charges = try shown("fees") - shown("charges")
            #expect(counted("费用:手续费") == charges && upkeep["charges_fen"] == charges)
            #expect(try -counted("收入:善款:已到账") == said("with_payees"))
            #expect(try counted("费用:帮扶支出") == said("with_payees"))
            #expect(try -counted("负债:善款:拨付中") == said("instructed"))
            #expect(try -counted("负债:善款:已匹配") == said("committed"))
            #expect(try -counted("负债:善款:可用") == said("free"))
            #expect(try -counted("收入:善款:已退还") - counted("收入:待认领款退还") == said("refunded"))
            #expect(try counted("费用:退还支出") == said("refunded"))
            #expect(try -counted("负债:待认领") == said("unclaimed"))
        }
        let verdict = try Run(
            "zhida-verify", [book.file("jingmen.zhida").path, "--vkey", book.verifierKey, "--json"]
        ).json
        let verified = try #require(verdict["funds"] as? [[String: Any]])
        for fund in verified {
            let id = try #require(fund["fund"] as? String)
            let byBook = try #require(fund["bank_by_book_fen"] as? Int)
            let byStatement = try #require(fund["bank_by_statement_fen"] as? Int)
            #expect(all["资产:银行存款:\(id)"] == byStatement)
            #expect(all["资产:未对账:\(id)"] ?? 0 == byBook - byStatement)
        }
    }

    /// What one gift became, need by need, is what its trace tells.
    @Test(.enabled(if: JournalTests.hasOthers, "needs hledger, and beancount in .build-tools/venv"))
    func hledgerFollowsOneGift() throws {
        let book = try DemoTests.made.get().book
        let file = try journal(book, "hledger")
        let steps = try #require(try book.zhida("trace D1 --json").json["steps"] as? [[String: Any]])
        var paid: [String: Int] = [:]
        for step in steps where step["kind"] as? String == "payment.settled" {
            let need = try #require((step["ids"] as? [String])?.first { $0.hasPrefix("N") })
            paid[need, default: 0] += try #require(step["amount_fen"] as? Int)
        }
        #expect(paid.count > 3)
        #expect(try balances(file, "tag:donation=^D1$", "费用:帮扶支出", "--pivot", "need") == paid)
        let gift = try #require(steps.first { $0["kind"] as? String == "donation.received" })
        let whole = try balances(file, "tag:donation=^D1$", "善款").values.reduce(0, +)
        #expect(try -whole == #require(gift["amount_fen"] as? Int))
        #expect(try balances(file, "善款", "--pivot", "lot")["L1"] == whole)
    }

    @Test(.enabled(if: JournalTests.hasOthers, "needs hledger, and beancount in .build-tools/venv"))
    func aBalanceOfTheBankAlteredByOneYuanIsRefused() throws {
        let book = try DemoTests.made.get().book
        let (ledger, beans) = (try journal(book, "hledger"), try journal(book, "beancount"))
        for fen in [100, -100, 1, -1] {
            let altered = try alter(ledger, #/ = (-?\d+\.\d\d) CNY/#, by: fen)
            let check = try hledger(altered, "check")
            #expect(check.status != 0 && check.errors.contains("assert"), "\(fen): \(check.errors)")
            let bean = try beanCheck(try alter(beans, #/ balance \S+  (-?\d+\.\d\d) /#, by: fen))
            #expect(bean.status != 0 && bean.errors.contains("Balance failed"), "\(fen): \(bean.errors)")
        }
    }

    /// A copy with another amount in the middle one of the places that a pattern finds.
    private func alter(_ file: URL, _ pattern: Regex<(Substring, Substring)>, by change: Int) throws -> URL {
        var text = try String(contentsOf: file, encoding: .utf8)
        let places = text.matches(of: pattern)
        let amount = try #require(places.isEmpty ? nil : places[places.count / 2]).output.1
        let changed = try fen(amount) + change
        text.replaceSubrange(
            amount.startIndex..<amount.endIndex, with: String(format: "%d.%02d", changed / 100, changed % 100)
        )
        let copy = Scratch.path("altered")
        try text.write(to: copy, atomically: true, encoding: .utf8)
        return copy
    }

    /// When the bank's lines out are what the book paid, nothing is left between the two.
    @Test(.enabled(if: JournalTests.hasOthers, "needs hledger, and beancount in .build-tools/venv"))
    func theBanksLinesOutCloseTheClearingAccount() throws {
        let book = try TestBook(.settled)
        let before = try balances(try journal(book, "hledger", "--fund fund-general"))
        let paid = try #require(before["费用:帮扶支出:F1"])
        #expect(paid > 0 && before["资产:未对账:F1"] == -paid)
        let left = try #require(before["资产:银行存款:F1"]) - paid
        func yuan(_ fen: Int) -> String { String(format: "%d.%02d", fen / 100, fen % 100) }
        let statement = """
            ref,fund,on,amount_yuan,balance_yuan,payer_name,payer_account,memo
            out-1,fund-general,2014-10-20,-\(yuan(paid)),\(yuan(left)),,,代发

            """
        try statement.write(to: book.file("out.csv"), atomically: true, encoding: .utf8)
        let run = try book.zhida("import statement out.csv --by foundation-1")
        #expect(run.status == 0, "\(run.errors)")
        let file = try journal(book, "hledger")
        let after = try balances(file, "--empty")
        #expect(after["资产:未对账:F1"] == 0 && after["资产:银行存款:F1"] == left)
        #expect(try hledger(file, "check", "--strict").status == 0)
        #expect(try beanCheck(try journal(book, "beancount")).status == 0)
    }
}

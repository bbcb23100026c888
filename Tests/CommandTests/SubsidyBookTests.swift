import Foundation
import Testing

/// Interest subsidies in the book: what a lender claims, what the book computes, who decides.
@Suite struct SubsidyBookTests {
    private static let steps = [
        "policy adopt {r}/policies/2014-products.yaml {r}/policies/2014-rates.yaml {r}/policies/2014-subsidy.yaml {r}/policies/2014-classification.yaml",
        "role grant matcher-1 bank-approver", "role grant payer-1 bank-officer",
        "role grant refund-1 subsidy-finance", "role grant matcher-1 subsidy-finance",
        "loan apply poverty-microcredit --household H0001 --amount 30000 --months 12 --purpose livestock --ref loan-1 --text pigs --by office-1",
        "loan advance loan-1 --act recommendation --role village-reviewer --by village-\(SampleFlow.village)",
        "loan advance loan-1 --act examination --role township-reviewer --by \(township)",
        "loan advance loan-1 --act approval --role bank-approver --document file --by matcher-1",
        "loan contract loan-1 --principal 30000.00 --rate 6.00% --start 2014-12-01 --periods 4 --method interest-only --day-count act/360 --unit quarter --overdue 50 --contract file --by payer-1",
        "loan draw loan-1 --amount 30000 --by payer-1",
    ]
    private static let township = "township-\(SampleFlow.village.prefix(9))000"
    private static let county = "county-420802000000"

    private func lent() throws -> TestBook {
        let book = try TestBook(.registered)
        try "signed\n".write(to: book.file("file"), atomically: true, encoding: .utf8)
        for line in Self.steps {
            let run = try book.zhida(line, day("2014-12-01"))
            try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
        }
        return book
    }

    private func day(_ text: String) -> [String: String] { ["ZHIDA_NOW": text] }

    /// 31 days of December: 30,000 × 6 % × 31 / 360 = 155.00.
    private func closes(_ book: TestBook, _ run: (String, String, String?) throws -> Run) throws {
        _ = try run("close --on 2014-12-31 --by foundation-1 --json", "2015-01-02", "access.no-role")
        _ = try run("close --on 2014-12-31 --by payer-1 --dry-run", "2015-01-02", nil)
        _ = try run("close --on 2014-12-31 --by payer-1", "2015-01-02", nil)
        _ = try run("close --on 2014-12-31 --by payer-1 --json", "2015-01-02", "close.day-closed")
        _ = try run(
            "loan repay loan-1 --amount 1 --on 2014-12-31 --by payer-1 --json", "2015-01-02",
            "close.day-closed")
        let seen = try book.zhida("close show DC1 --by payer-1 --json").json
        #expect(seen["interest_fen"] as? Int == 15_500 && seen["subsidy_fen"] as? Int == 15_500)
        #expect(seen["outstanding_fen"] as? Int == 3_000_000 && seen["reserve_fen"] as? Int == 30_000)
        let hidden = try book.zhida("close show DC1 --by office-1 --json").json
        #expect(hidden["interest_fen"] == nil && hidden["on"] as? String == "2014-12-31")
        _ = try run("close --by payer-1", "2015-02-28", nil)
    }

    @Test("arrears: what a close found past due, as a table of either form, to who may see it")
    func arrears() throws {
        let book = try lent()
        let close = try book.zhida("close --by payer-1", day("2015-06-10"))
        #expect(close.status == 0, "\(close.output)\(close.errors)")
        let run = try book.zhida("loan arrears --by payer-1 --json")
        let sheet = try #require((try run.json["arrears"] as? [[String: Any]])?.first)
        let line = try #require((sheet["loans"] as? [[String: Any]])?.first)
        #expect(sheet["on"] as? String == "2015-06-10")
        #expect(line["class"] as? String == "substandard" && line["days"] as? Int == 101)
        #expect(line["bucket"] as? Int == 91 && line["reserve_fen"] as? Int == 750_000)
        #expect(try book.zhida("loan arrears --by payer-1 --class normal --out none.csv").status == 0)
        #expect(try book.zhida("loan arrears --by payer-1 --out arrears.csv").status == 0)
        let table = try String(contentsOf: book.file("arrears.csv"), encoding: .utf8)
        #expect(table.split(whereSeparator: \.isNewline).count == 2)
        #expect(table.contains(",K1,local/loan-1,poverty-microcredit,substandard,101,91,30000.00,"))
        #expect(try book.zhida("loan arrears --by payer-1 --out arrears.xlsx").status == 0)
        #expect(try Data(contentsOf: book.file("arrears.xlsx")).starts(with: [0x50, 0x4B]))
        let hidden = try book.zhida("loan arrears --by foundation-1 --json").json
        let others = try #require((hidden["arrears"] as? [[String: Any]])?.first)
        #expect((others["loans"] as? [Any])?.isEmpty == true)
    }

    /// 30,000 × 6 % × 90 / 360 = 450.00 to 1 March.
    @Test("from the file of what is due to the claw-back; and the trail is verified with it")
    func life() throws {
        let book = try lent()
        func run(_ line: String, _ on: String, _ code: String? = nil) throws -> Run {
            let run = try book.zhida(line, day(on))
            #expect(
                code == nil ? run.status == 0 : run.code == code,
                "\(line)\n\(run.output)\(run.errors)")
            return run
        }
        try closes(book, run)
        _ = try run("loan repay loan-1 --amount 450 --by payer-1", "2015-03-01")
        let due =
            "subsidy due microcredit --to 2015-03-01 --region 420802000000 --ref q1 --on 2015-03-02 --by payer-1"
        _ = try run("\(due) --out due.csv", "2015-03-02")
        let text = try String(contentsOf: book.file("due.csv"), encoding: .utf8)
        #expect(
            text.contains("q1,microcredit,420802000000,K1,2014-12-01,2015-03-01,450.00,450.00,2015-03-02"))
        _ = try run("import subsidies due.csv --by foundation-1 --json", "2015-03-02", "access.no-role")
        try text.replacingOccurrences(of: "450.00,2015", with: "455.00,2015")
            .write(to: book.file("claim.csv"), atomically: true, encoding: .utf8)
        let before = try book.status()
        _ = try run("import subsidies claim.csv --by payer-1 --dry-run", "2015-03-02")
        #expect(try book.status() == before)
        _ = try run("import subsidies claim.csv --by payer-1", "2015-03-02")
        _ = try run(
            "import subsidies claim.csv --by payer-1 --key again --json", "2015-03-02", "subsidy.days-claimed"
        )
        let seen = try book.zhida("subsidy show SC1 --by payer-1 --json").json
        let line = try #require((seen["details"] as? [[String: Any]])?.first)
        #expect(line["claimed_fen"] as? Int == 45_500 && line["computed_fen"] as? Int == 45_000)
        #expect(line["difference"] as? String == "more" && seen["payable_fen"] as? Int == 45_000)
        // The foundation sees that there is a claim, and no sum.
        let hidden = try book.zhida("subsidy show SC1 --by foundation-1 --json").json
        #expect(
            hidden["details"] == nil && hidden["claimed_fen"] == nil
                && hidden["state"] as? String == "claimed")

        _ = try run("subsidy check SC1 --by \(Self.county)", "2015-03-02")
        _ = try run("objection raise SC1.1 --text 不是本户 --by \(Self.county)", "2015-03-03")
        _ = try run("subsidy approve SC1 --by refund-1 --json", "2015-03-12", "publicity.objection-open")
        _ = try run(
            "objection answer J1 --outcome dismissed --text 已核实 --by foundation-1 --json", "2015-03-04",
            "access.no-role")
        _ = try run("role grant office-1 county-reviewer", "2015-03-04")
        _ = try run("objection answer J1 --outcome dismissed --text 已核实 --by office-1", "2015-03-04")
        _ = try run("subsidy approve SC1 --by refund-1 --json", "2015-03-09", "publicity.notice-running")
        _ = try run("subsidy approve SC1 --by refund-1", "2015-03-10")
        _ = try run("subsidy pay SC1 --payer county --by refund-1 --json", "2015-03-10", "access.same-hand")
        for payer in ["province", "county"] {
            _ = try run("subsidy pay SC1 --payer \(payer) --ref \(payer)-1 --by matcher-1", "2015-03-10")
        }
        let stop = "subsidy stop loan-1 --from 2015-01-15 --reason misused --evidence file --by refund-1"
        _ = try run(stop, "2015-03-20")
        // 45 of 90 days are kept.
        _ = try run(
            "subsidy return loan-1 --amount 225.01 --by matcher-1 --json", "2015-03-20",
            "subsidy.returned-beyond")
        _ = try run("subsidy return loan-1 --amount 225 --by matcher-1", "2015-03-20")
        let claims = try #require(
            try book.zhida("subsidy list --by refund-1 --json").json["claims"] as? [[String: Any]])
        #expect(claims.count == 1 && claims[0]["state"] as? String == "paid")
        let trace = try book.zhida("trace loan-1 --by payer-1 --json").json
        let kinds = (trace["steps"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } ?? []
        #expect(kinds.suffix(8).first == "subsidy.checked", "\(kinds)")

        #expect(try book.zhida("book verify").status == 0)
        let audit = try book.zhida("vault audit --by supervisor-1", day("2015-03-20"))
        #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
        #expect(try book.zhida("trail export --bundle loans.zhida").status == 0)
        let check = try Run(
            "zhida-verify", [book.file("loans.zhida").path, "--vkey", book.verifierKey, "--json"])
        #expect(check.status == 0, "\(check.output)\(check.errors)")
    }

    @Test(
        "what is refused, and nothing changes",
        arguments: [
            ("subsidy due city --to 2015-03-01 --by payer-1", "subsidy.unknown-programme"),
            ("subsidy due microcredit --to 2015-02-30 --by payer-1", "input.not-a-day"),
            ("subsidy due microcredit --to 2015-03-01", "input.empty"),
            ("subsidy due microcredit --to 2015-03-01 --by nobody", "input.unknown-ref"),
            ("subsidy check SC9 --by county-420802000000", "input.unknown-id"),
            ("subsidy check X9 --by county-420802000000", "input.unknown-id"),
            ("subsidy refuse SC1 --reason because --by county-420802000000", "input.not-a-word"),
            ("subsidy approve SC9 --by refund-1", "input.unknown-id"),
            ("subsidy pay SC1 --payer county --by refund-1", "input.unknown-id"),
            ("subsidy pay SC1 --payer bank --by refund-1", "input.not-a-word"),
            (
                "subsidy stop loan-9 --from 2014-12-02 --reason misused --evidence file --by refund-1",
                "input.unknown-ref"
            ),
            (
                "subsidy stop loan-1 --from 2014-11-30 --reason misused --evidence file --by refund-1",
                "subsidy.wrong-days"
            ),
            (
                "subsidy stop loan-1 --from 2014-12-01 --reason bad --evidence file --by refund-1",
                "input.not-a-word"
            ),
            (
                "subsidy stop loan-1 --from 2014-12-01 --reason misused --evidence file --by payer-1",
                "access.no-role"
            ),
            ("subsidy return loan-1 --amount 1 --by refund-1", "subsidy.returned-beyond"),
            ("subsidy return loan-1 --amount 1e2 --by refund-1", "input.not-an-amount"),
        ])
    func refusals(_ line: String, _ code: String) throws {
        let book = try lent()
        let before = try book.status()
        let run = try book.zhida("\(line) --json", day("2014-12-01"))
        #expect(run.code == code && run.status != 0, "\(line)\n\(run.output)\(run.errors)")
        #expect(try book.status() == before)
    }
}

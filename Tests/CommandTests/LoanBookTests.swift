import Foundation
import Testing

/// Loans in the book, from the application to the closing.
@Suite struct LoanBookTests {
    private static let steps = [
        "policy adopt {r}/policies/2014-products.yaml {r}/policies/2014-rates.yaml",
        "role grant matcher-1 bank-approver", "role grant payer-1 bank-officer",
        "loan apply household-subsidised --household H0001 --amount 30000 --months 12 --purpose livestock --ref loan-1 --text pigs --by office-1",
        "loan advance loan-1 --act recommendation --role village-reviewer --by village-\(SampleFlow.village)",
        "loan advance loan-1 --act examination --role county-reviewer --by county-420802000000",
        "loan advance loan-1 --act approval --role bank-approver --document file --by matcher-1",
        "loan contract loan-1 --principal 20000.00 --rate 7.8% --start 2014-12-01 --periods 4 --method interest-only --day-count act/360 --unit quarter --overdue 50 --contract file --by payer-1",
    ]

    private func lent(signed: Bool = true) throws -> TestBook {
        let book = try TestBook(.registered)
        try "signed\n".write(to: book.file("file"), atomically: true, encoding: .utf8)
        for line in signed ? Self.steps : Self.steps.dropLast() {
            let run = try book.zhida(line, day("2014-12-01"))
            try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
        }
        return book
    }

    private func day(_ text: String) -> [String: String] { ["ZHIDA_NOW": text] }

    @Test("drawn, late, repaid, closed; and the trail is verified with it")
    func life() throws {
        let book = try lent()
        let (late, end) = (day("2015-03-11"), day("2015-04-01"))
        #expect(
            try book.zhida("loan draw loan-1 --amount 20000 --by payer-1", day("2014-12-01")).status == 0)
        // 20,000 × 7.8 % × 90 / 360 = 390.00; ten days late, 390 × 7.8 % × 10 / 360 = 0.845.
        let paid = try book.zhida("loan repay loan-1 --amount 500 --ref r1 --by payer-1 --json", late)
        let answer = try #require(try paid.json["answer"] as? [String: Any])
        #expect(
            answer["split"] as? [String: Int] == [
                "penalty_fen": 0, "compound_fen": 85, "interest_fen": 39_000, "principal_fen": 10_915,
            ])
        #expect(answer["outstanding_fen"] as? Int == 1_989_085)
        let close = "loan close loan-1 --by payer-1 --json"
        #expect(try book.zhida(close, end).code == "loan.not-repaid")
        #expect(try book.zhida("loan repay loan-1 --by payer-1", end).status == 0)
        #expect(try book.zhida(close, end).status == 0)
        let loans = try #require(
            try book.zhida("loan list --state closed --by payer-1 --json").json["loans"] as? [[String: Any]])
        #expect(loans.count == 1 && (loans[0]["position"] as? [String: Any])?["owed_fen"] as? Int == 0)
        let statement = try #require(
            try book.zhida("loan statement loan-1 --by payer-1 --json").json["movements"]
                as? [[String: Any]])
        #expect(statement.count == 3 && statement.last?["outstanding_fen"] as? Int == 0)
        #expect(try book.zhida("book verify").status == 0)
        #expect(try book.zhida("trail export --bundle loans.zhida").status == 0)
        let check = try Run(
            "zhida-verify", [book.file("loans.zhida").path, "--vkey", book.verifierKey, "--json"])
        #expect(check.status == 0, "\(check.output)\(check.errors)")
    }

    @Test("put right by another hand, extended before the due date, written off and still owed")
    func putRight() throws {
        let book = try lent()
        let (drawn, late, end) = (day("2014-12-01"), day("2015-03-12"), day("2016-07-01"))
        for line in [
            "policy adopt {r}/policies/2014-classification.yaml", "role grant matcher-1 bank-officer",
            "loan draw loan-1 --amount 20000 --by payer-1",
        ] { #expect(try book.zhida(line, drawn).status == 0, "\(line)") }
        #expect(try book.zhida("loan repay loan-1 --amount 500 --ref r1 --by payer-1", late).status == 0)
        // 390.00 had come on the due date: no interest on interest, and no principal.
        let correct =
            "loan correct loan-1 --take-back 2 --repaid 390 --on 2015-03-01 --ref r1 --reason day --evidence file --json"
        #expect(try book.zhida("\(correct) --by payer-1", late).code == "access.same-hand")
        let right = try book.zhida("\(correct) --by matcher-1", late)
        let answer = try #require(try right.json["answer"] as? [String: Any])
        #expect((answer["taken_back"] as? Int, answer["outstanding_fen"] as? Int) == (1, 2_000_000))
        #expect((answer["repaid"] as? [String: Int])?["interest_fen"] == 39_000)
        let statement = try book.zhida("loan statement loan-1 --by payer-1 --json").json
        #expect((statement["movements"] as? [[String: Any]])?.map { $0["n"] as? Int } == [1, 2])
        let taken = (statement["corrections"] as? [[String: Any]])?.first?["taken_back"] as? [[String: Any]]
        #expect(taken?.count == 1 && taken?[0]["amount_fen"] as? Int == 50_000)
        for (line, code) in [
            ("loan correct loan-1 --take-back 3 --reason twice --evidence file", "input.unknown-id"),
            ("loan correct loan-1 --reason twice --evidence file", "input.usage"),
            ("loan correct loan-1 --repaid 1 --reason twice --evidence file", "input.usage"),
            ("loan correct loan-1 --take-back 2 --reason mistake --evidence file", "input.not-a-word"),
            ("loan extend loan-1 --to 2016-12-02 --document file", "loan.extended-too-far"),
            ("loan extend loan-1 --to 2016-06-01 --rate 8% --document file", "loan.rate-too-high"),
            ("loan write-off loan-1 --document file", "loan.written-off-too-early"),
        ] { #expect(try book.zhida("\(line) --by matcher-1 --json", late).code == code, "\(line)") }
        let extend = try book.zhida("loan extend loan-1 --to 2016-06-01 --document file --by matcher-1", late)
        #expect(extend.status == 0, "\(extend.errors)")
        let off = try book.zhida("loan write-off loan-1 --document file --by matcher-1 --json", end)
        #expect((try off.json["answer"] as? [String: Any])?["written_off_fen"] as? Int == 2_000_000)
        let shown = try book.zhida("loan show loan-1 --by payer-1 --json", end).json
        #expect(shown["maturity"] as? String == "2016-06-01")
        #expect((shown["written_off"] as? [String: Any])?["on"] as? String == "2016-07-01")
        #expect(try book.zhida("loan repay loan-1 --amount 5000 --by payer-1", end).status == 0)
        let trace = try book.zhida("trace loan-1 --by payer-1 --json").json
        let kinds = (trace["steps"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } ?? []
        #expect(Set(["loan.corrected", "loan.extended", "loan.written-off"]).isSubset(of: kinds))
        #expect(try book.zhida("book verify").status == 0)
        #expect(try book.zhida("trail export --bundle loans.zhida").status == 0)
        let check = try Run("zhida-verify", [book.file("loans.zhida").path, "--vkey", book.verifierKey])
        #expect(check.status == 0, "\(check.output)\(check.errors)")
    }

    @Test("a bank's files: contracts, drawings and repayments, each whole or not at all, by its own role")
    func imports() throws {
        let book = try lent(signed: false)
        func write(_ name: String, _ text: String) throws {
            try text.write(to: book.file(name), atomically: true, encoding: .utf8)
        }
        let digest = String(repeating: "a1", count: 32)
        try write(
            "loans.csv",
            """
            loan,amount_yuan,rate,start,first_due,maturity,periods,unit,every,method,day_count,settle,rounding,\
            residue,annuity,grace_principal,grace_interest,instalment_multiple_fen,amount_multiple_fen,\
            overdue_percent,contract,signed_on
            loan-1,20000,7.8%,2014-12-01,,,4,quarter,,interest-only,act/360,,,,,,,,,50,\(digest),2014-12-01

            """)
        try write(
            "drawings.csv",
            "ref,loan,on,amount_yuan\nd1,loan-1,2014-12-01,12000\nd2,loan-1,2014-12-01,8000\n")
        let heads =
            "ref,loan,on,amount_yuan,penalty_yuan,compound_yuan,interest_yuan,principal_yuan\n"
        try write("late.csv", heads + "r1,loan-1,2015-03-11,500,,0.85,390,109.15\n")
        try write("wrong.csv", heads + "r0,loan-1,2015-03-11,100,,,,\nr1,loan-1,2015-03-11,400,0,,390,\n")
        let (first, late) = (day("2014-12-01"), day("2015-03-11"))
        #expect(
            try book.zhida("import loans loans.csv --by foundation-1 --json", first).code
                == "access.no-role")
        let preview = try book.zhida("import loans loans.csv --by payer-1 --dry-run --json", first)
        #expect(preview.status == 0, "\(preview.errors)")
        #expect(try book.zhida("import loans loans.csv --by payer-1", first).status == 0)
        #expect(
            try book.zhida("import loans loans.csv --by payer-1 --key again --json", first).code
                == "loan.wrong-state")
        #expect(try book.zhida("import drawings drawings.csv --by payer-1", first).status == 0)
        let before = try book.status()
        let wrong = try book.zhida("import repayments wrong.csv --by payer-1 --json", late)
        #expect(wrong.code == "input.split-differs")
        #expect(wrong.output.contains("\"column\":7") || wrong.output.contains("interest_yuan"))
        #expect(try book.status() == before)
        #expect(try book.zhida("import repayments late.csv --by payer-1", late).status == 0)
        let seen = try book.zhida("loan show loan-1 --by payer-1 --json", late).json
        let position = try #require(seen["position"] as? [String: Any])
        #expect(position["outstanding_fen"] as? Int == 1_989_085)
    }

    @Test("bank secrecy: the foundation sees what a loan is for and whether it is subsidised")
    func secrecy() throws {
        let book = try lent()
        let seen = try book.zhida("loan show loan-1 --by payer-1 --json").json
        #expect(seen["contract_fen"] as? Int == 2_000_000 && seen["rate"] as? String == "7.8%")
        for reader in ["--by foundation-1", ""] {
            let hidden = try book.zhida("loan show loan-1 \(reader) --json").json
            #expect(Set(hidden.keys) == ["loan", "purpose", "subsidised"], "\(reader)")
            #expect(hidden["subsidised"] as? Bool == true)
            let words = try book.zhida("loan statement loan-1 \(reader)").output
            #expect(!words.contains("20000") && !words.contains("30000"))
        }
        #expect(try book.zhida("trace loan-1 --by foundation-1 --json").code == "access.no-role")
        let trace = try book.zhida("trace loan-1 --by payer-1 --json").json
        #expect((trace["steps"] as? [Any])?.count == 5)
    }

    @Test(
        "what is refused, and nothing changes",
        arguments: [
            (
                "loan apply yacht --household H0002 --amount 1 --months 1 --purpose other --by office-1",
                "loan.unknown-product"
            ),
            (
                "loan apply household-subsidised --household H0002 --amount 50000.01 --months 1 --purpose other --by office-1",
                "loan.above-ceiling"
            ),
            (
                "loan apply household-subsidised --household H0001 --amount 30000.01 --months 1 --purpose other --by office-1",
                "loan.above-ceiling"
            ),
            ("loan draw loan-1 --amount 20000.01 --by payer-1", "loan.drawn-beyond-contract"),
            ("loan repay loan-1 --amount 1 --by payer-1", "loan.repaid-beyond-owed"),
            ("loan draw K9 --amount 1 --by payer-1", "input.unknown-ref"),
            ("loan advance loan-1 --act approval --role bank-approver --by matcher-1", "loan.wrong-state"),
        ])
    func refused(_ line: String, _ code: String) throws {
        let book = try lent()
        let before = try book.status()
        #expect(try book.zhida("\(line) --json", day("2014-12-02")).code == code)
        #expect(try book.status() == before)
    }
}

import Foundation
import Testing

/// Wrong files: each kind is tried with wrong shapes and wrong cells; nothing of such a file is taken.
@Suite struct ImportRefusals {
    /// A kind, the stage at which its file may come, and who brings it.
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let stage: Stage
        let by: String
        var file = ""
        var testDescription: String { name }
    }

    static let kinds = [
        Kind(name: "regions", stage: .opened, by: "U1"),
        Kind(name: "organisations", stage: .registered, by: "U1"),
        Kind(name: "users", stage: .registered, by: "U1"),
        Kind(name: "villages", stage: .registered, by: "U1"),
        Kind(name: "households", stage: .registered, by: "office-1"),
        Kind(name: "funds", stage: .registered, by: "foundation-1"),
        Kind(name: "donors", stage: .registered, by: "foundation-1"),
        Kind(name: "intentions", stage: .filed, by: "foundation-1"),
        Kind(name: "needs", stage: .filed, by: "U1"),
        Kind(name: "reviews", stage: .filed, by: "U1"),
        Kind(name: "statement", stage: .reviewed, by: "foundation-1", file: "statement-general"),
        Kind(name: "donations", stage: .reviewed, by: "foundation-1"),
        Kind(name: "results", stage: .instructed, by: "payer-1", file: "../results"),
    ]

    @Test(arguments: kinds)
    func wrongShapes(_ kind: Kind) throws {
        let book = try TestBook(kind.stage)
        let good = try Self.text(kind, book)
        let header = String(good.prefix { $0 != "\n" })
        let before = try book.status()
        for (text, code) in [
            ("", "sheet.empty"), (header, "sheet.header-only"), (header + "\n", "sheet.header-only"),
            (Self.widened(good), "sheet.columns-differ"),
            (good.replacingOccurrences(of: header, with: "x" + header), "sheet.columns-differ"),
            (header + "\n1,2\n", "sheet.cell-count"), (good + "\"open", "sheet.unterminated-quote"),
            (good + "\0", "sheet.nul"),
            ("\(header),\(header.prefix { $0 != "," })\n", "sheet.duplicate-column"),
        ] {
            try Data(text.utf8).write(to: book.file("wrong.csv"))
            try Self.expect(code, kind, "wrong.csv", book)
        }
        try Data([0xFF, 0xFE, 0x31, 0x0A]).write(to: book.file("wrong.csv"))
        try Self.expect("sheet.unknown-encoding", kind, "wrong.csv", book)
        try Self.expect("input.file-unreadable", kind, "none.csv", book)
        try Self.expect("input.file-unreadable", kind, ".", book)
        #expect(try book.status() == before)
    }

    /// A statement's rule is told where it is broken.
    @Test(arguments: [
        (4, "balance_yuan", "1.00", 4, "balance_yuan", "funds.statement-arithmetic"),
        (4, "amount_yuan", "1.00", 4, "balance_yuan", "funds.statement-arithmetic"),
        (4, "on", "2014-09-01", 4, "on", "funds.statement-arithmetic"),
        (5, "ref", "20140908-0001", 5, "ref", "funds.statement-line-taken"),
        (5, "on", "2014-12-01", 5, "on", "entry.day-in-future"),
    ])
    func statementPlaces(
        _ line: Int, _ column: String, _ value: String, _ told: Int, _ toldColumn: String, _ code: String
    ) throws {
        let kind = try #require(Self.kinds.first { $0.name == "statement" })
        let book = try TestBook(kind.stage)
        var rows = try Self.text(kind, book).split(separator: "\n").prefix(5).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let index = try #require(rows[0].firstIndex(of: column))
        rows[line - 1][index] = value
        let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: book.file("wrong.csv"))
        let run = try book.zhida("import statement wrong.csv --by foundation-1 --json")
        let error = try #require(try run.json["error"] as? [String: Any])
        let row = try #require((error["rows"] as? [[String: Any]])?.first)
        #expect(row["code"] as? String == code, "\(run.output)")
        #expect(row["line"] as? Int == told, "\(run.output)")
        #expect(row["column_name"] as? String == toldColumn, "\(run.output)")
    }

    /// What came once together with another file is on record, not a gap.
    @Test func aStatementAgain() throws {
        let book = try TestBook(.reviewed)
        let (general, schooling) = ("{s}/statement-general.csv", "{s}/statement-schooling.csv")
        let later = ["ZHIDA_NOW": Stage.funded.day]
        #expect(
            try book.zhida("import statement \(general) \(schooling) --by foundation-1", later).status == 0)
        let again = try book.zhida("import statement \(general) --by foundation-1 --json", later)
        #expect(again.code == "funds.statement-line-taken", "\(again.output)")
    }

    /// Half of a row that contradicts itself would be dropped.
    @Test(arguments: [
        (
            Stage.instructed, "results", "payment,result,on,bank_ref,reason\nP1,settled,2014-10-16,B1,other",
            "reason"
        ),
        (
            .instructed, "results", "payment,result,on,bank_ref,reason\nP1,failed,2014-10-16,B1,other",
            "bank_ref"
        ),
        (
            .filed, "reviews",
            "need,step,decision,reason,reviewed_by\nneed-0001,village,passed,other,village-420802100390",
            "reason"
        ),
    ])
    func contradictions(_ stage: Stage, _ kind: String, _ text: String, _ column: String) throws {
        let book = try TestBook(stage)
        try Data("\(text)\n".utf8).write(to: book.file("wrong.csv"))
        let run = try book.zhida("import \(kind) wrong.csv --by payer-1 --json")
        #expect(run.code == "input.must-be-empty", "\(run.output)")
        let error = try #require(try run.json["error"] as? [String: Any])
        let row = try #require((error["rows"] as? [[String: Any]])?.first)
        #expect(row["column_name"] as? String == column)
    }

    /// A good file whose second row has one wrong cell is refused whole, with that row's line.
    @Test(arguments: [
        ("regions", "level", "planet", "input.not-a-word"), ("regions", "code", "12", "registry.bad-code"),
        ("households", "attribute", "富户", "input.not-a-word"),
        ("households", "id_number", "420899194406203098", "input.bad-id-number"),
        ("households", "village", "999999999999", "input.unknown-code"),
        ("households", "helper", "nobody", "input.unknown-ref"),
        ("donors", "kind", "robot", "input.not-a-word"), ("donors", "anonymous", "maybe", "input.not-yes-no"),
        ("donors", "name", "", "input.empty"),
        ("donors", "id_number", "420899194406203098", "input.bad-id-number"),
        ("donors", "ref", "a\u{202E}b", "input.bad-text"),
        ("intentions", "amount_yuan", "1,5", "input.not-an-amount"),
        ("intentions", "amount_yuan", "0", "entry.amount-not-positive"),
        ("intentions", "household_cap_yuan", "-3", "entry.amount-not-positive"),
        ("intentions", "donor", "nobody", "input.unknown-ref"),
        ("intentions", "declared_on", "2014/09/06", "input.not-a-day"),
        ("intentions", "declared_on", "2014-09-21", "entry.day-in-future"),
        ("needs", "category", "yacht", "policy.unknown-category"),
        ("needs", "amount_yuan", "-1", "entry.amount-not-positive"),
        ("needs", "filed_by", "payer-1", "access.no-role"),
        ("needs", "filed_by", "", "input.empty"), ("reviews", "decision", "perhaps", "input.not-a-word"),
        ("reviews", "reviewed_by", "helper-001", "access.self-review"),
        ("statement", "balance_yuan", "1.000", "input.not-an-amount"),
        ("statement", "balance_yuan", "1.00", "funds.statement-arithmetic"),
        ("donations", "line", "none", "input.unknown-ref"),
        ("donations", "amount_yuan", "99999999", "giving.line-exceeded"),
        ("results", "result", "lost", "input.not-a-word"), ("results", "payment", "P99", "input.unknown-ref"),
        ("results", "on", "2014-10-15", "funds.payment-wrong-state"),
    ])
    func wrongCells(_ name: String, _ column: String, _ value: String, _ code: String) throws {
        let kind = try #require(Self.kinds.first { $0.name == name })
        let stage: Stage = name == "donations" ? .funded : kind.stage
        let book = try TestBook(stage)
        var rows = try Self.text(kind, book).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let index = try #require(rows[0].firstIndex(of: column))
        rows[1][index] = value.contains(",") ? "\"\(value)\"" : value
        if name != "regions" { rows[1][0] += kind.name == "results" || name == "reviews" ? "" : "-new" }
        let text = rows.prefix(name == "statement" ? 3 : 2).map { $0.joined(separator: ",") }.joined(
            separator: "\n")
        try Data("\(text)\n".utf8).write(to: book.file("wrong.csv"))
        let before = try book.status()
        let run = try book.zhida("import \(name) wrong.csv --by \(kind.by) --json")
        #expect(run.status == 1)
        #expect(run.code == code, "\(name) \(column) \(value): \(run.output)")
        let error = try #require(try run.json["error"] as? [String: Any])
        let row = try #require((error["rows"] as? [[String: Any]])?.first)
        // Of a first statement only the second line shows that a balance does not follow.
        #expect(row["line"] as? Int == (code == "funds.statement-arithmetic" ? 3 : 2))
        // That a result comes before its payment is told of the payment, as every other state that does not fit is.
        #expect(
            row["column_name"] as? String == (code == "funds.payment-wrong-state" ? "payment" : column))
        #expect(try book.status() == before)
    }

    /// The same file with a column more.
    private static func widened(_ text: String) -> String {
        let lines = text.split(separator: "\n")
        return lines.enumerated().map { "\($1),\($0 == 0 ? "more" : "x")\n" }.joined()
    }

    private static func text(_ kind: Kind, _ book: TestBook) throws -> String {
        if kind.name == "results" { return "payment,result,on,bank_ref,reason\nP1,settled,2014-10-16,B1,\n" }
        let name = kind.file.isEmpty ? kind.name : kind.file
        return try String(
            contentsOf: SampleFlow.samples.appendingPathComponent("\(name).csv"), encoding: .utf8)
    }

    private static func expect(_ code: String, _ kind: Kind, _ file: String, _ book: TestBook) throws {
        let run = try book.zhida("import \(kind.name) \(file) --by \(kind.by) --json")
        #expect(run.status == 1, "\(kind.name) \(code)")
        #expect(run.code == code, "\(kind.name): \(run.output)\(run.errors)")
    }
}

import Foundation
import Sheets
import Testing

/// Tables in files, in and out, by the real program: encodings, workbooks, templates, reports of errors.
@Suite struct SheetFileTests {
    private func sheet(_ book: TestBook, _ name: String) throws -> Sheet {
        try Sheet(Array(try Data(contentsOf: book.file(name))))
    }

    private func mode(_ book: TestBook, _ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: book.file(name).path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private static func converted(_ name: String, to format: SheetFormat) throws -> Data {
        let bytes = try Data(contentsOf: SampleFlow.samples.appendingPathComponent("\(name).csv"))
        let sheet = try Sheet(Array(bytes))
        let columns = sheet.header.map { name in
            Column(
                name: name, isRequired: true,
                content: name.hasSuffix("_yuan") ? .yuan : name.hasSuffix("_on") ? .day : .text)
        }
        return Data(
            try format.file(
                SheetDraft(name: "表", columns: columns, rows: sheet.rows.map { $0.cells.map(\.text) })))
    }

    @Test(
        "the same rows in GB18030 and as a workbook make the same entries",
        arguments: [
            ("needs", SheetFormat.csv(.gb18030), "按 GB18030"), ("needs", .csv(.utf8Marked), nil),
            ("needs", .xlsx, "“表”"),
            ("donors", .xlsx, "“表”"),
        ] as [(String, SheetFormat, String?)])
    func forms(kind: String, format: SheetFormat, note: String?) throws {
        let stage: Stage = .registered
        func entries(_ file: String) throws -> Int {
            let run = try TestBook(stage).zhida(
                "import \(kind) \(file) --by foundation-1 --json --now 2014-09-20")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            return try #require(try run.json["entries"] as? Int)
        }
        let book = try TestBook(stage)
        try Self.converted(kind, to: format).write(to: book.file("table"))
        #expect(try entries(book.file("table").path) == entries("{s}/\(kind).csv"))
        let run = try book.zhida("import \(kind) table --by foundation-1 --dry-run --now 2014-09-20")
        #expect(run.status == 0 && note.map(run.errors.contains) ?? run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.contains("都可以导入"), "\(run.output)")
    }

    @Test("a dry run of what was imported says so, and adds nothing")
    func dryRunOfARepetition() throws {
        let book = try TestBook(.filed)
        let before = try book.status()
        let run = try book.zhida("import donors {s}/donors.csv --by foundation-1 --dry-run")
        #expect(run.status == 0 && run.output.contains("先前已办理"), "\(run.output)\(run.errors)")
        let json = try book.zhida("import donors {s}/donors.csv --by foundation-1 --dry-run --json").json
        #expect(json["repeated"] as? Bool == true)
        #expect(try book.status() == before)
    }

    @Test("a stated encoding is kept to")
    func statedEncoding() throws {
        let book = try TestBook(.registered)
        try Self.converted("donors", to: .csv(.gb18030)).write(to: book.file("gb.csv"))
        let wrong = try book.zhida("import donors gb.csv --by foundation-1 --encoding utf-8 --json")
        #expect(wrong.status == 1 && wrong.code == "sheet.invalid-utf8", "\(wrong.output)")
        #expect(try book.zhida("import donors gb.csv --by foundation-1 --encoding latin-1").status == 64)
        #expect(try book.zhida("import donors gb.csv --by foundation-1 --encoding gb18030").status == 0)
    }

    static let kinds = [
        "regions", "organisations", "users", "funds", "villages", "households", "donors", "intentions",
        "statement",
        "donations", "needs", "reviews", "results", "confirmations",
    ]

    @Test("a template of each kind is read, and its example refused", arguments: kinds)
    func templates(kind: String) throws {
        let book = try TestBook(.registered)
        let before = try book.status()
        for (name, options) in [
            ("t.xlsx", ""), ("t.csv", ""), ("gb.csv", " --encoding gb18030"), ("b", " --format xlsx"),
            ("c", " --format csv --encoding utf-8-bom"),
        ] {
            let made = try book.zhida("import --template \(kind) --out \(name)\(options)")
            #expect(made.status == 0, "\(made.errors)")
            let report = "errors-\(name)"
            let run = try book.zhida("import \(kind) \(name) --json --errors \(report)")
            #expect(run.status == 1 && run.code == "input.example-row", "\(name) \(run.output)")
            #expect(try mode(book, report) == 0o600)
            let refused = try sheet(book, report)
            #expect(refused.rows.count == 1 && refused.rows[0]["error_row"]?.text == "2")
            #expect(refused.rows[0]["error_code"]?.text == "input.example-row")
            #expect(
                try sheet(book, name).header + [
                    "error_file", "error_row", "error_column", "error_code", "error_message",
                ] == refused.header)
        }
        #expect(try sheet(book, "t.xlsx").origin == sheet(book, "b").origin)
        guard case .workbook(_, let others) = try sheet(book, "t.xlsx").origin else {
            Issue.record("no workbook")
            return
        }
        #expect(others == ["说明"])
        #expect(try sheet(book, "gb.csv").origin == .csv(.gb18030))
        #expect(try sheet(book, "errors-gb.csv").origin == .csv(.gb18030))
        #expect(try sheet(book, "c").origin == .csv(.utf8Marked))
        #expect(try book.status() == before)
    }

    @Test(
        "wrong calls for templates",
        arguments: [
            ("import --template nothing --out t.csv", "input.not-a-word", 1),
            ("import --template donors --out t.pdf", "input.extension-differs", 1),
            ("import --template donors --out none/t.csv", "input.file-unreadable", 1),
            ("import --template donors --out {s}/users.csv", "input.file-exists", 1),
            ("import --template donors", "input.usage", 64),
            ("import --template donors t.csv --out t.csv", "input.usage", 64),
            ("import --template donors --out t.csv --format xls", "input.usage", 64),
            ("import donors", "input.usage", 64),
            ("import donors donors.csv --out t.csv", "input.usage", 64),
        ] as [(String, String?, Int32)])
    func wrongTemplates(line: String, code: String?, status: Int32) throws {
        let book = try TestBook(.registered)
        let run = try book.zhida("\(line) --json")
        #expect(run.status == status && run.code == code, "\(run.output)\(run.errors)")
        #expect(try book.status() == SampleFlow.status(after: .registered))
    }

    @Test(
        "the report of errors has the rows as they stood, and what is wrong with each",
        arguments: [("report.csv", "zh"), ("report.xlsx", "en")])
    func errorReport(name: String, language: String) throws {
        let book = try TestBook(.registered)
        let text = """
            ref,kind,name,anonymous
            d-1,person,陈示例,no
            d-2,robot,"=李,示例",no
            d-3,person,,maybe
            d-4,person,"陈
            示例",maybe
            d-5,person,陈示例,maybe

            """
        try Data(text.utf8).write(to: book.file("wrong.csv"))
        let run = try book.zhida(
            "import donors wrong.csv --by foundation-1 --errors \(name) --lang \(language)")
        #expect(run.status == 1 && run.output == "", "\(run.output)")
        #expect(
            run.errors.contains(language == "zh" ? "共 5 行，其中 4 行有误" : "4 of 5 rows are wrong"),
            "\(run.errors)")
        let rows = try sheet(book, name).rows.map { $0.cells.map(\.text) }
        #expect(
            rows.map { Array($0.prefix(8)) } == [
                ["d-2", "robot", "=李,示例", "no", "wrong.csv", "3", "kind", "input.not-a-word"],
                ["d-3", "person", "", "maybe", "wrong.csv", "4", "name", "input.empty"],
                ["d-4", "person", "陈\n示例", "maybe", "wrong.csv", "5", "name", "input.bad-text"],
                ["d-5", "person", "陈示例", "maybe", "wrong.csv", "7", "anonymous", "input.not-yes-no"],
            ])
        #expect(rows[0][8].hasPrefix(language == "zh" ? "不在允许的取值之内" : "not one of the words"))
        #expect(try mode(book, name) == 0o600)
        #expect(try book.status() == SampleFlow.status(after: .registered))
    }

    @Test("a file that is no table leaves no report, and one that is good none either")
    func noReport() throws {
        let book = try TestBook(.registered)
        try Data("ref\n".utf8).write(to: book.file("empty.csv"))
        #expect(try book.zhida("import donors empty.csv --errors report.csv").status == 1)
        #expect(
            try book.zhida("import donors {s}/donors.csv --by foundation-1 --errors report.csv").status == 0)
        #expect(!FileManager.default.fileExists(atPath: book.file("report.csv").path))
    }

    @Test("every error is in the report, also those that are not told")
    func manyErrors() throws {
        let book = try TestBook(.registered)
        let rows = (1...250).map { "d-\($0),robot,陈示例,no\n" }.joined()
        try Data("ref,kind,name,anonymous\n\(rows)".utf8).write(to: book.file("wrong.csv"))
        let run = try book.zhida("import donors wrong.csv --by foundation-1 --errors report.xlsx --json")
        let error = try #require(try run.json["error"] as? [String: Any])
        #expect((error["rows"] as? [Any])?.count == 100 && error["more"] as? Int == 150)
        #expect(try sheet(book, "report.xlsx").rows.count == 250)
    }

    @Test("a batch for the bank in each format holds the same rows")
    func payExport() throws {
        let book = try TestBook(.instructed)
        let names = ["X1.csv", "X1.xlsx", "gb.csv", "bom.csv"]
        for (name, options) in zip(names, ["", "", " --encoding gb18030", " --encoding utf-8-bom"]) {
            let run = try book.zhida("pay export X1 --by payer-1 --out \(name)\(options)")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try mode(book, name) == 0o600)
        }
        let sheets = try names.map { try sheet(book, $0) }
        #expect(
            sheets.map(\.origin) == [
                .csv(.utf8), .workbook(sheet: "X1", others: []), .csv(.gb18030), .csv(.utf8Marked),
            ])
        let texts = sheets.map { $0.rows.map { row in row.cells.filter { $0.kind == .text }.map(\.text) } }
        #expect(texts[0] == texts[2] && texts[0] == texts[3])
        let workbook = sheets[1].rows
        #expect(workbook.count == sheets[0].rows.count)
        for (row, plain) in zip(workbook, sheets[0].rows) {
            #expect(row["account_number"]?.kind == .text && row["amount_yuan"]?.kind == .number)
            for cell in plain.cells {
                let other = row.cells[cell.column - 1]
                if other.kind == .text { #expect(other.text == cell.text) }
            }
        }
    }

    @Test("the verifier loads none of the libraries that read and write tables")
    func verifierIsApart() throws {
        func loaded(_ program: String) throws -> String {
            try Run(program, [], ["LD_TRACE_LOADED_OBJECTS": "1"]).output
        }
        for library in ["libzip", "libexpat", "libxlsxwriter"] {
            #expect(try loaded("zhida").contains(library), "\(library)")
            #expect(try !loaded("zhida-verify").contains(library), "\(library)")
        }
    }
}

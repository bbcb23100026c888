import Foundation
import Testing

/// Files that are no instance, and answers that are none.
@Suite struct MatchRefusalTests {
    /// A row put into a file, or the file as a whole, and what it is refused for.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let file: String
        let row: String
        let code: String
        /// Nil where the column is not told.
        let column: Int?

        init(_ file: String, _ row: String, _ code: String, _ column: Int?) {
            (self.file, self.row, self.code, self.column) = (file, row, code, column)
        }

        var testDescription: String { "\(file): \(row)" }
    }

    static let rows = [
        Wrong("regions", "V1,,village,", "input.repeated-id", 1),
        Wrong("regions", "V3,X9,village,", "input.unknown-code", 2),
        Wrong("regions", "V3,V3,village,", "input.region-cycle", 2),
        Wrong("regions", ",T1,village,", "input.empty", 1),
        Wrong("needs", "N1,H9,V1,living,1,,money,1,0,1,", "input.repeated-id", 1),
        Wrong("needs", ",H9,V1,living,1,,money,1,0,1,", "input.empty", 1),
        Wrong("needs", "N9,H9,V9,living,1,,money,1,0,1,", "input.unknown-code", 3),
        Wrong("needs", "N9,H9,,living,1,,money,1,0,1,", "input.empty", 3),
        Wrong("needs", "N9,H9,V1,living,5,,money,1,0,1,", "input.not-a-word", 5),
        Wrong("needs", "N9,H9,V1,living,1,a||b,money,1,0,1,", "input.bad-text", 6),
        Wrong("needs", "N9,H9,V1,living,1,,money,0,0,1,", "input.not-a-count", 8),
        Wrong("needs", "N9,H9,V1,living,1,,money,1.5,0,1,", "input.not-a-count", 8),
        Wrong("needs", "N9,H9,V1,living,1,,money,9007199254740992,0,1,", "input.not-a-count", 8),
        Wrong("needs", "N9,H9,V1,living,1,,money,9007199254740991,0,1,", "input.sum-too-large", 8),
        Wrong("needs", "N9,H9,V1,living,1,,money,1,50,1,", "input.not-a-word", 9),
        Wrong("needs", "N9,H9,V1,living,1,,money,1,0,-1,", "input.not-a-count", 10),
        Wrong("needs", "N9,H9,V1,living,1,,money,1,0,1,2014-13-01", "input.not-a-day", 11),
        Wrong("intentions", "I1,D9,money,1,,,,,,,", "input.repeated-id", 1),
        Wrong("intentions", "I9,D9,,1,,,,,,,", "input.empty", 3),
        Wrong("intentions", "I9,D9,money,007,,,,,,,", "input.not-a-count", 4),
        Wrong("intentions", "I9,D9,money,1,X9,,,,,,", "input.unknown-code", 5),
        Wrong("intentions", "I9,D9,money,1,,a|,,,,,", "input.bad-text", 6),
        Wrong("intentions", "I9,D9,money,1,,,,,X9,,", "input.unknown-code", 9),
        Wrong("intentions", "I9,D9,money,1,,,,,,0,", "input.not-a-count", 10),
        Wrong("intentions", "I9,D9,money,1,,,,,,,soon", "input.not-a-day", 11),
    ]

    @Test("a wrong row is refused with its code, file, line and column", arguments: rows)
    func row(wrong: Wrong) throws {
        let match = try MatchFolder()
        try match.edit("\(wrong.file).csv") { $0.append(wrong.row) }
        let line = try match.lines("\(wrong.file).csv").count
        for run in [try match.solve("--json"), try match.check("--json")] {
            #expect(run.status == 1 && run.code == wrong.code, "\(run.output)")
            let rows = (try run.json["error"] as? [String: Any])?["rows"] as? [[String: Any]]
            let told = try #require(rows?.first)
            #expect(rows?.count == 1 && told["file"] as? String == "\(wrong.file).csv")
            #expect(told["line"] as? Int == line && told["column"] as? Int == wrong.column, "\(told)")
        }
        #expect(!FileManager.default.fileExists(atPath: match.path("out").path))
        let words = try match.solve()
        #expect(words.errors.contains("\(wrong.file).csv") && words.errors.contains("[\(wrong.code)]"))
        // No book is concerned.
        #expect(!words.errors.contains("台账"), "\(words.errors)")
    }

    static let acceptedRows = [
        Wrong("accepted", "I9,N1,1", "input.unknown-ref", 1),
        Wrong("accepted", "I1,N9,1", "input.unknown-ref", 2),
        Wrong("accepted", "I1,N1,1", "input.repeated-id", 2),
        Wrong("accepted", "I2,N1,0", "input.not-a-count", 3),
        Wrong("accepted", "I1,N2,191", "input.accepted-unfit", 3),
        Wrong("accepted", "I2,N1,141", "input.accepted-unfit", 3),
        Wrong("accepted", "I3,N1,1", "input.accepted-unfit", 3),
    ]

    @Test("an accepted line that cannot have been accepted", arguments: acceptedRows)
    func accepted(wrong: Wrong) throws {
        let match = try MatchFolder()
        try match.edit("needs.csv") { $0[1] = $0[1].replacing(",300,", with: ",150,") }
        try match.write("accepted.csv", ["intention,need,amount", "I1,N1,10", wrong.row])
        for run in [
            try match.solve("--accepted accepted.csv --json"),
            try match.check("--accepted accepted.csv --json"),
        ] {
            #expect(run.status == 1 && run.code == wrong.code, "\(run.output)")
            let rows = (try run.json["error"] as? [String: Any])?["rows"] as? [[String: Any]]
            let told = try #require(rows?.first)
            #expect(rows?.count == 1 && told["file"] as? String == "accepted.csv")
            #expect(told["line"] as? Int == 3 && told["column"] as? Int == wrong.column, "\(told)")
        }
        #expect(!FileManager.default.fileExists(atPath: match.path("out").path))
    }

    @Test("every wrong row of the three files is told at once")
    func all() throws {
        let match = try MatchFolder()
        for wrong in Self.rows { try match.edit("\(wrong.file).csv") { $0.append(wrong.row) } }
        let rows = (try match.solve("--json").json["error"] as? [String: Any])?["rows"] as? [[String: Any]]
        #expect(rows?.count == Self.rows.count)
    }

    @Test(
        "a file that is no such table",
        arguments: [
            ("needs", "", "sheet.empty"), ("needs", "id,region\n", "sheet.columns-differ"),
            ("regions", "code,parent,level,name\nV1,T1\n", "sheet.cell-count"),
            ("regions", "code,parent,code\n", "sheet.duplicate-column"),
            ("regions", "code,parent\n\"V1,\n", "sheet.unterminated-quote"),
        ])
    func file(name: String, text: String, code: String) throws {
        let match = try MatchFolder()
        try Data(text.utf8).write(to: match.path("\(name).csv"))
        let run = try match.solve("--json")
        #expect(run.status == 1 && run.code == code, "\(run.output)")
    }

    @Test("what is missing, or no day, or no command line")
    func calls() throws {
        let match = try MatchFolder()
        #expect(try match.solve("--on soon --json").code == "input.not-a-day")
        #expect(try match.check("--json").code == "input.file-unreadable")
        #expect(try match.zhida("match solve --out out --json").status == 64)
        try FileManager.default.removeItem(at: match.path("needs.csv"))
        #expect(try match.solve("--json").code == "input.file-unreadable")
    }

    @Test("a chain of regions deeper than 32")
    func deep() throws {
        var rows = MatchFolder.small
        rows["regions"]? += (1...40).map { "D\($0),D\($0 - 1),area," } + ["D0,,area,"]
        let run = try MatchFolder(rows).solve("--json")
        #expect(run.status == 1 && run.code == "input.region-too-deep", "\(run.output)")
    }

    /// An answer after it was changed: the file, a text in it and what stands there instead.
    static let changes = [
        ("lines.csv", "I1,N1,125", "I1,N1,126", "check.intention-overspent"),
        ("lines.csv", "I1,N1,125", "I1,N1,124", "check.groups-differ"),
        ("lines.csv", "I1,N2,75", "I2,N2,75", "check.line-not-eligible"),
        ("lines.csv", "I2,N1,100", "I2,N1,101", "check.cap-exceeded"),
        ("lines.csv", "I3,N5,2", "I3,N5,1", "check.need-partly-met"),
        ("lines.csv", "I3,N5,2\n", "I3,N5,2\nI3,N5,1\n", "check.line-out-of-order"),
        ("lines.csv", "I3,N5,2", "I3,N1,2", "check.line-not-eligible"),
        ("lines.csv", "I3,N5,2", "I3,N6,2", "input.unknown-ref"),
        ("groups.csv", "money,V1,1,300,225", "money,V1,1,300,226", "check.groups-differ"),
        ("groups.csv", "money,V1,1,300,225\n", "", "check.groups-differ"),
        ("certificate.json", "[1,3,4]", "[1,1,2]", "check.ratio-wrong"),
        ("certificate.json", "[1,3,4]", "[1,6,8]", "check.certificate-malformed"),
        ("certificate.json", "\"kind\":\"money\"", "\"kind\":\"gold\"", "check.certificate-malformed"),
        ("certificate.json", "{\"format", "{ \"format", "check.certificate-malformed"),
    ]

    @Test("an answer that was changed is not proven", arguments: changes)
    func changed(file: String, old: String, new: String, code: String) throws {
        let match = try MatchFolder()
        try #require(try match.solve().status == 0)
        let text = try String(contentsOf: match.path("out/\(file)"), encoding: .utf8)
        try #require(text.contains(old), "\(text)")
        try Data(text.replacing(old, with: new).utf8).write(to: match.path("out/\(file)"))
        let run = try match.check("--json")
        #expect(run.code == code, "\(run.output)")
        #expect(run.status == (code.hasPrefix("check.") ? 4 : 1))
        #expect(try match.check().errors.contains("[\(code)]"))
    }

    @Test("a cap, a supply or a need that changed after the answer is found out")
    func stale() throws {
        for (file, old, new) in [
            ("intentions.csv", ",100,", ",99,"), ("intentions.csv", "money,200,T1", "money,199,T1"),
            ("needs.csv", "places,2,", "places,1,"), ("intentions.csv", "money,150", "money,90"),
        ] {
            let match = try MatchFolder()
            try #require(try match.solve().status == 0)
            try match.edit(file) { $0 = $0.map { $0.replacing(old, with: new) } }
            #expect(try match.check().status == 4, "\(file) \(new)")
        }
    }
}

import Testing

@testable import Sheets

/// What a well-formed file means.
struct SheetTests {
    @Test(
        "cells as they stand",
        arguments: [
            ("a,b\n1,2\n", [["1", "2"]]),
            ("a,b\n1,2", [["1", "2"]]),
            ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
            ("a,b\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
            ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
            ("\u{FEFF}\"a\",b\n1,2\n", [["1", "2"]]),
            ("a,b\n,\n", [["", ""]]),
            ("a,b\n,", [["", ""]]),
            ("a,b\n\"\",\"\"\n", [["", ""]]),
            ("a,b\n 1 , 2\n", [[" 1 ", " 2"]]),
            ("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", [["1,5", "say \"hi\""]]),
            ("a,b\n\"\"\"\",\"\"\"\"\"\"", [["\"", "\"\""]]),
            ("a,b\n\"x\ny\",\"x\r\ny\rz\"\n", [["x\ny", "x\r\ny\rz"]]),
            ("a,b\n沙洋县,\"𠮷田，村\"\n", [["沙洋县", "𠮷田，村"]]),
            ("a,b\n\u{FEFF}1,-12.50\n", [["\u{FEFF}1", "-12.50"]]),
            ("a,b\n=1+1,'=1+1\n", [["=1+1", "=1+1"]]),
            ("a,b\n'tis,''\n", [["'tis", "''"]]),
        ])
    func reads(csv: String, expected: [[String]]) throws {
        let sheet = try Sheet(csv: Array(csv.utf8))
        #expect(sheet.header == ["a", "b"])
        #expect(sheet.rows.map { $0.cells.map(\.text) } == expected)
    }

    @Test("in a sheet of one column a blank line is an empty cell")
    func oneColumn() throws {
        let sheet = try Sheet(csv: Array("村\n\n\"\"\nx".utf8))
        #expect(sheet.rows.map { $0["村"]?.text } == ["", "", "x"])
    }

    @Test("every cell knows its physical line and its column")
    func places() throws {
        let sheet = try Sheet(csv: Array("h1,\"h\n2\",h3\r\nx,\"1\r\n2\n3\",y\nz,,\n".utf8))
        #expect(sheet.header == ["h1", "h\n2", "h3"])
        #expect(sheet.rows.map(\.line) == [3, 6])
        let places = sheet.rows.flatMap { $0.cells.map { [$0.line, $0.column] } }
        #expect(places == [[3, 1], [3, 2], [5, 3], [6, 1], [6, 2], [6, 3]])
    }

    @Test("cells are found by name")
    func names() throws {
        let sheet = try Sheet(csv: Array("ref,amount_yuan\nD-1,-12.50\n".utf8))
        let row = try #require(sheet.rows.first)
        #expect(row["amount_yuan"] == Cell(text: "-12.50", place: Place(line: 2, column: 2)))
        #expect(row["amount"] == nil)
    }

    @Test("rows are found by any of their lines")
    func lines() throws {
        let sheet = try Sheet(csv: Array("a,b\n1,2\n\"x\ny\nz\",3\n4,5\n".utf8))
        let found = (0...8).map { sheet.row(at: $0)?.line }
        #expect(found == [nil, nil, 2, 3, 3, 3, 6, 6, 6])
    }

    @Test(
        "the header is checked by name",
        arguments: [
            (["ref", "on", "note"], [], []),
            (["note", "on", "ref"], [], []),
            (["ref", "on"], [], []),
            (["on", "note"], ["ref"], []),
            (["note"], ["ref", "on"], []),
            (["Ref", "on", "x"], ["ref"], ["Ref", "x"]),
        ] as [([String], [String], [String])])
    func requires(header: [String], missing: [String], unknown: [String]) throws {
        let row = header.map { _ in "1" }.joined(separator: ",")
        let sheet = try Sheet(csv: Array("\(header.joined(separator: ","))\n\(row)\n".utf8))
        let expected: [Column] = [.required("ref"), .required("on"), .optional("note")]
        var refusal: SheetError?
        do throws(SheetError) { try sheet.require(columns: expected) } catch { refusal = error }
        let differs = !missing.isEmpty || !unknown.isEmpty
        #expect(refusal == (differs ? .columnsDiffer(missing: missing, unknown: unknown) : nil))
    }
}

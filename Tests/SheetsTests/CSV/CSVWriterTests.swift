import Testing

@testable import Sheets

struct CSVWriterTests {
    private func written(_ cells: [String]) throws -> String {
        var writer = try CSVWriter(columns: (1...cells.count).map { "c\($0)" })
        let header = writer.bytes.count
        try writer.append(cells)
        return String(decoding: writer.bytes[header...], as: UTF8.self)
    }

    @Test(
        "quotes only where needed",
        arguments: [
            (["a", "b"], "a,b\n"),
            (["", ""], ",\n"),
            ([""], "\"\"\n"),
            (["a b", " c "], "a b, c \n"),
            (["1,5"], "\"1,5\"\n"),
            (["say \"hi\""], "\"say \"\"hi\"\"\"\n"),
            (["x\ny", "x\r\ny"], "\"x\ny\",\"x\r\ny\"\n"),
            (["沙洋县，曾集镇"], "沙洋县，曾集镇\n"),
            (["\u{FEFF}x"], "\"\u{FEFF}x\"\n"),
        ])
    func quoting(cells: [String], expected: String) throws {
        #expect(try written(cells) == expected)
    }

    @Test(
        "data are left alone, formulas are marked",
        arguments: [
            ("-12.50", "-12.50"), ("+12", "+12"), ("-0", "-0"), ("+8613800000000", "+8613800000000"),
            ("-", "-"), ("+", "+"), ("@", "@"), ("=", "="), ("—", "—"), ("--", "'--"),
            ("2014-11-23", "2014-11-23"), ("D-1", "D-1"), ("a=b", "a=b"), ("'", "'"), ("'tis", "'tis"),
            ("'-12.50", "'-12.50"), ("ａ＝", "ａ＝"),
            ("=1+1", "'=1+1"), ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+A1", "'+A1"), ("-A1", "'-A1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
            ("\n=1", "\"'\n=1\""), ("\r=1", "\"'\r=1\""), ("\r\n=1", "\"'\r\n=1\""),
            ("-1-1", "'-1-1"), ("-1.", "'-1."), ("-.5", "'-.5"), ("-1.2.3", "'-1.2.3"),
            ("-1,234", "\"'-1,234\""),
            ("-１２", "'-１２"), ("=12", "'=12"), ("＝1+1", "'＝1+1"), ("－12", "'－12"),
            ("'=1", "''=1"), ("''=1", "'''=1"),
        ])
    func formulas(text: String, expected: String) throws {
        #expect(try written([text]) == expected + "\n")
        #expect(FormulaGuard.unmarked(FormulaGuard.marked(text)) == text)
    }

    @Test("header, rows, byte order mark")
    func file() throws {
        var writer = try CSVWriter(columns: ["ref", "备注"], encoding: .utf8Marked)
        try writer.append(["D-1", "好"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\u{FEFF}ref,备注\nD-1,好\n")
        #expect(try Sheet(csv: writer.bytes).header == ["ref", "备注"])
    }

    @Test("a header that could not be read is not written")
    func badHeaders() {
        let place = Place(line: 1, column: 2)
        #expect(throws: SheetError.empty) { try CSVWriter(columns: []) }
        #expect(throws: SheetError.unnamedColumn(place)) { try CSVWriter(columns: ["a", ""]) }
        #expect(throws: SheetError.duplicateColumn(place, name: "a")) { try CSVWriter(columns: ["a", "a"]) }
        #expect(throws: SheetError.nul(place)) { try CSVWriter(columns: ["a", "\0"]) }
    }

    @Test("a row that could not be read leaves the file as it was")
    func badRows() throws {
        var writer = try CSVWriter(columns: ["a", "b"])
        try writer.append(["x\ny", "1"])
        let before = writer.bytes
        let place = Place(line: 4, column: 2)
        #expect(throws: SheetError.cellCount(place, expected: 2, found: 1)) { try writer.append(["1"]) }
        #expect(throws: SheetError.nul(Place(line: 5, column: 2))) { try writer.append(["x\ny", "\0"]) }
        let long = String(repeating: "x", count: SheetLimit.cellBytes + 1)
        #expect(throws: SheetError.cellTooLong(place)) { try writer.append(["x", long]) }
        #expect(writer.bytes == before)
        try writer.append(["2", "3"])
        #expect(try Sheet(csv: writer.bytes).rows.map(\.line) == [2, 4])
    }
}

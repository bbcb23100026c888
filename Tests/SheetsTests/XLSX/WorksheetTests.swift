import Testing

@testable import Sheets

/// What the XML of a well-formed workbook means.
struct WorksheetTests {
    private static let head = TestWorkbook.row(1, "a", "b")

    /// The cell B2 of a sheet whose row 2 is A2 = x and a cell as given.
    private func cell(_ xml: String, _ change: (inout TestWorkbook) -> Void = { _ in }) throws -> Cell {
        var book = TestWorkbook(
            "\(Self.head)<row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c>\(xml)</row>")
        book.strings = "<si><t>零</t></si><si><r><t>一</t></r><r><rPr/><t> 二</t></r><rPh><t>yi</t></rPh></si>"
        book.formats = ["yyyy-mm-dd", "0.00", "000000", "[h]:mm"]
        change(&book)
        let sheet = try Sheet(xlsx: book.bytes)
        #expect(sheet.rows.count == 1 && sheet.rows[0].line == 2)
        #expect(sheet.rows[0].cells[1].place == Place(line: 2, column: 2))
        return sheet.rows[0].cells[1]
    }

    @Test(
        "cells as they stand",
        arguments: [
            (#"<c r="B2" t="s"><v>0</v></c>"#, "零", .text), (#"<c r="B2" t="s"><v>1</v></c>"#, "一 二", .text),
            (#"<c r="B2" t="s"/>"#, "", .text), (#"<c r="B2" t="s"><v>2</v></c>"#, "2", .unreadable),
            (#"<c r="B2" t="s"><v>-1</v></c>"#, "-1", .unreadable),
            (#"<c r="B2" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>"#, " x ", .text),
            (#"<c r="B2" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>"#, "xy", .text),
            (#"<c r="B2" t="inlineStr"><is><t>1&lt;2 &amp; _x0041_&#10;z</t></is></c>"#, "1<2 & A\nz", .text),
            (#"<c t="str"><v>=1+1</v></c>"#, "=1+1", .text), ("", "", .text),
            (#"<c r="B2" s="2"/>"#, "", .text),
            (#"<c r="B2"><v>3000.1</v></c>"#, "3000.1", .number),
            (#"<c r="B2" t="n"><v>-5</v></c>"#, "-5", .number),
            (#"<c r="B2" s="2"><v>1.1000000000000001</v></c>"#, "1.1", .number),
            (#"<c r="B2" s="3"><v>42</v></c>"#, "000042", .number),
            (#"<c r="B2"><v>4.20899199001011E+17</v></c>"#, "4.20899199001011E+17", .lostDigits),
            (#"<c r="B2"><v>zwölf</v></c>"#, "zwölf", .unreadable),
            (#"<c r="B2" s="1"><v>41887</v></c>"#, "2014-09-05", .day),
            (#"<c r="B2" s="1"><v>41887.5</v></c>"#, "2014-09-05 12:00:00", .day),
            (#"<c r="B2" s="4"><v>0.5</v></c>"#, "12:00:00", .day),
            (#"<c r="B2" s="1"><v>60</v></c>"#, "60", .unreadable),
            (#"<c r="B2" s="9"><v>1</v></c>"#, "1", .unreadable),
            (#"<c r="B2" s="x"><v>1</v></c>"#, "1", .unreadable),
            (#"<c r="B2" t="d"><v>2014-09-05</v></c>"#, "2014-09-05", .day),
            (#"<c r="B2" t="d"><v>2014-09-05T00:00:00.000Z</v></c>"#, "2014-09-05", .day),
            (#"<c r="B2" t="d"><v>2014-09-05T08:00:00</v></c>"#, "2014-09-05 08:00:00", .day),
            (#"<c r="B2" t="b"><v>1</v></c>"#, "yes", .flag), (#"<c r="B2" t="b"><v>0</v></c>"#, "no", .flag),
            (#"<c r="B2" t="b"><v>2</v></c>"#, "2", .unreadable), (#"<c r="B2" t="b"/>"#, "", .text),
            (#"<c r="B2" t="e"><v>#N/A</v></c>"#, "#N/A", .error),
            (#"<c r="B2" t="q"><v>1</v></c>"#, "1", .unreadable),
            (#"<c r="B2"><f>A1*2</f><v>7</v></c>"#, "7", .number),
            (#"<c r="B2"><f>A1*2</f><v/></c>"#, "", .uncomputed),
            (#"<c r="B2"><f>A1*2</f></c>"#, "", .uncomputed),
            (#"<c r="B2" t="str"><f>A1</f><v></v></c>"#, "", .text),
            (#"<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#, "#DIV/0!", .error),
        ] as [(String, String, Cell.Kind)])
    func cells(xml: String, text: String, kind: Cell.Kind) throws {
        let cell = try cell(xml)
        #expect(Array(cell.text.utf8) == Array(text.utf8))
        #expect(cell.kind == kind)
    }

    @Test("the other system of days, and a workbook that asks to be computed")
    func settings() throws {
        let day = #"<c r="B2" s="1"><v>40425</v></c>"#
        for setting in [#"<workbookPr date1904="1"/>"#, #"<workbookPr date1904="true"/>"#] {
            #expect(try cell(day) { $0.settings = setting }.text == "2014-09-05")
        }
        #expect(try cell(day) { $0.settings = #"<workbookPr date1904="0"/>"# }.text == "2010-09-04")
        let formula = #"<c r="B2"><f>A1*2</f><v>7</v></c>"#
        let asks = #"<calcPr calcId="1" fullCalcOnLoad="1"/>"#
        #expect(try cell(formula) { $0.settings = asks }.kind == .uncomputed)
        #expect(try cell(#"<c r="B2"><v>7</v></c>"#) { $0.settings = asks }.kind == .number)
    }

    @Test("the header is the first row with a value; rows and cells without one are passed over")
    func gaps() throws {
        let rows = """
            <row r="1" s="1"/><row r="2"><c r="A2" s="1"/></row>\(TestWorkbook.row(3, "a", "b"))<row/>\
            <row r="6"><c r="B6"><v>1</v></c><c r="D6" s="1"/></row>\(TestWorkbook.row(9, "x", "y"))
            """
        let sheet = try Sheet(xlsx: TestWorkbook(rows).bytes)
        #expect(sheet.header == ["a", "b"])
        #expect(sheet.rows.map(\.line) == [6, 9])
        #expect(sheet.rows.map { $0.cells.map(\.text) } == [["", "1"], ["x", "y"]])
        #expect(sheet.rows[0].cells.map(\.place) == [Place(line: 6, column: 1), Place(line: 6, column: 2)])
    }

    @Test("rows and cells without an address follow one another")
    func unaddressed() throws {
        let rows = """
            <row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c/><c><v>1</v></c></row>\
            <row r="5"><c><v>2</v></c></row>
            """
        let sheet = try Sheet(xlsx: TestWorkbook(rows).bytes)
        #expect(sheet.rows.map { $0.cells.map(\.text) } == [["", "1"], ["2", ""]])
        #expect(sheet.rows.map(\.line) == [2, 5])
    }

    @Test("a prefix, the strict namespace, and elements of others")
    func namespaces() throws {
        let cell = "<x:row><x:c t=\"str\"><x:v>a</x:v></x:c></x:row>"
        let other = "<x:row><x:c><x:v>1</x:v></x:c><y:c xmlns:y=\"urn:y\"><y:v>2</y:v></y:c></x:row>"
        for name in [
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ] {
            var archive = TestWorkbook("").archive
            archive.parts.removeLast()
            archive.add(
                "xl/worksheets/SHEET1.xml",
                "<x:worksheet xmlns:x=\"\(name)\"><x:sheetData>\(cell)\(other)</x:sheetData></x:worksheet>")
            #expect(try Sheet(xlsx: archive.bytes).rows.map { $0.cells.map(\.text) } == [["1"]])
        }
    }

    @Test("the first sheet that is not hidden, or the one that is named")
    func choice() throws {
        var book = TestWorkbook("", name: "旧")
        book.sheets[0].attributes = "state=\"hidden\""
        for name in ["需求", "说明"] {
            let rows = TestWorkbook.row(1, "a") + TestWorkbook.row(2, name)
            book.sheets.append((name, "", "<sheetData>\(rows)</sheetData>"))
        }
        let first = try Sheet(book.bytes)
        #expect(first.origin == .workbook(sheet: "需求", others: ["说明"]))
        #expect(first.name == "需求" && first.rows[0].cells[0].text == "需求")
        let named = try Sheet(book.bytes, sheet: "说明")
        #expect(named.origin == .workbook(sheet: "说明", others: ["需求"]))
        #expect(throws: SheetError.noSuchSheet("x", sheets: ["旧", "需求", "说明"])) {
            try Sheet(book.bytes, sheet: "x")
        }
        #expect(throws: SheetError.empty) { try Sheet(book.bytes, sheet: "旧") }
        #expect(throws: SheetError.noSuchSheet("x", sheets: [])) {
            try Sheet(Array("a\n1\n".utf8), sheet: "x")
        }
        book.sheets.removeLast(2)
        #expect(throws: SheetError.notAWorkbook) { try Sheet(book.bytes) }
    }
}

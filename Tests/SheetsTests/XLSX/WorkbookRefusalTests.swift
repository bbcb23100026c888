import Testing

@testable import Sheets

/// Every way in which a workbook is refused whole, with its place.
struct WorkbookRefusalTests {
    private static let head = TestWorkbook.row(1, "a", "b")
    private static let row = TestWorkbook.row(2, "x", "y")

    private static func place(_ line: Int, _ column: Int) -> Place {
        Place(line: line, column: column, sheet: "表")
    }

    private func refusal(_ bytes: [UInt8]) -> SheetError? {
        do throws(SheetError) {
            _ = try Sheet(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "rows that are no table",
        arguments: [
            ("", .empty), ("<row r=\"1\"><c r=\"A1\"/></row>", .empty), (head, .headerOnly),
            (TestWorkbook.row(1, "a", "") + row, .cellCount(place(2, 2), expected: 1, found: 2)),
            (TestWorkbook.row(1, "", "b") + row, .unnamedColumn(place(1, 1))),
            (TestWorkbook.row(1, "a", "a") + row, .duplicateColumn(place(1, 2), name: "a")),
            (head + TestWorkbook.row(2, "x", "y", "z"), .cellCount(place(2, 3), expected: 2, found: 3)),
            (head + TestWorkbook.row(2, "x", attributes: "hidden=\"1\""), .hiddenCell(place(2, 1))),
            (TestWorkbook.row(1, "a", attributes: "hidden=\"true\"") + row, .hiddenCell(place(1, 1))),
            (head + "<row r=\"2\"><c r=\"IW2\"><v>1</v></c></row>", .tooManyColumns(place(2, 257))),
            (head + TestWorkbook.row(2, "x", "_x0000_"), .nul(place(2, 2))),
            // What no program writes.
            (row + head, .damaged(part: "表")), (head + head, .damaged(part: "表")),
            (head + "<row r=\"0\"/>", .damaged(part: "表")),
            (head + "<row r=\"1048577\"/>", .damaged(part: "表")),
            (head + "<row r=\"2\"><c r=\"B3\"/></row>", .damaged(part: "表")),
            (head + "<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>", .damaged(part: "表")),
            (head + "<row r=\"2\"><c r=\"2B\"/></row>", .damaged(part: "表")),
            (head + "</row>", .damaged(part: "xl/worksheets/sheet1.xml")),
            (
                String(repeating: "<x>", count: 63) + String(repeating: "</x>", count: 63),
                .damaged(part: "xl/worksheets/sheet1.xml")
            ),
        ] as [(String, SheetError)])
    func rows(xml: String, error: SheetError) {
        #expect(refusal(TestWorkbook(xml).bytes) == error)
    }

    @Test(
        "what a reader of the sheet would not see",
        arguments: [
            ("<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>", "", .hiddenCell(place(1, 2))),
            ("<cols><col min=\"1\" max=\"16384\" hidden=\"1\"/></cols>", "", .hiddenCell(place(1, 1))),
            ("<cols><col min=\"3\" max=\"9\" hidden=\"1\"/></cols>", "", nil),
            ("<cols><col min=\"1\" max=\"2\" width=\"9\"/></cols>", "", nil),
            ("<cols><col min=\"-5\" max=\"-2\" hidden=\"1\"/></cols>", "", .hiddenCell(place(1, 1))),
            ("<sheetFormatPr zeroHeight=\"1\"/>", "", .hiddenCell(place(1, 1))),
            ("", "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>", .mergedCells(place(1, 1))),
            ("", "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>", .mergedCells(place(2, 2))),
            ("", "<mergeCells><mergeCell ref=\"A9:B9\"/><mergeCell ref=\"C1:D2\"/></mergeCells>", nil),
            ("", "<mergeCells><mergeCell ref=\"A\"/></mergeCells>", .damaged(part: "表")),
            ("<mergeCells><mergeCell ref=\"A9:B9\"/></mergeCells>", "", .damaged(part: "表")),
            ("", "<sheetData><row/></sheetData>", .damaged(part: "表")),
        ] as [(String, String, SheetError?)])
    func unseen(before: String, after: String, error: SheetError?) {
        let xml = "\(before)<sheetData>\(Self.head)\(Self.row)</sheetData>\(after)"
        #expect(refusal(TestWorkbook(xml: xml).bytes) == error)
    }

    @Test("long cells: 64 KiB are read, a byte more is not, wherever it stands")
    func longCells() throws {
        let full = String(repeating: "x", count: SheetLimit.cellBytes)
        for (text, isRead) in [(full, true), (full + "x", false)] {
            for xml in [
                "<c r=\"B2\" t=\"inlineStr\"><is><t>\(text)</t></is></c>",
                "<c r=\"B2\" t=\"str\"><v>\(text)</v></c>",
                "<c r=\"B2\" t=\"s\"><v>1</v></c>",
            ] {
                var book = TestWorkbook("\(Self.head)<row r=\"2\">\(xml)</row>")
                book.strings = "<si><t>a</t></si><si><t>\(text)</t></si>"
                #expect(refusal(book.bytes) == (isRead ? nil : .cellTooLong(Self.place(2, 2))))
            }
        }
        var unused = TestWorkbook(Self.head + Self.row)
        unused.strings = "<si><t>\(full)x</t></si>"
        #expect(refusal(unused.bytes) == nil)
    }

    @Test("200,000 rows are read, one more is refused; and so many cells")
    func counts() throws {
        let cells = (1...41).map { "<c t=\"str\"><v>c\($0)</v></c>" }.joined()
        let rows = String(repeating: "<row><c><v>1</v></c></row>", count: SheetLimit.rows)
        #expect(
            try Sheet(TestWorkbook("\(TestWorkbook.row(1, "a"))\(rows)").bytes).rows.count == SheetLimit.rows)
        let more = "\(TestWorkbook.row(1, "a"))\(rows)<row><c><v>1</v></c></row>"
        #expect(refusal(TestWorkbook(more).bytes) == .tooManyRows(Self.place(SheetLimit.rows + 2, 1)))
        let wide = "<row>\(cells)</row>\(rows)"
        #expect(refusal(TestWorkbook(wide).bytes) == .tooManyCells(Self.place(SheetLimit.cells / 41 + 2, 1)))
    }

    @Test("a document type, and with it every entity, is refused")
    func documentTypes() {
        var archive = TestWorkbook(Self.head + Self.row).archive
        archive.parts.removeLast()
        archive.add(
            "xl/worksheets/sheet1.xml",
            """
            <!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\
            <worksheet \(TestWorkbook.namespace)><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>
            """)
        #expect(refusal(archive.bytes) == .damaged(part: "xl/worksheets/sheet1.xml"))
    }

    @Test("archives that are no workbook, or that lack a part")
    func noWorkbooks() {
        #expect(refusal(TestArchive().bytes) == .notAWorkbook)
        var archive = TestArchive()
        archive.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.add("content.xml", "<x/>")
        #expect(refusal(archive.bytes) == .notAWorkbook)
        let whole = TestWorkbook(Self.head + Self.row).archive
        for (part, error) in [
            ("_rels/.rels", SheetError.notAWorkbook), ("xl/workbook.xml", .notAWorkbook),
            ("xl/_rels/workbook.xml.rels", .notAWorkbook),
            ("xl/worksheets/sheet1.xml", .damaged(part: "xl/worksheets/sheet1.xml")),
        ] {
            var lacking = whole
            lacking.parts.removeAll { $0.name == part }
            #expect(refusal(lacking.bytes) == error, "\(part)")
        }
        var chart = whole
        chart.parts.removeLast()
        chart.add("xl/worksheets/sheet1.xml", "<chartsheet \(TestWorkbook.namespace)/>")
        #expect(refusal(chart.bytes) == .damaged(part: "xl/worksheets/sheet1.xml"))
    }

    @Test("archives that are damaged")
    func damage() {
        let archive = TestWorkbook(Self.head + Self.row).archive
        let bytes = archive.bytes
        for count in [4, 30, bytes.count / 2, bytes.count - 1] {
            #expect(refusal(Array(bytes.prefix(count)))?.code == "sheet.damaged", "\(count) bytes")
        }
        var wrong = archive
        wrong.parts[wrong.parts.count - 1].checksum ^= 1
        #expect(refusal(wrong.bytes) == .damaged(part: "xl/worksheets/sheet1.xml"))
        var twice = archive
        twice.add("XL/Worksheets/Sheet1.xml", "")
        #expect(refusal(twice.bytes)?.code == "sheet.damaged")
        var strange = archive
        strange.parts[4].method = 12
        #expect(refusal(strange.bytes)?.code == "sheet.damaged")
        var locked = archive
        locked.parts[4].flags = 1
        #expect(refusal(locked.bytes) == .encrypted)
    }

    @Test("archives that unpack to too much")
    func bombs() {
        let start = "<worksheet \(TestWorkbook.namespace)><sheetData>"
        let part = "xl/worksheets/sheet1.xml"
        func refusal(blanks: Int, part: String = part) -> SheetError? {
            var archive = TestWorkbook("").archive
            archive.parts.removeAll { $0.name == part }
            archive.add(
                part, start, UInt8(ascii: " "), times: blanks,
                "\(Self.head)\(Self.row)</sheetData></worksheet>")
            return self.refusal(archive.bytes)
        }
        #expect(refusal(blanks: 1 << 19) == nil)
        #expect(refusal(blanks: 1 << 21) == .unpacksTooLarge(part: part))
        var many = TestWorkbook(Self.head + Self.row).archive
        while many.parts.count < SheetLimit.parts { many.add("x\(many.parts.count)", "") }
        #expect(self.refusal(many.bytes) == nil)
        many.add("x", "")
        #expect(self.refusal(many.bytes) == .unpacksTooLarge(part: ""))
    }

    @Test("the parts together unpack to no more than the limit")
    func total() throws {
        let bytes = TestWorkbook(Self.head + Self.row).bytes
        let strings = "xl/sharedStrings.xml"
        let size = "<sst \(TestWorkbook.namespace)></sst>".utf8.count
        let archive = try Archive(bytes, unpackedMax: 2 * size)
        for _ in 1...2 { #expect(try archive.read(strings, into: SharedStrings())) }
        #expect(throws: SheetError.unpacksTooLarge(part: strings)) {
            try archive.read(strings, into: SharedStrings())
        }
    }

    @Test("a tag of 2 MiB is refused before it is read to its end")
    func tags() {
        let text = String(
            (0..<(2 << 20)).map { "abcdefgh".utf8.map { $0 }[$0 % 8] }.map { Character(Unicode.Scalar($0)) })
        #expect(
            refusal(TestWorkbook(xml: "<sheetData x=\"\(text)\"/>").bytes)
                == .unpacksTooLarge(part: "xl/worksheets/sheet1.xml"))
    }
}

import Sheets

/// Workbooks: what is read stands where it says, and can be written and read again cell for cell.
///
/// The first byte says what the others are: the file itself, or one of its parts, whose archive is made around it,
/// because no guess gets a checksum right.
struct WorkbookFuzzer: Fuzzer {
    static let name = "workbook"

    private static let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
    private static let package = #"xmlns="http://schemas.openxmlformats.org/package/2006/relationships""#
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static let parts: [(name: String, text: String)] = [
        (
            "xl/worksheets/s.xml",
            """
            <worksheet \(main)><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>b</t></is></c></row>\
            <row r="2"><c r="A2" s="1"><v>41887</v></c><c><v>1.1000000000000001</v></c></row></sheetData></worksheet>
            """
        ),
        (
            "xl/sharedStrings.xml",
            "<sst \(main)><si><t>a_x0041_</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>"
        ),
        (
            "xl/styles.xml",
            """
            <styleSheet \(main)><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
            """
        ),
        (
            "xl/workbook.xml",
            """
            <workbook \(main) xmlns:r="\(office)"><workbookPr date1904="0"/>\
            <sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>
            """
        ),
        (
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships \(package)><Relationship Id="a" Type="\(office)/worksheet" Target="worksheets/s.xml"/>\
            <Relationship Id="b" Type="\(office)/sharedStrings" Target="/xl/sharedStrings.xml"/>\
            <Relationship Id="c" Type="\(office)/styles" Target="./styles.xml"/></Relationships>
            """
        ),
        (
            "_rels/.rels",
            """
            <Relationships \(package)><Relationship Id="m" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>\
            </Relationships>
            """
        ),
    ]

    static func seeds() throws -> [[UInt8]] {
        let made = parts.enumerated().map { [UInt8($0 + 1)] + Array($1.text.utf8) }
        let cells = """
            <worksheet \(main)><sheetFormatPr zeroHeight="0"/><cols><col min="3" max="3" hidden="1"/></cols><sheetData>\
            <row><c t="str"><v>a</v></c></row><row r="3"><c r="A3" t="b"><v>1</v></c></row>\
            <row><c><f>1</f><v/></c></row><row><c t="e"><v>#N/A</v></c></row><row><c><v>4.2E+17</v></c></row>\
            <row><c t="d"><v>2014-09-05T00:00:00</v></c></row></sheetData>\
            <mergeCells><mergeCell ref="C1:D1"/></mergeCells></worksheet>
            """
        let table = SheetDraft(
            name: "表", columns: [.required("a"), .required("b", .day)], rows: [["1", "2014-09-05"]])
        let csv = Array("a,b\n1,2\n".utf8)
        return made + [
            [1] + Array(cells.utf8), [0] + (try SheetFormat.xlsx.file(table)), [0] + archive([:]), [0] + csv,
        ]
    }

    /// The parts above, some of them replaced.
    private static func archive(_ replaced: [Int: [UInt8]]) -> [UInt8] {
        var archive = TestArchive()
        for (index, part) in parts.enumerated() {
            archive.add(part.name, replaced[index] ?? Array(part.text.utf8))
        }
        return archive.bytes
    }

    func take(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let rest = Array(input.dropFirst())
        let index = Int(first) % (Self.parts.count + 1)
        guard let sheet = try? Sheet(index == 0 ? rest : Self.archive([index - 1: rest])) else { return }
        let count = sheet.header.count
        promise(sheet.rows.allSatisfy { $0.cells.count == count }, "a row of another length")
        for row in sheet.rows where sheet.name != nil {
            promise(row.cells.map(\.column) == Array(1...count), "a cell in another column")
            promise(row.cells.allSatisfy { $0.line == row.line }, "a cell in another row")
        }
        let lines = sheet.rows.map(\.line)
        promise(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "rows out of order")
        let rows = sheet.rows.map { $0.cells.map(\.text) }.filter { !$0.allSatisfy(\.isEmpty) }
        let table = SheetDraft(name: "表", columns: sheet.header.map { .required($0) }, rows: rows)
        guard !rows.isEmpty, let bytes = try? SheetFormat.xlsx.file(table) else { return }
        guard let again = try? Sheet(bytes) else { return promise(false, "what was written cannot be read") }
        let texts = ([again.header] + again.rows.map { $0.cells.map(\.text) }).map {
            $0.map { Array($0.utf8) }
        }
        promise(texts == ([sheet.header] + rows).map { $0.map { Array($0.utf8) } }, "other cells")
    }
}

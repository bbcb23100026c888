import Sheets

/// A workbook made by hand from the XML of its parts.
struct TestWorkbook {
    static let namespace = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// The inside of `workbook` beside `sheets`.
    var settings = ""
    /// Name, attributes, and the inside of `worksheet`.
    var sheets: [(name: String, attributes: String, xml: String)]
    /// The inside of `sst`.
    var strings = ""
    /// Formats of cells by their text, from style 1 on.
    var formats: [String] = []

    init(_ rows: String, name: String = "表") {
        sheets = [(name, "", "<sheetData>\(rows)</sheetData>")]
    }

    init(xml: String) { sheets = [("表", "", xml)] }

    var archive: TestArchive {
        var archive = TestArchive()
        archive.add(
            "_rels/.rels",
            Self.relationships([("rId1", "\(Self.relations)/officeDocument", "xl/workbook.xml")]))
        let list = sheets.enumerated().map { index, sheet in
            #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" r:id="rId\#(index + 1)" \#(sheet.attributes)/>"#
        }
        archive.add(
            "xl/workbook.xml",
            #"<workbook \#(Self.namespace) xmlns:r="\#(Self.relations)">\#(settings)<sheets>\#(list.joined())</sheets></workbook>"#
        )
        archive.add(
            "xl/_rels/workbook.xml.rels",
            Self.relationships(
                sheets.indices.map {
                    ("rId\($0 + 1)", "\(Self.relations)/worksheet", "worksheets/sheet\($0 + 1).xml")
                } + [
                    ("rIdS", "\(Self.relations)/sharedStrings", "/xl/sharedStrings.xml"),
                    ("rIdT", "\(Self.relations)/styles", "../xl/./styles.xml"),
                ]))
        archive.add("xl/sharedStrings.xml", "<sst \(Self.namespace)>\(strings)</sst>")
        archive.add("xl/styles.xml", styles)
        for (index, sheet) in sheets.enumerated() {
            archive.add(
                "xl/worksheets/sheet\(index + 1).xml", "<worksheet \(Self.namespace)>\(sheet.xml)</worksheet>"
            )
        }
        return archive
    }

    var bytes: [UInt8] { archive.bytes }

    private var styles: String {
        let own = formats.enumerated().map {
            #"<numFmt numFmtId="\#(164 + $0)" formatCode="\#($1.replacing("\"", with: "&quot;"))"/>"#
        }
        let cells = formats.indices.map { #"<xf numFmtId="\#(164 + $0)"/>"# }
        return """
            <styleSheet \(Self.namespace)><numFmts>\(own.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/>\
            </cellStyleXfs><cellXfs><xf numFmtId="0"/>\(cells.joined())</cellXfs></styleSheet>
            """
    }

    private static func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
        let items = list.map { #"<Relationship Id="\#($0.id)" Type="\#($0.type)" Target="\#($0.target)"/>"# }
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        return
            #"<?xml version="1.0"?><Relationships xmlns="\#(namespace)">\#(items.joined())</Relationships>"#
    }

    /// A row of inline texts.
    static func row(_ number: Int, _ texts: String..., attributes: String = "") -> String {
        let cells = texts.enumerated().map { index, text in
            let column = String(decoding: [UInt8(ascii: "A") + UInt8(index)], as: UTF8.self)
            return #"<c r="\#(column)\#(number)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
        }
        return #"<row r="\#(number)" \#(attributes)>\#(cells.joined())</row>"#
    }
}

/// An XLSX workbook (ECMA-376, transitional or strict): its sheets, and what their cells refer to.
struct Workbook {
    private let archive: Archive
    private let list: SheetList
    private let sheets: [(name: String, part: String, isHidden: Bool)]
    let formats: [NumberFormat]
    let texts: [String?]

    var from1904: Bool { list.from1904 }
    /// The program that wrote the file asks for all formulas to be computed anew: it had not.
    var isUncomputed: Bool { list.isUncomputed }

    init(_ bytes: [UInt8]) throws(SheetError) {
        archive = try Archive(bytes)
        let package = Relationships(of: "")
        try archive.read(Relationships.part(of: ""), into: package)
        let list = SheetList()
        guard let main = package.first(of: "officeDocument"), try archive.read(main, into: list),
            list.isWorkbook
        else {
            throw .notAWorkbook
        }
        let parts = Relationships(of: main)
        try archive.read(Relationships.part(of: main), into: parts)
        self.list = list
        sheets = list.sheets.compactMap { sheet in
            guard let target = parts.targets[sheet.id], target.type == "worksheet" else { return nil }
            return (sheet.name, target.part, sheet.isHidden)
        }
        let styles = Styles()
        if let part = parts.first(of: "styles") { try archive.read(part, into: styles) }
        formats = styles.formats
        let strings = SharedStrings()
        if let part = parts.first(of: "sharedStrings") { try archive.read(part, into: strings) }
        texts = strings.texts
    }

    /// The sheet of that name, or the first that is not hidden; and the others that are not.
    func choose(_ name: String?) throws(SheetError) -> (name: String, part: String, others: [String]) {
        let shown = sheets.filter { !$0.isHidden }.map(\.name)
        let chosen = sheets.first { name == nil ? !$0.isHidden : $0.name == name }
        guard let chosen else {
            throw name.map { .noSuchSheet($0, sheets: sheets.map(\.name)) } ?? .notAWorkbook
        }
        return (chosen.name, chosen.part, shown.filter { $0 != chosen.name })
    }

    func read(_ part: String, into reader: WorksheetReader) throws(SheetError) {
        guard try archive.read(part, into: reader), reader.isWorksheet else { throw .damaged(part: part) }
    }
}

/// The workbook's own part.
final class SheetList: XMLHandler {
    private(set) var isWorkbook = false
    private(set) var from1904 = false
    private(set) var isUncomputed = false
    private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        switch name {
        case "workbook": isWorkbook = true
        case "workbookPr": from1904 = attributes.isSet("date1904")
        case "calcPr": isUncomputed = attributes.isSet("fullCalcOnLoad")
        case "sheet":
            guard sheets.count < SheetLimit.parts else { throw .unpacksTooLarge(part: "") }
            let isHidden = attributes["state"].map { $0 != "visible" } ?? false
            if let name = attributes["name"], let id = attributes["id"] {
                sheets.append((name, id, isHidden))
            }
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}

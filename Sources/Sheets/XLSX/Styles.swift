/// The formats of a workbook's cells, in the order in which cells refer to them.
final class Styles: XMLHandler {
    private(set) var formats: [NumberFormat] = []
    private var own: [Int: NumberFormat] = [:]
    private var isInside = false

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        switch name {
        case "numFmt":
            guard own.count < SheetLimit.formats else { throw .unpacksTooLarge(part: "") }
            if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
                own[id] = NumberFormat(code: code)
            }
        case "cellXfs": isInside = true
        case "xf" where isInside:
            guard formats.count < SheetLimit.formats else { throw .unpacksTooLarge(part: "") }
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(own[id] ?? NumberFormat(id: id))
        default: break
        }
    }

    func end(_ name: String) {
        if name == "cellXfs" { isInside = false }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// A cell as it stands in a sheet's XML, before it is known what it means.
struct WorksheetCell {
    var address = CellAddress(row: 0, column: 0)
    var type = "n"
    var style = 0
    var hasFormula = false
    /// The content of `v`.
    var value: [UInt8] = []
    var inline = TextCollector()

    /// What the cell holds; nil where that is nothing.
    func content(_ workbook: Workbook, at place: Place) throws(SheetError) -> (text: String, kind: Cell.Kind)?
    {
        let value = String(decoding: value, as: UTF8.self)
        if hasFormula, workbook.isUncomputed || (value.isEmpty && type == "n") { return ("", .uncomputed) }
        switch type {
        case "s":
            guard !value.isEmpty else { return nil }
            guard let index = Int(value), workbook.texts.indices.contains(index) else {
                return (value, .unreadable)
            }
            guard let text = workbook.texts[index] else { throw .cellTooLong(place) }
            return try Self.text(text, place)
        case "inlineStr":
            guard let text = inline.take() else { throw .cellTooLong(place) }
            return try Self.text(text, place)
        case "str": return try Self.text(EscapedText.decoded(value), place)
        case "n": return value.isEmpty ? nil : number(value, workbook)
        case "b": return Self.flag(value)
        case "d": return (Self.day(iso: value), .day)
        case "e": return (value, .error)
        default: return (value, .unreadable)
        }
    }

    private static func text(_ text: String, _ place: Place) throws(SheetError) -> (String, Cell.Kind)? {
        guard !text.utf8.contains(0) else { throw .nul(place) }
        return text.isEmpty ? nil : (text, .text)
    }

    private static func flag(_ value: String) -> (String, Cell.Kind)? {
        switch value {
        case "": nil
        case "1", "true": ("yes", .flag)
        case "0", "false": ("no", .flag)
        default: (value, .unreadable)
        }
    }

    private func number(_ value: String, _ workbook: Workbook) -> (String, Cell.Kind) {
        guard let format = style == 0 && workbook.formats.isEmpty ? .plain : workbook.formats[at: style]
        else {
            return (value, .unreadable)
        }
        switch StoredNumber(value) {
        case nil: return (value, .unreadable)
        case .lostDigits: return (value, .lostDigits)
        case .exact(let decimal):
            guard format == .day else { return (format.padded(decimal), .number) }
            guard let day = SerialDay.text(decimal, from1904: workbook.from1904) else {
                return (value, .unreadable)
            }
            return (day, .day)
        }
    }

    /// ISO 8601 as workbooks have it: a time of midnight says nothing.
    private static func day(iso value: String) -> String {
        let parts = value.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return value }
        return parts[1].allSatisfy { "0:.Z".contains($0) } ? String(parts[0]) : "\(parts[0]) \(parts[1])"
    }
}

extension Array {
    fileprivate subscript(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension Sheet {
    /// Reads one sheet of an XLSX workbook.
    ///
    /// - Parameter name: the sheet's; the first that is not hidden by default.
    public init(xlsx bytes: [UInt8], sheet name: String? = nil) throws(SheetError) {
        guard bytes.count <= SheetLimit.bytes else { throw .tooLarge(bytes: bytes.count) }
        let workbook = try Workbook(bytes)
        let chosen = try workbook.choose(name)
        let reader = WorksheetReader(workbook, sheet: chosen.name)
        try workbook.read(chosen.part, into: reader)
        guard let header = reader.header else { throw .empty }
        try self.init(
            rows: reader.rows, columns: header, origin: .workbook(sheet: chosen.name, others: chosen.others))
    }
}

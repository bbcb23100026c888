import Sheets
import Testing

@testable import Service

/// Rows of workbooks: what a cell is besides its text.
struct WorkbookImportTests {
    /// A workbook with the good row of a kind, one cell of it another.
    private func rehearse(_ kind: ImportKind, _ column: String, _ value: String, as content: Column.Content)
        async throws
    {
        let good = try require(ImportTests.goodRows.first { $0.kind == kind })
        let text = try Sheet(ImportTests.file(good, column, value).bytes)
        let columns = text.header.map { name in
            Column(name: name, isRequired: true, content: name == column ? content : .text)
        }
        let bytes = try SheetFormat.xlsx.file(
            SheetDraft(name: "表", columns: columns, rows: text.rows.map { $0.cells.map(\.text) }))
        _ = try await ImportTests.rehearse(good, ImportFile(name: "f.xlsx", bytes: bytes))
    }

    @Test("days and amounts may be numbers with their formats, or texts")
    func taken() async throws {
        try await rehearse(.needs, "filed_on", "2014-11-01", as: .day)
        try await rehearse(.needs, "filed_on", "2014-11-01", as: .text)
        try await rehearse(.needs, "amount_yuan", "100.50", as: .yuan)
        try await rehearse(.donors, "ref", "2014", as: .yuan)
    }

    @Test(
        "a cell that its column cannot hold is told with its address",
        arguments: [
            (ImportKind.donors, "ref", "2014-09-01", Column.Content.day, "input.wrong-cell-type"),
            (.needs, "amount_yuan", "2014-09-17", .day, "input.wrong-cell-type"),
            (.needs, "filed_on", "41899", .yuan, "input.not-a-day"),
            (.donors, "anonymous", "1", .yuan, "input.not-yes-no"),
            (.needs, "amount_yuan", "0.005", .text, "input.not-an-amount"),
        ])
    func refused(kind: ImportKind, column: String, value: String, content: Column.Content, code: String)
        async throws
    {
        let (errors, _) = await refusedRows { try await rehearse(kind, column, value, as: content) }
        #expect(errors.map(\.code) == [code])
        let error = try require(errors.first)
        #expect(error.sheet == "表" && error.line == 2 && error.columnName == column)
        let good = try require(ImportTests.goodRows.first { $0.kind == kind })
        let letter = Array("ABCDEFGHIJKLMNO")[try require(good.columns.firstIndex(of: column))]
        #expect(error.place.description == "表!\(letter)2")
    }

    @Test("how a file was read belongs to the request, where it could have been read otherwise")
    func requests() throws {
        let text = "ref,name,kind,region\na,甲,other,420800000000\n"
        func body(_ file: ImportFile) -> [UInt8] { Import(.organisations, [file], context: .init()).body }
        let utf8 = Array(text.utf8)
        let plain = try ImportFile(name: "f", bytes: utf8)
        #expect(body(plain) == Array("organisations\nlocal\nnbs\n\(utf8.count)\n\(text)".utf8))
        #expect(try body(plain) == body(ImportFile(name: "g", bytes: utf8, encoding: .utf8)))
        #expect(throws: Refusal.self) { try ImportFile(name: "f", bytes: utf8, sheet: "表") }
        let columns: [Column] = ["ref", "name", "kind", "region"].map { .required($0) }
        let rows = [["a", "甲", "other", "420800000000"]]
        let table = SheetDraft(name: "一", columns: columns, rows: rows)
        let bytes = try SheetFormat.xlsx.file(
            table, notes: SheetDraft(name: "二", columns: columns, rows: rows))
        let one = try ImportFile(name: "f", bytes: bytes)
        #expect(try body(one) == body(ImportFile(name: "f", bytes: bytes, sheet: "一")))
        #expect(try body(one) != body(ImportFile(name: "f", bytes: bytes, sheet: "二")))
    }
}

import Testing

@testable import Sheets

/// What we write we read.
struct XLSXWriterTests {
    private static let columns: [Column] = [
        .required("ref"), .optional("数额_yuan", .yuan), .optional("on", .day), .optional("是否", .flag),
    ]

    private func table(_ rows: [[String]]) -> SheetDraft {
        SheetDraft(name: "表", columns: Self.columns, rows: rows)
    }

    @Test(
        "cells as they are written and read",
        arguments: [
            (["420899199001011234", "", "", ""], [.text, .text, .text, .text]),
            (["=1+1", "1200.5", "2014-09-05", "yes"], [.text, .number, .day, .text]),
            (["'x", "-0.05", "1900-03-01", "是"], [.text, .number, .day, .text]),
            (["\u{1}_x0041_\r\n\t ", "9999999999999.99", "2199-12-31", " "], [.text, .number, .day, .text]),
            // No number and no day of that kind: the text is kept.
            (["1", "10000000000000.00", "1900-02-28", "1"], [.text, .text, .text, .text]),
            (["𠮷", "1,200", "2014-9-5", "\u{FFFF}"], [.text, .text, .text, .text]),
        ] as [([String], [Cell.Kind])])
    func cells(texts: [String], kinds: [Cell.Kind]) throws {
        let sheet = try Sheet(SheetFormat.xlsx.file(table([texts])))
        #expect(sheet.header == Self.columns.map(\.name))
        #expect(sheet.name == "表")
        #expect(sheet.rows[0].cells.map { Array($0.text.utf8) } == texts.map { Array($0.utf8) })
        #expect(sheet.rows[0].cells.map(\.kind) == kinds)
    }

    @Test("an amount keeps its value, not its zeros")
    func amounts() throws {
        let sheet = try Sheet(
            SheetFormat.xlsx.file(table([["a", "1200.00", "", ""], ["b", "0.10", "", ""]])))
        #expect(sheet.rows.map { $0.cells[1].text } == ["1200", "0.1"])
    }

    @Test("a second sheet is for people")
    func notes() throws {
        let notes = SheetDraft(name: "说明", columns: [.required("列")], rows: [["ref"]])
        let sheet = try Sheet(SheetFormat.xlsx.file(table([["x", "", "", ""]]), notes: notes))
        #expect(sheet.origin == .workbook(sheet: "表", others: ["说明"]))
        let csv = try SheetFormat.csv(.utf8).file(table([["x", "", "", ""]]), notes: notes)
        #expect(String(decoding: csv, as: UTF8.self) == "ref,数额_yuan,on,是否\nx,,,\n")
    }

    @Test("the same table gives the same bytes")
    func deterministic() throws {
        let table = table([["x", "1.00", "2014-09-05", "no"]])
        #expect(try SheetFormat.xlsx.file(table) == SheetFormat.xlsx.file(table))
    }

    @Test("no rows are a file with its header")
    func header() throws {
        let bytes = try SheetFormat.xlsx.file(table([]))
        #expect(throws: SheetError.headerOnly) { try Sheet(bytes) }
    }

    @Test("what could not be read is not written")
    func refused() {
        let place = Place(line: 2, column: 1, sheet: "表")
        func refusal(_ table: SheetDraft) -> SheetError? {
            do throws(SheetError) {
                _ = try SheetFormat.xlsx.file(table)
                return nil
            } catch {
                return error
            }
        }
        let long = String(repeating: "x", count: SheetLimit.workbookCellUnits)
        #expect(refusal(table([[long, "", "", ""]])) == nil)
        #expect(refusal(table([["\(long)x", "", "", ""]])) == .cellTooLong(place))
        #expect(refusal(table([["\0", "", "", ""]])) == .nul(place))
        let expected = SheetError.cellCount(Place(line: 2, column: 2, sheet: "表"), expected: 4, found: 1)
        #expect(refusal(table([["x"]])) == expected)
        #expect(refusal(SheetDraft(name: "a/b", columns: Self.columns, rows: [])) == .notWritten)
        #expect(refusal(SheetDraft(name: "表", columns: [], rows: [])) == .empty)
    }
}

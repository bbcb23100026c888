import Testing

@testable import Sheets

/// Every way to be refused, with its stable code and its place.
struct SheetErrorTests {
    private func refusal(_ bytes: [UInt8]) -> SheetError? {
        do throws(SheetError) {
            _ = try Sheet(csv: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "text refused",
        arguments: [
            ("", "sheet.empty", nil, nil),
            ("\u{FEFF}", "sheet.empty", nil, nil),
            ("a,b", "sheet.header-only", nil, nil),
            ("a,b\r\n", "sheet.header-only", nil, nil),
            ("\n1\n", "sheet.unnamed-column", 1, 1),
            ("a,,c\n1,2,3\n", "sheet.unnamed-column", 1, 2),
            ("a,b,a\n1,2,3\n", "sheet.duplicate-column", 1, 3),
            ("a,b\n1,2\n3\n", "sheet.cell-count", 3, 2),
            ("a,b\n1,2\n\n", "sheet.cell-count", 3, 2),
            ("a,b\n1,2,3,4\n", "sheet.cell-count", 2, 3),
            ("a,b\n\"x\ny\",2,3\n", "sheet.cell-count", 2, 3),
            ("a,b\n1,\"2\n", "sheet.unterminated-quote", 2, 2),
            ("a,b\n1,\"2\n3,4\n\n", "sheet.unterminated-quote", 2, 2),
            ("a,b\n1,\"2\"\"", "sheet.unterminated-quote", 2, 2),
            ("a,b\n1,\"", "sheet.unterminated-quote", 2, 2),
            ("a,b\n1,2\"\n", "sheet.stray-quote", 2, 2),
            ("a,b\n1, \"2\"\n", "sheet.stray-quote", 2, 2),
            ("a,b\n\"x\ny\",\"2\"3\n", "sheet.stray-quote", 3, 2),
            ("a,b\n\"1\" ,2\n", "sheet.stray-quote", 2, 1),
            ("a,b\r1,2\r", "sheet.stray-return", 1, 2),
            ("a,b\n\"1\"\r,2\n", "sheet.stray-return", 2, 1),
            ("a,b\n1,2\r", "sheet.stray-return", 2, 2),
            ("a,b\n1\0,2\n", "sheet.nul", 2, 1),
            ("a,b\n1,\"\0\"\n", "sheet.nul", 2, 2),
            ("a,b\n\"1\"\0,2\n", "sheet.nul", 2, 1),
            ("a\0,b\n1,2\n", "sheet.nul", 1, 1),
        ] as [(String, String, Int?, Int?)])
    func refuses(csv: String, code: String, line: Int?, column: Int?) {
        let error = refusal(Array(csv.utf8))
        #expect(error?.code == code)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("counts and names are told")
    func details() {
        let place = Place(line: 2, column: 2)
        #expect(refusal(Array("a,b\n1".utf8)) == .cellCount(place, expected: 2, found: 1))
        let twice = Place(line: 1, column: 2)
        #expect(refusal(Array("姓名,姓名\n1,2".utf8)) == .duplicateColumn(twice, name: "姓名"))
    }

    @Test("a cell of 64 KiB is read, one byte more is refused")
    func cellLimit() throws {
        let full = String(repeating: "x", count: SheetLimit.cellBytes)
        let quoteful = String(repeating: "\"\"", count: SheetLimit.cellBytes)
        for body in [full, "\"\(full)\"", "\"\(quoteful)\""] {
            let sheet = try Sheet(csv: Array("a,b\n1,\(body)\n".utf8))
            #expect(sheet.rows[0].cells[1].text.utf8.count == SheetLimit.cellBytes)
        }
        let place = Place(line: 2, column: 2)
        for body in [full + "x", "\"\(full)x\"", "\"\(quoteful)x\"", "\"\(full)xx"] {
            #expect(refusal(Array("a,b\n1,\(body)\n".utf8)) == .cellTooLong(place))
        }
    }

    @Test("256 columns are read, one more is refused")
    func columnLimit() throws {
        let names = (1...SheetLimit.columns).map { "c\($0)" }.joined(separator: ",")
        let commas = String(repeating: ",", count: SheetLimit.columns - 1)
        #expect(try Sheet(csv: Array("\(names)\n\(commas)\n".utf8)).header.count == SheetLimit.columns)
        let place = Place(line: 1, column: SheetLimit.columns + 1)
        #expect(refusal(Array("\(names),x\n1\n".utf8)) == .tooManyColumns(place))
    }

    @Test("200,000 rows are read, one more is refused")
    func rowLimit() throws {
        let full = Array("a\n".utf8) + Array(repeating: Array("1\n".utf8), count: SheetLimit.rows).joined()
        #expect(try Sheet(csv: full).rows.count == SheetLimit.rows)
        let place = Place(line: SheetLimit.rows + 2, column: 1)
        #expect(refusal(full + Array("1".utf8)) == .tooManyRows(place))
    }

    @Test("a file over 256 MiB is refused unread")
    func fileLimit() {
        let count = SheetLimit.bytes + 1
        #expect(refusal([UInt8](repeating: 0, count: count)) == .tooLarge(bytes: count))
        #expect(SheetError.tooLarge(bytes: count).code == "sheet.too-large")
    }

    @Test("256 columns of 31,250 rows are read, one row more is refused")
    func totalLimit() throws {
        let names = (1...SheetLimit.columns).map { "c\($0)" }.joined(separator: ",")
        let commas = Array((String(repeating: ",", count: SheetLimit.columns - 1) + "\n").utf8)
        let count = SheetLimit.cells / SheetLimit.columns
        let full = Array("\(names)\n".utf8) + Array(repeating: commas, count: count).joined()
        #expect(try Sheet(csv: full).rows.count == count)
        #expect(refusal(full + commas) == .tooManyCells(Place(line: count + 2, column: 1)))
    }

    @Test("codes are stable, and no two errors share one")
    func codes() {
        let place = Place(line: 1, column: 1)
        let whole: [(SheetError, String)] = [
            (.empty, "empty"), (.headerOnly, "header-only"), (.tooLarge(bytes: 1), "too-large"),
            (.columnsDiffer(missing: [], unknown: []), "columns-differ"), (.noConverter, "no-converter"),
            (.markup, "markup"), (.oldWorkbook, "old-workbook"), (.encrypted, "encrypted"),
            (.notAWorkbook, "not-a-workbook"), (.damaged(part: ""), "damaged"),
            (.unpacksTooLarge(part: ""), "unpacks-too-large"),
            (.noSuchSheet("", sheets: []), "no-such-sheet"),
            (.notWritten, "not-written"),
        ]
        let placed: [(SheetError, String)] = [
            (.tooManyRows(place), "too-many-rows"), (.tooManyColumns(place), "too-many-columns"),
            (.tooManyCells(place), "too-many-cells"), (.cellTooLong(place), "cell-too-long"),
            (.nul(place), "nul"),
            (.cellCount(place, expected: 1, found: 2), "cell-count"),
            (.unnamedColumn(place), "unnamed-column"),
            (.duplicateColumn(place, name: "a"), "duplicate-column"),
            (.unterminatedQuote(place), "unterminated-quote"), (.strayQuote(place), "stray-quote"),
            (.strayReturn(place), "stray-return"), (.invalidUTF8(place), "invalid-utf8"),
            (.invalidGB18030(place), "invalid-gb18030"), (.unknownEncoding(place), "unknown-encoding"),
            (.mixedEncoding(place), "mixed-encoding"), (.notInGB18030(place), "not-in-gb18030"),
            (.mergedCells(place), "merged-cells"), (.hiddenCell(place), "hidden-cell"),
        ]
        for (error, code) in whole { #expect(error.code == "sheet.\(code)" && error.place == nil) }
        for (error, code) in placed { #expect(error.code == "sheet.\(code)" && error.place == place) }
        #expect(Set((whole + placed).map(\.1)).count == whole.count + placed.count)
    }

    @Test(
        "what an error concerns",
        arguments: [
            (.columnsDiffer(missing: ["ref"], unknown: ["名称", "x"]), "-ref +名称 +x"),
            (.duplicateColumn(Place(line: 1, column: 2), name: "姓名"), "姓名"),
            (.damaged(part: "xl/workbook.xml"), "xl/workbook.xml"),
            (.noSuchSheet("三月", sheets: ["一月", "二月"]), "三月 (一月 / 二月)"), (.empty, ""),
        ] as [(SheetError, String)])
    func subjects(error: SheetError, subject: String) {
        #expect(error.subject == subject)
    }
}

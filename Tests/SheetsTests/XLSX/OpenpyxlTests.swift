import Foundation
import Testing

@testable import Sheets

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
private let python = repository.appending(path: ".build-tools/venv/bin/python")

/// Another program writes what we read and reads what we write: openpyxl, which scripts/setup test installs.
@Suite(.serialized, .enabled(if: FileManager.default.isExecutableFile(atPath: python.path)))
final class OpenpyxlTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "workbooks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    private func run(_ command: String, _ path: String) throws -> Data {
        let process = Process()
        process.executableURL = python
        process.arguments = [repository.appending(path: "Tests/Interop/workbooks.py").path, command, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return data
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "\(name).xlsx")))
    }

    @Test("texts, runs, numbers, days, flags, in both systems of days and as ISO 8601")
    func typed() throws {
        try run("write", folder.path)
        let expected: [(String, [(String, Cell.Kind)])] = [
            ("text", [("陈示例 <&> ", .text), ("=1", .text), ("420899199001011234", .text)]),
            ("rich", [("一二 三", .text), ("", .text), ("𠮷\n村", .text)]),
            ("number", [("1234.1", .number), ("-0.05", .number), ("13800000017", .number)]),
            ("day", [("2014-09-05", .day), ("1900-03-01", .day), ("2199-12-31", .day)]),
            ("moment", [("2014-09-05 13:30:00", .day), ("08:05:00", .day), ("", .text)]),
            ("flag", [("yes", .flag), ("no", .flag), ("", .text)]),
            ("padded", [("000042", .number), ("1234567", .number), ("000000", .number)]),
        ]
        for name in ["typed", "mac", "iso"] {
            let sheet = try Sheet(bytes(name))
            #expect(sheet.origin == .workbook(sheet: "数据 1", others: ["其他"]))
            #expect(sheet.header == expected.map(\.0))
            for (column, cells) in expected {
                for (row, cell) in zip(sheet.rows, cells) {
                    // Days before 1904 do not exist in that system, and a time is a moment of its first day.
                    if name == "mac", cell.0 == "1900-03-01" || cell.0 == "08:05:00" { continue }
                    let found = try #require(row[column])
                    #expect(Array(found.text.utf8) == Array(cell.0.utf8), "\(name) \(column) \(row.line)")
                    #expect(found.kind == cell.1, "\(name) \(column) \(row.line)")
                }
            }
        }
    }

    @Test("amounts that were typed as numbers are the amounts that were typed")
    func amounts() throws {
        try run("write", folder.path)
        let sheet = try Sheet(bytes("amounts"))
        #expect(sheet.rows.count == 2000)
        for row in sheet.rows {
            let (number, text) = (try #require(row["amount"]), try #require(row["text"]))
            #expect(number.kind == .number && text.kind == .text)
            var typed = text.text
            while typed.last == "0" { typed.removeLast() }
            if typed.last == "." { typed.removeLast() }
            #expect(number.text == (typed == "-0" ? "0" : typed))
        }
    }

    private struct ReadSheet: Decodable {
        struct Cell: Decodable {
            let value: String
            let type: String
            let format: String
        }

        let title: String
        let panes: String?
        let rows: [[Cell]]
        let widths: [String: Double]
        let bold: [Bool]
    }

    @Test("what we write is what another program reads")
    func written() throws {
        let columns: [Column] = [
            .required("account_number"), .required("amount_yuan", .yuan), .required("on", .day),
            .required("备注"),
        ]
        let table = SheetDraft(
            name: "拨付",
            columns: columns,
            rows: [
                ["6217990011112222333", "1234.10", "2014-09-05", "=1+1"],
                ["0042", "-0.05", "", " _x0041_ 𠮷 "], ["1E5", "9999999999999.99", "2199-12-31", "a\nb"],
            ])
        let notes = SheetDraft(name: "说明", columns: [.required("含义")], rows: [["账号"]])
        let path = folder.appending(path: "ours.xlsx")
        try Data(try SheetFormat.xlsx.file(table, notes: notes)).write(to: path)
        let sheets = try JSONDecoder().decode([ReadSheet].self, from: run("read", path.path))
        #expect(sheets.map(\.title) == ["拨付", "说明"])
        let sheet = try #require(sheets.first)
        #expect(sheet.panes == "A2" && sheet.bold == [true, true, true, true])
        #expect(sheet.rows[0].map(\.value) == columns.map(\.name))
        #expect(sheet.rows.dropFirst().map { $0[0].value } == ["6217990011112222333", "0042", "1E5"])
        #expect(sheet.rows.map { $0[0].type + $0[3].type } == ["ss", "ss", "ss", "ss"])
        #expect(sheet.rows.dropFirst().map { $0[1].value } == ["1234.1", "-0.05", "9999999999999.99"])
        #expect(sheet.rows.dropFirst().map { $0[1].type } == ["n", "n", "n"])
        #expect(sheet.rows[1][1].format == "#,##0.00" && sheet.rows[1][0].format == "@")
        #expect(
            sheet.rows.dropFirst().map { $0[2].value } == [
                "2014-09-05 00:00:00", "None", "2199-12-31 00:00:00",
            ])
        #expect(sheet.rows[1][2].type == "d" && sheet.rows[1][2].format == "yyyy-mm-dd")
        #expect(sheet.rows.dropFirst().map { $0[3].value } == ["=1+1", " _x0041_ 𠮷 ", "a\nb"])
        #expect(sheet.widths["A"] ?? 0 > 20)
    }
}

import Foundation
import Testing

/// Workbooks that another program wrote, each wrong in one way: refused with its code and, where a cell is to blame,
/// its address; nothing changes, and none of them takes long.
@Suite struct WorkbookRefusals {
    static let python = Run.repository.appendingPathComponent(".build-tools/venv/bin/python").path

    private static let files = Result {
        let folder = try Scratch.newFolder("workbooks")
        let script = Run.repository.appendingPathComponent("Tests/Interop/workbooks.py").path
        let run = try Run(python, [script, "wrong", folder.path])
        try #require(run.status == 0, "\(run.errors)")
        return folder
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: python)),
        arguments: [
            ("truncated", "sheet.damaged", nil), ("flipped", "sheet.damaged", nil),
            ("double", "sheet.damaged", nil),
            ("sheetless", "sheet.damaged", nil), ("entities", "sheet.damaged", nil),
            ("bomb", "sheet.unpacks-too-large", nil), ("other", "sheet.not-a-workbook", nil),
            ("old", "sheet.old-workbook", nil), ("locked", "sheet.encrypted", nil),
            ("page", "sheet.markup", nil),
            ("utf16", "sheet.unknown-encoding", nil), ("broken", "sheet.unknown-encoding", nil),
            ("no-rows", "sheet.empty", nil), ("header-only", "sheet.header-only", nil),
            ("headless", "sheet.columns-differ", nil), ("unnamed", "sheet.unnamed-column", "捐赠人!B1"),
            ("twice", "sheet.duplicate-column", "捐赠人!B1"), ("wide", "sheet.cell-count", "捐赠人!G2"),
            ("merged", "sheet.merged-cells", "捐赠人!A2"), ("hidden-row", "sheet.hidden-cell", "捐赠人!A2"),
            ("hidden-column", "sheet.hidden-cell", "捐赠人!C1"), ("error", "input.error-cell", "捐赠人!C2"),
            ("formula", "input.formula-without-value", "捐赠人!C2"), ("digits", "input.lost-digits", "捐赠人!D2"),
            ("day", "input.wrong-cell-type", "捐赠人!A2"), ("flag", "input.wrong-cell-type", "捐赠人!C2"),
            ("serial", "input.unreadable-cell", "捐赠人!C2"), ("example", "input.example-row", "捐赠人!A2"),
        ])
    func refused(name: String, code: String, cell: String?) throws {
        let book = try TestBook(.registered)
        let path = try Self.files.get().appendingPathComponent("\(name).xlsx").path
        let line = "import donors \(path) --by foundation-1"
        let run = try book.zhida("\(line) --json")
        #expect(run.status == 1 && run.errors == "", "\(run.errors)")
        #expect(run.code == code, "\(run.output)")
        let words = try book.zhida(line)
        #expect(words.status == 1 && words.output == "")
        #expect(words.errors.contains("[\(code)]") && words.errors.contains(cell ?? path), "\(words.errors)")
        #expect(!words.errors.contains("4208991990"), "\(words.errors)")
        #expect(try book.status() == SampleFlow.status(after: .registered))
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: python)),
        arguments: [
            ("--sheet 没有", "sheet.no-such-sheet"), ("--errors donors.csv", "input.file-exists"),
            ("--errors wrong.pdf", "input.extension-differs"),
        ])
    func wrongChoices(option: String, code: String) throws {
        let book = try TestBook(.registered)
        try Data().write(to: book.file("donors.csv"))
        let path = try Self.files.get().appendingPathComponent("good.xlsx").path
        let run = try book.zhida("import donors \(path) --by foundation-1 --json \(option)")
        #expect(run.status == 1 && run.code == code, "\(run.output)")
        #expect(try book.status() == SampleFlow.status(after: .registered))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: python)))
    func theGoodOneIsTaken() throws {
        let book = try TestBook(.registered)
        let path = try Self.files.get().appendingPathComponent("good.xlsx").path
        let run = try book.zhida("import donors \(path) --by foundation-1 --sheet 捐赠人 --json")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try run.json["entries"] as? Int == 1)
    }
}

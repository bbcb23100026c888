import Foundation
import Sheets
import Testing
import Texts

@testable import Service

/// Templates: the columns and examples of docs/imports.md, and what the columns mean in both languages.
struct ImportTemplateTests {
    /// The rows of a kind's table: column, required, 含义, meaning, example.
    private func documented(_ kind: ImportKind) throws -> [[String]] {
        var rows: [[String]] = []
        var isInside = false
        for line in try Repository.text("docs/imports.md").split(separator: "\n") {
            if line.hasPrefix("## ") { isInside = line.hasPrefix("## \(kind.rawValue) ") }
            guard isInside, line.hasPrefix("|"), !line.hasPrefix("| column"), !line.hasPrefix("|---") else {
                continue
            }
            rows.append(
                line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
                    $0.trimmingCharacters(in: .whitespaces)
                })
        }
        return rows
    }

    @Test(
        "columns stand in the order of docs/imports.md, with its meanings and examples",
        arguments: ImportKind.allCases)
    func documents(kind: ImportKind) throws {
        let rows = try documented(kind)
        let template = ImportTemplate(kind, .chinese)
        #expect(template.table.columns.map(\.name) == rows.map { $0[0] })
        #expect(rows.map { $0[4] } == ImportExample.cells(kind))
        let plain = rows.map { row in row.map { $0.replacing("`", with: "") } }
        let notes = template.notes.rows.dropLast()
        #expect(notes.map { $0[0] } == rows.map { $0[0] })
        let required = ["yes": "是 yes", "head": "户主 head", "no": ""]
        #expect(notes.map { $0[1] } == rows.map { required[$0[1]] ?? "" })
        #expect(notes.map { $0[2] } == plain.map { $0[2] })
        #expect(notes.map { $0[3] } == plain.map { $0[3] })
        #expect(notes.map { $0[4] } == rows.map { $0[4] })
    }

    @Test("every column has its text, and every text its column")
    func texts() throws {
        let columns = ImportKind.allCases.flatMap { kind in kind.columns.map { "\(kind.rawValue).\($0.name)" }
        }
        #expect(Set(columns) == Set(ImportColumnText.allCases.map(\.rawValue)))
        #expect(ImportTitle.allCases.map(\.rawValue) == ImportKind.allCases.map(\.rawValue))
        for title in ImportTitle.allCases {
            #expect(
                try Repository.text("docs/imports.md").contains(
                    "## \(title.rawValue) \(title.text(.chinese))\n"))
        }
    }

    @Test(
        "an example is refused as it stands, and without its mark has no cell of a wrong form",
        arguments: ImportKind.allCases)
    func examples(kind: ImportKind) async throws {
        let good = try require(ImportTests.goodRows.first { $0.kind == kind })
        let table = ImportTemplate(kind, .english).table
        let (errors, _) = await refusedRows { try await Self.rehearse(good, table) }
        #expect(errors.map(\.code) == ["input.example-row"])
        #expect(errors.map(\.line) == [2] && errors[0].column == 1)
        let bare = SheetDraft(name: table.name, columns: table.columns, rows: [ImportExample.cells(kind)])
        for format in [SheetFormat.csv(.gb18030), .xlsx] {
            do {
                _ = try await Self.rehearse(good, bare, format)
            } catch Refusal.rows(let errors, _) {
                // The sample's book lacks what the example names, or has it already.
                let input = errors.map(\.code).filter { $0.hasPrefix("input.") }
                #expect(input.allSatisfy { $0.hasPrefix("input.unknown-") }, "\(kind) \(input)")
            }
        }
    }

    private static func rehearse(
        _ good: ImportTests.Good, _ table: SheetDraft, _ format: SheetFormat = .csv(.utf8)
    ) async throws {
        _ = try await ImportTests.rehearse(good, ImportFile(name: "t", bytes: format.file(table)))
    }

    @Test(
        "marks of examples, and what is none",
        arguments: [("示例：x", true), ("示例:x", true), ("示例一村", false), ("", false)])
    func marks(text: String, isMarked: Bool) {
        #expect(ImportExample.isMarked(text) == isMarked)
    }
}

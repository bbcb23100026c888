import Sheets
import Texts

/// An empty file of a kind, to be filled in: its header, the example, and what each column means.
public struct ImportTemplate: Sendable {
    /// The header in the order of docs/imports.md, and the example with its mark.
    public let table: SheetDraft
    /// A second sheet for people, in both languages; only a workbook has room for it.
    public let notes: SheetDraft

    private static let notesColumns: [Column] = [
        .required("列名 column"), .required("必填 required"), .required("含义"), .required("meaning"),
        .required("示例 example"),
    ]

    public init(_ kind: ImportKind, _ language: Language) {
        let cells = ImportExample.cells(kind)
        let marked = cells.enumerated().map { $0 == 0 ? ImportExample.mark + $1 : $1 }
        table = SheetDraft(
            name: ImportTitle(rawValue: kind.rawValue)?.text(language) ?? kind.rawValue,
            columns: kind.columns,
            rows: [marked])
        let rows = zip(kind.columns, cells).map { column, cell in
            let text = ImportColumnText(rawValue: "\(kind.rawValue).\(column.name)")
            return [
                column.name, Self.required(column, kind), text?.text(.chinese) ?? "",
                text?.text(.english) ?? "", cell,
            ]
        }
        let rule = [
            ImportExample.mark, "", Phrase.exampleRule.text(.chinese), Phrase.exampleRule.text(.english), "",
        ]
        notes = SheetDraft(name: "说明", columns: Self.notesColumns, rows: rows + [rule])
    }

    private static func required(_ column: Column, _ kind: ImportKind) -> String {
        if column.isRequired { return "是 yes" }
        return kind.isOfCards && HouseholdRows.isNeeded(column.name, in: kind) ? "户主 head" : ""
    }
}

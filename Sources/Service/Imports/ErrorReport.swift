import Sheets

/// The rows of an import that were refused, as they stood in their files, each with what is wrong; one row an error.
public struct ErrorReport: Sendable {
    /// Behind the files' own columns.
    public static let columns: [Column] = [
        .required("error_file"), .required("error_row"), .required("error_column"), .required("error_code"),
        .required("error_message"),
    ]

    public let table: SheetDraft

    /// - Parameters:
    ///   - errors: in any number; an error whose row is not in the files is left out.
    ///   - message: an error in words.
    public init(
        _ errors: [RowError], in files: [ImportFile], of kind: ImportKind, name: String,
        message: (RowError) -> String
    ) {
        let columns = Self.columns(of: files, kind)
        let sheets = Dictionary(files.map { ($0.name, $0.sheet) }) { first, _ in first }
        table = SheetDraft(
            name: name, columns: columns + Self.columns,
            rows: errors.compactMap { error in
                guard let row = sheets[error.file]?.row(at: error.line) else { return nil }
                return columns.map { row[$0.name]?.text ?? "" } + [
                    error.sheet.map { "\(error.file) \($0)" } ?? error.file, "\(error.line)",
                    error.columnName ?? "", error.code, message(error),
                ]
            })
    }

    /// Those of the first file, then what only later ones have.
    private static func columns(of files: [ImportFile], _ kind: ImportKind) -> [Column] {
        var names: [String] = []
        for name in files.flatMap(\.sheet.header) where !names.contains(name) { names.append(name) }
        return names.map { name in kind.columns.first { $0.name == name } ?? .optional(name) }
    }
}

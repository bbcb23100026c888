import Foundation

/// A file under docs/, and the tables in it.
struct Document {
    let text: String

    init(_ name: String) throws {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        text = try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    /// The rows of the table whose header begins with these columns, cells without their blanks and backquotes.
    func table(_ columns: String...) -> [[String]] {
        var rows: [[String]] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|"), line.hasSuffix("|") else {
                isInside = false
                continue
            }
            let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: [" ", "`"]) }
            if cells.starts(with: columns) {
                isInside = true
            } else if isInside, !line.hasPrefix("|---") {
                rows.append(cells)
            }
        }
        return rows
    }
}

/// The argument parser's own words, which are English, in Chinese; and lines broken where Chinese may be broken.
///
/// The parser breaks lines at spaces only and counts a Han character as one column, so its page is taken unbroken.
public enum HelpPage {
    /// - Parameters:
    ///   - page: a help page in which no line is broken.
    ///   - columns: of the terminal.
    /// - Returns: nil for what is not a help page, such as a completion script.
    public static func chinese(_ page: String, columns: Int) -> String? {
        guard page.hasPrefix("OVERVIEW: ") || page.hasPrefix("USAGE: ") else { return nil }
        return page.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0), columns: max(columns, 2 * textColumn)) }
            .joined(separator: "\n")
    }

    /// The usage that follows a command line that is not understood.
    public static func chinese(usage: String) -> String {
        usage.split(separator: "\n", omittingEmptySubsequences: false)
            .map { translated(String($0)) }
            .joined(separator: "\n")
    }

    /// Where the parser begins the text of an option.
    private static let textColumn = 26

    private static let headings = [
        "ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "子命令：",
    ]

    private static func line(_ line: String, columns: Int) -> String {
        if let heading = headings[line] { return heading }
        let text = translated(line)
        if line.hasPrefix("USAGE: ") { return text }
        return broken(text, columns: columns, indent: line.hasPrefix("  ") ? textColumn : 0)
    }

    private static func translated(_ line: String) -> String {
        if line.hasPrefix("OVERVIEW: ") { return "概述：" + line.dropFirst("OVERVIEW: ".count) }
        for head in ["USAGE: ", "Usage: "] where line.hasPrefix(head) {
            return "用法：" + words(String(line.dropFirst(head.count)))
        }
        if let match = line.wholeMatch(of: #/ +See '(.+)' for (?:detailed help|more information)\./#) {
            return "  详见“\(words(String(match.1)))”。"
        }
        return values(line)
    }

    private static func words(_ usage: String) -> String {
        usage.replacing("<subcommand>", with: "<子命令>").replacing("<options>", with: "<选项>")
    }

    /// What the parser says after the text of an option.
    private static func values(_ line: String) -> String {
        if line.hasSuffix(" Show help information.") {
            return line.replacing("Show help information.", with: "显示帮助。")
        }
        if let match = line.wholeMatch(of: #/(.*?) ?\(values: ([^;()]+); default: ([^()]+)\)/#) {
            return "\(match.1)（取值：\(listed(match.2))；默认：\(match.3)）"
        }
        if let match = line.wholeMatch(of: #/(.*?) ?\(values: ([^;()]+)\)/#) {
            return "\(match.1)（取值：\(listed(match.2))）"
        }
        if let match = line.wholeMatch(of: #/(.*?) ?\(default: ([^()]+)\)/#) {
            return "\(match.1)（默认：\(match.2)）"
        }
        return line
    }

    private static func listed(_ values: Substring) -> String {
        values.replacing(", ", with: "、").description
    }

    /// Breaks a line at spaces and beside Han characters, and indents what follows.
    private static func broken(_ line: String, columns: Int, indent: Int) -> String {
        var lines: [String] = []
        var current = ""
        var width = 0
        for piece in pieces(line) {
            let pieceWidth = piece.reduce(0) { $0 + columnsOf($1) }
            if width + pieceWidth > columns, width > indent, current.contains(where: { $0 != " " }) {
                lines.append(trimmed(current))
                let rest = piece.drop { $0 == " " }
                current = String(repeating: " ", count: indent) + rest
                width = indent + rest.reduce(0) { $0 + columnsOf($1) }
            } else {
                current += piece
                width += pieceWidth
            }
        }
        return (lines + [trimmed(current)]).joined(separator: "\n")
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The parts of a line that stay together: no mark that closes begins a line, none that opens ends one.
    private static func pieces(_ line: String) -> [String] {
        var pieces: [String] = []
        var last: Character?
        for character in line {
            let isBreak =
                last.map { last in
                    !"，。、；：）”…".contains(character) && !"（“".contains(last)
                        && (character == " " && last != " " || columnsOf(character) == 2
                            || columnsOf(last) == 2)
                } ?? true
            if isBreak { pieces.append("") }
            pieces[pieces.count - 1].append(character)
            last = character
        }
        return pieces
    }

    /// East Asian wide and full-width characters take two columns (UAX #11).
    private static func columnsOf(_ character: Character) -> Int {
        character.unicodeScalars.contains { (0x2E80...0xFF60).contains($0.value) } ? 2 : 1
    }
}

/// Keeps spreadsheet programs from running a text as a formula, without losing what the text was.
///
/// A program that opens a CSV file takes a cell beginning with one of `= + - @`, a tab or a line break for a
/// formula, and a name typed by a stranger could so send a county's data elsewhere (OWASP, "CSV Injection").
/// Such a text gets an apostrophe before it. Left alone are plain decimal numbers such as `-12.50`, which no
/// program can misread, and single characters, where there is nothing to run.
///
/// The mark is reversible: `unmarked(marked(text)) == text` for every text, because a text that already has
/// apostrophes before a formula gets one more. A program that reads our files without knowing the mark sees
/// the apostrophe; no amount, date or id ever carries one.
enum FormulaGuard {
    private static let apostrophe: UInt8 = 0x27

    static func marked(_ text: String) -> String {
        isFormula(text) ? "'" + text : text
    }

    static func unmarked(_ text: String) -> String {
        guard text.utf8.first == apostrophe, isFormula(text) else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// True for a text that, without the apostrophes before it, a program would run.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == apostrophe || mayTrigger(first) else { return false }
        let body = text.unicodeScalars.drop { $0 == "'" }
        guard let trigger = body.first, triggers(trigger), body.dropFirst().first != nil else { return false }
        return !isNumber(body)
    }

    private static func triggers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\n", "\r": true
        // The full-width forms, which input methods type and some programs fold.
        case "＝", "＋", "－", "＠": true
        default: false
        }
    }

    /// The first bytes of the triggers, so that nearly all cells are passed at a glance.
    private static func mayTrigger(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x2B, 0x2D, 0x3D, 0x40, 0xEF: true
        default: false
        }
    }

    /// An optional ASCII sign, digits, and perhaps a point and digits.
    private static func isNumber(_ body: Substring.UnicodeScalarView) -> Bool {
        guard body.first == "+" || body.first == "-" else { return false }
        let parts = body.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }
    }
}

/// How the text of a CSV file stands in bytes.
public enum CSVEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// UTF-8 after a byte order mark, without which some spreadsheet programs take it for a local encoding. Reading
    /// passes over the mark, whether it was expected or not.
    case utf8Marked = "utf-8-bom"
    /// GB 18030, of which GBK (code page 936) and GB 2312 are parts. Written without a mark, read with or without.
    case gb18030

    /// U+FEFF.
    var mark: [UInt8] {
        switch self {
        case .utf8, .utf8Marked: [0xEF, 0xBB, 0xBF]
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        }
    }

    /// Whether U+FEFF stands first.
    func marks(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

    /// What bytes are: marked or valid UTF-8, or else what can only be GB18030. No guess: GB18030 is then read
    /// strictly.
    static func detected(in bytes: [UInt8]) -> CSVEncoding {
        if utf8.marks(bytes) { return .utf8Marked }
        return (try? UTF8Span(validating: bytes.span)) == nil ? .gb18030 : .utf8
    }
}

/// What a file is by its first bytes.
enum FileKind {
    /// Whatever is none of the others; CSV has no mark of its own.
    case text
    /// ZIP, as XLSX is.
    case archive
    /// Compound File Binary, as XLS is.
    case oldWorkbook
    /// An XLSX workbook under a password: a compound file that holds the encrypted archive.
    case encrypted
    case markup

    private static let archiveMark = Array("PK".utf8)
    private static let compoundMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static let markupStarts = ["<!doctype", "<html", "<table", "<?xml", "<meta", "<head"]

    init(_ bytes: [UInt8]) {
        if bytes.starts(with: Self.archiveMark), bytes.count >= 4, bytes[2] < 0x20, bytes[3] < 0x20 {
            self = .archive
        } else if bytes.starts(with: Self.compoundMark) {
            self = Self.names(bytes, "EncryptedPackage") ? .encrypted : .oldWorkbook
        } else {
            self = Self.isMarkup(bytes) ? .markup : .text
        }
    }

    /// Whether a compound file has a stream of that name, which stands there in UTF-16.
    private static func names(_ bytes: [UInt8], _ stream: String) -> Bool {
        let name: [UInt8] = stream.utf8.flatMap { [$0, 0] }
        var next = 0
        while let start = bytes[next...].firstIndex(of: name[0]) {
            if bytes[start...].starts(with: name) { return true }
            next = start + 1
        }
        return false
    }

    private static func isMarkup(_ bytes: [UInt8]) -> Bool {
        var text = bytes.prefix(1024)
        if CSVEncoding.utf8.marks(bytes) { text = text.dropFirst(CSVEncoding.utf8.mark.count) }
        text = text.drop { $0 <= 0x20 }
        return markupStarts.contains { start in
            text.prefix(start.utf8.count).elementsEqual(start.utf8) { byte, letter in
                byte == letter || (0x41...0x5A ~= byte && byte | 0x20 == letter)
            }
        }
    }
}

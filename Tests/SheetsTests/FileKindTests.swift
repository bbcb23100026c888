import Testing

@testable import Sheets

/// A file is what its bytes say.
struct FileKindTests {
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private static func utf16(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] as [UInt8] } }

    @Test(
        "kinds",
        arguments: [
            (Array("ref,name\n1,2\n".utf8), .text), ([], .text),
            (Array("PK,b\n1,2\n".utf8), .text), (Array("PK\u{3}\u{4}".utf8), .archive),
            (Array("PK".utf8), .text),
            (compound, .oldWorkbook), (compound + utf16("Workbook"), .oldWorkbook),
            (compound + [0, 0x45] + utf16("EncryptedPackage"), .encrypted), (compound.dropLast(), .text),
            (Array("<html><table>".utf8), .markup), (Array("\u{FEFF}\r\n <!DOCTYPE HTML>".utf8), .markup),
            (Array("<?XML version='1.0'?>".utf8), .markup), (Array("<b>,c\n".utf8), .text),
        ] as [([UInt8], FileKind)])
    func kinds(bytes: [UInt8], kind: FileKind) {
        #expect(FileKind(bytes) == kind)
    }
}
